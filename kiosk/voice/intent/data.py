"""The tables of `assets/voice` that the understanding of speech rests on.

People edit them; a mistake is told with file, line and what is wrong.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from kiosk.settings import assets_root

ASSETS: Final = assets_root() / "voice"


class VoiceDataError(ValueError):
    """A table cannot be used; says file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What people say, and what it is a sign of."""

    key: str
    """A cue, or a group of services."""
    text: str


@dataclass(frozen=True, slots=True)
class VoiceData:
    """The tables as values."""

    cues: tuple[Phrase, ...]
    """Ways of asking: `number_wanted`, "lấy số"."""
    services: tuple[Phrase, ...]
    """What the groups of services are called at a counter."""
    unless: tuple[Phrase, ...] = ()
    """Within these words a cue or the name of a group is not what it seems: "lấy chồng" collects
    nothing."""


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """Learnt numbers, with where they come from. Written by `kiosk.bench.voice_learning`."""

    learnt_from: str
    intents: tuple[str, ...]
    signs: dict[str, tuple[float, ...]]
    """For each dense feature one weight for each intent."""
    grams: dict[str, tuple[float, ...]]
    """For each syllable or pair of neighbours the same."""
    service: dict[str, float]
    calibration: dict[str, float]


WEIGHTS: Final = Path(__file__).with_name("weights.json")


def load_data(folder: Path = ASSETS) -> VoiceData:
    """Read the tables.

    Raises:
        VoiceDataError: a row is not what it must be.
        OSError: a file cannot be read.
    """
    cues = tuple(_phrases(folder / "cues.csv", "cue"))
    services = tuple(_phrases(folder / "services.csv", "group"))
    unless = tuple(_phrases(folder / "unless.csv", "of"))
    known = {phrase.key for phrase in (*cues, *services)}
    for phrase in unless:
        if phrase.key not in known:
            raise VoiceDataError(f"unless.csv: {phrase.key!r} is no cue and no group")
    return VoiceData(cues=cues, services=services, unless=unless)


def load_learnt(path: Path = WEIGHTS) -> Learnt:
    """The learnt numbers of the product.

    Raises:
        OSError, msgspec.DecodeError: the file is missing or broken; it comes with the program.
    """
    return msgspec.json.decode(path.read_bytes(), type=Learnt)


def _phrases(path: Path, key: str) -> Iterator[Phrase]:
    seen: set[tuple[str, str]] = set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        if rows.fieldnames != [key, "phrase"]:
            raise VoiceDataError(f"{path.name}:1: the columns must be {key},phrase")
        for row in rows:
            text = unicodedata.normalize("NFC", row["phrase"] or "").strip().lower()
            pair = (row[key] or "", text)
            if not all(pair):
                raise VoiceDataError(f"{path.name}:{rows.line_num}: an empty cell")
            if pair in seen:
                raise VoiceDataError(f"{path.name}:{rows.line_num}: {text!r} stands there twice")
            seen.add(pair)
            yield Phrase(*pair)
