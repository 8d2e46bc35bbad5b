"""Recordings of people who agreed to help: the office's own measure of its recogniser.

A collection is a folder of WAV files with `set.jsonl` beside them, in the form that
`kiosk bench voice --set` reads. A speaker is a number. What a speaker agreed to, and what he
chose to say of himself, stands in `speakers.jsonl`.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import time
import unicodedata
import wave
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, Final, TypeVar

import msgspec
import numpy as np

from kiosk.devices.microphone import Microphone
from kiosk.settings import assets_root
from kiosk.voice.hearing.detector import SpeechDetector
from kiosk.voice.hearing.ending import Listening
from kiosk.voice.hearing.meter import FRAME, Hint, Meter
from kiosk.voice.intent.understood import Intent
from kiosk.voice.recognising.port import RATE_HZ, Samples

SET: Final = "set.jsonl"
SPEAKERS: Final = "speakers.jsonl"
_COLUMNS: Final = ("text", "intent", "service", "codes", "digits")
_VERSION: Final = re.compile(r"version\s*=\s*(\d+)")
_SILENCE_S: Final = 1.0
"""Readers pause longer than people who ask."""
_MOST_S: Final = 20.0
_PATIENCE_S: Final = 8.0
_ROOM_S: Final = 1.0
"""So long the room is heard before somebody is asked to speak."""
_BEFORE_S: Final = 0.3
_TAKE_S: Final = 0.5

SEXES: Final = ("nam", "nữ")
AGES: Final = ("dưới 30", "30-59", "từ 60")
ACCENTS: Final = ("bắc", "trung", "nam")
"""What a speaker may say of himself."""


class CollectionWrong(Exception):
    """A file of the collection, or of what is read aloud, is not what it must be."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be read aloud, and what it means."""

    text: str
    intent: Intent
    service: str | None = None
    codes: tuple[str, ...] = ()
    digits: str = ""


class Recorded(Sentence, frozen=True, kw_only=True):
    """A line of `set.jsonl`."""

    wav: str
    """Beside the file."""
    speaker: int


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who agreed, under a number."""

    speaker: int
    consent: int
    """Version of the text that was agreed to."""
    on: date
    sex: str = ""
    age: str = ""
    accent: str = ""


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt at a sentence."""

    samples: Samples
    hint: Hint
    """What is wrong with it; empty: nothing."""
    spoke: bool
    cut: bool
    """It was still going on when it became too long."""

    def __repr__(self) -> str:
        return f"Take({len(self.samples)} samples, {self.hint!r})"

    @property
    def is_good(self) -> bool:
        return self.spoke and not self.hint and not self.cut


def read_sentences(path: Path | None = None) -> tuple[Sentence, ...]:
    """What is read aloud: `assets/voice/collect.csv`, or another file of that shape.

    Raises:
        CollectionWrong: names the file and the line.
        OSError: it cannot be read.
    """
    path = path or assets_root() / "voice" / "collect.csv"
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    if tuple(rows.fieldnames or ()) != _COLUMNS:
        raise CollectionWrong(f"{path}: the first line must be {','.join(_COLUMNS)}")
    found: list[Sentence] = []
    for row in rows:
        text = row["text"]
        if not text or unicodedata.normalize("NFC", text.lower()) != text:
            raise CollectionWrong(f"{path}:{rows.line_num}: text in small letters, NFC")
        try:
            intent = Intent(row["intent"])
        except ValueError as error:
            raise CollectionWrong(f"{path}:{rows.line_num}: {error}") from error
        found.append(
            Sentence(
                text=text,
                intent=intent,
                service=row["service"] or None,
                codes=tuple(row["codes"].split()),
                digits=row["digits"],
            )
        )
    if not found:
        raise CollectionWrong(f"{path}: no sentences")
    return tuple(found)


def read_consent(path: Path | None = None) -> tuple[int, str]:
    """The version and the words that a speaker agrees to.

    Raises:
        CollectionWrong: there is no version or there are no words.
        OSError: it cannot be read.
    """
    path = path or assets_root() / "voice" / "consent.txt"
    head, _, words = path.read_text(encoding="utf-8").partition("\n\n")
    version = _VERSION.search(head)
    if version is None or not words.strip():
        raise CollectionWrong(f"{path}: `version = N`, an empty line, then the words")
    return int(version[1]), words.strip()


