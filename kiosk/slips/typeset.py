"""Setting text on a strip of paper: faces, wrapping, a cursor that moves down.

Knows nothing of tickets. Lengths are dots at 203 dpi (8 to the millimetre); `scale`
multiplies them all for finer output such as PDF.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageChops, ImageDraw, ImageFont

Weight = Literal["Regular", "Medium", "SemiBold", "Bold", "ExtraBold"]
Align = Literal["left", "centre", "right"]

FONTS: Final = Path(__file__).parents[2] / "assets" / "fonts"
"""Where Be Vietnam Pro lies in a checkout."""

_LEADING: Final = 1.32
"""Line height over size; less would let "Ẫ" touch the line above."""
_MAX_HEIGHT: Final = 4_000
_INK: Final = 140
"""Grey values below are printed. A little more than half keeps thin strokes whole."""


ARROW: Final = "\u00a0→\u00a0"
"""As in "5 ngày → 3 ngày". The faces have no shape for it: it is drawn, over the width of the
two blanks as well."""


def _arrows(line: str) -> list[tuple[str, str]]:
    """For each arrow of a line the text before it, without and with it."""
    ends = [at + len(ARROW) for at in range(len(line)) if line.startswith(ARROW, at)]
    return [(line[: end - len(ARROW)], line[:end]) for end in ends]


class Fonts:
    """The faces of Be Vietnam Pro in a folder, read when first used."""

    def __init__(self, folder: Path = FONTS) -> None:
        self._folder = folder
        self._faces: dict[tuple[Weight, int], ImageFont.FreeTypeFont] = {}

    def face(self, weight: Weight, size_px: int) -> ImageFont.FreeTypeFont:
        """One face at one size.

        Raises:
            OSError: the font file is missing.
        """
        key = (weight, size_px)
        if key not in self._faces:
            self._faces[key] = ImageFont.truetype(
                str(self._folder / f"BeVietnamPro-{weight}.ttf"),
                size_px,
                # The simple engine is everywhere and gives the same dots everywhere.
                layout_engine=ImageFont.Layout.BASIC,
            )
        return self._faces[key]


def wrap(
    text: str, face: ImageFont.FreeTypeFont, width_px: float, *, even: bool = True
) -> list[str]:
    """Break text into the fewest lines that fit, evenly filled; nothing is cut.

    A word longer than a line is broken between letters. Without `even`, each line but the
    last is as full as it gets, as in a book.
    """
    return wrap_by(text, face.getlength, width_px, even=even)


def wrap_by(
    text: str, measure: Callable[[str], float], width: float, *, even: bool = True
) -> list[str]:
    """As `wrap`, in any unit of length."""
    # Measured once: in the simple layout a line is as long as its words and spaces.
    words = [(word, measure(word)) for word in _words(text, measure, width)]
    space = measure(" ")
    lines = _fill(words, space, width)
    if not even:
        return [" ".join(line) for line in lines]
    low, high = max((length for _, length in words), default=0.0), width
    while len(lines) > 1 and high - low > 2:
        middle = (low + high) / 2
        tighter = _fill(words, space, middle)
        if len(tighter) == len(lines):
            lines, high = tighter, middle
        else:
            low = middle
    return [" ".join(line) for line in lines]


def _fill(words: list[tuple[str, float]], space: float, width: float) -> list[list[str]]:
    lines: list[list[str]] = []
    used = 0.0
    for word, length in words:
        if lines and used + space + length <= width:
            lines[-1].append(word)
            used += space + length
        else:
            lines.append([word])
            used = length
    return lines


def _words(text: str, measure: Callable[[str], float], width: float) -> list[str]:
    """Words at ordinary spaces, a dash kept with the word before it; none too long."""
    words: list[str] = []
    for word in text.replace(" – ", "\u00a0– ").split(" "):
        rest = word
        while rest and measure(rest) > width:
            end = len(rest)
            while end > 1 and measure(rest[:end]) > width:
                end -= 1
            words.append(rest[:end])
            rest = rest[end:]
        if rest:
            words.append(rest)
    return words


class Strip:
    """A strip of white paper and a cursor `y` (scaled dots from its top)."""

    def __init__(self, width_dots: int, fonts: Fonts, scale: int = 1) -> None:
        self.scale = scale
        self.width = width_dots * scale
        self.y = 0
        self._fonts = fonts
        self._paper = Image.new("L", (self.width, _MAX_HEIGHT * scale), 255)
        self._draw = ImageDraw.Draw(self._paper)

    def px(self, dots: float) -> int:
        return round(dots * self.scale)

    def face(self, weight: Weight, dots: float) -> ImageFont.FreeTypeFont:
        return self._fonts.face(weight, self.px(dots))

    def skip(self, dots: float) -> None:
        self.y += self.px(dots)

    def text(
        self,
        text: str,
        weight: Weight,
        dots: float,
        *,
        align: Align = "left",
        left: int = 0,
        width: int | None = None,
    ) -> None:
        """Wrapped text at the cursor, inside `left` and `width` (scaled dots)."""
        face = self.face(weight, dots)
        room = self.width - left if width is None else width
        for line in wrap(unicodedata.normalize("NFC", text), face, room):
            free = room - face.getlength(line)
            x = left + {"left": 0.0, "centre": free / 2, "right": free}[align]
            baseline = self.y + self.px(dots * 1.02)
            self._draw.text((x, baseline), line, fill=0, font=face, anchor="ls")
            self.y += self.px(dots * _LEADING)

    def line(self, text: str, weight: Weight, dots: float, *, left: int = 0) -> None:
        """One line of text that is known to fit, at the cursor."""
        face = self.face(weight, dots)
        baseline = self.y + self.px(dots * 1.02)
        self._draw.text((left, baseline), text, fill=0, font=face, anchor="ls")
        for before, after in _arrows(text):
            start, end = left + face.getlength(before), left + face.getlength(after)
            self._arrow(start, end, baseline - dots * 0.32 * self.scale, self.px(dots * 0.09))
        self.y += self.px(dots * _LEADING)

    def _arrow(self, start: float, end: float, y: float, thick: int) -> None:
        tip, side = end - 2 * thick, 2.6 * thick
        self._draw.line([(start + 2 * thick, y), (tip, y)], fill=0, width=thick)
        head = [(tip - side, y - side), (tip, y), (tip - side, y + side)]
        self._draw.line(head, fill=0, width=thick, joint="curve")

    def box(self, left: int, dots: float, *, ticked: bool) -> None:
        """A box to tick, as large as `dots`, beside the line of that size at the cursor; the
        cursor stays."""
        thick = max(1, self.px(dots * 0.09))
        side = self.px(dots * 0.92)
        top = self.y + self.px(dots * 1.1) - side
        self._draw.rounded_rectangle(
            (left, top, left + side - 1, top + side - 1),
            radius=self.px(dots * 0.12),
            outline=0,
            width=thick,
        )
        if ticked:
            marks = [(0.2, 0.52), (0.43, 0.76), (0.82, 0.26)]
            points = [(left + side * x, top + side * y) for x, y in marks]
            self._draw.line(points, fill=0, width=2 * thick, joint="curve")

    def big(self, text: str, weight: Weight, dots: float, *, width: int) -> None:
        """One line of ink as large as fits, centred, with no space above or below."""
        face = self.face(weight, dots)
        while face.getlength(text) > width:
            dots -= 2
            face = self.face(weight, dots)
        # Centred by its ink: the metrics give round figures like "1" uneven sides.
        drawn = Image.new("L", (self.width + self.px(dots), self.px(2 * dots)), 255)
        ImageDraw.Draw(drawn).text((self.px(dots / 4), 0), text, fill=0, font=face)
        number = drawn.crop(ImageChops.invert(drawn).getbbox())
        self.picture(number, (self.width - number.width) // 2)

    def badge(self, text: str, weight: Weight, dots: float, *, width: int) -> None:
        """White on black, rounded, centred; wrapped inside."""
        face = self.face(weight, dots)
        side, edge = self.px(dots * 0.7), self.px(dots * 0.3)
        lines = wrap(unicodedata.normalize("NFC", text), face, width - 2 * side)
        line_height = self.px(dots * _LEADING)
        wide = max(face.getlength(line) for line in lines) + 2 * side
        high = line_height * len(lines) + 2 * edge
        x = (self.width - wide) / 2
        self._draw.rounded_rectangle(
            (x, self.y, x + wide, self.y + high), radius=self.px(dots * 0.5), fill=0
        )
        for index, line in enumerate(lines):
            baseline = self.y + edge + index * line_height + self.px(dots * 1.0)
            middle = self.width / 2
            self._draw.text((middle, baseline), line, fill=255, font=face, anchor="ms")
        self.y += high

    def pill(self, text: str, weight: Weight, dots: float, *, left: int) -> None:
        """A short word, white on black, at the left."""
        face = self.face(weight, dots)
        side, high = self.px(dots * 0.5), self.px(dots * 1.45)
        right = left + face.getlength(text) + 2 * side
        self._draw.rounded_rectangle(
            (left, self.y, right, self.y + high - 1), radius=self.px(dots * 0.3), fill=0
        )
        baseline = self.y + self.px(dots * 1.05)
        self._draw.text((left + side, baseline), text, fill=255, font=face, anchor="ls")
        self.y += high

    def bar(self, text: str, weight: Weight, dots: float, *, left: int, width: int) -> None:
        """One line of white on black across `width`: the heading of a part."""
        high = self.px(dots * 1.7)
        self._draw.rounded_rectangle(
            (left, self.y, left + width - 1, self.y + high - 1), radius=self.px(6), fill=0
        )
        self._draw.text(
            (left + self.px(dots * 0.5), self.y + self.px(dots * 1.2)),
            text,
            fill=255,
            font=self.face(weight, dots),
            anchor="ls",
        )
        self.y += high

    def rule(self, left: int, width: int, dots: float = 2) -> None:
        """A horizontal line."""
        thick = self.px(dots)
        self._draw.rectangle((left, self.y, left + width - 1, self.y + thick - 1), fill=0)
        self.y += thick

    def picture(self, picture: Image.Image, left: int) -> None:
        """Paste a picture at the cursor and move below it."""
        self._paper.paste(picture, (left, self.y))
        self.y += picture.height

    def tear(self) -> Image.Image:
        """Take away the strip up to the cursor (mode "1"); go on on white paper.

        A slip of any length is made of such bands, with no more memory than one of them.
        """
        band = self._black(self._paper.crop((0, 0, self.width, self.y)))
        self._draw.rectangle((0, 0, self.width, self._paper.height), fill=255)
        self.y = 0
        return band

    def finish(self) -> Image.Image:
        """The strip up to the cursor, in black and white (mode "1")."""
        return self._black(self._cut)

    @staticmethod
    def _black(grey: Image.Image) -> Image.Image:
        return grey.point(lambda shade: 0 if shade < _INK else 255).convert("1")

    @cached_property
    def _cut(self) -> Image.Image:
        return self._paper.crop((0, 0, self.width, self.y))
