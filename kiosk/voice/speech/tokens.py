"""What in a text is not a word, and how it is said: one pattern and one function each.

The patterns are tried in the order of `RULES` at each place of the text; the first one that fits
is said. What none fits is a word, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Final

from kiosk.voice.speech import spelling
from kiosk.voice.speech.abbreviations import Abbreviations, abbreviations
from kiosk.voice.speech.manners import manner
from kiosk.voice.speech.place import UPPER, Place
from kiosk.voice.speech.port import Tongue

_MOST_DIGITS: Final = 12
"""Longer ones are said digit by digit."""
_LONG: Final = 7
"""From so many digits on, a row without separators is no quantity."""


Say = Callable[[Place], str | None]
"""What is said for it; None: it is something else after all."""


def say_tokens(text: str, tongue: Tongue) -> str:
    """The text with everything that is not a word said in words."""
    how, short = manner(tongue), abbreviations(tongue)

    def said(match: re.Match[str]) -> str:
        place = Place(match, how, short, tongue)
        words = _SAY[match.lastgroup or ""](place)
        return f" {_plainly(match[0], place) if words is None else words} "

    return _ALL.sub(said, text)


def _plainly(text: str, place: Place) -> str:
    """Letters as they are, digits one by one: what to do with a token nobody expected."""
    return re.sub(r"\d+", lambda found: f" {_quantity(found[0], place)} ", text)


# --- numbers ---


def _quantity(digits: str, place: Place) -> str:
    if len(digits) > _MOST_DIGITS:
        return place.how.digits(digits)
    return place.how.number(int(digits))


def _amount(written: str, place: Place) -> str:
    """`1.200.000`, `1,200`, `3,5`, `2.0`, `045`, `0912345678`."""
    how = place.how
    if re.fullmatch(r"\d{1,3}([.,])\d{3}(\1\d{3})*", written):
        digits = re.sub(r"\D", "", written)
        return how.digits(digits) if digits.startswith("0") else _quantity(digits, place)
    if "," in written or "." in written:
        parts = re.split(r"[.,]", written)
        if len(parts) > 2 or len(written) > _MOST_DIGITS:
            return f" {how.point} ".join(_amount(part, place) for part in parts)
        if "," in written or place.tongue == "en":
            return how.decimal(written)
        whole, fraction = parts
        tail = how.digits(fraction) if fraction.startswith("0") else _quantity(fraction, place)
        return f"{_quantity(whole, place)} {how.point} {tail}"
    if len(written) >= _LONG:
        return how.phone(written)
    if written.startswith("0") and len(written) > 1:
        # Officials write "01 bản", "02 ảnh"; but "mẫu số 01" is a name.
        counted = len(written) == 2 and place.before not in _NAMES
        return _quantity(written, place) if counted else how.digits(written)
    return _quantity(written, place)


_NAMES: Final = frozenset({"số", "mẫu", "mã", "phiếu", "number", "no", "form", "code"})


def _number(place: Place) -> str | None:
    """A number, perhaps up to another one, perhaps with a unit."""
    how, first, last = place.how, place.part("number_a"), place.part("number_b")
    unit = place.short.units.get(place.part("number_unit"), "")
    bare = not (last or unit or place.part("number_sign"))
    if bare and place.tongue == "vi" and first.isdecimal() and len(first) <= 2:
        value = int(first)
        if place.before == "thứ" and value in (1, 4):
            return how.ordinal(value).removeprefix("thứ ")
        if place.before == "tháng" and value == 4:
            return "tư"
        if place.before == "ngày" and 0 < value <= 10 and place.after.lower() == "tháng":
            return how.day(date(2000, 1, value)).removeprefix("ngày ").partition(" tháng")[0]
    said = _amount(first, place)
    if last:
        said = f"{said} {how.to} {_amount(last, place)}"
    if place.part("number_sign"):
        said = f"{how.minus} {said}"
    said = f"{said} {unit}".rstrip()
    return f"{said} {how.per}" if place.part("number_per") else said


def _ratio(place: Place) -> str:
    """`1/2`, `24/7`, `4x6`, `30/4` after "ngày"."""
    first, sign, last = (place.part(f"ratio_{part}") for part in ("a", "sign", "b"))
    how = place.how
    if sign == "/" and place.before in _BEFORE_DAYS and (day := _day(first, last, "2000")):
        return _without(place.before, how.day(day))
    between = how.times
    if sign == "/":
        between = how.share if (first, last) in _SHARES else how.over
    unit = place.short.units.get(place.part("ratio_unit"), "")
    return f"{_amount(first, place)} {between} {_amount(last, place)} {unit}".rstrip()


_SHARES: Final = frozenset({("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")})


_BEFORE_DAYS: Final = frozenset(
    {
        "ngày",
        "từ",
        "đến",
        "hôm",
        "sáng",
        "chiều",
        "trước",
        "sau",
        "lễ",
        "dịp",
        "khánh",
        "động",
        "on",
        "from",
        "to",
        "until",
    }
)


# --- days and times ---


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _without(before: str, said: str) -> str:
    """Not "ngày ngày"."""
    return said.removeprefix("ngày ") if before == "ngày" else said


def _date(place: Place) -> str | None:
    day = _day(place.part("date_d"), place.part("date_m"), place.part("date_y"))
    if place.part("date_iso"):
        year, month, number = place.part("date_iso").split("-")
        day = _day(number, month, year)
    return None if day is None else _without(place.before, place.how.date(day))


def _month(place: Place) -> str | None:
    day = _day("1", place.part("month_m"), place.part("month_y"))
    if day is None:
        return None
    said = place.how.month_year(day)
    return said.removeprefix("tháng ") if place.before == "tháng" else said


def _time(place: Place) -> str | None:
    minutes = place.part("time_m") or place.part("time_n") or "0"
    hour, minute = int(place.part("time_h")), int(minutes)
    if hour > 23 or minute > 59:
        return None
    return place.how.time(time(hour, minute))


# --- codes ---


def _law(place: Place) -> str | None:
    """`118/2025/NĐ-CP`, `2068/QĐ-BNNMT`, `41/2024/QH15`."""
    how, short = place.how, place.short
    kinds, issuers = _parties(place.part("law_by"), short)
    if kinds is None or issuers is None:
        return how.code(place.text)
    start = place.match.start()
    just_before = place.match.string[max(0, start - 50) : start].lower()
    said = [name for name in kinds if not re.search(rf"{name.lower()}[^.;]{{0,12}}\Z", just_before)]
    number = place.part("law_number")
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    said.append(how.digits(digits) if digits.startswith("0") else _quantity(digits, place))
    if number[-1].isalpha():
        said.append(how.digits(number[-1]))
    if place.part("law_year"):
        # Without the pause "110/2015" would be fifteen.
        said.append(f", {how.year} {_quantity(place.part('law_year'), place)},")
    assembly = re.search(r"QH(\d{1,2})\Z", place.part("law_by"))
    if issuers:
        said.append(f"{how.of} {', '.join(issuers)}")
    if assembly:
        said.append(f"{how.term} {_quantity(assembly[1], place)}")
    return " ".join(said)


def _parties(by: str, short: Abbreviations) -> tuple[list[str] | None, list[str] | None]:
    """`NĐ-CP`: what it is, and whose; None where a part is unknown."""
    kinds: list[str] = []
    issuers: list[str] = []
    for index, part in enumerate(by.split("-")):
        name = part.rstrip("0123456789") if part.startswith("QH") else part
        if index == 0 and name in short.kinds:
            kinds.append(short.kinds[name])
        elif name in short.issuers:
            issuers.append(short.issuers[name])
        elif index == 0 or not (issuers or kinds):
            return None, None
    return kinds, issuers


def _code(place: Place) -> str | None:
    """Letters and digits that belong together; a procedure's or a dossier's code."""
    text = place.text
    mixed = any(c.isalpha() for c in text) and any(c.isdecimal() for c in text)
    return place.how.code(text) if mixed or re.fullmatch(r"\d\.\d{6}", text) else None


def _phone(place: Place) -> str:
    return place.how.phone(place.text)


def _link(place: Place) -> str:
    """The host is said, not the way to the page: nobody can write that down."""
    address = re.sub(r"\A[a-z]+://|\Awww\.", "", place.text)
    host = address if "@" in address else re.split(r"[/?#]", address, maxsplit=1)[0]
    parts = re.findall(r"[^\W\d_]+|\d+|[.@-]", host.rstrip("."))
    names = {".": place.how.point, "@": place.how.signs["@"], "-": place.how.digits("-")}
    return " ".join(
        names.get(part) or (place.how.digits(part) if part.isdecimal() else part) for part in parts
    )


def _until(place: Place) -> str:
    """The dash between two times or days."""
    return place.how.to


def _unit(place: Place) -> str:
    """What stands for a unit without a number before it: "đồng/m2"."""
    return place.short.units[place.text]


def _sign(place: Place) -> str:
    """A sign between words or before a number; nothing where it only adorns."""
    string, end = place.match.string, place.match.end()
    left = string[: place.match.start()].rstrip(" \t")[-1:]
    right = string[end:].lstrip(" \t")[:1]
    if place.text in "<>≤≥~≈±":
        return place.how.signs[place.text] if right.isdecimal() else ","
    if not (left.isalnum() and right.isalnum()):
        return ","
    if place.text == "+" and not (left.isdecimal() and right.isdecimal()):
        return ","
    return place.how.signs[place.text]


# --- the patterns ---

_START: Final = r"(?<![\w])"
_END: Final = r"(?![\w])"
_NUMBER: Final = r"\d+(?:[.,]\d+)*"


def _units() -> str:
    found = {*abbreviations("vi").units, *abbreviations("en").units}
    return _any_of(found)


def _any_of(found: Iterable[str]) -> str:
    """The longest one first."""
    return "|".join(map(re.escape, sorted(found, key=lambda text: (-len(text), text))))


def _with_dots() -> str:
    """Those of a place or a title before its name; others with whatever dots follow."""
    found = {*abbreviations("vi").dotted, *abbreviations("en").dotted}
    titles = {short for short in found if short[0].isupper() and short.endswith(".")}
    rest = _any_of(found - titles)
    return rf"(?:(?:{_any_of(titles)})(?=\s?[{UPPER}\d])|(?:{rest})\.{{0,3}}(?!\w))"


RULES: Final[tuple[tuple[str, str, Say], ...]] = (
    (
        "link",
        (
            r"(?<![\w@])(?:https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
            r"|(?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|org|net|gov|edu|info)\b(?:/\S*)?)"
        ),
        _link,
    ),
    (
        "law",
        (
            rf"{_START}(?P<law_number>\d{{1,5}}[a-z]?)/(?:(?P<law_year>\d{{4}})/)?"
            rf"(?P<law_by>[{UPPER}][{UPPER}a-z\d]*(?:-[{UPPER}][{UPPER}a-z\d]*)*){_END}"
        ),
        _law,
    ),
    (
        "date",
        (
            rf"{_START}(?:(?P<date_d>\d{{1,2}})\s?(?P<date_sep>[/.-])\s?(?P<date_m>\d{{1,2}})\s?"
            rf"(?P=date_sep)\s?(?P<date_y>\d{{4}})|(?P<date_iso>\d{{4}}-\d{{2}}-\d{{2}}))(?![\w/])"
        ),
        _date,
    ),
    (
        "month",
        rf"{_START}(?P<month_m>0?[1-9]|1[0-2])[/-](?P<month_y>(?:19|20)\d{{2}})(?![\w/-])",
        _month,
    ),
    (
        "time",
        (
            rf"{_START}(?P<time_h>\d{{1,2}})(?:[:gG](?P<time_m>\d{{2}})(?::\d{{2}})?"
            rf"|[hH](?P<time_n>\d{{2}})?)(?:ph|p)?{_END}"
        ),
        _time,
    ),
    # 1.001193 and 1.001193.000.00.00.H28; A012; H28.102-251209-0134; 28A1-123.45
    (
        "code",
        (
            rf"{_START}(?:\d\.\d{{6}}(?:\.[\dA-Z]{{1,8}}){{0,6}}"
            rf"|(?=[A-ZĐ\d.-]{{0,40}}\d)(?=[A-ZĐ\d.-]{{0,40}}[A-ZĐ])"
            rf"[A-ZĐ\d]{{1,20}}(?:[.-][A-ZĐ\d]{{1,20}}){{0,6}}){_END}"
        ),
        _code,
    ),
    (
        "phone",
        r"(?<![\w+.,])(?:(?:\+84|0)(?:[ .-]?\d){8,10}|1[89]00(?:[ .]?\d){4,6})(?![\w]|[.,]\d)",
        _phone,
    ),
    (
        "ratio",
        (
            rf"{_START}(?P<ratio_a>\d{{1,6}})\s?(?P<ratio_sign>[/xX×])\s?(?P<ratio_b>\d{{1,6}})"
            rf"(?![\w/])(?:[ \t]?(?P<ratio_unit>{_units()})(?!\w))?"
        ),
        _ratio,
    ),
    (
        "number",
        (
            rf"(?P<number_sign>(?<![^ (])[-−](?=\d))?(?<!\d)(?P<number_a>{_NUMBER})"
            rf"(?:\s?[-–—]\s?(?P<number_b>{_NUMBER})(?![\d/:hH]))?"
            rf"(?:[ \t]?(?P<number_unit>{_units()})(?!\w))?"
            rf"(?P<number_per>/(?=[^\W\d_]))?"
        ),
        _number,
    ),
    ("until", r"(?<=[\dhH%])[ \t]?[-–—][ \t]?(?=\d)", _until),
    ("unit", rf"(?:(?<=/)(?:{_units()})|(?<!\w)(?:[cdk]?m[23]))(?!\w)", _unit),
    ("dotted", rf"{_START}{_with_dots()}", spelling.dotted),
    ("roman", rf"{_START}[IVXLC]{{1,12}}{_END}", spelling.roman),
    ("chain", rf"{_START}[{UPPER}]{{2,}}(?:[-/&][{UPPER}]{{2,}})+{_END}", spelling.chain),
    ("capitals", rf"{_START}[{UPPER}]+{_END}", spelling.capitals),
    ("letter", rf"{_START}[a-zđ]{_END}", spelling.letter),
    ("sign", r"[&@=≥≤<>~≈±+]", _sign),
)

_SAY: Final = {name: say for name, _, say in RULES}
_ALL: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in RULES))
