"""What a checklist looks like on a roll: one strip of black and white, 80 or 58 mm wide.

It is read at home, at the kitchen table: the papers are the slip, each with a box to tick
and with how many of it to bring. A slip may be metres long, so it is made in bands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

from kiosk.domain.procedures import Fee
from kiosk.slips import terms
from kiosk.slips.checklist import ChecklistSlip, ListedPaper
from kiosk.slips.escpos import encode_bands
from kiosk.slips.render import qr_picture
from kiosk.slips.terms import FeeLine, TimeLine
from kiosk.slips.ticket import SlipError
from kiosk.slips.typeset import ARROW, Fonts, Strip, Weight, wrap
from kiosk.slips.words import Tongue, say

_BAND_DOTS: Final = 1_600
"""Rows after which a band is torn off, at the next line."""

_NOTES_CHARACTERS: Final = 900
"""Of notes on a roll: a third of a metre. Many procedures have a metre of them, mostly rules
for officers; they stand whole on A4, in the text for phones and on the portal."""

_SLOW_ROWS_S: Final = 560
"""Rows a slow roll printer puts on paper in a second: 70 mm."""

_SLOW_BYTES_S: Final = 10_000
"""Bytes a serial line of 115,200 baud carries in a second, with some loss."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """All lengths in dots."""

    margin: int
    office: int
    head: int
    title: int
    text: int
    value: int
    small: int
    gap: int
    qr: int


_WIDE: Final = _Sizes(
    margin=12, office=24, head=25, title=42, text=28, value=31, small=23, gap=18, qr=232
)
_NARROW: Final = _Sizes(
    margin=6, office=22, head=23, title=34, text=25, value=27, small=21, gap=14, qr=232
)


@dataclass(frozen=True, slots=True)
class ChecklistJob:
    """A job for a roll printer."""

    data: bytes
    rows: int
    """Dots from top to bottom; 8 to the millimetre."""

    @property
    def time_s(self) -> float:
        """How long a slow printer on a slow line needs: to be added to the patience one has
        with a ticket slip."""
        return self.rows / _SLOW_ROWS_S + len(self.data) / _SLOW_BYTES_S


def checklist_job(
    slip: ChecklistSlip, *, width_dots: int = 576, fonts: Fonts | None = None
) -> ChecklistJob:
    """The checklist as bytes for an ESC/POS roll printer; blocks for some 100 ms.

    Raises:
        SlipError: the paper is narrower than 320 dots.
        OSError: a font file is missing.
    """
    rows = 0

    def counted() -> Iterator[Image.Image]:
        nonlocal rows
        for band in checklist_bands(slip, width_dots=width_dots, fonts=fonts):
            rows += band.height
            yield band

    data = encode_bands(counted())
    return ChecklistJob(data, rows)


def render_checklist(
    slip: ChecklistSlip, *, width_dots: int = 576, fonts: Fonts | None = None
) -> Image.Image:
    """The whole slip as one mode "1" picture, for a file or a screen.

    Raises:
        SlipError: the paper is narrower than 320 dots.
        OSError: a font file is missing.
    """
    bands = list(checklist_bands(slip, width_dots=width_dots, fonts=fonts))
    whole = Image.new("1", (width_dots, sum(band.height for band in bands)), 1)
    top = 0
    for band in bands:
        whole.paste(band, (0, top))
        top += band.height
    return whole


def checklist_bands(
    slip: ChecklistSlip, *, width_dots: int = 576, fonts: Fonts | None = None
) -> Iterator[Image.Image]:
    """The slip from top to bottom in mode "1" bands of some 20 cm, never cut through a line.

    Raises:
        SlipError: the paper is narrower than 320 dots.
        OSError: a font file is missing.
    """
    if width_dots < 320:
        raise SlipError(f"width_dots = {width_dots}: must be 320 or more")
    sizes = _WIDE if width_dots >= 480 else _NARROW
    drawing = _Drawing(slip, sizes, Strip(width_dots, fonts or Fonts()))
    for _ in drawing.lines():
        if drawing.strip.y >= _BAND_DOTS:
            yield drawing.strip.tear()
    yield drawing.strip.tear()


class _Drawing:
    """Draws line by line: after each of them the strip may be torn."""

    def __init__(self, slip: ChecklistSlip, sizes: _Sizes, strip: Strip) -> None:
        self.slip, self.sizes, self.strip = slip, sizes, strip
        self.left = sizes.margin
        self.width = strip.width - 2 * self.left
        self.tongue: Tongue = slip.language

    def lines(self) -> Iterator[None]:
        yield from self._head()
        yield from self._papers()
        yield from self._facts()
        yield from self._notes()
        yield from self._foot()

    def _head(self) -> Iterator[None]:
        slip, sizes = self.slip, self.sizes
        yield from self._centred(slip.office, "SemiBold", sizes.office)
        yield from self._gap(0.5)
        yield from self._rule()
        yield from self._gap(0.6)
        yield from self._set(slip.title, "ExtraBold", sizes.title, even=True)
        if slip.name:
            yield from self._gap(0.2)
            yield from self._set(slip.name, "Regular", sizes.small)
        if slip.case:
            yield from self._gap(0.5)
            yield from self._set(say("case", self.tongue) + ":", "Regular", sizes.small)
            yield from self._set(slip.case, "SemiBold", sizes.text)
        yield from self._gap(0.7)

    def _papers(self) -> Iterator[None]:
        slip, sizes = self.slip, self.sizes
        yield from self._bar(say("bring", self.tongue))
        if slip.marked:
            yield from self._gap(0.4)
            missing = slip.missing
            text = f"{say('lacking', self.tongue)}: {missing}/{len(slip.papers)}"
            done = say("complete", self.tongue)
            yield from self._set(text if missing else done, "Bold", sizes.value)
        for group in slip.groups:
            if group.title:
                yield from self._gap(0.7)
                yield from self._set(group.title, "Bold", sizes.head)
            for paper in group.papers:
                yield from self._gap(0.6)
                yield from self._paper(paper)
        if not slip.groups:
            yield from self._gap(0.6)
            yield from self._set(say("no_papers", self.tongue), "Regular", sizes.text)
        yield from self._gap(1)

    def _paper(self, paper: ListedPaper) -> Iterator[None]:
        sizes, strip = self.sizes, self.strip
        lacks = self.slip.marked and not paper.ticked
        strip.box(self.left, sizes.text * 1.15, ticked=paper.ticked)
        inset = round(sizes.text * 1.75)
        weight: Weight = "SemiBold" if lacks else "Regular"
        yield from self._set(paper.text, weight, sizes.text, inset=inset)
        amount = terms.count(paper.originals, paper.copies, self.tongue)
        yield from self._set(amount, "Bold", sizes.text, inset=inset)
        if lacks:
            strip.skip(3)
            strip.pill(say("lacking", self.tongue), "Bold", sizes.small, left=self.left + inset)
            yield

    def _facts(self) -> Iterator[None]:
        slip, sizes = self.slip, self.sizes
        yield from self._bar(say("time", self.tongue))
        for time in slip.times:
            yield from self._time(time)
        if not slip.times:
            yield from self._value(terms.no_time(self.tongue))
        yield from self._gap(0.8)
        yield from self._bar(say("cost", self.tongue))
        for fee in slip.fees:
            yield from self._fee(fee)
        if not slip.fees:
            yield from self._value(terms.fee(Fee(), self.tongue))
        yield from self._gap(0.8)
        yield from self._bar(say("hand_in", self.tongue))
        yield from self._value(", ".join(slip.counters) or say("desk", self.tongue))
        if slip.elsewhere:
            yield from self._gap(0.3)
            yield from self._set(say("elsewhere", self.tongue) + ":", "Regular", sizes.small)
            for place in slip.elsewhere:
                yield from self._set(f"– {place}", "Medium", sizes.small)
        yield from self._gap(0.8)

    def _time(self, time: TimeLine) -> Iterator[None]:
        yield from self._lead(time.ways, time.case)
        long = len(time.legal) > 60
        said = f"{time.legal} {ARROW} {time.own}" if time.own else time.legal
        size = self.sizes.text if long else self.sizes.value
        yield from self._set(said, "Medium" if long else "Bold", size)
        if time.decision:
            text = terms.shortened(time.decision, self.tongue)
            yield from self._set(text, "Regular", self.sizes.small)
        yield from self._set(time.note, "Regular", self.sizes.small)

    def _fee(self, fee: FeeLine) -> Iterator[None]:
        yield from self._lead(fee.ways, fee.case)
        yield from self._set(fee.amount, "Bold", self.sizes.value)
        yield from self._set(fee.note, "Regular", self.sizes.small)

    def _lead(self, ways: str, case: str) -> Iterator[None]:
        yield from self._gap(0.4)
        text = " – ".join(part for part in (ways, case) if part)
        yield from self._set(text, "Regular", self.sizes.small)

    def _value(self, text: str) -> Iterator[None]:
        yield from self._gap(0.4)
        yield from self._set(text, "Bold", self.sizes.value)

    def _notes(self) -> Iterator[None]:
        """The notes that fit; what is left out is said, with where it can be read."""
        notes = self.slip.notes
        if not notes:
            return
        yield from self._bar(say("notes", self.tongue))
        shown = 0
        for at, note in enumerate(notes):
            shown += len(note)
            if shown > _NOTES_CHARACTERS:
                more = say("more_notes", self.tongue).format(count=len(notes) - at)
                yield from self._gap(0.4)
                yield from self._set(more, "Medium", self.sizes.small)
                break
            yield from self._gap(0.4)
            yield from self._set(note, "Regular", self.sizes.small)
        yield from self._gap(0.8)

    def _foot(self) -> Iterator[None]:
        slip, sizes, strip = self.slip, self.sizes, self.strip
        yield from self._rule()
        code = self._code()
        if code is not None:
            strip.picture(code, (strip.width - code.width) // 2)
            yield
            yield from self._centred(say("scan_portal", self.tongue), "Medium", sizes.small)
        yield from self._gap(0.5)
        for text in identity(slip):
            yield from self._centred(text, "Regular", sizes.small)
        yield from self._gap(0.5)
        yield from self._centred(say("guidance", self.tongue), "Medium", sizes.small)
        yield from self._gap(0.6)

    def _code(self) -> Image.Image | None:
        return qr_picture(self.slip.link, self.sizes.qr) if self.slip.link else None

    # --- pieces ---

    def _set(
        self, text: str, weight: Weight, dots: float, *, inset: int = 0, even: bool = False
    ) -> Iterator[None]:
        """Paragraphs of left-aligned text; empty text sets nothing."""
        face = self.strip.face(weight, dots)
        for paragraph in unicodedata.normalize("NFC", text).splitlines():
            for line in wrap(paragraph, face, self.width - inset, even=even):
                self.strip.line(line, weight, dots, left=self.left + inset)
                yield

    def _centred(self, text: str, weight: Weight, dots: float) -> Iterator[None]:
        self.strip.text(text, weight, dots, align="centre", left=self.left, width=self.width)
        yield

    def _bar(self, text: str) -> Iterator[None]:
        """The heading of a part: white on black, all across."""
        self.strip.bar(text, "Bold", self.sizes.head, left=self.left, width=self.width)
        yield

    def _rule(self) -> Iterator[None]:
        self.strip.rule(self.left, self.width)
        yield

    def _gap(self, times: float) -> Iterator[None]:
        self.strip.skip(self.sizes.gap * times)
        yield


def identity(slip: ChecklistSlip) -> list[str]:
    """Where the content comes from, in lines: code, decision and day of the data, day of
    printing."""
    tongue = slip.language
    lines = [f"{say('code', tongue)}: {slip.code}"]
    if slip.decision:
        lines.append(f"{say('published', tongue)} {slip.decision}")
    if slip.as_of is not None:
        lines.append(f"{say('as_of', tongue)} {slip.as_of:%d/%m/%Y}")
    return [*lines, f"{say('printed', tongue)} {slip.printed_on:%d/%m/%Y}"]
