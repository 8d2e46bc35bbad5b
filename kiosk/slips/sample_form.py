"""A filled-in sample of a form ("hồ sơ mẫu"), described as data and drawn as A4 pages.

The labels ask what the public form asks; wording and layout are this project's own, and what
is filled in is invented. "MẪU" stands top right on every page, bold and in capitals, as
Circular 01/2018/TT-VPCP Article 5 wanted it and offices still do.

`python -m kiosk.slips.sample_form FOLDER` draws a PDF beside each description in a folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from kiosk.slips.sheet import HEIGHT, LEADING, MM, WIDTH, Sheet
from kiosk.slips.ticket import SlipError
from kiosk.slips.typeset import FONTS, Weight

_LEFT: Final = 20 * MM
_RIGHT: Final = WIDTH - 17 * MM
_ROOM: Final = _RIGHT - _LEFT
_TOP: Final = 26 * MM
_FOOT: Final = HEIGHT - 22 * MM
_TEXT: Final = 11.5
_LINE: Final = 20.0
"""From one ruled line to the next: room for handwriting on the real form."""
_INK: Final = (0.05, 0.2, 0.6)
"""What is filled in: ballpoint blue."""
_GAP: Final = 4 * MM

_MANIFEST: Final = "forms.toml"

Text = Annotated[str, Meta(min_length=1)]


class _Described(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Field(_Described, frozen=True, kw_only=True):
    """A label and what is filled in behind it."""

    label: Text
    value: str = ""
    share: Annotated[float, Meta(gt=0)] = 1.0
    """Of the width of its line, against the fields beside it."""


class Table(_Described, frozen=True, kw_only=True):
    columns: tuple[str, ...]
    shares: tuple[Annotated[float, Meta(gt=0)], ...]
    rows: tuple[tuple[str, ...], ...]
    """The first column is printed, the others are filled in, unless `all_filled`."""
    all_filled: bool = False


class Part(_Described, frozen=True, kw_only=True):
    """One block of the form; what it holds is drawn in this order."""

    title: str = ""
    text: str = ""
    lines: tuple[tuple[Field, ...], ...] = ()
    """Fields that share a line."""
    table: Table | None = None


class Signature(_Described, frozen=True, kw_only=True):
    who: Text
    name: str
    when: str = ""


class SampleForm(_Described, frozen=True, kw_only=True):
    """The content of one form."""

    title: Text
    subtitle: str = ""
    to: Text
    """The office it is for."""
    parts: tuple[Part, ...]
    signatures: tuple[Signature, ...]
    tips: tuple[Text, ...] = ()
    """How to fill it in, in this project's words."""

    @classmethod
    def from_toml(cls, text: str) -> SampleForm:
        """Read a description.

        Raises:
            SlipError: it is not TOML, or a field is missing, unknown or of the wrong kind.
        """
        try:
            form = msgspec.toml.decode(text, type=cls)
        except msgspec.DecodeError as error:
            raise SlipError(str(error)) from error
        for part in form.parts:
            table = part.table
            if table and {len(table.shares), *map(len, table.rows)} != {len(table.columns)}:
                raise SlipError(f"{part.title}: rows and shares must be as many as columns")
        return form


def form_pdf(form: SampleForm, *, folder: Path = FONTS) -> bytes:
    """The form as A4 pages with real text; the same form gives the same bytes.

    Raises:
        OSError: a font file is missing.
    """
    drawing = _Drawing(form, folder)
    drawing.head()
    for part in form.parts:
        drawing.part(part)
    drawing.sign()
    drawing.tips()
    drawing.frame()
    return drawing.sheet.finish()


