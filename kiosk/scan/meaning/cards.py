"""The codes on chip-based ID cards, and on old health insurance cards.

An ID card's text has its fields divided by `|`. Cards of 2024 go on with parents, spouse,
children and guardians: the text is cut before them, so that they never become a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kiosk.scan.meaning.kinds import HealthCard, IdCard
from kiosk.scan.meaning.letters import bare, is_latin, joined, narrow
from kiosk.scan.meaning.rules import CardRules, FieldKind, HealthRules, Layout, Rules, compiled

_BAR: Final = "|"
_NUMBER: Final = re.compile(r"[0-9]{12}")
_OLD_NUMBER: Final = re.compile(r"(?:[0-9]{9}|[0-9]{12})?")
_LOOKS_LIKE_CARD: Final = re.compile(r"\s*[0-9](?:\s?[0-9]){11}\s*\|")
_DAY_FIRST: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_PARTED_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_PARTED_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_YEAR_ALONE: Final = re.compile(r"(?:00/?00/?)?([0-9]{4})")
_EXPIRY: Final = re.compile(
    r"\|\s*(?:[0-9./\-]{8,10}|kh[oô]ng\s+th[oờ]i\s+h[aạ]n)\s*\|?\s*", re.IGNORECASE
)
_NOTHING: Final = re.compile(r"[|\s]*")
_NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Day:
    """A field that is written like a date."""

    day: date | None
    """None when the calendar has no such day."""
    year: int | None


def looks_like_id_card(text: str) -> bool:
    """Whether it begins as ID cards do; the rest may be anything."""
    return _LOOKS_LIKE_CARD.match(narrow(text[:64])) is not None


def id_card(text: str, rules: Rules) -> IdCard | None:
    """The card's own fields; none when the text does not fit or is wrongly decoded."""
    if not looks_like_id_card(text):
        return None
    for layout in rules.card.layouts:
        head, rest = _cut(text, len(layout.fields))
        fields = head.split(_BAR)
        if len(fields) < len(layout.fields):
            fields = [*fields, *[""] * (len(layout.fields) - len(fields))]
            if head.count(_BAR) < _least(layout):
                continue
        card = _positional(fields, layout, rules)
        if card is not None:
            return _named(card, layout, rest)
    return _in_any_order(text, rules)


def health_card(text: str, rules: HealthRules) -> HealthCard | None:
    """Whether it is an old health insurance card. Nothing of it is kept."""
    number, bar, rest = text.partition(_BAR)
    number = joined(number)
    if compiled(rules.pattern).fullmatch(number):
        return HealthCard() if not bar or text.count(_BAR) + 1 >= rules.least_fields else None
    if bar and re.fullmatch(r"[0-9]{10}", number) and text.count(_BAR) + 1 >= rules.least_fields:
        return HealthCard() if _is_hexadecimal_text(rest.partition(_BAR)[0].strip()) else None
    return None


def _cut(text: str, fields: int) -> tuple[str, str]:
    """The first fields, and what follows: nothing, an `expiry` date, or `more`. What follows
    is looked at in its place and never becomes a value."""
    end = -1
    for _ in range(fields):
        end = text.find(_BAR, end + 1)
        if end < 0:
            return text, ""
    for name, pattern in (("", _NOTHING), ("expiry", _EXPIRY)):
        match = pattern.match(text, end)
        if match and match.end() == len(text):
            return text[:end], name
    return text[:end], "more"


def _least(layout: Layout) -> int:
    """Bars a text needs to be of this layout: the issue date may be missing at its end."""
    return len(layout.fields) - 2


def _named(card: IdCard, layout: Layout, rest: str) -> IdCard:
    name = {"": layout.name, "expiry": layout.name, "more": "can_cuoc_2024"}[rest]
    return IdCard(
        card.number, card.name, card.birth, card.sex, card.address, card.issued, name, card.doubts
    )


def _positional(fields: Sequence[str], layout: Layout, rules: Rules) -> IdCard | None:
    """The card when each field is what the layout says there."""
    by_kind: dict[FieldKind, str] = dict(zip(layout.fields, fields, strict=False))
    fits: dict[FieldKind, Callable[[str], bool]] = {
        "number": lambda value: _NUMBER.fullmatch(joined(value)) is not None,
        "old_number": lambda value: _OLD_NUMBER.fullmatch(joined(value)) is not None,
        "name": lambda value: _is_name(value, rules.card),
        "birth": lambda value: not value.strip() or _day(value, rules.card) is not None,
        "sex": lambda value: not value.strip() or bool(_sex(value, rules.card)),
        "address": lambda value: _is_address(value, rules.card),
        "issued": lambda value: not value.strip() or _day(value, rules.card) is not None,
    }
    if not all(fits[kind](value) for kind, value in by_kind.items()):
        return None
    if not by_kind.get("birth", "").strip() and not by_kind.get("sex", "").strip():
        return None
    return _card(by_kind, layout.name, rules)


