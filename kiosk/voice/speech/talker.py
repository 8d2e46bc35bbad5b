"""Says things on a loudspeaker: one at a time, silent at once when asked.

Two threads: one renders ahead, one plays. Calls return at once; callbacks come on these
threads. Nothing that is said is logged.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kiosk.devices.speaker import Clip, Speaker, SpeakerError, SpeakerFault, open_speaker
from kiosk.scan.troubles import log_bug
from kiosk.settings import ScreenSettings, state_root
from kiosk.voice.speech import sound
from kiosk.voice.speech.port import SpeechFault, Tongue
from kiosk.voice.speech.voice import Voice, open_voice

log = logging.getLogger(__name__)

T = TypeVar("T")

TAIL_S: Final = 0.15
"""So long after the last sample the room still rings."""
_AHEAD: Final = 2
"""Sentences rendered before they are heard."""
_HUSH_S: Final = 0.02
_JOIN_S: Final = 15.0
"""The longest render there is is ended by `Voice.close`."""


@dataclass(eq=False)
class _Task:
    """One thing to say."""

    text: str
    tongue: Tongue
    key: str
    done: Callable[[str], None] | None
    keep: bool
    over: threading.Event = field(default_factory=threading.Event)
    """It is not wanted any more."""
    made: queue.Queue[Clip | SpeechFault | None] = field(
        default_factory=lambda: queue.Queue(_AHEAD)
    )
    """None after the last one."""


class Talker:
    """Fulfils `ReadAloud` of the procedure page. From any thread."""

    def __init__(
        self,
        voice: Voice,
        speaker: Speaker,
        *,
        volume: float = 1.0,
        audible: bool = True,
        speaking: Callable[[bool], None] | None = None,
        trouble: Callable[[str], None] | None = None,
    ) -> None:
        """The threads begin with the first `say`. Voice and speaker are closed by `close`.

        Args:
            volume: 0 to 1.
            audible: False where the screen has no sound: then it is able to say nothing.
            speaking: True just before the first sample, False `TAIL_S` after the last one: an
                ear is deaf in between. May be set later, as `speaking`.
            trouble: the code of what keeps it from being heard (`speaker_missing`,
                `speech_cannot_say`, …); empty once something was heard again.
        """
        self.speaking, self.trouble = speaking, trouble
        self._voice, self._speaker, self._volume = voice, speaker, volume
        self._audible = audible
        self._lock = threading.Condition()
        self._line: deque[_Task] = deque()
        """What is to be played, the present one first."""
        self._to_make: deque[_Task] = deque()
        self._warmed: deque[tuple[str, Tongue]] = deque()
        self._playing = False
        self._closing = False
        self._on = False
        self._troubled = ""
        self._threads: list[threading.Thread] = []

    @property
    def voice(self) -> Voice:
        return self._voice

    def able(self, tongue: Tongue) -> bool:
        """Whether anything can be said in a language and be heard."""
        return self._audible and self._voice.able(tongue)

    def reads(self, tongue: Tongue) -> bool:
        """Whether any text can be: what a button that reads a page aloud needs."""
        return self._audible and self._voice.reads(tongue)

    def say(
        self,
        text: str,
        tongue: Tongue,
        *,
        key: str = "",
        done: Callable[[str], None] | None = None,
        after: bool = False,
        keep: bool = False,
    ) -> None:
        """Say a text, instead of whatever is being said; `after` it where wanted.

        `done` gets `key` once: when it was said, replaced, stopped or could not be heard. `keep`:
        the sentences may lie on disk, because they name nobody and no dossier. What has been
        kept or warmed is used in any case.
        """
        task = _Task(text, tongue, key, done, keep)
        with self._lock:
            if self._closing:
                return
            if not after:
                self._drop_all()
                self._silence()
            self._line.append(task)
            self._to_make.append(task)
            self._begin()
            self._lock.notify_all()

    def read(self, text: str, language: str) -> None:
        """Say a text; what was being said ends."""
        # What is read aloud is on public pages.
        self.say(text, "en" if language == "en" else "vi", keep=True)

    def stop(self) -> None:
        """Be silent; what waits is dropped."""
        with self._lock:
            self._drop_all()
            self._silence()
            self._lock.notify_all()

    def warm(self, texts: Iterable[str], tongue: Tongue) -> None:
        """Render these into the cache while nothing else is to be done."""
        with self._lock:
            if self._closing or not self.able(tongue):
                return
            self._warmed.extend((text, tongue) for text in texts)
            self._begin()
            self._lock.notify_all()

    def close(self) -> None:
        """Be silent, tell `done` of what was not said, end the threads. Idempotent."""
        with self._lock:
            self._closing = True
            self._warmed.clear()
            self._drop_all()
            threads, self._threads = self._threads, []
            self._lock.notify_all()
        self._voice.close()
        deadline = time.monotonic() + _JOIN_S
        for thread in threads:
            # Asked again and again: a stop that comes just before `play` begins is lost.
            while thread.is_alive() and time.monotonic() < deadline:
                self._speaker.stop()
                thread.join(0.05)
        self._speaker.close()

    def _drop_all(self) -> None:
        for task in self._line:
            task.over.set()

    def _unwanted(self) -> bool:
        """What is being played has been dropped."""
        return self._playing and bool(self._line) and self._line[0].over.is_set()

    def _silence(self) -> None:
        # With the lock held: what comes next must not be stopped in the place of what was.
        if self._unwanted():
            self._speaker.stop()

    def _begin(self) -> None:
        if not self._threads:
            self._threads = [
                threading.Thread(target=self._make_all, name="talker-maker", daemon=True),
                threading.Thread(target=self._play_all, name="talker", daemon=True),
            ]
            for thread in self._threads:
                thread.start()

    # --- the thread that renders ---

    def _make_all(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(
                    lambda: self._closing or self._to_make or self._warmed or self._unwanted()
                )
                while self._unwanted():
                    # A stop that came just before `play` began was lost: say it again.
                    self._silence()
                    self._lock.wait(_HUSH_S)
                if self._to_make:
                    task, warmed = self._to_make.popleft(), None
                elif self._closing:
                    return
                else:
                    task, warmed = None, self._warmed.popleft() if self._warmed else None
            if task is not None:
                self._make(task)
            elif warmed is not None:
                self._warm(*warmed)

    def _warm(self, text: str, tongue: Tongue) -> None:
        try:
            self._voice.warm(text, tongue)
        except SpeechFault as fault:
            log.info("a prompt cannot be made ready: %s", fault)
        except Exception as bug:  # noqa: BLE001 - as in `_make`
            log_bug(log, "a prompt cannot be made ready", bug)

    def _make(self, task: _Task) -> None:
        last: SpeechFault | None = None
        try:
            clips = self._voice.clips(task.text, task.tongue, keep=task.keep)
            while not task.over.is_set() and (clip := next(clips, None)) is not None:
                self._hand_over(task, clip)
        except SpeechFault as fault:
            last = fault
        # The thread must outlive one bad text; what it raises may quote it.
        except Exception as bug:  # noqa: BLE001
            log_bug(log, "a text could not be spoken", bug)
            last = SpeechFault(type(bug).__name__)
        self._hand_over(task, last)

    def _hand_over(self, task: _Task, made: Clip | SpeechFault | None) -> None:
        while not task.over.is_set():
            try:
                task.made.put(made, timeout=_HUSH_S)
            except queue.Full:
                continue
            return

    # --- the thread that plays ---

    def _play_all(self) -> None:
        while True:
            with self._lock:
                rests = None if not self._on else TAIL_S
                self._lock.wait_for(lambda: self._closing or self._line, rests)
                task = self._line[0] if self._line else None
                closing = self._closing
            if task is None:
                self._tell_speaking(on=False)
                if closing:
                    return
                continue
            self._play(task)
            with self._lock:
                self._line.popleft()
            if task.done is not None:
                _call(task.done, task.key)

    def _play(self, task: _Task) -> None:
        code = ""
        while not task.over.is_set():
            try:
                made = task.made.get(timeout=_HUSH_S)
            except queue.Empty:
                continue
            if made is None:
                break
            if isinstance(made, SpeechFault):
                log.warning("not spoken: %s", made)
                code = made.code
                break
            try:
                self._play_clip(task, made)
            except SpeakerFault as fault:
                log.warning("not heard: %s", fault)
                code = fault.code
                break
            except Exception as bug:  # noqa: BLE001 - a driver's bug must not end the voice
                log_bug(log, "a loudspeaker", bug)
                code = SpeakerError.code
                break
        else:
            return  # stopped: nothing is known of the speaker
        task.over.set()
        if code != self._troubled:
            self._troubled = code
            if self.trouble is not None:
                _call(self.trouble, code)

    def _play_clip(self, task: _Task, clip: Clip) -> None:
        samples = sound.louder(clip.samples, self._volume)
        self._tell_speaking(on=True)
        with self._lock:
            if task.over.is_set():
                return
            self._playing = True
        try:
            self._speaker.play(samples, clip.rate_hz)
        finally:
            with self._lock:
                self._playing = False
                self._lock.notify_all()

    def _tell_speaking(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            if self.speaking is not None:
                _call(self.speaking, on)


def _call(callback: Callable[[T], None], value: T) -> None:
    try:
        callback(value)
    except Exception as bug:  # noqa: BLE001 - the voice must outlive its listeners
        log_bug(log, "a listener of the voice", bug)


def open_talker(settings: ScreenSettings, *, speaker: Speaker | None = None) -> Talker:
    """The talker of a screen; touches no device and starts nothing yet.

    `speaker`: another one than the settings name.

    Raises:
        SpeakerSettingError: the settings cannot be understood.
    """
    heard = settings.sound.enabled and settings.sound.volume > 0
    return Talker(
        open_voice(settings.speech, cache=state_root() / "speech"),
        speaker or open_speaker("device" if heard else "none", settings.sound.device),
        volume=settings.sound.volume,
        audible=heard or speaker is not None,
    )
