"""The grammar of spoken numbers: from tokens without letters and separators to digits.

People mix two ways of saying a number: as a quantity ("một trăm linh bảy") and as digits, one
by one or in small groups ("không chín mười hai ba bốn lăm"). A `Piece` is the longest quantity
that begins at a place, or one digit; the digits of neighbouring pieces stand side by side.

    number    = piece piece …
    quantity  = group billion … | group million … | group thousand … | group
    group     = digit hundred (and unit | tens | digit | half)?
    tens      = ten unit? | digit tens unit? | short unit? | digit late

A last digit counts in the place below the word before it: "một trăm hai" is 120, "hai nghìn
năm" 2500, "ba triệu hai" 3,200,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kiosk.voice.numbers.words import Kind, Token

_POWERS: Final = {Kind.THOUSAND: 10**3, Kind.MILLION: 10**6, Kind.BILLION: 10**9}
_BINDS_LEFT: Final = frozenset({Kind.TENS, Kind.HUNDRED, Kind.LATE})
"""What takes the digit before it for itself."""


class Piece(NamedTuple):
    """A part of a number that was said as one."""

    digits: str
    start: int
    end: int
    """Indices of words."""
    full: bool
    """Said as a quantity, with mười, mươi, trăm or a larger word in it."""
    big: bool
    """With trăm or a larger word in it."""


class _Part(NamedTuple):
    value: int
    end: int
    """Index of the token behind."""
    big: bool = False
    width: int = 0
    """Least number of digits: "không trăm mười hai" is 012."""


def pieces(tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of a run of tokens, from left to right; words that fit nowhere part them."""
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece, at = _piece(tokens, at)
        if piece is not None:
            found.append(piece)
    return found


def _piece(tokens: Sequence[Token], at: int) -> tuple[Piece | None, int]:
    first = tokens[at]
    if first.kind is Kind.WRITTEN:
        return Piece(first.text, first.start, first.end, full=False, big=False), at + 1
    part = _quantity(tokens, at)
    if part is None and first.kind in (Kind.DIGIT, Kind.LATE):
        part = _Part(first.value, at + 1)
    if part is None:
        return None, at + 1
    digits = str(part.value).zfill(part.width)
    end = tokens[part.end - 1].end
    full = part.big or any(t.kind in (Kind.TEN, Kind.TENS) for t in tokens[at : part.end])
    return Piece(digits, first.start, end, full=full, big=part.big), part.end


def _kind(tokens: Sequence[Token], at: int) -> Kind | None:
    return tokens[at].kind if 0 <= at < len(tokens) else None


def _digit(tokens: Sequence[Token], at: int) -> int | None:
    """A digit that stands for itself, not for tens or hundreds."""
    if _kind(tokens, at) is Kind.DIGIT and _kind(tokens, at + 1) not in _BINDS_LEFT:
        return tokens[at].value
    return None


def _unit(tokens: Sequence[Token], at: int) -> int | None:
    """What may stand behind tens: 1 to 9."""
    if _kind(tokens, at) is Kind.LATE:
        return tokens[at].value
    digit = _digit(tokens, at)
    return digit or None


def _tens(tokens: Sequence[Token], at: int, *, joined: bool) -> _Part | None:
    """10 to 99. `joined`: hundreds or thousands stand before, so that two digits are tens too,
    and "hai mười" can only be a mishearing of "hai mươi"."""
    kind, next_kind = _kind(tokens, at), _kind(tokens, at + 1)
    if kind is Kind.TEN:
        unit = _unit(tokens, at + 1)
        return _Part(10 + (unit or 0), at + 1 + (unit is not None))
    if kind is Kind.SHORT:
        unit = _unit(tokens, at + 1)
        return _Part(tokens[at].value * 10 + (unit or 0), at + 1 + (unit is not None))
    if kind is Kind.TENS:  # "mươi lăm": the digit was swallowed or ten is meant
        unit = _unit(tokens, at + 1)
        return _Part(10 + (unit or 0), at + 1 + (unit is not None))
    if kind is not Kind.DIGIT or not tokens[at].value:
        return None
    digit = tokens[at].value * 10
    if next_kind is Kind.TENS or (next_kind is Kind.TEN and joined):
        if _kind(tokens, at + 2) is Kind.HALF:
            return _Part(digit + 5, at + 3)
        unit = _unit(tokens, at + 2)
        return _Part(digit + (unit or 0), at + 2 + (unit is not None))
    if next_kind is Kind.LATE:
        return _Part(digit + tokens[at + 1].value, at + 2)
    if joined and (unit := _digit(tokens, at + 1)) is not None and _digit(tokens, at) is not None:
        return _Part(digit + unit, at + 2)
    return None


