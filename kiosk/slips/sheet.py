"""A4 pages with real text: it can be searched, selected and read aloud by a screen reader.

Owns the paper, the faces, wrapping and the page count. Knows nothing of what is printed.
Lengths are points (72 to the inch) from the top left corner.
"""

from __future__ import annotations

import io
import re
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

import segno
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk.slips.ticket import SlipError
from kiosk.slips.typeset import FONTS, Align, Weight, wrap_by

MM: Final = 72 / 25.4
WIDTH: Final = 210 * MM
HEIGHT: Final = 297 * MM

LEADING: Final = 1.34
"""Line height over size; less would let "Ẫ" touch the line above."""

_SYMBOLS: Final = "Symbol"
_ARROW: Final = "→"
_ARROWS: Final = re.compile(f"({_ARROW})")

_QUIET_MODULES: Final = 4

_one_at_a_time = threading.RLock()
"""The library keeps its faces in one place for the whole process."""

Shade = float | tuple[float, float, float]
"""0 black to 1 white, or red, green and blue."""

_Draw = Callable[[Canvas], None]


def measure(text: str, weight: Weight, size: float, *, folder: Path = FONTS) -> float:
    """Length of one line in points.

    Raises:
        OSError: a font file is missing.
    """
    face = _face(weight, folder)
    return sum(float(pdfmetrics.stringWidth(run, name, size)) for run, name in _runs(text, face))


def wrap(
    text: str, weight: Weight, size: float, width: float, *, folder: Path = FONTS
) -> list[str]:
    """The lines of a text; paragraphs begin on lines of their own, nothing is cut."""
    lines: list[str] = []
    for paragraph in unicodedata.normalize("NFC", text).splitlines():
        lines += wrap_by(
            paragraph, lambda part: measure(part, weight, size, folder=folder), width, even=False
        )
    return lines