def _in_any_order(text: str, rules: Rules) -> IdCard | None:
    """The card when each field can be told by its form: the number first, the name before the
    address, the birth before the issue. Reading stops with the issue date, or before relatives.
    """
    longest = max((layout for layout in rules.card.layouts), key=lambda x: len(x.fields))
    fields = _cut(text, len(longest.fields))[0].split(_BAR)
    if len(fields) > 1 and not _OLD_NUMBER.fullmatch(joined(fields[1])):
        fields = fields[: len(longest.fields) - 1]
    found: dict[FieldKind, str] = {"number": fields[0]}
    for value in (field for field in fields[1:] if field.strip()):
        kind = _kind_of(value, found, rules.card)
        if kind is None:
            return None
        found[kind] = value
        if kind == "issued":
            break
    if not {"name", "birth", "sex"} <= found.keys():
        return None
    return _card(found, longest.name, rules)


def _kind_of(value: str, found: dict[FieldKind, str], rules: CardRules) -> FieldKind | None:
    if _OLD_NUMBER.fullmatch(joined(value)) and "old_number" not in found:
        return "old_number"
    if _day(value, rules) is not None:
        return "issued" if "birth" in found else "birth"
    if "sex" not in found and _sex(value, rules):
        return "sex"
    if "name" not in found and _is_name(value, rules):
        return "name"
    if "name" in found and "address" not in found and _is_address(value, rules):
        return "address"
    return None


def _card(found: dict[FieldKind, str], layout: str, rules: Rules) -> IdCard:
    birth = _day(found.get("birth", ""), rules.card)
    issued = _day(found.get("issued", ""), rules.card)
    sex = _sex(found.get("sex", ""), rules.card)
    number = joined(found["number"])
    return IdCard(
        number=number,
        name=" ".join(found["name"].split()),
        birth=birth.day if birth else None,
        sex=sex,
        address=" ".join(found.get("address", "").split()),
        issued=issued.day if issued else None,
        layout=layout,
        doubts=_doubts(number, birth, sex, issued, rules),
    )


def _doubts(
    number: str,
    birth: _Day | None,
    sex: Literal["male", "female", ""],
    issued: _Day | None,
    rules: Rules,
) -> tuple[str, ...]:
    """What does not fit together (Circular 07/2016/TT-BCA, Article 7)."""
    digit, year = int(number[3]), birth.year if birth else None
    checks = {
        "zeros": len(set(number)) == 1 or number[6:] == "000000",
        "province": number[:3] not in rules.provinces,
        "century": year is not None and 19 + digit // 2 != year // 100,
        "sex": sex != "" and (digit % 2 == 0) != (sex == "male"),
        "year": year is not None and int(number[4:6]) != year % 100,
        "birth": birth is not None and birth.day is None and birth.year is None,
        "issued": issued is not None and issued.day is None,
        "issued_before_birth": (
            issued is not None
            and issued.day is not None
            and birth is not None
            and birth.day is not None
            and issued.day < birth.day
        ),
    }
    return tuple(name for name, doubted in checks.items() if doubted)


def _day(value: str, rules: CardRules) -> _Day | None:
    """What a field says when it is written like a date: `15042021`, `15/04/2021`,
    `2021-04-15`, or a year alone, as old people have it."""
    text = joined(value)
    shaped = False
    for pattern, day_first in (
        (_DAY_FIRST, True),
        (_YEAR_FIRST, False),
        (_PARTED_DAY_FIRST, True),
        (_PARTED_YEAR_FIRST, False),
    ):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        shaped = True
        parts = [int(part) for part in match.groups()]
        day, month, year = parts if day_first else reversed(parts)
        if not rules.first_year <= year <= rules.last_year:
            continue
        try:
            return _Day(date(year, month, day), year)
        except ValueError:
            continue
    alone = _YEAR_ALONE.fullmatch(text)
    if alone and rules.first_year <= int(alone[1]) <= rules.last_year:
        return _Day(None, int(alone[1]))
    return _Day(None, None) if shaped else None


def _sex(value: str, rules: CardRules) -> Literal["male", "female", ""]:
    word = bare(narrow(value))
    if word in {bare(male) for male in rules.male}:
        return "male"
    return "female" if word in {bare(female) for female in rules.female} else ""


def _is_name(value: str, rules: CardRules) -> bool:
    name = value.strip()
    return (
        2 <= len(name) <= rules.longest_name
        and _NO_BREAK_SPACE not in value
        and is_latin(name)
        and all(
            letter.isalpha() or letter in " '.-\u2019\u02bc" or _joins(letter) for letter in name
        )
        and sum(letter.isalpha() for letter in name) >= 2
    )


def _is_address(value: str, rules: CardRules) -> bool:
    return len(value) <= rules.longest_address and _NO_BREAK_SPACE not in value and is_latin(value)


def _joins(letter: str) -> bool:
    """Whether it is a combining mark: some letters of minorities have no single form in NFC."""
    return "\u0300" <= letter <= "\u036f"


def _is_hexadecimal_text(value: str) -> bool:
    if len(value) < 4 or len(value) % 2 or not re.fullmatch(r"[0-9A-Fa-f]+", value):
        return False
    try:
        bytes.fromhex(value).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
