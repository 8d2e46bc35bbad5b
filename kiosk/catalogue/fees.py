"""Fees as sources write them: free, an amount, set locally, or not stated.

The portal's "Miễn phí" often only means that nobody entered an amount, so what stands
beside it decides: a text with sums or with the province's council makes it a local fee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kiosk.catalogue.text import fold, one_line
from kiosk.catalogue.times import UNSTATED
from kiosk.domain.procedures import Fee, FeeState

FREE_WORDS: Final = frozenset(
    (
        "mien phi", "mien", "khong", "khong thu", "khong co", "khong thu phi", "khong mat phi",
        "khong thu phi le phi", "khong thu le phi", "khong phai nop", "free", "0", "0 dong",
        "0 d", "0 vnd", "mien le phi", "khong phi", "khong phi le phi", "khong co phi le phi",
    )
)  # fmt: skip
_AMOUNT: Final = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]00)?\s*"
    r"(?P<cur>đồng|vnđ|vnd|usd|đ|\$)(?![\w])",
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"^\s*(?:/|mỗi\s|cho mỗi\s|một\s)\s*(?P<per>[^\d\W][^\d;,.()/:]{0,24}[^\W\d])"
    r"(?=\s*(?:$|[;,.()/:]|(?:nộp|khi|từ|áp dụng)\b))",
    re.IGNORECASE,
)
_BESIDE: Final = ("nhieu nhat", "toi da", "khong qua", "tu trang", "it nhat", "toi thieu")
"""Beginnings of clauses that only limit the fee before them."""
_CLAUSES: Final = re.compile(r"\s*;\s*|\n+")


def amounts(text: str) -> list[int]:
    """Sums of money named in a text, in whole units."""
    return [_whole(match["n"]) for match in _AMOUNT.finditer(text)]


def is_free(text: str) -> bool:
    """Whether a text says "free" and nothing else."""
    return fold(text) in FREE_WORDS


def is_unstated(text: str) -> bool:
    return fold(text) in UNSTATED


def parse_fees(raw: str) -> tuple[Fee, ...]:
    """Read fees written in words; nothing stated gives none.

    Every clause with a sum is a fee of its own, clauses without one are notes to the fee
    before them.
    """
    text = one_line(raw) if "\n" not in raw else raw.strip()
    if is_unstated(text):
        return ()
    if is_free(text):
        return (Fee(state=FeeState.FREE),)
    fees = list(_by_clause(text))
    if any(fee.state is FeeState.AMOUNT for fee in fees):
        return tuple(fees)
    whole = one_line(text)
    free = fold(whole).startswith(("mien phi", "khong thu", "mien le phi"))
    local = re.search(r"hdnd|hoi dong nhan dan|thong tu|nghi quyet|dia phuong", fold(whole))
    state = FeeState.FREE if free and not local else FeeState.LOCAL
    return (Fee(state=state, note=whole),)


def _by_clause(text: str) -> Iterator[Fee]:
    """Fees of the clauses, a clause without a sum joined to the one before."""
    held: Fee | None = None
    for clause in (one_line(part) for part in _CLAUSES.split(text)):
        found = _AMOUNT.search(clause)
        beside = fold(clause).startswith(_BESIDE)
        if found is None or held is None or beside:
            if held is not None and clause:
                held = _with_note(held, clause)
            elif clause:
                held = _one(clause)
            continue
        yield held
        held = _one(clause)
    if held is not None:
        yield held


def _one(clause: str) -> Fee:
    found = _AMOUNT.search(clause)
    if found is None:
        return Fee(state=FeeState.LOCAL, note=clause)
    currency = "USD" if found["cur"].lower() in ("usd", "$") else "VND"
    per = _PER.match(clause[found.end() :])
    plain = clause[: found.start()].strip(" :") == "" and (
        clause[found.end() + (per.end() if per else 0) :].strip(" .,") == ""
    )
    return Fee(
        state=FeeState.AMOUNT,
        amount=_whole(found["n"]),
        currency=currency,
        per=per["per"].strip() if per else "",
        note="" if plain else clause,
    )


def _with_note(fee: Fee, note: str) -> Fee:
    joined = f"{fee.note}; {note}" if fee.note else note
    return Fee(state=fee.state, amount=fee.amount, currency=fee.currency, per=fee.per, note=joined)


def _whole(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))
