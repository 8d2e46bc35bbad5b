"""Recordings that are not as they should be, for soaks: damaged files and odd sound."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from kiosk.voice.recognising.port import RATE_HZ, Samples

RATES_HZ: Final = (8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000)
WIDTHS: Final = ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE")
_HEAD: Final = 44
_LYING: Final = (0, 1, 2, 7, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_LONG_S: Final = 600
_JUNK_BYTES: Final = 20_000

Wave = npt.NDArray[np.float64]


class Hostile(NamedTuple):
    """One file to be heard."""

    kind: str
    name: str
    data: bytes


def damaged(count: int, bases: Sequence[bytes], seed: int = 1) -> Iterator[Hostile]:
    """Mutations of WAV files, every kind in turn; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeated
    makers = {
        "header": _header,
        "field": _field,
        "truncated": _truncated,
        "samples": _samples,
        "spliced": _spliced,
        "random": _random,
    }
    names = list(makers)
    for number in range(count):
        kind = names[number % len(names)]
        yield Hostile(kind, f"{number:05d}.wav", makers[kind](chance.choice(bases), chance))


def odd(speech: Samples, folder: Path) -> Iterator[tuple[str, Path]]:
    """Well-formed files that a careless reader trips over, written into `folder`: every rate,
    width and layout of channels, and sound that is no speech. One exists at a time."""
    said = speech.astype(np.float64) / 32768
    for rate in RATES_HZ:
        yield from _written(folder, f"rate_{rate}", _at(said, rate), rate)
    for width in WIDTHS:
        yield from _written(folder, width.lower(), said, RATE_HZ, width)
    both = np.stack([said, said], axis=1)
    layouts = {
        "stereo": both,
        "stereo_left_only": both * (1, 0),
        "stereo_opposed": both * (1, -1),
        "eight_channels": np.repeat(said[:, None], 8, axis=1) / 8,
        "stereo_96k_24": _at(both, 96_000),
    }
    for name, sound in layouts.items():
        high = name.endswith("24")
        yield from _written(
            folder, name, sound, 96_000 if high else RATE_HZ, "PCM_24" if high else "PCM_16"
        )
    rng = np.random.default_rng(3)
    count = 4 * RATE_HZ
    sounds = {
        "no_samples": np.zeros(0),
        "one_sample": np.ones(1),
        "silence": np.zeros(count),
        "dc": np.full(count, 0.5),
        "speech_on_dc": np.clip(said * 0.5 + 0.4, -1, 1),
        "clipped": np.clip(said * 40, -1, 1),
        "square": np.where(np.arange(count) % 80 < 40, 1.0, -1.0),
        "white_noise": rng.uniform(-1, 1, count),
        "whisper": said * 0.003,
    }
    for name, sound in sounds.items():
        yield from _written(folder, name, sound, RATE_HZ)
    yield from _long(folder, "ten_minutes", said)
    yield from _long(folder, "ten_minutes_noise", rng.uniform(-0.3, 0.3, count))
    yield from _long(folder, "ten_minutes_silence", np.zeros(count))
    nasty = said.copy()
    nasty[::50], nasty[1::50], nasty[2::50] = np.nan, np.inf, 1e30
    yield from _written(folder, "not_a_number", nasty, RATE_HZ, "FLOAT")


def _written(
    folder: Path, name: str, sound: Wave, rate_hz: int, width: str = "PCM_16"
) -> Iterator[tuple[str, Path]]:
    path = folder / f"{name}.wav"
    soundfile.write(path, sound, rate_hz, subtype=width, format="WAV")
    yield name, path
    path.unlink()


def _long(folder: Path, name: str, piece: Wave) -> Iterator[tuple[str, Path]]:
    """A piece again and again, written without ever holding the whole."""
    path = folder / f"{name}.wav"
    with soundfile.SoundFile(path, "w", RATE_HZ, 1, "PCM_16", format="WAV") as file:
        while file.tell() < _LONG_S * RATE_HZ:
            file.write(piece)
    yield name, path
    path.unlink()


def _at(sound: Wave, rate_hz: int) -> Wave:
    return sound if rate_hz == RATE_HZ else np.asarray(soxr.resample(sound, RATE_HZ, rate_hz))


def _header(base: bytes, chance: random.Random) -> bytes:
    found = bytearray(base)
    for _ in range(chance.randrange(1, 5)):
        found[chance.randrange(min(_HEAD, len(found)))] = chance.randrange(256)
    return bytes(found)


def _field(base: bytes, chance: random.Random) -> bytes:
    """A number of the header that lies: sizes, format, channels, rate, width."""
    found = bytearray(base)
    at, how = chance.choice([
        (4, "<I"), (16, "<I"), (20, "<H"), (22, "<H"), (24, "<I"), (28, "<I"), (32, "<H"),
        (34, "<H"), (40, "<I"),
    ])  # fmt: skip
    most = 0xFFFF if how == "<H" else 0xFFFFFFFF
    struct.pack_into(how, found, at, chance.choice(_LYING) & most)
    return bytes(found)


def _truncated(base: bytes, chance: random.Random) -> bytes:
    return base[: chance.randrange(len(base))]


def _samples(base: bytes, chance: random.Random) -> bytes:
    """A stretch of its sound replaced by anything."""
    start = chance.randrange(min(_HEAD, len(base)), len(base))
    junk = chance.randbytes(chance.randrange(1, _JUNK_BYTES))
    return base[:start] + junk[: len(base) - start] + base[start + len(junk) :]


def _spliced(base: bytes, chance: random.Random) -> bytes:
    """Chunks nobody needs between those that count, with sizes of their own."""
    extra = b""
    for _ in range(chance.randrange(1, 4)):
        name = chance.choice([b"LIST", b"fact", b"JUNK", b"data", b"fmt ", chance.randbytes(4)])
        body = chance.randbytes(chance.randrange(0, 300))
        extra += name + struct.pack("<I", chance.choice([len(body), *_LYING])) + body
    at = chance.choice([12, 36])
    return base[:at] + extra + base[at:]


def _random(base: bytes, chance: random.Random) -> bytes:  # noqa: ARG001 (as the others)
    start = chance.choice([b"", b"RIFF", b"RIFF\xff\xff\xff\x7fWAVEfmt "])
    return start + chance.randbytes(chance.randrange(0, _JUNK_BYTES))
