"""The voice of a screen: the engines of its settings, in their order, with a cache."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.devices.chime import RATE_HZ
from kiosk.devices.speaker import Clip
from kiosk.settings import SpeechSettings
from kiosk.voice.speech import sound
from kiosk.voice.speech.cache import ClipCache
from kiosk.voice.speech.clips import ClipsVoice
from kiosk.voice.speech.espeak import EspeakVoice
from kiosk.voice.speech.piper import PiperVoice
from kiosk.voice.speech.port import CannotSay, EngineMissing, SpeechEngine, SpeechFault, Tongue
from kiosk.voice.speech.wording import spoken

log = logging.getLogger(__name__)

_STOP_S: Final = 0.30
_COMMA_S: Final = 0.15
"""Silence after a sentence, and after a part of one."""


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """One sentence, ready to be heard."""

    clip: Clip
    """At the rate of the chime, as loud as every other one, with the pause after it."""
    engine: str
    """Its kind: `clips`, `piper`, `espeak`."""
    kept: bool
    """It came from the cache."""


class Voice:
    """Text to clips. From any thread; two may use it at once."""

    def __init__(
        self, engines: Iterable[tuple[str, SpeechEngine]], cache: ClipCache | None = None
    ) -> None:
        """`engines`: with their kinds, the preferred one first."""
        self._engines = tuple(engines)
        self._cache = cache
        self._missing: set[str] = set()
        self._closed = False

    @property
    def name(self) -> str:
        """The kinds of engines that are there, in their order: for reports."""
        return ", ".join(
            kind for kind, engine in self._engines if engine.speaks("vi") or engine.speaks("en")
        )

    @property
    def engines(self) -> tuple[tuple[str, SpeechEngine], ...]:
        return self._engines

    def able(self, tongue: Tongue) -> bool:
        """Whether anything can be said in a language."""
        return any(engine.speaks(tongue) for _, engine in self._engines)

    def reads(self, tongue: Tongue) -> bool:
        """Whether any text can be: a voice pack alone says only what was recorded."""
        return any(engine.says_anything and engine.speaks(tongue) for _, engine in self._engines)

    def clips(self, text: str, tongue: Tongue, *, keep: bool = True) -> Iterator[Clip]:
        """The sentences of a text one by one, each made when it is asked for; what is written
        in digits and short forms is put into words.

        `keep`: whether what is new may lie on disk; not where it names a person.

        Raises, while being taken:
            SpeechFault: no engine can say a sentence. What came before was whole.
        """
        for sentence in self.sentences(text, tongue, keep=keep):
            yield sentence.clip

    def sentences(self, text: str, tongue: Tongue, *, keep: bool = True) -> Iterator[Spoken]:
        """As `clips`, and who said it."""
        for sentence in spoken(text, tongue):
            yield self._say(sentence, tongue, keep=keep)

    def warm(self, text: str, tongue: Tongue) -> None:
        """Have a text in the cache before it is wanted. Blocks.

        Raises:
            SpeechFault: it cannot be said.
        """
        for _ in self.sentences(text, tongue):
            pass

    def close(self) -> None:
        """End the engines' processes; what is being rendered fails."""
        self._closed = True
        for _, engine in self._engines:
            engine.close()

    def _say(self, sentence: str, tongue: Tongue, *, keep: bool) -> Spoken:
        why: SpeechFault = CannotSay("there is no engine")
        for kind, engine in self._engines:
            try:
                clip, kept = self._rendered(engine, sentence, tongue, keep=keep)
            except CannotSay as fault:
                why = fault
            except SpeechFault as fault:
                why = fault
                self._tell(kind, fault)
            else:
                self._missing.discard(kind)
                return Spoken(_ready(clip, sentence), kind, kept)
        raise why

    def _rendered(
        self, engine: SpeechEngine, sentence: str, tongue: Tongue, *, keep: bool
    ) -> tuple[Clip, bool]:
        if not engine.speaks(tongue):
            raise EngineMissing("not there, or not in this language")
        name = engine.name
        cache = self._cache
        if cache is not None and (found := cache.get(name, sentence, tongue)) is not None:
            return found, True
        clip = sound.tidy(engine.render(sentence, tongue))
        if not len(clip.samples):
            raise SpeechFault("the engine made silence")
        if cache is not None and keep:
            cache.put(name, sentence, tongue, clip)
        return clip, False

    def _tell(self, kind: str, fault: SpeechFault) -> None:
        """An engine that is not there is no news with every sentence."""
        if isinstance(fault, EngineMissing):
            if kind not in self._missing:
                log.info("voice %s is passed over: %s", kind, fault)
            self._missing.add(kind)
        elif not self._closed:  # else it was ended
            log.warning("voice %s failed: %s", kind, fault)


def _ready(clip: Clip, sentence: str) -> Clip:
    """At the one rate, with the pause its last sign asks for."""
    pause = sound.silence(_COMMA_S if sentence.endswith(",") else _STOP_S, RATE_HZ)
    wave = sound.to_rate(sound.to_wave(clip), clip.rate_hz, RATE_HZ)
    return sound.to_clip(sound.join([sound.fade(wave, RATE_HZ), pause]), RATE_HZ)


def open_voice(settings: SpeechSettings, *, cache: Path | None) -> Voice:
    """The voice of the settings. Quick, and never fails: what is not there is passed over.

    `cache`: the folder of sentences that have been spoken; None: none is kept.
    """
    engines: list[tuple[str, SpeechEngine]] = []
    for kind in settings.engines:
        if kind == "clips" and settings.clips:
            engines.append((kind, ClipsVoice(Path(settings.clips).expanduser())))
        elif kind == "piper" and settings.piper_model:
            model = Path(settings.piper_model).expanduser()
            engines.append((kind, PiperVoice(model, settings.speed)))
        elif kind == "espeak":
            engines.append((kind, EspeakVoice(settings.accent, settings.speed)))
    return Voice(engines, None if cache is None else ClipCache(cache))
