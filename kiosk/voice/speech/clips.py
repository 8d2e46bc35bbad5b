"""A recorded voice pack as an engine: recordings joined into sentences."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import Counter
from pathlib import Path
from typing import Final

from kiosk.devices.speaker import Clip, SoundFileError
from kiosk.voice.speech import sound
from kiosk.voice.speech.pack import (
    MANIFEST,
    MissingWords,
    Pack,
    PackError,
    Words,
    load_pack,
    words_of,
)
from kiosk.voice.speech.port import CannotSay, SpeechFault, Tongue

_COMMA_S: Final = 0.22
_PAUSE: Final = re.compile(r"[,;:–—]")


class ClipsVoice:
    """A `SpeechEngine`. Recordings are made ready once and stay in memory: some 50 to 200, of
    about a second each."""

    says_anything: Final = False

    def __init__(self, folder: Path) -> None:
        """Reads nothing yet."""
        self._folder = folder
        self._lock = threading.Lock()
        self._pack: Pack | None = None
        self._name = ""
        self._rate_hz = 0
        self._ready: dict[Words, sound.Wave] = {}

    @property
    def name(self) -> str:
        self.pack()
        return self._name

    def speaks(self, tongue: Tongue) -> bool:
        try:
            return self.pack().manifest.tongue == tongue
        except SpeechFault:
            return False

    def pack(self) -> Pack:
        """What the folder says.

        Raises:
            EngineMissing, PackError: it cannot be used.
        """
        with self._lock:
            if self._pack is None:
                pack = load_pack(self._folder)
                self._rate_hz = _rate(pack)
                self._name = f"clips {pack.manifest.name} {_digest(pack)}"
                self._pack = pack
            return self._pack

    def render(self, text: str, tongue: Tongue) -> Clip:
        pack = self.pack()
        if pack.manifest.tongue != tongue:
            raise CannotSay(f"{pack.manifest.name} speaks {pack.manifest.tongue}")
        parts: list[sound.Wave] = []
        gap = sound.silence(pack.manifest.gap_ms / 1000, self._rate_hz)
        comma = sound.silence(_COMMA_S, self._rate_hz)
        for entries in phrases(pack, text):
            for index, entry in enumerate(entries):
                if parts:
                    parts.append(comma if index == 0 else gap)
                parts.append(self._recording(pack, entry))
        if not parts:
            raise CannotSay("nothing to say")
        return sound.to_clip(sound.join(parts), self._rate_hz)

    def close(self) -> None:
        pass

    def _recording(self, pack: Pack, entry: Words) -> sound.Wave:
        """One entry: trimmed, as loud as the manifest says, at the rate of the pack."""
        ready = self._ready.get(entry)
        if ready is None:
            clip = _read(pack.files[entry])
            wave = sound.trim(sound.to_wave(clip), clip.rate_hz)
            if not len(wave):
                raise PackError(f"{pack.files[entry]}: nothing is heard")
            wave = sound.level(wave, clip.rate_hz, pack.manifest.loudness)
            # Faded last: resampling would put the first sample off zero again.
            wave = sound.fade(sound.to_rate(wave, clip.rate_hz, self._rate_hz), self._rate_hz)
            self._ready[entry] = ready = wave
        return ready


def phrases(pack: Pack, text: str) -> list[list[Words]]:
    """The entries of a sentence between its commas.

    An entry may go over a comma; then it is said as it was recorded.

    Raises:
        CannotSay: names the words that have no recording.
    """
    try:
        try:
            return [pack.split(words) for part in _PAUSE.split(text) if (words := words_of(part))]
        except MissingWords:
            return [pack.split(words_of(text))]
    except MissingWords as missing:
        # Words of the product's own prompts and of the office's services: names of people come
        # without the pack's words and are not repeated here.
        raise CannotSay(str(missing)) from missing


def lacking(pack: Pack, texts: list[str]) -> list[str]:
    """The words that have to be recorded before the pack can say all these sentences."""
    found: dict[str, None] = {}
    for text in texts:
        try:
            pack.split(words_of(text))
        except MissingWords as missing:
            found |= dict.fromkeys(missing.words)
    return list(found)


def _rate(pack: Pack) -> int:
    """The rate most recordings have, so that most are not changed."""
    rates = Counter(_read(path).rate_hz for path in set(pack.files.values()))
    return rates.most_common(1)[0][0]


def _digest(pack: Pack) -> str:
    """Changes when a recording or the manifest does."""
    digest = hashlib.blake2b((pack.folder / MANIFEST).read_bytes(), digest_size=8)
    for path in sorted(set(pack.files.values())):
        seen = path.stat()
        digest.update(f"{path.name} {seen.st_size} {seen.st_mtime_ns}".encode())
    return digest.hexdigest()


def _read(path: Path) -> Clip:
    try:
        return sound.read_wav(path)
    except SoundFileError as error:
        raise PackError(str(error)) from error
