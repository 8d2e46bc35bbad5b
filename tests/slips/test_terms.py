"""How many papers, which ways, how long, how much: in words, once for every screen and paper."""

from __future__ import annotations

import pytest

from kiosk.domain.procedures import Fee, FeeState, Promise, TimeLimit, Unit
from kiosk.domain.rules import Way
from kiosk.slips import terms


@pytest.mark.parametrize(
    ("originals", "copies", "vi", "en"),
    [
        (0, 0, "", ""),
        (1, 0, "1 bản chính", "1 original"),
        (0, 2, "2 bản sao", "2 copies"),
        (3, 1, "3 bản chính, 1 bản sao", "3 originals, 1 copy"),
    ],
)
def test_how_many_to_bring(originals: int, copies: int, vi: str, en: str):
    assert terms.count(originals, copies, "vi") == vi
    assert terms.count(originals, copies, "en") == en


@pytest.mark.parametrize(
    ("limit", "own", "vi", "en"),
    [
        (
            TimeLimit(amount=5, unit=Unit.WORKING_DAY),
            1,
            "5 ngày làm việc → 1 ngày làm việc",
            "5 working days → 1 working day",
        ),
        (TimeLimit(amount=1, unit=Unit.MONTH), None, "1 tháng", "1 month"),
        (TimeLimit(amount=0.5, unit=Unit.HOUR), None, "0,5 giờ", "0.5 hours"),
        (
            TimeLimit(amount=1),
            None,
            "1 (cổng chưa ghi đơn vị)",
            "1 (the portal states no unit)",
        ),
        (TimeLimit(text="trong ngày"), None, "trong ngày", "trong ngày"),
        (TimeLimit(), None, "", ""),
    ],
)
def test_a_promise_says_the_law_and_the_office(
    limit: TimeLimit, own: float | None, vi: str, en: str
):
    made = Promise(legal=limit, own=own)
    assert terms.promised(made, "vi") == vi
    assert terms.promised(made, "en") == en


@pytest.mark.parametrize(
    ("fee", "vi", "en"),
    [
        (Fee(state=FeeState.FREE), "Miễn phí", "Free"),
        (Fee(state=FeeState.LOCAL), "Theo quy định của tỉnh", "Set by the province"),
        (
            Fee(state=FeeState.AMOUNT, amount=8000, per="bản"),
            "8.000 đồng mỗi bản",
            "8,000 đồng per bản",
        ),
        (Fee(state=FeeState.AMOUNT, amount=20, currency="USD"), "20 USD", "20 USD"),
        (Fee(), "Chưa rõ, xin hỏi cán bộ", "Not known, please ask"),
    ],
)
def test_a_fee_is_never_guessed(fee: Fee, vi: str, en: str):
    assert terms.fee(fee, "vi") == vi
    assert terms.fee(fee, "en") == en


def test_each_way_is_named_once():
    ways = [Way.COUNTER, Way.POST, Way.COUNTER]
    assert terms.ways(ways, "vi") == "Tại quầy, qua bưu điện"
    assert terms.ways(ways, "en") == "At the counter, by post"
