"""Times and fees of a procedure in Vietnamese and English, as the law gives them.

Nothing is completed: a number without a unit stays one, and a fee that is not stated is
not free.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.domain.procedures import Fee, FeeState, Promise, TimeLimit, Unit
from kiosk.domain.rules import Way


class Words(NamedTuple):
    """One thing to say."""

    vi: str
    en: str


WAYS: Final = {
    Way.COUNTER: Words("Nộp tại quầy", "At the counter"),
    Way.ONLINE: Words("Nộp trực tuyến", "Online"),
    Way.POST: Words("Nộp qua bưu chính", "By post"),
}
_UNITS: Final = {
    Unit.HOUR: Words("giờ", "hours"),
    Unit.DAY: Words("ngày", "days"),
    Unit.WORKING_DAY: Words("ngày làm việc", "working days"),
    Unit.MONTH: Words("tháng", "months"),
}
_NO_TIME: Final = Words("chưa ghi thời hạn", "no time limit given")
_NO_UNIT: Final = Words("(không ghi đơn vị)", "(no unit given)")
_FEES: Final = {
    FeeState.FREE: Words("Miễn phí", "Free"),
    FeeState.LOCAL: Words("Theo quy định của địa phương", "Set by the province"),
    FeeState.UNKNOWN: Words("Chưa có thông tin; hỏi tại quầy", "Not stated; ask at the counter"),
}


def number(value: float, *, decimal: str = ",") -> str:
    """A number without needless zeros: 3, 1,5."""
    return f"{value:g}".replace(".", decimal)


def time_words(limit: TimeLimit, amount: float | None = None) -> Words:
    """A time limit, or `amount` in its unit."""
    shown = limit.amount if amount is None else amount
    if shown is None:
        return Words(limit.text, limit.text) if limit.text else _NO_TIME
    unit = _NO_UNIT if limit.unit is None else _UNITS[limit.unit]
    return Words(
        f"{number(shown)} {unit.vi}", f"{number(shown, decimal='.')} {_counted(unit.en, shown)}"
    )


def promise_words(promise: Promise) -> Words:
    """What the law allows and, where it is shorter, what this office makes of it."""
    legal = time_words(promise.legal)
    if promise.own is None:
        return legal
    own = time_words(promise.legal, promise.own)
    return Words(f"{legal.vi} → {own.vi}", f"{legal.en} → {own.en}")


def fee_words(fee: Fee) -> Words:
    """What has to be paid."""
    if fee.state is not FeeState.AMOUNT or fee.amount is None:
        return _FEES.get(fee.state, _FEES[FeeState.UNKNOWN])
    money = f"{fee.amount:,}".replace(",", ".")
    coin = Words("đồng", "đồng") if fee.currency == "VND" else Words(fee.currency, fee.currency)
    per = f"/{fee.per}" if fee.per else ""
    return Words(f"{money} {coin.vi}{per}", f"{money} {coin.en}{per}")


def _counted(unit: str, amount: float) -> str:
    return unit.removesuffix("s") if amount == 1 else unit