class _Drawing:
    def __init__(self, form: SampleForm, folder: Path) -> None:
        self.form = form
        self.sheet = Sheet(
            title=f"{form.title} (mẫu đã điền)", author="Một Cửa Kiosk", folder=folder
        )
        self.sheet.y = _TOP

    def head(self) -> None:
        sheet, form = self.sheet, self.form
        middle = WIDTH / 2
        sheet.put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle, sheet.y, "Bold", 12, align="centre")
        sheet.put("Độc lập – Tự do – Hạnh phúc", middle, sheet.y + 17, "Bold", 12, align="centre")
        sheet.line(middle - 84, sheet.y + 23, middle + 84, sheet.y + 23)
        sheet.y += 13 * MM
        sheet.text(form.title, "Bold", 17, x=_LEFT, width=_ROOM, align="centre")
        if form.subtitle:
            sheet.text(form.subtitle, "Regular", 11, x=_LEFT, width=_ROOM, align="centre")
        sheet.y += 4 * MM
        self._fields((Field(label="Kính gửi:", value=form.to),))
        sheet.y += 2 * MM

    def part(self, part: Part) -> None:
        if part.title:
            self._keep(2.6 * _LINE)
            self.sheet.y += 2.5 * MM
            self._paragraph(part.title, "Bold", 12)
        if part.text:
            self.sheet.y += 1.5 * MM
            self._paragraph(part.text, "Regular", _TEXT)
        for fields in part.lines:
            self._fields(fields)
        if part.table is not None:
            self._table(part.table)

    def sign(self) -> None:
        sheet, signatures = self.sheet, self.form.signatures
        high = 46 * MM
        self._keep(high)
        sheet.y += 5 * MM
        share = _ROOM / max(len(signatures), 2)
        for index, one in enumerate(signatures, start=max(2 - len(signatures), 0)):
            middle = _LEFT + (index + 0.5) * share
            top = sheet.y
            size = 10.5 if len(signatures) < 3 else 9.0
            if one.when:
                sheet.put(one.when, middle, top + size, "Regular", size, align="centre", grey=_INK)
            for line, text in enumerate(sheet.wrap(one.who, "Bold", size, share - 8)):
                down = top + size * LEADING * (line + 2)
                sheet.put(text, middle, down, "Bold", size, align="centre")
            below = top + 17 * MM
            sheet.put("(Ký, ghi rõ họ tên)", middle, below, "Regular", 9, align="centre")
            sheet.put(
                one.name, middle, below + 15 * MM, "SemiBold", size, align="centre", grey=_INK
            )
        sheet.y += high - 8 * MM

    def tips(self) -> None:
        if not self.form.tips:
            return
        sheet = self.sheet
        self._keep(22 * MM)
        sheet.y += 3 * MM
        sheet.line(_LEFT, sheet.y, _RIGHT, sheet.y, thick=1)
        sheet.y += 2 * MM
        self._paragraph("Cách điền", "Bold", 12)
        for number, tip in enumerate(self.form.tips, start=1):
            sheet.y += 1 * MM
            self._paragraph(f"{number}. {tip}", "Regular", 10.5)

    def frame(self) -> None:
        """What stands on every page; called last, when their number is known."""
        sheet, pages = self.sheet, self.sheet.page
        for page in range(1, pages + 1):
            sheet.put("MẪU", _RIGHT, 16 * MM, "Bold", 16, align="right", page=page)
            top = _FOOT + 8 * MM
            for line, text in enumerate(_CAUTION):
                sheet.put(text, _LEFT, top + line * 11, "Regular", 8.5, grey=0.25, page=page)
            number = f"Trang {page}/{pages}"
            sheet.put(number, _RIGHT, top, "SemiBold", 10, align="right", page=page)

    # --- pieces ---

    def _fields(self, fields: tuple[Field, ...]) -> None:
        """Labels with what is filled in on dotted lines; a long value takes several lines."""
        sheet = self.sheet
        whole = sum(field.share for field in fields)
        room = _ROOM - _GAP * (len(fields) - 1)
        columns = []
        x = _LEFT
        for field in fields:
            width = room * field.share / whole
            columns.append((field, x, width, self._filled(field, width)))
            x += width + _GAP
        high = _LINE * max(len(lines) for *_, lines in columns)
        self._keep(high)
        for field, x, width, lines in columns:
            for index, (inset, text) in enumerate(lines):
                baseline = sheet.y + _LINE * index + _LINE * 0.72
                if index == 0:
                    sheet.put(field.label, x, baseline, "Regular", _TEXT)
                start = x + inset
                sheet.line(start, baseline + 3, x + width, baseline + 3, grey=0.55, dots=True)
                sheet.put(text, start + 3, baseline, "SemiBold", _TEXT, grey=_INK)
        sheet.y += high

    def _filled(self, field: Field, width: float) -> list[tuple[float, str]]:
        """The lines of a field: where the first begins, behind the label, and their texts."""
        inset = self.sheet.measure(field.label, "Regular", _TEXT) + 3
        if inset > width:
            raise SlipError(f"{field.label}: the label is longer than its line")
        words = field.value.split()
        first: list[str] = []
        while words:
            line = " ".join((*first, words[0]))
            if self.sheet.measure(line, "SemiBold", _TEXT) > width - inset - 6:
                break
            first.append(words.pop(0))
        rest = self.sheet.wrap(" ".join(words), "SemiBold", _TEXT, width - 6)
        return [(inset, " ".join(first)), *((0.0, line) for line in rest)]

    def _table(self, table: Table) -> None:
        sheet = self.sheet
        sheet.y += 2 * MM
        whole = sum(table.shares)
        widths = [_ROOM * share / whole for share in table.shares]
        self._row(table.columns, widths, printed=len(widths), head=True)
        for row in table.rows:
            self._row(row, widths, printed=0 if table.all_filled else 1)
        sheet.y += 2 * MM

    def _row(
        self, cells: tuple[str, ...], widths: list[float], *, printed: int, head: bool = False
    ) -> None:
        sheet, size = self.sheet, 10.0
        weights: list[Weight] = [
            "Bold" if head else "Regular" if index < printed else "SemiBold"
            for index in range(len(cells))
        ]
        lines = [
            sheet.wrap(cell, weight, size, width - 8)
            for cell, weight, width in zip(cells, weights, widths, strict=True)
        ]
        high = size * LEADING * max(1, *map(len, lines)) + 9
        self._keep(high)
        x = _LEFT
        for index, (column, width) in enumerate(zip(lines, widths, strict=True)):
            sheet.rectangle(x, sheet.y, width, high, fill=0.93 if head else None, thick=0.6)
            for line, text in enumerate(column):
                baseline = sheet.y + 4 + size + line * size * LEADING
                ink = 0.0 if index < printed else _INK
                sheet.put(text, x + 4, baseline, weights[index], size, grey=ink)
            x += width
        sheet.y += high

    def _paragraph(self, text: str, weight: Weight, size: float) -> None:
        for line in self.sheet.wrap(text, weight, size, _ROOM):
            self._keep(size * LEADING)
            self.sheet.put(line, _LEFT, self.sheet.y + size, weight, size)
            self.sheet.y += size * LEADING

    def _keep(self, high: float) -> None:
        if self.sheet.y + high > _FOOT:
            self.sheet.new_page()
            self.sheet.y = _TOP


_CAUTION: Final = (
    "Bản điền mẫu để tham khảo; tên, số và địa chỉ đều là giả định.",
    "Tờ khai trống chính thức có tại quầy.",
)


def draw_folder(folder: Path) -> list[Path]:
    """Draw the PDF of every description in a folder; what was written.

    Raises:
        SlipError: a description is wrong; the message begins with its file.
        OSError: a file cannot be read or written.
    """
    made = []
    for path in sorted(folder.glob("*.toml")):
        if path.name == _MANIFEST:
            continue
        try:
            form = SampleForm.from_toml(path.read_text(encoding="utf-8"))
            path.with_suffix(".pdf").write_bytes(form_pdf(form))
        except SlipError as error:
            raise SlipError(f"{path.name}: {error}") from error
        made.append(path.with_suffix(".pdf"))
    return made


def main() -> None:
    """The command line of `python -m kiosk.slips.sample_form`."""
    parser = argparse.ArgumentParser(description="Draws sample forms from their descriptions.")
    parser.add_argument("folder", type=Path)
    draw_folder(parser.parse_args().folder)


if __name__ == "__main__":
    main()