def _group(tokens: Sequence[Token], at: int) -> _Part | None:
    """Hundreds with what follows them."""
    if _kind(tokens, at) is Kind.DIGIT and _kind(tokens, at + 1) is Kind.HUNDRED:
        hundreds, at = tokens[at].value, at + 2
    elif (
        _kind(tokens, at) is Kind.DIGIT
        and _kind(tokens, at + 1) is Kind.AND
        and (unit := _unit(tokens, at + 2)) is not None
    ):  # "hai linh bảy"
        return _Part(tokens[at].value * 100 + unit, at + 3, big=True)
    elif _kind(tokens, at) is Kind.HUNDRED and _kind(tokens, at + 1) is not None:
        hundreds, at = 1, at + 1  # "trăm rưỡi"
    else:
        return None
    rest = _below(tokens, at, 100)
    if rest is None and not hundreds and (digit := _digit(tokens, at)):
        rest = _Part(digit, at + 1)
    value, end = (rest.value, rest.end) if rest else (0, at)
    return _Part(hundreds * 100 + value, end, big=True, width=3 if not hundreds else 0)


def _below(tokens: Sequence[Token], at: int, hundred: int) -> _Part | None:
    """What stands behind hundreds (`hundred` 100) or thousands (1000) without hundreds."""
    match _kind(tokens, at):
        case Kind.AND:
            unit = _unit(tokens, at + 1)
            return _tens(tokens, at + 1, joined=False) or (
                None if unit is None else _Part(unit, at + 2)
            )
        case Kind.HALF:
            return _Part(hundred // 2, at + 1)
        case Kind.LATE:
            return _Part(tokens[at].value * (hundred // 10), at + 1)
        case Kind.DIGIT if not tokens[at].value:
            return _after_zero(tokens, at, 2 if hundred == 100 else 3)
    tens = _tens(tokens, at, joined=True)
    if tens is not None:
        return tens
    digit = _digit(tokens, at)
    return _Part(digit * (hundred // 10), at + 1) if digit and hundred else None


def _after_zero(tokens: Sequence[Token], at: int, places: int) -> _Part | None:
    """ "một trăm không bảy", "hai nghìn không hai lăm", "hai nghìn không không bảy"."""
    start = at
    while at < len(tokens) and at - start < places - 1 and tokens[at].value == 0:
        if _kind(tokens, at) is not Kind.DIGIT or _digit(tokens, at) is None:
            break
        at += 1
    if at == start:
        return None
    if places - (at - start) == 2:
        tens = _tens(tokens, at, joined=True)
        if tens is not None:
            return tens
    unit = _unit(tokens, at)
    return None if unit is None else _Part(unit, at + 1)


def _hundreds_or_less(tokens: Sequence[Token], at: int) -> _Part | None:
    """1 to 999 as the count of thousands, millions or billions, or alone."""
    begins = at == 0
    found = _group(tokens, at) or _tens(tokens, at, joined=begins and _is_slip(tokens, at))
    if found is not None:
        return found
    digit = _digit(tokens, at)
    return None if digit is None else _Part(digit, at + 1)


def _is_slip(tokens: Sequence[Token], at: int) -> bool:
    """Whether "hai mười ba" is what is left of "hai mươi ba": nothing else is said."""
    return (
        _kind(tokens, at + 1) is Kind.TEN
        and len(tokens) - at <= 3
        and (len(tokens) - at == 2 or _kind(tokens, at + 2) in (Kind.DIGIT, Kind.LATE))
    )


def _quantity(tokens: Sequence[Token], at: int) -> _Part | None:
    """The longest quantity of two tokens or more, or ten; None for a lone digit."""
    start = at
    total, width, big = 0, 0, False
    last = 10**12
    while True:
        part = _hundreds_or_less(tokens, at)
        if part is None and _kind(tokens, at) in _POWERS and at == start and at + 1 < len(tokens):
            part = _Part(1, at)  # "nghìn rưỡi", "triệu hai"
        if part is None:
            break
        power = _POWERS.get(_kind(tokens, part.end) or Kind.DIGIT, 1)
        if power >= last:
            break
        if total and power == 1:
            break  # the last part is read below, where its place is known
        total += part.value * power
        width, big = max(width, part.width), big or part.big or power > 1
        at = part.end + (power > 1)
        last = power
        if power == 1:
            break
    if at == start:
        return None
    if last > 1:
        at, rest = _rest(tokens, at, last)
        total += rest
        width = 0
    if not big and at - start < 2 and tokens[start].kind not in (Kind.TEN, Kind.TENS, Kind.SHORT):
        return None
    return _Part(total, at, big, width)


def _rest(tokens: Sequence[Token], at: int, power: int) -> tuple[int, int]:
    """What follows the last power of a thousand that was named: its end, and its value."""
    group = _group(tokens, at)
    if group is not None:
        # "hai triệu ba trăm" is 2,300,000; "hai triệu không trăm linh ba" 2,000,003.
        return group.end, group.value * (1 if group.width else power // 1000)
    below = _below(tokens, at, power)
    if below is None:
        return at, 0
    plain = _kind(tokens, at) not in (Kind.HALF, Kind.LATE) and below.end - at > 1
    if plain and _kind(tokens, at) is not Kind.AND:
        return below.end, below.value * max(1, power // 1000)
    return below.end, below.value
