"""What a ticket looks like: one strip of black and white, 80 or 58 mm wide.

The number is the slip: it is read at arm's length by people without their glasses,
so it gets all the width there is. Everything else is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import segno
from PIL import Image

from kiosk.devices.printers.library import profile_width_dots
from kiosk.slips.ticket import SlipError, TicketSlip
from kiosk.slips.typeset import Fonts, Strip, Weight
from kiosk.slips.words import (
    Tongue,
    issued,
    people,
    people_before_you,
    say,
    wait_in_english,
    waiting_time,
)

DPI: Final = 203

_WIDTH_DOTS: Final = {80: 576, 58: 384}
"""Printable dots of the two usual papers."""

_QUIET_MODULES: Final = 4


@dataclass(frozen=True, slots=True)
class _Sizes:
    """All lengths in dots."""

    margin: int
    office: int
    label: int
    value: int
    number: int
    service: int
    small: int
    gap: int
    qr: int
    """Greatest side of the QR code, quiet zone included."""


_WIDE: Final = _Sizes(
    margin=12, office=27, label=24, value=31, number=232, service=38, small=24, gap=18, qr=232
)
_NARROW: Final = _Sizes(
    margin=6, office=23, label=22, value=28, number=156, service=31, small=22, gap=14, qr=232
)


def width_dots(width_mm: int, profile: str = "") -> int:
    """How many dots a printer has across: by its python-escpos profile, else by paper.

    Raises:
        SlipError: the paper is neither 80 nor 58 mm, or the profile is unknown.
    """
    if width_mm not in _WIDTH_DOTS:
        raise SlipError(f"width_mm = {width_mm}: must be 80 or 58")
    if profile:
        try:
            known = profile_width_dots(profile)
        except KeyError as error:
            raise SlipError(f"profile = {profile!r}: python-escpos has no such one") from error
        if known is not None:
            return known
    return _WIDTH_DOTS[width_mm]


def render(
    slip: TicketSlip, *, width_dots: int = 576, fonts: Fonts | None = None, scale: int = 1
) -> Image.Image:
    """Draw a slip: a mode "1" picture, `width_dots * scale` wide, as high as needed.

    Takes some 50 ms, more the first time with new `fonts`; call it off the GUI thread
    and keep the `Fonts`.

    Raises:
        SlipError: the paper is narrower than 320 dots, or the QR text does not fit.
        OSError: a font file is missing.
    """
    if width_dots < 320:
        raise SlipError(f"width_dots = {width_dots}: must be 320 or more")
    sizes = _WIDE if width_dots >= 480 else _NARROW
    drawing = _Drawing(slip, sizes, Strip(width_dots, fonts or Fonts(), scale))
    drawing.head()
    drawing.number()
    drawing.facts()
    drawing.foot()
    return drawing.strip.finish()


class _Drawing:
    def __init__(self, slip: TicketSlip, sizes: _Sizes, strip: Strip) -> None:
        self.slip, self.sizes, self.strip = slip, sizes, strip
        self.left = strip.px(sizes.margin)
        self.width = strip.width - 2 * self.left
        self.tongue: Tongue = "en" if slip.language == "en" else "vi"
        self.both = slip.language == "both"

    def head(self) -> None:
        name = self._name(self.slip.office, self.slip.office_en)
        self._centred(self.sizes.office, name, "SemiBold")
        if self.both and self.slip.office_en:
            self._english(self.slip.office_en)
        self.strip.skip(self.sizes.gap * 0.6)
        self.strip.rule(self.left, self.width)
        self.strip.skip(self.sizes.gap * 0.6)

    def number(self) -> None:
        slip, sizes, strip = self.slip, self.sizes, self.strip
        label = say("your_number", self.tongue)
        if self.both:
            label += f" · {say('your_number', 'en')}"
        strip.text(label, "Medium", sizes.label, align="centre", left=self.left, width=self.width)
        strip.skip(sizes.gap * 0.7)
        strip.big(slip.number, "ExtraBold", sizes.number, width=self.width)
        strip.skip(sizes.gap)
        name = self._name(slip.service, slip.service_en)
        strip.text(name, "Bold", sizes.service, align="centre", left=self.left, width=self.width)
        if self.both and slip.service_en:
            self._english(slip.service_en)
        if slip.procedure:
            strip.skip(sizes.gap * 0.3)
            name = self._name(slip.procedure, slip.procedure_en)
            self._centred(sizes.value, name, "SemiBold")
            if self.both and slip.procedure_en:
                self._english(slip.procedure_en)
        if slip.priority:
            strip.skip(sizes.gap * 0.5)
            name = self._name(slip.priority, slip.priority_en)
            text = f"{say('priority', self.tongue)}: {name}"
            strip.badge(text, "SemiBold", sizes.value, width=self.width)
            if self.both and slip.priority_en:
                strip.skip(sizes.gap * 0.3)
                self._english(f"{say('priority', 'en')}: {slip.priority_en}")
        strip.skip(sizes.gap * 0.8)

    def facts(self) -> None:
        """Facts on the left with the code beside them; below them on narrow paper."""
        slip, sizes, strip = self.slip, self.sizes, self.strip
        strip.rule(self.left, self.width)
        strip.skip(sizes.gap * 0.6)
        code = qr_picture(slip.qr, strip.px(sizes.qr)) if slip.qr else None
        beside = code is not None and sizes is _WIDE
        top = strip.y
        room = self.width - (code.width + strip.px(sizes.gap) if code and beside else 0)
        self._fact("ahead", people(slip.ahead, self.tongue), people_before_you(slip.ahead), room)
        self._fact(
            "wait",
            waiting_time(slip.low_s, slip.high_s, self.tongue),
            wait_in_english(slip.low_s, slip.high_s),
            room,
        )
        if slip.counters:
            names_en = ", ".join(slip.counters_en)
            names = names_en if self.tongue == "en" and names_en else ", ".join(slip.counters)
            self._fact("where", names, names_en, room)
        if code is None:
            return
        bottom = strip.y
        if beside:
            strip.y = top
            left = self.left + self.width - code.width
            strip.picture(code, left)
            self._caption(left, code.width)
            strip.y = max(bottom, strip.y)
        else:
            strip.skip(sizes.gap * 0.3)
            strip.picture(code, (strip.width - code.width) // 2)
            self._caption(self.left, self.width)

    def foot(self) -> None:
        slip, sizes, strip = self.slip, self.sizes, self.strip
        strip.skip(sizes.gap * 0.5)
        strip.rule(self.left, self.width)
        strip.skip(sizes.gap * 0.5)
        self._small(say("watch", self.tongue), "SemiBold")
        if self.both:
            self._english(say("watch", "en"))
        for note in slip.notes:
            strip.skip(sizes.gap * 0.2)
            self._small(note, "Regular")
        strip.skip(sizes.gap * 0.3)
        self._small(issued(slip.issued_local, self.tongue), "Regular")
        if slip.reprint:
            strip.skip(sizes.gap * 0.4)
            strip.badge(say("reprint", self.tongue), "SemiBold", sizes.small, width=self.width)
        strip.skip(sizes.gap * 0.5)

    def _fact(self, key: str, value: str, value_en: str, width: int) -> None:
        label = say(key, self.tongue)
        self.strip.text(label, "Regular", self.sizes.label, left=self.left, width=width)
        self.strip.text(value, "SemiBold", self.sizes.value, left=self.left, width=width)
        if self.both and value_en:
            small = self.sizes.small - 2
            self.strip.text(value_en, "Regular", small, left=self.left, width=width)
        self.strip.skip(self.sizes.gap * 0.5)

    def _caption(self, left: int, width: int) -> None:
        self.strip.skip(-4)  # the code's quiet zone is gap enough
        for tongue in self._tongues():
            self.strip.text(
                say("scan", tongue),
                "Regular",
                self.sizes.small - 2,
                align="centre",
                left=left,
                width=width,
            )

    def _small(self, text: str, weight: Weight) -> None:
        self._centred(self.sizes.small, text, weight)

    def _english(self, text: str) -> None:
        """A second line, in English, below a Vietnamese one."""
        self._centred(self.sizes.small - 2, text, "Regular")

    def _centred(self, dots: int, text: str, weight: Weight) -> None:
        self.strip.text(text, weight, dots, align="centre", left=self.left, width=self.width)

    def _tongues(self) -> tuple[Tongue, ...]:
        return ("vi", "en") if self.both else (self.tongue,)

    def _name(self, name: str, name_en: str) -> str:
        return name_en if self.tongue == "en" and name_en else name


def qr_picture(text: str, side_px: int) -> Image.Image:
    """The code with its quiet zone, in whole modules of equal size, at most `side_px`.

    Raises:
        SlipError: the text is too long for a code that can be read at this size.
    """
    try:
        code = segno.make_qr(text, error="m", boost_error=False)
    except segno.DataOverflowError as error:
        raise SlipError("qr: the text is too long for a QR code") from error
    rows = [list(row) for row in code.matrix]
    total = len(rows) + 2 * _QUIET_MODULES
    module = side_px // total
    if module < 3:  # 0.37 mm: below that, phones fail on worn paper
        raise SlipError(f"qr: {len(text)} characters make a code too fine to print")
    picture = Image.new("1", (total, total), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + _QUIET_MODULES, y + _QUIET_MODULES), 0)
    return picture.resize((total * module, total * module), 0)
