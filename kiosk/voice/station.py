"""The voice station of a screen: a microphone and a recogniser in, what was said out.

Two threads: one takes sound and finds out when somebody has ended, one has it understood. The
sound waits between them, so that a slow recogniser loses none; it is overwritten as soon as it
was understood. Refuses to know what words mean, pages and Qt.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from kiosk.devices.microphone import Block, Microphone, MicrophoneError, MicrophoneFault
from kiosk.scan.troubles import Troubles, log_bug
from kiosk.settings import VoiceSettings
from kiosk.voice.heard import Heard
from kiosk.voice.hearing.ear import Ear
from kiosk.voice.hearing.understanding import Open, Understanding
from kiosk.voice.hearing.utterance import Utterance
from kiosk.voice.recognising.port import Recogniser, Samples

log = logging.getLogger(__name__)

_AGAIN_S: Final = (0.3, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Pauses before a microphone or a recogniser that failed is tried again; the last one for ever."""
_TAKE_S: Final = 0.1
_NO_SOUND_S: Final = 5.0
"""A driver that gives nothing for so long, and no fault either, does not work."""
_ECHO_S: Final = 0.25
"""A hall goes on sounding after the loudspeaker has stopped."""
_RELEASED_S: Final = 0.45
"""After the key was let go an utterance ends, even if no more sound comes."""
_LET_GO_S: Final = 0.2
"""How long `close` waits for a driver."""


class VoiceListener(Protocol):
    """Called on threads of the station; must return soon. What it raises is logged by type."""

    def level(self, loudness: float, hint: str) -> None:
        """While listening, some 15 times a second: 0 to 1, and what keeps speech from being
        understood: empty, `too_quiet`, `clipping` or `too_noisy`."""

    def partial(self, text: str) -> None:
        """What was understood so far; it may still change."""

    def heard(self, heard: Heard) -> None:
        """The end of an utterance: once for each `listen` that was not cancelled."""

    def trouble(self, code: str) -> None:
        """What is wrong now, once per change; empty when all is well again. The codes of
        `MicrophoneFault` come before those of `RecogniserFault`."""


