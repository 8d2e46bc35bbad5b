"""Spoken numbers, ticket numbers and dossier codes in a text, as they are written.

A run is the words of a number that follow each other. Letters and separators part it into the
segments of a code; within a segment the digits of all pieces (see `values`) stand side by side,
so that "không không bốn mươi hai" is 0042 and "hai sáu không một mười lăm" 260115.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from kiosk.voice.numbers import context
from kiosk.voice.numbers.runs import NUMERIC, digits_of, runs_in
from kiosk.voice.numbers.values import Piece, pieces
from kiosk.voice.numbers.words import (
    EVERYDAY,
    Kind,
    Token,
    from_unmarked,
    tidy,
)

_MOST_LETTERS: Final = 3
_COUNTING_DIGITS: Final = 2
"""Nobody counts with more digits said one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text."""

    start: int
    end: int
    """Indices of words; `end` is the first one behind."""
    written: str
    """`A012`, `45`, `0900000123`, `H28.102-251209-0134`: letters upper case, zeros kept."""
    kind: Literal["cardinal", "digits", "code"]
    """A quantity; digits that were said one by one or in groups; with letters or separators."""
    counted: str = ""
    """The word it counts or belongs to: `tuổi`, `quầy`, `thứ`, `năm`; empty when it stands for
    itself and may be meant."""
    named: str = ""
    """The word before it that says it is meant: `số`, `mã`, `phiếu`, `sơ`; else empty."""
    sure: bool = True
    """False for a lone "không", which nearly always is a no."""


def numbers_in(words: Sequence[str]) -> list[Number]:
    """All numbers of a text, in their order. Never raises, whatever the words are.

    `words`: in any case and normal form, punctuation at their ends is ignored. Wrong tones and
    near sounds are taken for a number word only among number words.
    """
    tidied = [tidy(word) for word in words]
    if tidied and all(_is_plain(word) for word in tidied):
        tidied = from_unmarked(tidied)
    found: list[Number] = []
    for run in runs_in(tidied):
        for group in _groups(run, tidied):
            found += _read(group, tidied)
    return found


def _is_plain(word: str) -> bool:
    return "đ" not in word and unicodedata.normalize("NFD", word) == word


# Groups: what is one code or one row of digits.


def _groups(run: Sequence[Token], words: Sequence[str]) -> list[list[Token]]:
    groups: list[list[Token]] = []
    group: list[Token] = []
    for at, token in enumerate(run):
        rest = run[at + 1 :]
        if token.kind is Kind.LETTER:
            if group and group[-1].kind in NUMERIC:
                groups.append(group)
                group = []
            if not _leads_on(rest):
                groups.append(group)
                group = []
                continue
        elif token.kind is Kind.MARK and not (
            group and group[-1].kind is not Kind.MARK and rest and _leads_on(rest)
        ):
            groups.append(group)
            group = []
            continue
        group.append(token)
    groups.append(group)
    return [_fitting(group, words) for group in groups if group]


def _leads_on(rest: Sequence[Token]) -> bool:
    """Whether a number follows, if need be behind some letters."""
    letters = marks = 0
    for token in rest:
        if token.kind in NUMERIC:
            return True
        if token.kind is Kind.MARK:
            letters, marks = 0, marks + 1
            if marks > 1:
                return False
            continue
        letters += 1
        if letters >= _MOST_LETTERS:
            return False
    return False


def _fitting(group: list[Token], words: Sequence[str]) -> list[Token]:
    """The group without leading letters that are words of the sentence."""
    while group and group[0].kind is Kind.LETTER and not _is_letter(group, words):
        group = group[1:]
        while group and group[0].kind is Kind.MARK:
            group = group[1:]
    return group


def _is_letter(group: Sequence[Token], words: Sequence[str]) -> bool:
    first, last = group[0], group[-1]
    digits = digits_of([t for t in group if t.kind in NUMERIC])
    if any(t.kind is Kind.MARK for t in group) and len(digits) > 1:
        return True
    before = words[first.start - 1] if first.start else ""
    opens = not first.start or before in context.NAMES or before in {"ơ", "à", "ờ", "dạ", "vâng"}
    whole = not first.start and last.end == len(words)
    name = " ".join(words[first.start : first.end])
    if name in EVERYDAY:
        if name == "em":
            return opens and (len(digits) == 3 or (whole and len(digits) == 4))
        ticket = len(digits) in (3, 4)
        return (ticket and (opens or digits[0] == "0")) or (whole and len(digits) < 5)
    return len(digits) > 1 or whole or before in context.NAMES


# Numbers: what a group says.


def _read(group: Sequence[Token], words: Sequence[str]) -> list[Number]:
    if not group:
        return []
    if any(t.kind in (Kind.LETTER, Kind.MARK) for t in group):
        number = _code(group, words)
        if number is not None:
            return [number]
        group = [t for t in group if t.kind in NUMERIC]
    return _plain(group, words)


def _code(group: Sequence[Token], words: Sequence[str]) -> Number | None:
    start = group[0].start
    if (
        len(group) > 3
        and words[group[-1].start] == "không"
        and context.is_question(words, start, group[-1].end)
    ):
        group = group[:-1]
    written = ""
    numeric: list[Token] = []
    decimal = False
    for at, token in enumerate(group):
        if token.kind in NUMERIC:
            numeric.append(token)
            continue
        written += digits_of(numeric)
        numeric = []
        if token.text != ",":
            written += token.text
        elif at and len(written) < 4 and written.isdigit():
            written, decimal = written + ",", True
    written += digits_of(numeric)
    if not any(c.isdigit() for c in written):
        return None
    end = group[-1].end
    if written.isdigit():
        kind: Literal["cardinal", "digits", "code"] = "digits"
    else:
        kind = "cardinal" if decimal else "code"
    counted = context.counted_by(words, start, end, small=False, long=kind != "cardinal")
    return Number(
        start=start,
        end=end,
        written=written,
        kind=kind,
        counted="" if kind == "code" else counted,
        named=context.name_of(words, start),
    )


def _plain(group: Sequence[Token], words: Sequence[str]) -> list[Number]:
    """The numbers of tokens without letters and separators."""
    trimmed, year, years = _without_years(group, words)
    if not trimmed:
        return []
    if len(trimmed) == 1 and not year and _is_no_number(trimmed[0], words):
        return []
    trimmed = _without_no(trimmed, words)
    found: list[Number] = []
    for row in _rows(pieces(trimmed), words):
        number = _number(row, words)
        if year and not found:
            number = replace(number, counted="năm")
        found.append(number)
    if years and found:
        found[-1] = replace(found[-1], counted="năm")
    return found


def _is_no_number(token: Token, words: Sequence[str]) -> bool:
    if token.kind in (Kind.AND, Kind.HALF, Kind.LATE):
        return True
    if words[token.start] == "không":
        return len(words) > 1 and not context.name_of(words, token.start)
    return token.kind is not Kind.WRITTEN and context.is_other_word(words, token.start)


def _without_years(
    group: Sequence[Token], words: Sequence[str]
) -> tuple[Sequence[Token], bool, bool]:
    """The group without a "năm" that is a year or years; which of the two it was."""
    year = years = False
    first, last = group[0], group[-1]
    if len(group) > 1 and words[first.start] == "năm" and _names_year(group, words):
        group, year = group[1:], True
    if (
        len(group) > 1
        and words[last.start] == "năm"
        and context.ends_in_years(words, group[0].start, last.end)
    ):
        group, years = group[:-1], True
    return group, year, years


def _names_year(group: Sequence[Token], words: Sequence[str]) -> bool:
    rest = pieces(group[1:])
    if not rest or pieces(group)[0].digits != "5":
        return False  # năm mươi, năm trăm
    digits = "".join(piece.digits for piece in rest)
    if len(digits) == 4 and digits[:2] in {"19", "20"}:
        return True
    return context.begins_year(words, group[0].start) or (
        len(rest) == 1 and rest[0].full and len(digits) == 2 and digits[1] == "0"
    )


def _without_no(group: Sequence[Token], words: Sequence[str]) -> Sequence[Token]:
    """The group without a "không" that is a no or a question."""
    start = group[0].start
    if len(group) > 1 and words[start] == "không" and words[group[1].start] != "không":
        rest = pieces(group[1:])
        if rest and rest[0].full and context.asks_before(words, start):
            group = group[1:]
    last = group[-1]
    if len(group) > 1 and words[last.start] == "không":
        head = pieces(group[:-1])
        asked = context.is_question(words, group[0].start, last.end)
        if asked or (len(head) == 1 and head[0].full):
            group = group[:-1]
    return group


def _rows(found: Sequence[Piece], words: Sequence[str]) -> list[list[Piece]]:
    """Pieces that make one number each."""
    if not found:
        return []
    if len(found) == 2 and _are_two(found, words):
        return [[piece] for piece in found]
    rows = [[found[0]]]
    for before, piece in pairwise(found):
        if piece.start == before.end:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _are_two(found: Sequence[Piece], words: Sequence[str]) -> bool:
    """Whether two quantities were said, as in "mười lăm hai mươi phút"."""
    one, other = found
    if not (one.full and other.full):
        return False
    if one.big or other.big:
        return True
    counted = context.counted_by(words, other.start, other.end, small=False, long=False)
    return bool(counted) or int(other.digits) == int(one.digits) + 1


def _number(row: Sequence[Piece], words: Sequence[str]) -> Number:
    start, end = row[0].start, row[-1].end
    written = "".join(piece.digits for piece in row)
    if any(c.isalpha() or c in ".-/" for c in written):
        return Number(
            start=start, end=end, written=written, kind="code", named=context.name_of(words, start)
        )
    one_by_one = len(row) > 1 or (len(written) > 1 and written[0] == "0")
    digits = one_by_one and (len(written) > _COUNTING_DIGITS or written[0] == "0")
    return Number(
        start=start,
        end=end,
        written=written,
        kind="digits" if digits else "cardinal",
        counted=context.counted_by(
            words, start, end, small=end - start == 1, long=digits and len(written) > 2
        ),
        named=context.name_of(words, start),
        sure=words[start:end] != ["không"],
    )