class Collection:
    """A folder of recordings. One program at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def speakers(self) -> list[Speaker]:
        """Who agreed so far.

        Raises:
            CollectionWrong, OSError: the file cannot be used.
        """
        return _lines(self.folder / SPEAKERS, Speaker)

    def recorded(self) -> list[Recorded]:
        """All recordings.

        Raises:
            CollectionWrong, OSError: the file cannot be used.
        """
        return _lines(self.folder / SET, Recorded)

    def agree(self, consent: int, on: date, sex: str, age: str, accent: str) -> Speaker:
        """A new speaker, who agreed to a version of the text."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = max((speaker.speaker for speaker in self.speakers()), default=0) + 1
        speaker = Speaker(speaker=number, consent=consent, on=on, sex=sex, age=age, accent=accent)
        _append(self.folder / SPEAKERS, speaker)
        return speaker

    def keep(self, speaker: Speaker, number: int, sentence: Sentence, samples: Samples) -> Recorded:
        """Write a recording, then its line: a line never speaks of a file that is not there."""
        folder = self.folder / f"speaker-{speaker.speaker:02d}"
        folder.mkdir(mode=0o700, exist_ok=True)
        wav = folder / f"{number:02d}.wav"
        begun = wav.with_suffix(".begun")
        with begun.open("wb") as file:
            write_wav(file, samples)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(wav)
        line = Recorded(
            wav=str(wav.relative_to(self.folder)),
            speaker=speaker.speaker,
            **msgspec.structs.asdict(sentence),
        )
        _append(self.folder / SET, line)
        return line

    def forget(self, number: int) -> int:
        """Erase all of a speaker; how many recordings there were.

        Raises:
            CollectionWrong: there is no such speaker.
            OSError: something could not be erased.
        """
        speakers, recorded = self.speakers(), self.recorded()
        if all(speaker.speaker != number for speaker in speakers):
            raise CollectionWrong(f"{self.folder}: no speaker {number}")
        folder = self.folder / f"speaker-{number:02d}"
        if folder.is_dir():
            shutil.rmtree(folder)
        kept = [line for line in recorded if line.speaker != number]
        _replace(self.folder / SET, kept)
        _replace(self.folder / SPEAKERS, [s for s in speakers if s.speaker != number])
        return len(recorded) - len(kept)


class Recorder:
    """Records sentences from a microphone, and says what is wrong with a recording."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._meter, self._detector = Meter(), SpeechDetector()

    def __enter__(self) -> Recorder:
        self._microphone.connect()
        return self

    def __exit__(self, *_: object) -> None:
        self._microphone.close()

    def hear_room(self) -> float:
        """Hear the room for a second; its noise in decibels below full scale.

        Raises:
            MicrophoneFault: it hears nothing.
        """
        self._hear(_ROOM_S)
        return self._meter.floor_db

    def take(self) -> Take:
        """Record one sentence: from now until its reader falls silent.

        Raises:
            MicrophoneFault: the microphone hears no more.
        """
        self._drain()
        before = self._hear(_BEFORE_S)
        listening = Listening(
            self._meter,
            self._detector,
            silence_s=_SILENCE_S,
            most_s=_MOST_S,
            patience_s=_PATIENCE_S,
        )
        self._microphone.cue()
        parts, end, clipped = [before], "", False
        while not end:
            block = self._microphone.take(_TAKE_S)
            if block is None:
                continue
            parts.append(block.samples)
            end = listening.feed(block.samples)
            clipped = clipped or self._meter.clipping  # it may be over at the end
        take = Take(
            samples=np.concatenate(parts),
            hint="clipping" if clipped else listening.hint,
            spoke=listening.spoke,
            cut=end == "limit",
        )
        listening.wipe()
        return take

    def _drain(self) -> None:
        """Throw away what was heard while the sentence was read in silence."""
        until = time.monotonic() + _TAKE_S
        while time.monotonic() < until and self._microphone.take(0) is not None:
            pass

    def _hear(self, seconds: float) -> Samples:
        parts: list[Samples] = []
        rest: Samples = np.zeros(0, dtype=np.int16)
        while sum(map(len, parts)) < seconds * RATE_HZ:
            block = self._microphone.take(_TAKE_S)
            if block is None:
                continue
            parts.append(block.samples)
            rest = np.concatenate([rest, block.samples])
            whole = len(rest) // FRAME * FRAME
            for at in range(0, whole, FRAME):
                self._meter.see(rest[at : at + FRAME])
            rest = rest[whole:]
        return np.concatenate(parts)


def write_wav(file: IO[bytes], samples: Samples) -> None:
    """16-bit mono at 16 kHz."""
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(np.asarray(samples, dtype="<i2").tobytes())


_Line = TypeVar("_Line", bound=msgspec.Struct)


def _lines(path: Path, kind: type[_Line]) -> list[_Line]:
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except msgspec.DecodeError as error:
            raise CollectionWrong(f"{path}:{number}: {error}") from error
    return found


def _private(path: str, flags: int) -> int:
    """Opened so that only its owner can read it, in whatever folder."""
    return os.open(path, flags, 0o600)


def _append(path: Path, line: msgspec.Struct) -> None:
    with open(path, "ab", opener=_private) as file:
        file.write(msgspec.json.encode(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, lines: Iterable[msgspec.Struct]) -> None:
    begun = path.with_suffix(".begun")
    with open(begun, "wb", opener=_private) as file:
        file.writelines(msgspec.json.encode(line) + b"\n" for line in lines)
    begun.replace(path)
