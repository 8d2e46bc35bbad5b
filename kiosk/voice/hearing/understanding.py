"""The recogniser's side of the station: one utterance after the other, on a thread of its own."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from kiosk.scan.troubles import Troubles, log_bug
from kiosk.voice.heard import EndedBy, Heard
from kiosk.voice.hearing.utterance import Utterance
from kiosk.voice.recognising.port import Recogniser, RecogniserFault, Samples

log = logging.getLogger(__name__)

Open = Callable[[], Recogniser]

_LET_GO_S: Final = 0.4
_NOT_LOADED: Final = RecogniserFault.code


class Understanding:
    """Owns the recogniser: opens it, gives it utterances, closes it."""

    def __init__(
        self,
        recogniser: Recogniser | Open,
        troubles: Troubles,
        *,
        partial: Callable[[str], None],
        heard: Callable[[Heard], None],
        again_s: tuple[float, ...],
        kept: Callable[[Samples, Heard], None] | None = None,
    ) -> None:
        self._kept = kept
        self._sound: list[Samples] = []
        """Of the utterance under way, only where somebody is given it."""
        self._open: Open | None = None
        self._recogniser: Recogniser | None = None
        if callable(recogniser):
            self._open = recogniser
        else:
            self._recogniser = recogniser
        self._troubles, self._again_s = troubles, again_s
        self._partial, self._heard = partial, heard
        self._orders: queue.SimpleQueue[Utterance | None] = queue.SimpleQueue()
        """None: end."""
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="voice-recogniser", daemon=True)

    def start(self) -> None:
        """Load the recogniser, then wait for utterances."""
        self._thread.start()

    def put(self, utterance: Utterance) -> None:
        """The next one; its sound may follow."""
        self._orders.put(utterance)

    def close(self) -> None:
        """End the thread and the recogniser. Idempotent; the utterance under way must have been
        cancelled."""
        self._closing.set()
        self._orders.put(None)
        if self._thread.ident is not None:
            self._thread.join(_LET_GO_S)
        if self._recogniser is not None:
            # Also while the thread still waits for it: that is how it comes back.
            self._recogniser.close()
        if self._thread.ident is not None:
            self._thread.join(_LET_GO_S)
            if self._thread.is_alive():
                log.warning("the recogniser does not come back")

    def _run(self) -> None:
        failed = 0
        able = self._able(self._prepare)
        while not self._closing.is_set():
            pause_s = self._again_s[min(failed, len(self._again_s) - 1)]
            try:
                utterance = self._orders.get(timeout=None if able else pause_s)
            except queue.Empty:
                able = self._able(self._prepare)
                failed += 1
                continue
            if utterance is not None:
                able = self._follow(utterance)
                failed = 0

    def _prepare(self) -> Recogniser:
        """The recogniser, loaded before somebody speaks.

        Raises:
            RecogniserFault: it cannot be had; it may be tried again.
        """
        if self._recogniser is None:
            if self._open is None or self._closing.is_set():
                raise RecogniserFault("closed")
            opened = self._open()
            if self._closing.is_set():
                # `close` came while it was loaded, and saw none.
                opened.close()
                raise RecogniserFault("closed")
            self._recogniser = opened
        return self._recogniser

    def _follow(self, utterance: Utterance) -> bool:
        """One utterance, from its first sound to its text; whether the recogniser works."""
        found: list[Heard] = []
        able = self._able(lambda: found.append(self._recognise(utterance)))
        if not able:
            utterance.end("fault", spoke=False)
        ended_by: EndedBy = "fault" if not able else utterance.ended_by or "cancelled"
        late_ms = (time.monotonic() - utterance.ended_s) * 1000
        heard = found[0] if found else Heard(text="")
        if not utterance.spoke:
            # Words made of noise are nobody's.
            heard = Heard(text="", engine=heard.engine)
        audio_s = utterance.audio_s
        if utterance.tell() and not self._closing.is_set():
            heard = replace(heard, audio_s=audio_s, late_ms=late_ms, ended_by=ended_by)
            if self._kept is not None and utterance.spoke and self._sound:
                self._kept(np.concatenate(self._sound), heard)
            self._heard(heard)
        for samples in self._sound:
            samples.fill(0)
        self._sound.clear()
        return able

    def _recognise(self, utterance: Utterance) -> Heard:
        before = ""
        if utterance.cancelled():
            return Heard(text="")
        recogniser = self._prepare()
        recogniser.begin(utterance.phrases)
        while (samples := utterance.take()) is not None:
            if self._kept is not None:
                self._sound.append(samples.copy())
            text = recogniser.accept(samples)
            samples.fill(0)
            if text != before and not utterance.cancelled():
                before = text
                self._partial(text)
        if utterance.cancelled():
            # The engine drops what it holds.
            recogniser.begin()
            return Heard(text="")
        return recogniser.finish()

    def _able(self, do: Callable[[], object]) -> bool:
        """Do it; whether the recogniser could."""
        try:
            do()
        except RecogniserFault as fault:
            code, text = fault.code, fault.code
        # A bug in an engine must not end the thread; its text may quote somebody.
        except Exception as error:  # noqa: BLE001
            if not self._closing.is_set():
                log_bug(log, "recogniser", error)
            code, text = _NOT_LOADED, type(error).__name__
        else:
            self._troubles.set("recogniser", "")
            return True
        if not self._closing.is_set() and self._troubles.set("recogniser", code):
            log.warning("recogniser: %s", text)
        return False
