"""Commands to rows of dots, the way a 203 dpi roll printer sets them.

Text (size, bold, underline, reverse, alignment, code pages), `ESC *` bit images,
`GS v 0` rasters, feeds. Bar codes and printer-made QR codes are not drawn.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from kiosk.devices.sink.reader import Command

_CELL: Final = (12, 24)
"""Dots of one character of font A."""
_LINE_DOTS: Final = 30

_CODE_PAGES: Final[Mapping[int, str]] = MappingProxyType(
    {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858", 47: "cp1253", 52: "cp1258"}
)
"""Numbers of `ESC t` in Epson's table that Python has a codec for."""


@dataclass
class _Style:
    align: int = 0
    bold: bool = False
    underline: bool = False
    reverse: bool = False
    wide: int = 1
    high: int = 1
    spacing: int = _LINE_DOTS
    code_page: str = "cp437"


@dataclass
class _Line:
    x: int = 0
    parts: list[tuple[int, Image.Image]] = field(default_factory=list)


class Formatter:
    """Keeps the style and the unfinished line. Rows are packed bits, 1 is black."""

    def __init__(self, width_dots: int, fonts: Path) -> None:
        self.width_dots = width_dots
        self._font = ImageFont.truetype(str(fonts / "BeVietnamPro-Medium.ttf"), 19)
        self._style = _Style()
        self._line = _Line()

    def reset(self) -> None:
        """`ESC @`: default style, unfinished line dropped."""
        self._style = _Style()
        self._line = _Line()

    def rows(self, command: Command) -> list[bytes]:
        """The rows that a command prints; most print none and only change the style."""
        op, args = command.op, command.args
        match op:
            case b"":
                return self._text(args)
            case b"\n":
                return self._feed_line()
            case b"\x1b@":
                self.reset()
            case b"\x1bJ":
                return self._flush() + self._blank(args[0])
            case b"\x1bd":
                return [row for _ in range(args[0]) for row in self._feed_line()]
            case b"\x1b*":
                self._bit_image(args)
            case b"\x1dv":
                return self._raster(args)
            case _:
                self._restyle(op, args)
        return []

    def _restyle(self, op: bytes, args: bytes) -> None:
        style = self._style
        match op:
            case b"\x1ba":
                style.align = args[0] % 48
            case b"\x1bE" | b"\x1bG":
                style.bold = bool(args[0] & 1)
            case b"\x1b-":
                style.underline = bool(args[0] % 48)
            case b"\x1dB":
                style.reverse = bool(args[0] & 1)
            case b"\x1d!":
                style.wide, style.high = 1 + (args[0] >> 4 & 7), 1 + (args[0] & 7)
            case b"\x1b!":
                style.bold, style.underline = bool(args[0] & 8), bool(args[0] & 128)
                style.high, style.wide = 1 + bool(args[0] & 16), 1 + bool(args[0] & 32)
            case b"\x1b2":
                style.spacing = _LINE_DOTS
            case b"\x1b3":
                style.spacing = args[0]
            case b"\x1bt":
                style.code_page = _CODE_PAGES.get(args[0], "ascii")
            case b"\x1b$":
                self._line.x = args[0] + 256 * args[1]
            case _:
                pass  # sensors, drawers, buzzers, page mode: nothing on paper here

    def _text(self, data: bytes) -> list[bytes]:
        style, rows = self._style, []
        width = _CELL[0] * style.wide
        for character in codecs.decode(data, style.code_page, "replace"):
            if self._line.x + width > self.width_dots:
                rows += self._feed_line()
            self._line.parts.append((self._line.x, self._glyph(character)))
            self._line.x += width
        return rows

    def _glyph(self, character: str) -> Image.Image:
        style = self._style
        cell = Image.new("1", _CELL, 0)
        draw = ImageDraw.Draw(cell)
        draw.text(
            (_CELL[0] / 2, 18),
            character,
            fill=1,
            font=self._font,
            anchor="ms",
            stroke_width=1 if style.bold else 0,
        )
        if style.underline:
            draw.line((0, 22, _CELL[0], 22), fill=1)
        if style.reverse:
            cell = cell.point(lambda dot: 0 if dot else 255)
        return cell.resize((_CELL[0] * style.wide, _CELL[1] * style.high), 0)

    def _bit_image(self, args: bytes) -> None:
        mode, columns = args[0], args[1] + 256 * args[2]
        column_bytes = 3 if mode in (32, 33) else 1
        picture = Image.new("1", (columns, 8 * column_bytes), 0)
        for x in range(columns):
            column = args[3 + x * column_bytes : 3 + (x + 1) * column_bytes]
            for y in range(8 * column_bytes):
                if column[y // 8] >> (7 - y % 8) & 1:
                    picture.putpixel((x, y), 1)
        # Half densities (modes 0 and 32) and 8-dot columns are stretched to square.
        wide = columns * (2 if mode in (0, 32) else 1)
        picture = picture.resize((wide, 24), 0)
        self._line.parts.append((self._line.x, picture))
        self._line.x += wide

    def _raster(self, args: bytes) -> list[bytes]:
        _, mode, x_low, x_high, y_low, y_high = args[:6]
        width, height = 8 * (x_low + 256 * x_high), y_low + 256 * y_high
        if not width or not height:
            return []
        picture = Image.frombytes("1", (width, height), args[6:])
        picture = picture.resize((width << (mode & 1), height << (mode >> 1 & 1)), 0)
        return self._flush() + self._place([(0, picture)], picture.width, picture.height)

    def _feed_line(self) -> list[bytes]:
        printed = self._flush()
        return printed + self._blank(max(0, self._style.spacing - len(printed)))

    def _flush(self) -> list[bytes]:
        line, self._line = self._line, _Line()
        if not line.parts:
            return []
        height = max(picture.height for _, picture in line.parts)
        return self._place(line.parts, line.x, height)

    def _place(self, parts: list[tuple[int, Image.Image]], width: int, height: int) -> list[bytes]:
        left = (0, (self.width_dots - width) // 2, self.width_dots - width)[self._style.align % 3]
        paper = Image.new("1", (self.width_dots, height), 0)
        for x, picture in parts:
            paper.paste(picture, (max(0, left) + x, height - picture.height))
        data, step = paper.tobytes(), (self.width_dots + 7) // 8
        return [data[at : at + step] for at in range(0, len(data), step)]

    def _blank(self, count: int) -> list[bytes]:
        return [bytes((self.width_dots + 7) // 8)] * count
