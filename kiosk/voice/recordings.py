"""Recordings heard as the kiosk hears people: file microphone, ear, end of speech, recogniser.

For the command line, benches and soaks. The first utterance of a recording counts, as it would
at the kiosk: it ends with silence, or after `max_s`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from kiosk.devices.microphone import Block, Microphone, MicrophoneFault
from kiosk.devices.microphones.recorded import RecordedMicrophone
from kiosk.settings import VoiceSettings
from kiosk.voice.heard import Heard
from kiosk.voice.recognising.port import Recogniser, RecogniserFault, Samples
from kiosk.voice.station import VoiceStation

T = TypeVar("T")

_ANSWER_S: Final = 60.0
"""Beyond the sound itself: a process that dies twice and is loaded again has answered by then."""
_NEVER_S: Final = (3600.0,)
"""What failed is not tried again: a file does not get better."""


@dataclass(frozen=True, slots=True)
class Listened:
    """What was heard of one recording."""

    heard: Heard
    hint: str
    """What kept speech from being understood for most of the time: empty, `too_quiet`, `clipping`
    or `too_noisy`."""


def hear(
    path: Path,
    recogniser: Recogniser,
    settings: VoiceSettings,
    *,
    phrases: Sequence[str] = (),
    real_time: bool = False,
    partial: Callable[[str], None] | None = None,
) -> Listened:
    """Play a recording to a voice station. The recogniser stays open; one call at a time.

    Args:
        phrases: as for `VoiceStation.listen`.
        real_time: sound takes its time, so that `late_ms` is what a person waits; else it comes
            at once and `late_ms` is about all the time that recognising takes.
        partial: told the text so far, from another thread.

    Raises:
        MicrophoneFault: the file cannot be read.
        RecogniserFault: the recogniser cannot go on, or does not answer.
    """
    microphone = _Telling(RecordedMicrophone(path, real_time=real_time))
    lent = _Lent(recogniser)
    answer = _Answer(partial)
    station = VoiceStation(microphone, lent, settings, listener=answer, again_s=_NEVER_S)
    station.start()
    try:
        station.listen(phrases)
        answered = answer.come.wait(settings.max_s + _ANSWER_S)
    finally:
        station.close()
    if microphone.fault is not None:
        raise microphone.fault
    if lent.fault is not None:
        raise lent.fault
    if not answered or answer.found is None:
        raise RecogniserFault("it does not answer")
    hints = answer.hints.most_common(1)
    return Listened(answer.found, hints[0][0] if hints else "")


class _Answer:
    """The listener of one utterance."""

    def __init__(self, partial: Callable[[str], None] | None) -> None:
        self.come = threading.Event()
        self.found: Heard | None = None
        self.hints: Counter[str] = Counter()
        self._partial = partial

    def level(self, loudness: float, hint: str) -> None:  # noqa: ARG002 (a recording has no meter)
        self.hints[hint] += 1

    def partial(self, text: str) -> None:
        if self._partial is not None:
            self._partial(text)

    def heard(self, heard: Heard) -> None:
        self.found = heard
        self.come.set()

    def trouble(self, code: str) -> None:
        """Told by what `_Telling` and `_Lent` keep: they have the words too."""


class _Telling:
    """A microphone whose fault is kept: the station tells only its code."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self.fault: MicrophoneFault | None = None

    def connect(self) -> None:
        try:
            self._microphone.connect()
        except MicrophoneFault as fault:
            self.fault = fault
            raise

    def take(self, timeout_s: float) -> Block | None:
        try:
            return self._microphone.take(timeout_s)
        except MicrophoneFault as fault:
            self.fault = fault
            raise

    def cue(self) -> None:
        self._microphone.cue()

    def close(self) -> None:
        self._microphone.close()


class _Lent:
    """A recogniser that its station does not close, and whose fault is kept."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self.fault: RecogniserFault | None = None

    @property
    def name(self) -> str:
        return self._recogniser.name

    def begin(self, phrases: Sequence[str] = ()) -> None:
        self._kept(lambda: self._recogniser.begin(phrases))

    def accept(self, samples: Samples) -> str:
        return self._kept(lambda: self._recogniser.accept(samples))

    def finish(self) -> Heard:
        return self._kept(self._recogniser.finish)

    def close(self) -> None:
        """Whoever lent it closes it."""

    def _kept(self, do: Callable[[], T]) -> T:
        try:
            return do()
        except RecogniserFault as fault:
            self.fault = fault
            raise
