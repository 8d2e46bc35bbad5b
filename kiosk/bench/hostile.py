"""Pictures made to break decoders: codes whose bit streams lie, and frames cut to pieces.

Codes are drawn from raw codewords with right error correction, so that decoders get past it to
the bit stream, where their faults are. Everything comes from a seed and can be made again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, Final

import cv2
import numpy as np
import segno
from segno import consts
from segno import encoder as _encoder

from kiosk.scan.codes import Gray

encoder: Any = _encoder  # it has no types
_CAPACITY: Any = consts.SYMBOL_CAPACITY
FRAME: Final = (720, 1280)
_PAPER: Final = 235
_NUMERIC, _ALPHANUMERIC, _APPEND, _BYTE, _FNC1, _ECI, _KANJI, _FNC1_SECOND, _HANZI = (
    *(1, 2, 3, 4, 5),
    *(7, 8, 9, 13),
)
_VERSIONS: Final = (1, 1, 2, 2, 3, 4, 5, 6, 7, 9, 10, 14, 20, 27, 40)
_SOME_TEXT: Final = "H26.1-260803-0001|Nguyễn Văn Mẫu|\x00\x1b[2J‮1Z\r\n".encode()


def picture(text: str | bytes, module_px: int = 4, *, error: str = "m") -> Gray:
    """A well-made code with its quiet zone."""
    code = segno.make(text, error=error, micro=False, boost_error=False)
    return draw(_rows(code.matrix), module_px)


def draw(matrix: Sequence[bytes], module_px: int, quiet: int = 4) -> Gray:
    """Modules as pixels, ink 30 on paper 235."""
    dark = np.pad(np.array([list(row) for row in matrix], np.uint8), quiet)
    modules = np.where(dark > 0, 30, _PAPER).astype(np.uint8)
    return np.kron(modules, np.ones((module_px, module_px), np.uint8))


def lying_code(chance: random.Random) -> tuple[bytes, ...]:
    """The matrix of a code whose bit stream is malformed."""
    version = chance.choice(_VERSIONS)
    level = chance.choice((consts.ERROR_LEVEL_L, consts.ERROR_LEVEL_M, consts.ERROR_LEVEL_H))
    capacity: int = _CAPACITY[version][level]
    bits = encoder.Buffer()
    kind = chance.random()
    if kind < 0.06:
        while len(bits) < capacity - 40:
            _eci(bits, chance)
    elif kind < 0.16:
        _append(bits, chance)
        bits.append_bits(_FNC1_SECOND, 4)
        bits.append_bits(chance.getrandbits(8), 8)
    while len(bits) < capacity and chance.random() < 0.85:
        chance.choice(_SEGMENTS)(bits, chance, version)
    bits = encoder.Buffer(bits.getbits()[:capacity])
    if chance.random() < 0.5:
        encoder.write_terminator(bits, capacity, None, len(bits))
        bits.extend([0] * (-len(bits) % 8))
    fill = chance.choice((0, 0xEC, 0xFF, chance.getrandbits(8)))
    while len(bits) < capacity:
        bits.append_bits(fill, min(8, capacity - len(bits)))
    return _matrix(version, level, bits, chance.randrange(8))


def _matrix(version: int, level: int, bits: Any, mask: int) -> tuple[bytes, ...]:
    # The steps of segno's encoder behind its own writing of segments; pinned in pyproject.
    size = encoder.calc_matrix_size(version)
    matrix = encoder.make_matrix(size, size)
    encoder.add_finder_patterns(matrix, size, size)
    encoder.add_alignment_patterns(matrix, size, size)
    encoder.add_codewords(matrix, encoder.make_final_message(version, level, bits), version)
    mask, matrix = encoder.find_and_apply_best_mask(matrix, size, size, mask)
    encoder.add_format_info(matrix, version, level, mask)
    encoder.add_version_info(matrix, version)
    return _rows(matrix)


def _rows(matrix: Any) -> tuple[bytes, ...]:
    return tuple(bytes(row) for row in matrix)


def _count(bits: Any, chance: random.Random, width: int, right: int) -> None:
    most = (1 << width) - 1
    said = chance.choice((*(right,) * 9, 0, 1, right + 1, most, chance.getrandbits(width)))
    bits.append_bits(min(said, most), width)


def _width(version: int, widths: tuple[int, int, int]) -> int:
    return widths[0 if version < 10 else 1 if version < 27 else 2]


def _digits(bits: Any, chance: random.Random, version: int) -> None:
    groups = chance.randrange(12)
    bits.append_bits(_NUMERIC, 4)
    _count(bits, chance, _width(version, (10, 12, 14)), groups * 3)
    for _ in range(groups):
        bits.append_bits(chance.choice((chance.randrange(1000), chance.getrandbits(10))), 10)


def _letters(bits: Any, chance: random.Random, version: int) -> None:
    pairs = chance.randrange(12)
    bits.append_bits(_ALPHANUMERIC, 4)
    _count(bits, chance, _width(version, (9, 11, 13)), pairs * 2)
    for _ in range(pairs):
        bits.append_bits(chance.choice((chance.randrange(2025), chance.getrandbits(11))), 11)


def _octets(bits: Any, chance: random.Random, version: int) -> None:
    begin = chance.randrange(len(_SOME_TEXT))
    body = chance.choice((_SOME_TEXT[begin:], chance.randbytes(chance.randrange(30)), b""))
    bits.append_bits(_BYTE, 4)
    _count(bits, chance, _width(version, (8, 16, 16)), len(body))
    for octet in body:
        bits.append_bits(octet, 8)


def _double(bits: Any, chance: random.Random, version: int) -> None:
    signs = chance.randrange(12)
    bits.append_bits(chance.choice((_KANJI, _KANJI, _HANZI)), 4)
    _count(bits, chance, _width(version, (8, 10, 12)), signs)
    for _ in range(signs):
        bits.append_bits(chance.getrandbits(13), 13)


def _eci(bits: Any, chance: random.Random, _version: int = 0) -> None:
    bits.append_bits(_ECI, 4)
    number = chance.choice((3, 4, 20, 25, 26, 26, 27, 29, 170, 899, chance.getrandbits(20)))
    if number < 128 and chance.random() < 0.8:
        bits.append_bits(number, 8)
    elif number < 16_384:
        bits.append_bits(0b10 << 14 | number, 16)
    else:
        bits.append_bits(chance.choice((0b110, 0b111)) << 21 | number, 24)


def _append(bits: Any, chance: random.Random, _version: int = 0) -> None:
    bits.append_bits(_APPEND, 4)
    # Few parities, so that codes of a frame claim to belong together.
    total = chance.randrange(16)
    bits.append_bits(chance.randrange(16) << 4 | total, 8)
    bits.append_bits(chance.choice((7, 7, 7, chance.getrandbits(8))), 8)


def _mark(bits: Any, chance: random.Random, _version: int) -> None:
    if chance.random() < 0.5:
        bits.append_bits(_FNC1, 4)
    else:
        bits.append_bits(_FNC1_SECOND, 4)
        bits.append_bits(chance.getrandbits(8), 8)


def _noise(bits: Any, chance: random.Random, _version: int) -> None:
    for _ in range(chance.randrange(1, 20)):
        bits.append_bits(chance.getrandbits(8), 8)


_SEGMENTS: Final[tuple[Callable[[Any, random.Random, int], None], ...]] = (
    *(_digits, _letters, _octets, _octets, _double, _eci, _append, _mark, _noise),
)


def sheet(codes: Sequence[tuple[bytes, ...]], columns: int = 4) -> Gray:
    """A frame of codes in rows, each as large as it may be."""
    rows = -(-len(codes) // columns)
    height, width = FRAME[0] // rows, FRAME[1] // columns
    frame = np.full(FRAME, _PAPER, np.uint8)
    for number, matrix in enumerate(codes):
        module_px = max(1, min(height, width) // (len(matrix) + 8))
        paste(frame, draw(matrix, module_px), number // columns * height, number % columns * width)
    return frame


def paste(frame: Gray, piece: Gray, top: int, left: int) -> None:
    """Put a piece on a frame, as far as it fits."""
    room = frame[top : top + piece.shape[0], left : left + piece.shape[1]]
    room[:] = piece[: room.shape[0], : room.shape[1]]


def beside(bad: Gray, good: Gray, height_px: int = 720) -> Gray:
    """A frame with a bad picture, its size kept, and a good code to its right."""
    rows = max(bad.shape[0], good.shape[0], height_px)
    frame = np.full((rows, bad.shape[1] + good.shape[1] + 16), _PAPER, np.uint8)
    paste(frame, bad, 0, 0)
    paste(frame, good, 0, bad.shape[1] + 16)
    return frame


def mutated(frame: Gray, chance: random.Random) -> Gray:
    """A frame that has suffered one to four times."""
    for _ in range(chance.randrange(1, 5)):
        frame = chance.choice(_HARMS)(frame, chance)
    return np.ascontiguousarray(frame)


def _grain(frame: Gray, chance: random.Random) -> Gray:
    noise = np.random.default_rng(chance.getrandbits(32)).normal(
        0, chance.choice((8, 40)), (90, 160)
    )
    tiled = np.resize(noise, frame.shape)
    return np.clip(frame + tiled, 0, 255).astype(np.uint8)


def _flipped_bits(frame: Gray, chance: random.Random) -> Gray:
    out = frame.copy()
    rows, columns = out.shape
    for _ in range(chance.randrange(1, 60)):
        top, left, size = chance.randrange(rows), chance.randrange(columns), chance.randrange(1, 9)
        out[top : top + size, left : left + size] ^= np.uint8(chance.choice((0x80, 0xFF)))
    return out


def _moved(frame: Gray, chance: random.Random) -> Gray:
    out = frame.copy()
    rows, columns = out.shape
    for _ in range(chance.randrange(1, 8)):
        height, width = chance.randrange(1, rows + 1), chance.randrange(1, columns + 1)
        top, left = chance.randrange(rows), chance.randrange(columns)
        piece = frame[:height:, :width]
        paste(out, piece[:: chance.choice((1, -1)), :: chance.choice((1, -1))], top, left)
    return out


def _sheared(frame: Gray, chance: random.Random) -> Gray:
    rows, columns = frame.shape
    corners = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    shifts = [[chance.uniform(-0.3, 0.3) * side for side in (columns, rows)] for _ in range(4)]
    warp = cv2.getPerspectiveTransform(corners, corners + np.array(shifts, np.float32))
    return _gray(cv2.warpPerspective(frame, warp, (columns, rows), borderValue=_PAPER))


def _resized(frame: Gray, chance: random.Random) -> Gray:
    width = chance.choice((1, 2, 17, 321, 640, 1280, 1283))
    height = chance.choice((1, 2, 19, 241, 360, 720, 719))
    how = chance.choice((cv2.INTER_NEAREST, cv2.INTER_AREA, cv2.INTER_LINEAR))
    return _gray(cv2.resize(frame, (width, height), interpolation=how))


def _smeared(frame: Gray, chance: random.Random) -> Gray:
    return _gray(cv2.blur(frame, (chance.randrange(1, 12), chance.randrange(1, 4))))


def _inverted(frame: Gray, _chance: random.Random) -> Gray:
    return _gray(frame ^ np.uint8(255))


def _strained(frame: Gray, chance: random.Random) -> Gray:
    gain, lift = chance.uniform(0.05, 3), chance.uniform(-100, 100)
    return _gray(np.clip(frame * gain + lift, 0, 255).astype(np.uint8))


def _combed(frame: Gray, chance: random.Random) -> Gray:
    out = frame.copy()
    step = chance.randrange(2, 9)
    out[::step] = chance.choice((0, 255))
    if chance.random() < 0.5:
        out[:, ::step] = 255 - out[0, 0]
    return out


def _finders(frame: Gray, chance: random.Random) -> Gray:
    corner = tuple(row[:7] for row in _rows(segno.make("1", version=1).matrix)[:7])
    mark = draw(corner, chance.choice((1, 2, 4)), 1)
    out = frame.copy()
    for _ in range(chance.randrange(1, 200)):
        paste(out, mark, chance.randrange(out.shape[0]), chance.randrange(out.shape[1]))
    return out


def _gray(picture: Any) -> Gray:
    made: Gray = picture
    return made


_HARMS: Final[tuple[Callable[[Gray, random.Random], Gray], ...]] = (
    *(_grain, _flipped_bits, _moved, _sheared, _resized, _smeared, _inverted, _strained),
    *(_combed, _finders),
)