class VoiceStation:
    """Microphone and recogniser of one screen.

    Methods may be called from any thread and return at once, except `close`.
    """

    def __init__(
        self,
        microphone: Microphone,
        recogniser: Recogniser | Open,
        settings: VoiceSettings,
        *,
        listener: VoiceListener,
        handset: bool = False,
        patience_s: float = 5.0,
        mute_s: float = 4.0,
        again_s: tuple[float, ...] = _AGAIN_S,
        kept: Callable[[Samples, Heard], None] | None = None,
    ) -> None:
        """Opens nothing yet. Microphone and recogniser are the station's to close.

        Args:
            recogniser: the recogniser, or what opens it: then it is opened on the station's
                thread, its faults are troubles, and it is tried again.
            handset: the loudspeaker does not reach the microphone, so it never has to be deaf.
            patience_s: an utterance ends when nobody spoke for so long.
            mute_s: so much digital silence is `microphone_mute`.
            again_s: pauses before each new attempt, the last one for ever.
            kept: is given the sound of each utterance that somebody spoke, just before `heard`,
                where an office keeps what is not understood (`keeping.Keeper.hold`). Without it
                no sound outlives its recognition.
        """
        self._microphone, self._listener = microphone, listener
        self._handset = handset
        self._again_s = again_s
        self._kept = kept
        self._troubles = Troubles(lambda code: self._tell("trouble", code))
        self._ear = Ear(settings, patience_s=patience_s, mute_s=mute_s, level=self._level)
        self._change = threading.Condition()
        """Guards what follows, and tells the threads of it."""
        self._closing = False
        self._ready = False
        self._deaf = False
        self._deaf_until_s = 0.0
        self._utterance: Utterance | None = None
        """What is listened to now."""
        self._released_s: float | None = None
        self._begun: Utterance | None = None
        """What is or was listened to last."""
        self._hurry = False
        """Somebody wants to speak: try a failed microphone now."""
        self._open: list[Utterance] = []
        """Those that are not told yet."""
        self._worked = False
        """The microphone gave sound since it was opened."""
        self._thread = threading.Thread(target=self._hear, name="voice-microphone", daemon=True)
        self._understanding = Understanding(
            recogniser,
            self._troubles,
            partial=lambda text: self._tell("partial", text),
            heard=lambda heard: self._tell("heard", heard),
            again_s=again_s,
            kept=self._keep if kept is not None else None,
        )

    def start(self) -> None:
        """Begin; the microphone stays closed until `ready` or `listen`, the recogniser is made
        ready now."""
        self._thread.start()
        self._understanding.start()

    def close(self) -> None:
        """End both threads, let go of microphone and recogniser, overwrite all sound.
        Idempotent. Blocks about a second at most; a driver that hangs is left to itself."""
        with self._change:
            self._closing = True
            left, self._open, self._utterance = self._open, [], None
            self._change.notify_all()
        for utterance in left:
            utterance.cancel()
        if self._thread.ident is not None:
            self._thread.join(_LET_GO_S)
            if self._thread.is_alive():
                log.warning("the driver of the microphone does not come back")
        self._understanding.close()

    def ready(self, on: bool) -> None:
        """Keep the microphone open, and the last 300 ms of sound, so that nothing of what is
        said with the touch of the key is missing. An utterance under way goes on."""
        with self._change:
            self._ready = on
            self._change.notify_all()

    def listen(self, phrases: Sequence[str] = ()) -> None:
        """Somebody begins to speak, with what was heard just before. While the loudspeaker
        talks, it begins when that has ended. An utterance under way is cancelled.

        Args:
            phrases: what is likely to be said; empty: what the recogniser was made with.
        """
        utterance = Utterance(phrases)
        with self._change:
            if self._closing:
                return
            before, self._utterance = self._utterance, utterance
            self._open = [*(one for one in self._open if not one.told), utterance]
            self._released_s = None
            self._hurry = True
            self._understanding.put(utterance)
            self._change.notify_all()
        if before is not None:
            before.cancel()

    def end(self) -> None:
        """The key was let go: the utterance ends now, with what is still on its way (0.15 s)."""
        with self._change:
            utterance = self._utterance
            if utterance is None or self._released_s is not None:
                return
            if self._begun is utterance:
                self._released_s = time.monotonic()
                return
            self._utterance = None
        # It had not begun: the loudspeaker talks, or the microphone is not open yet.
        utterance.end("key", spoke=False)

    def cancel(self) -> None:
        """Forget the utterance under way, also while it is being understood; `heard` will not
        be called for it."""
        with self._change:
            left, self._open, self._utterance = self._open, [], None
        for utterance in left:
            utterance.cancel()

    def deafen(self, on: bool) -> None:
        """The loudspeaker begins or ends to talk: nothing is heard meanwhile and a moment
        longer, unless there is a handset."""
        with self._change:
            if self._deaf and not on:
                self._deaf_until_s = time.monotonic() + _ECHO_S
            self._deaf = on
            self._change.notify_all()

    # --- the microphone's thread -----------------------------------------------------------------

    def _hear(self) -> None:
        failed = 0
        while self._wanted():
            self._worked = False
            try:
                self._microphone.connect()
                self._attend()
            except MicrophoneFault as fault:
                self._failed(fault)
            # A bug in a driver must not end hearing for the day.
            except Exception as error:  # noqa: BLE001
                log_bug(log, "microphone", error)
                self._failed(MicrophoneError(type(error).__name__))
            else:
                self._troubles.set("microphone", "")
                failed = 0
                continue
            finally:
                self._ear.forget()
                self._let_go()
            failed = 0 if self._worked else failed
            self._pause(self._again_s[min(failed, len(self._again_s) - 1)])
            failed += 1

    def _wanted(self) -> bool:
        """Wait until there is something to hear; False when closing."""
        with self._change:
            self._change.wait_for(
                lambda: self._closing or self._ready or self._utterance is not None
            )
            self._hurry = False
            return not self._closing

    def _attend(self) -> None:
        """Take sound for as long as it is wanted."""
        heard_s = time.monotonic()
        while self._wants():
            block = self._microphone.take(_TAKE_S)
            now_s = time.monotonic()
            if block is not None:
                heard_s = now_s
                self._take(block)
            elif now_s - heard_s > _NO_SOUND_S:
                raise MicrophoneError("its driver gives no sound")

    def _wants(self) -> bool:
        """Whether there is something to hear; ends an utterance whose time is over."""
        with self._change:
            utterance, released_s = self._utterance, self._released_s
        if utterance is not None:
            if released_s is not None and time.monotonic() > released_s + _RELEASED_S:
                utterance.end("key", spoke=True)
            if utterance.ended_by is not None:
                self._drop(utterance)
        with self._change:
            return not self._closing and (self._ready or self._utterance is not None)

    def _take(self, block: Block) -> None:
        mute = self._ear.mute(block)
        if self._troubles.set("microphone", "" if mute is None else mute.code) and mute:
            log.warning("microphone: %s", mute)
        self._worked = True
        with self._change:
            deaf = not self._handset and (self._deaf or block.at_s < self._deaf_until_s)
            utterance, released_s = self._utterance, self._released_s
            begins = utterance is not None and not deaf and self._begun is not utterance
            if begins:
                self._begun = utterance
        if deaf:
            self._ear.deaf(block)
        elif utterance is None:
            self._ear.idle(block)
        else:
            if begins:
                self._microphone.cue()
            self._ear.listen(block, utterance, released_s)

    def _failed(self, fault: MicrophoneFault) -> None:
        if self._troubles.set("microphone", fault.code):
            log.warning("microphone: %s", fault)
        with self._change:
            utterance = self._utterance
        if utterance is not None:
            # What was said until then may still be understood.
            utterance.end("fault", spoke=True)
            self._drop(utterance)

    def _drop(self, utterance: Utterance) -> None:
        with self._change:
            if self._utterance is utterance:
                self._utterance = None
                self._released_s = None

    def _let_go(self) -> None:
        try:
            self._microphone.close()
        # As above; what is left open is tried again by `connect`.
        except Exception as error:  # noqa: BLE001
            log_bug(log, "microphone, closing", error)

    def _pause(self, pause_s: float) -> None:
        with self._change:
            self._change.wait_for(lambda: self._closing or self._hurry, pause_s)

    # --- both ------------------------------------------------------------------------------------

    def _level(self, loudness: float, hint: str) -> None:
        self._tell("level", loudness, hint)

    def _keep(self, samples: Samples, heard: Heard) -> None:
        try:
            if self._kept is not None:
                self._kept(samples, heard)
        # Keeping must not cost anybody an answer; the text may quote somebody.
        except Exception as error:  # noqa: BLE001
            log_bug(log, "voice keeper", error)

    def _tell(self, what: str, *values: object) -> None:
        try:
            getattr(self._listener, what)(*values)
        # The listener is the screen's: its bugs are its own, and their texts may quote somebody.
        except Exception as error:  # noqa: BLE001
            log_bug(log, f"voice listener, {what}", error)
