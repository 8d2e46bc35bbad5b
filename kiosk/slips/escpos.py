"""A black and white picture as a job for an ESC/POS roll printer.

Pictures print right on every printer, whatever code pages it has; that is why slips
are sent as pictures and not as text. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Final

from PIL import Image, ImageChops

INIT: Final = b"\x1b@"
LEFT: Final = b"\x1ba\x00"
CUT: Final = b"\x1dVB\x00"
"""`GS V 66 0`: feed to the cutter and cut, leaving one point."""

_STRIP_ROWS: Final = 24
"""Rows in one `GS v 0`. Low strips lose more white at their right side, and fit the
receive buffer of the smallest printers, which then start while the rest arrives."""
_BLANK_RUN: Final = 4
"""So many empty rows in a row are worth a raster of their own, one byte wide."""


def encode(picture: Image.Image, *, cut: bool = True, feed_dots: int = 0) -> bytes:
    """A whole job: reset, the picture, a feed, a cut.

    Args:
        picture: mode "1", black on white, as wide as the printer has dots.
        cut: False for a printer without a cutter; then give it a feed.
        feed_dots: white rows after the picture, for a tear bar.

    Raises:
        ValueError: the picture is not of mode "1", or wider than 2,040 dots.
    """
    return encode_bands((picture,), cut=cut, feed_dots=feed_dots)


def encode_bands(pictures: Iterable[Image.Image], *, cut: bool = True, feed_dots: int = 0) -> bytes:
    """As `encode`, for a slip that comes as bands, top to bottom, with no gap between."""
    job = bytearray(INIT + LEFT)
    for picture in pictures:
        if picture.mode != "1" or picture.width > 2_040:
            raise ValueError(
                f"mode {picture.mode}, {picture.width} dots: must be 1-bit, ≤ 2040 dots"
            )
        for strip in _strips(_packed_rows(picture)):
            job += _raster(strip)
    for strip in _strips([b""] * feed_dots):
        job += _raster(strip)
    if cut:
        job += CUT
    return bytes(job)


def _packed_rows(picture: Image.Image) -> list[bytes]:
    """One byte string per row, bits set for black, without the white at its right."""
    data = ImageChops.invert(picture.convert("L")).convert("1").tobytes()
    step = (picture.width + 7) // 8
    return [data[at : at + step].rstrip(b"\0") for at in range(0, len(data), step)]


def _without_commands(dots: bytes) -> bytes:
    """Dots without byte pairs that a printer takes for a real-time command.

    Printers act on `DLE EOT`, `DLE ENQ` and `DLE DC4` even inside a picture: one would
    send a status nobody asked for, another would open the cash drawer or switch off.
    One more black dot beside a black dot breaks the pair and is not seen.
    """
    safe = bytearray(dots)
    for at, (first, second) in enumerate(pairwise(dots)):
        if first == 0x10 and second in (0x04, 0x05, 0x14):
            safe[at] = 0x18
    return bytes(safe)


def _strips(rows: list[bytes]) -> Iterator[list[bytes]]:
    """Runs of rows that share a raster: long blank runs apart, the rest in strips."""
    pending: list[bytes] = []
    for blank, group in groupby(rows, key=lambda row: not row):
        run = list(group)
        if blank and len(run) >= _BLANK_RUN:
            yield from _pieces(pending)
            pending = []
            yield from _pieces(run, 255)
        else:
            pending += run
    yield from _pieces(pending)


def _pieces(rows: list[bytes], size: int = _STRIP_ROWS) -> Iterator[list[bytes]]:
    for at in range(0, len(rows), size):
        yield rows[at : at + size]


def _raster(rows: list[bytes]) -> bytes:
    """`GS v 0` with exactly the width these rows need."""
    width = max(1, max(len(row) for row in rows))
    head = b"\x1dv0\x00" + width.to_bytes(2, "little") + len(rows).to_bytes(2, "little")
    return head + _without_commands(b"".join(row.ljust(width, b"\0") for row in rows))
