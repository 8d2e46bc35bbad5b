"""Which words of a text belong to one number, with what the recogniser may have made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.voice.numbers import context
from kiosk.voice.numbers.values import pieces
from kiosk.voice.numbers.words import (
    Kind,
    Token,
    is_safe_at_edge,
    near,
    near_letter,
    tokens,
)

NUMERIC: Final = frozenset(Kind) - {Kind.LETTER, Kind.MARK}
"""Tokens with a value."""


def runs_in(words: Sequence[str]) -> list[list[Token]]:
    """The tokens that follow each other, for every place where there are some."""
    known = tokens(words)
    found: list[list[Token]] = []
    run: list[Token] = []
    at = 0
    while at < len(words):
        token = known[at] or _slip(words, at, run, known)
        if token is None or context.ends_before(words, at):
            if run and run[-1].kind is Kind.LETTER and words[at] == "số" and _opens(words, run):
                at += 1  # "a số không một hai"
                continue
            found.append(run)
            run = []
            at += 1
            continue
        run.append(token)
        at = token.end
    found.append(run)
    return _joined([run for run in found if run], words)


def _joined(runs: Sequence[list[Token]], words: Sequence[str]) -> list[list[Token]]:
    """The runs, two made one where only a dash can have stood between them: six digits that are
    a day, one word that is none of a number's, four digits or more, as in dossier codes."""
    found: list[list[Token]] = []
    for run in runs:
        if found and run[0].start - found[-1][-1].end == 1:
            at = found[-1][-1].end
            before = digits_of(_numeric_end(found[-1]))
            after = digits_of(_numeric_end(run[::-1])[::-1])
            if _is_day(before) and 4 <= len(after) <= 8 and context.may_be_misheard(words[at]):
                found[-1] += [Token(Kind.MARK, 0, "-", at, at + 1), *run]
                continue
        found.append(run)
    return found


def _numeric_end(run: Sequence[Token]) -> list[Token]:
    end = len(run)
    while end and run[end - 1].kind in NUMERIC:
        end -= 1
    return list(run[end:])


def _is_day(digits: str) -> bool:
    """Whether it is yymmdd of a day on which dossiers may have been filed."""
    if len(digits) != 6 or not digits.isdecimal():
        return False
    year, month, day = (int(digits[at : at + 2]) for at in (0, 2, 4))
    return 18 <= year <= 60 and 1 <= month <= 12 and 1 <= day <= 31


def _opens(words: Sequence[str], run: Sequence[Token]) -> bool:
    start = run[-1].start
    return len(run) == 1 and (not start or words[start - 1] in context.NAMES)


def _slip(
    words: Sequence[str], at: int, run: Sequence[Token], known: Sequence[Token | None]
) -> Token | None:
    """What a word that is no number word may stand for among number words."""
    if not run and (letter := _misheard_letter(words, at, known)) is not None:
        return letter
    token = near(words, at)
    if token is None:
        return None
    if not run:
        return token if _begins(words, at, known) and token.kind is Kind.DIGIT else None
    before = run[-1].kind
    follows = known[at + 1] if at + 1 < len(words) else None
    inside = follows is not None and follows.kind is not Kind.LETTER
    ends = at + 1 == len(words)
    match token.kind:
        case Kind.LATE:
            return token if before in (Kind.TEN, Kind.TENS) and (inside or ends) else None
        case Kind.AND:
            return token if before in (Kind.HUNDRED, Kind.THOUSAND) and inside else None
        case Kind.TENS | Kind.HUNDRED | Kind.THOUSAND | Kind.TEN:
            fits = before is Kind.DIGIT and (inside or is_safe_at_edge(words[at]))
            return token if fits else None
        case Kind.MARK:
            fits = before in NUMERIC and follows is not None
            return token if fits else None
    if before not in NUMERIC or token.kind is not Kind.DIGIT:
        return None
    many = sum(t.kind in NUMERIC for t in run) > 1
    edge = many and is_safe_at_edge(words[at]) and ends
    return token if inside or edge else None


def _misheard_letter(words: Sequence[str], at: int, known: Sequence[Token | None]) -> Token | None:
    """The letter of a ticket: "số mở không một hai"."""
    following = [token for token in known[at + 1 : at + 4] if token and token.kind in NUMERIC]
    named = at > 0 and words[at - 1] in context.NAMES
    fits = named and len(following) == 3 and len(digits_of(following)) == 3
    return near_letter(words, at) if fits else None


def _begins(words: Sequence[str], at: int, known: Sequence[Token | None]) -> bool:
    """Whether enough number words follow one that is misheard and no word itself."""
    following = [token for token in known[at + 1 : at + 3] if token and token.kind in NUMERIC]
    return len(following) == 2 and is_safe_at_edge(words[at])


def digits_of(run: Sequence[Token]) -> str:
    """What tokens without letters and separators say, side by side."""
    return "".join(piece.digits for piece in pieces(run))