class Sheet:
    """A document that is being drawn. `y` is where the next thing goes.

    Args:
        title, author: of the document's properties.
        language: of its text, such as `vi-VN`.
        folder: where Be Vietnam Pro lies.

    The same calls give the same bytes.
    """

    def __init__(
        self, *, title: str, author: str, language: str = "vi-VN", folder: Path = FONTS
    ) -> None:
        self._title, self._author, self._language = title, author, language
        self._folder = folder
        self._pages: list[list[_Draw]] = [[]]
        self.y = 0.0

    @property
    def page(self) -> int:
        """Number of the present page, from 1."""
        return len(self._pages)

    def new_page(self) -> None:
        self._pages.append([])
        self.y = 0.0

    def put(
        self,
        text: str,
        x: float,
        baseline: float,
        weight: Weight,
        size: float,
        *,
        align: Align = "left",
        grey: Shade = 0.0,
        page: int | None = None,
    ) -> None:
        """One line of text; `x` is its left end, its middle or its right end."""
        text = unicodedata.normalize("NFC", text)
        face = _face(weight, self._folder)
        length = 0.0 if align == "left" else self.measure(text, weight, size)
        left = x - {"left": 0.0, "centre": length / 2, "right": length}[align]

        def draw(canvas: Canvas) -> None:
            if isinstance(grey, tuple):
                canvas.setFillColorRGB(*grey)
            else:
                canvas.setFillGray(grey)
            line = canvas.beginText(left, HEIGHT - baseline)
            for run, name in _runs(text, face):
                line.setFont(name, size)
                line.textOut(run)
            canvas.drawText(line)

        self._draw(draw, page)

    def text(
        self,
        text: str,
        weight: Weight,
        size: float,
        *,
        x: float,
        width: float,
        align: Align = "left",
        grey: Shade = 0.0,
    ) -> None:
        """Wrapped text at `y`, which moves below it. Does not look at the end of the page."""
        at = x + {"left": 0.0, "centre": width / 2, "right": width}[align]
        for line in wrap(text, weight, size, width, folder=self._folder):
            self.put(line, at, self.y + size, weight, size, align=align, grey=grey)
            self.y += size * LEADING

    def wrap(self, text: str, weight: Weight, size: float, width: float) -> list[str]:
        return wrap(text, weight, size, width, folder=self._folder)

    def measure(self, text: str, weight: Weight, size: float) -> float:
        return measure(text, weight, size, folder=self._folder)

    def line(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        *,
        thick: float = 0.7,
        grey: float = 0.0,
        dots: bool = False,
    ) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.setStrokeGray(grey)
            canvas.setLineWidth(thick)
            canvas.setLineCap(1 if dots else 0)
            canvas.setDash([0.1, 2.2] if dots else [])
            canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)

        self._draw(draw)

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: float | None = None,
        edge: float | None = 0.0,
        thick: float = 0.7,
        radius: float = 0.0,
    ) -> None:
        """`fill` and `edge` are greys; None leaves them out."""

        def draw(canvas: Canvas) -> None:
            canvas.setDash([])
            if fill is not None:
                canvas.setFillGray(fill)
            if edge is not None:
                canvas.setStrokeGray(edge)
                canvas.setLineWidth(thick)
            canvas.roundRect(
                x,
                HEIGHT - y - height,
                width,
                height,
                radius,
                stroke=int(edge is not None),
                fill=int(fill is not None),
            )

        self._draw(draw)

    def box(self, x: float, y: float, side: float, *, ticked: bool) -> None:
        """A box to tick."""
        self.rectangle(x, y, side, side, thick=side * 0.09, radius=side * 0.12)
        if not ticked:
            return
        marks = [(0.2, 0.52), (0.43, 0.76), (0.82, 0.26)]

        def draw(canvas: Canvas) -> None:
            canvas.setStrokeGray(0)
            canvas.setDash([])
            canvas.setLineWidth(side * 0.15)
            canvas.setLineCap(1)
            path = canvas.beginPath()
            path.moveTo(x + side * marks[0][0], HEIGHT - y - side * marks[0][1])
            for right, down in marks[1:]:
                path.lineTo(x + side * right, HEIGHT - y - side * down)
            canvas.drawPath(path, stroke=1, fill=0)
            canvas.setLineCap(0)

        self._draw(draw)

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """A QR code with its quiet zone.

        Raises:
            SlipError: the text is too long for a QR code.
        """
        try:
            code = segno.make_qr(text, error="m", boost_error=False)
        except segno.DataOverflowError as error:
            raise SlipError("qr: the text is too long for a QR code") from error
        rows = [list(row) for row in code.matrix]
        module = side / (len(rows) + 2 * _QUIET_MODULES)

        def draw(canvas: Canvas) -> None:
            canvas.setFillGray(0)
            path = canvas.beginPath()
            for down, row in enumerate(rows):
                for right, dark in enumerate(row):
                    if dark:
                        path.rect(
                            x + (right + _QUIET_MODULES) * module,
                            HEIGHT - y - (down + _QUIET_MODULES + 1) * module,
                            module,
                            module,
                        )
            canvas.drawPath(path, stroke=0, fill=1)

        self._draw(draw)

    def finish(self) -> bytes:
        """The document.

        Raises:
            OSError: a font file is missing.
        """
        out = io.BytesIO()
        with _one_at_a_time:
            canvas = Canvas(
                out,
                pagesize=(WIDTH, HEIGHT),
                # No time, no random id: the same content is the same file.
                invariant=1,
                pageCompression=1,
                lang=self._language,
            )
            canvas.setTitle(self._title)
            canvas.setAuthor(self._author)
            canvas.setCreator("")
            for page in self._pages:
                for draw in page:
                    draw(canvas)
                canvas.showPage()
            canvas.save()
        return out.getvalue()

    def _draw(self, draw: _Draw, page: int | None = None) -> None:
        self._pages[(page or self.page) - 1].append(draw)


def _runs(text: str, face: str) -> list[tuple[str, str]]:
    """A line in pieces of one face each: Be Vietnam Pro has no arrow, every PDF reader has."""
    pieces = [(run, _SYMBOLS if run == _ARROW else face) for run in _ARROWS.split(text)]
    return [(run, name) for run, name in pieces if run]


def _face(weight: Weight, folder: Path) -> str:
    """The name under which the library knows a face; read when first used."""
    name = f"BeVietnamPro-{weight}" if folder == FONTS else f"BeVietnamPro-{weight}@{folder}"
    with _one_at_a_time:
        if name not in pdfmetrics.getRegisteredFontNames():
            path = folder / f"BeVietnamPro-{weight}.ttf"
            try:
                pdfmetrics.registerFont(TTFont(name, str(path)))
            except TTFError as error:
                raise OSError(f"{path}: {error}") from error
    return name
