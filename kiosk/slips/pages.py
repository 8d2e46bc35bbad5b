"""Pages of forms as pictures: PDF files, and pictures that are one page by themselves.

Files come from a catalogue, so they may be anything: what cannot be shown is a `PageFault`
with a sentence for the citizen. Everything here blocks, a page for some 100 ms; call it off
the GUI thread. Calls from several threads wait for each other: PDFium is not made for more.
"""

from __future__ import annotations

import ctypes
import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

import pypdfium2
from PIL import Image, UnidentifiedImageError

FILE_MAX: Final = 60_000_000
"""Bytes of a file that is opened at all."""
PAGES_MAX: Final = 300
WIDTH_MAX: Final = 4_000
PIXELS_MAX: Final = 24_000_000
"""Of one picture that is given out: 72 MB. A longer page comes out narrower than asked."""
_SOURCE_PIXELS_MAX: Final = 80_000_000
"""Of a picture file: an A4 page at 720 dpi has 50 million."""

_one_at_a_time = threading.RLock()


class PageFault(Exception):
    """A page cannot be shown. `str()` is for logs; `says_vi` and `says_en` are for citizens."""

    code: ClassVar[str] = "page_fault"
    says_vi: ClassVar[str] = "Chưa mở được tờ giấy này. Mời ông/bà hỏi cán bộ tại quầy."
    says_en: ClassVar[str] = "This page cannot be opened. Please ask at the counter."

    def __init__(self, detail: str) -> None:
        super().__init__(f"{self.code}: {detail}")


class PageMissing(PageFault):
    """The file is not there or cannot be read, or it has no such page."""

    code = "page_missing"


class PageBroken(PageFault):
    """The file is damaged, locked with a password, or neither a PDF nor a picture."""

    code = "page_broken"


class PageTooLarge(PageFault):
    """More bytes, pages or dots than a kiosk can hold."""

    code = "page_too_large"
    says_vi = "Tờ giấy này quá lớn để mở ở đây. Mời ông/bà hỏi cán bộ tại quầy."
    says_en = "This page is too large to be shown here. Please ask at the counter."


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as dots: 3 bytes (red, green, blue) each, rows from the top without gaps.

    `QImage(p.data, p.width, p.height, 3 * p.width, QImage.Format.Format_RGB888)` shows it;
    the picture must be kept as long as that `QImage`.
    """

    width: int
    height: int
    data: bytes

    def png(self) -> bytes:
        """The same as a PNG file."""
        out = io.BytesIO()
        picture = Image.frombytes("RGB", (self.width, self.height), self.data)
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()


def page_count(path: Path) -> int:
    """How many pages a file has; a picture has one.

    Raises:
        PageMissing, PageBroken, PageTooLarge: see there.
    """
    if _is_pdf(path):
        with _document(path) as document:
            return len(document)
    with _picture(path):
        return 1


def page_picture(path: Path, page: int, width_px: int) -> PagePicture:
    """One page, `width_px` wide.

    Args:
        page: from 1.
        width_px: 16 to 4,000.

    Raises:
        PageMissing, PageBroken, PageTooLarge: see there.
        ValueError: `width_px` is out of its range.
    """
    if not 16 <= width_px <= WIDTH_MAX:
        raise ValueError(f"width_px = {width_px}: must be 16 to {WIDTH_MAX}")
    shown = _pdf_page(path, page, width_px) if _is_pdf(path) else _whole(path, page, width_px)
    return PagePicture(shown.width, shown.height, shown.tobytes())


def _is_pdf(path: Path) -> bool:
    try:
        size = path.stat().st_size
        if size > FILE_MAX:
            raise PageTooLarge(f"{path.name}: {size} bytes")
        with path.open("rb") as file:
            # Readers accept a PDF whose first bytes are something else.
            return b"%PDF-" in file.read(1024)
    except OSError as error:
        raise PageMissing(f"{path.name}: {error.strerror}") from error


@contextmanager
def _document(path: Path) -> Iterator[Any]:
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise PageBroken(f"{path.name}: {error}") from error
        try:
            pages = len(document)
            if pages < 1:
                raise PageBroken(f"{path.name}: no pages")
            if pages > PAGES_MAX:
                raise PageTooLarge(f"{path.name}: {pages} pages")
            yield document
        except pypdfium2.PdfiumError as error:
            raise PageBroken(f"{path.name}: {error}") from error
        finally:
            document.close()


def _pdf_page(path: Path, number: int, width_px: int) -> Image.Image:
    with _document(path) as document:
        if not 1 <= number <= len(document):
            raise PageMissing(f"{path.name}: page {number} of {len(document)}")
        page = document[number - 1]
        try:
            wide, high = page.get_size()
            width, height = _fit(path, wide, high, width_px)
            # With `scale` PDFium rounds up: a page of 100.4 points would become a dot wider.
            bitmap = page.render(
                scale=max(width / wide, height / high), rev_byteorder=True, prefer_bgrx=False
            )
            try:
                drawn: Image.Image = bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()
        except (ctypes.ArgumentError, MemoryError, ValueError) as error:
            raise PageBroken(f"{path.name}: page {number}: {error}") from error
        finally:
            page.close()
    return drawn if drawn.size == (width, height) else drawn.crop((0, 0, width, height))


def _whole(path: Path, number: int, width_px: int) -> Image.Image:
    if number != 1:
        raise PageMissing(f"{path.name}: page {number} of 1")
    with _picture(path) as picture:
        width, height = _fit(path, picture.width, picture.height, width_px)
        try:
            picture.draft("RGB", (width, height))  # a large JPEG is read at a fraction
            if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
                layers = picture.convert("RGBA")
                paper = Image.new("RGBA", layers.size, "white")
                paper.alpha_composite(layers)
                picture = paper
            return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        except (OSError, SyntaxError, ValueError, MemoryError) as error:
            raise PageBroken(f"{path.name}: {error}") from error


@contextmanager
def _picture(path: Path) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and refuses huge ones; here the size decides.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(path, formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise PageTooLarge(f"{path.name}: {error}") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PageBroken(f"{path.name}: {error}") from error
    with picture:
        if picture.width * picture.height > _SOURCE_PIXELS_MAX:
            raise PageTooLarge(f"{path.name}: {picture.width} x {picture.height} dots")
        yield picture


def _fit(path: Path, wide: float, high: float, width_px: int) -> tuple[int, int]:
    """Dots of a page, narrower than asked where it would be too long."""
    if wide <= 0 or high <= 0:
        raise PageBroken(f"{path.name}: a page of {wide} x {high}")
    ratio = high / wide
    width = min(width_px, int((PIXELS_MAX / ratio) ** 0.5))
    height = round(width * ratio)
    if width < 1 or height < 1:
        raise PageBroken(f"{path.name}: a page of {wide} x {high}")
    return width, height
