"""The sentences on a slip, in Vietnamese and English.

They live here and not in the screens' translations because a slip speaks the
language of its ticket, whatever language the screen shows at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import ceil, floor
from types import MappingProxyType
from typing import Final, Literal

Tongue = Literal["vi", "en"]

WORDS: Final[Mapping[str, Mapping[Tongue, str]]] = MappingProxyType(
    {
        "your_number": {"vi": "Số thứ tự của ông/bà", "en": "Your number"},
        "priority": {"vi": "Ưu tiên", "en": "Priority"},
        "ahead": {"vi": "Đang chờ trước ông/bà", "en": "Waiting before you"},
        "wait": {"vi": "Thời gian chờ", "en": "Waiting time"},
        "where": {"vi": "Nơi phục vụ", "en": "Where"},
        "scan": {"vi": "Quét mã để theo dõi lượt", "en": "Scan to follow your turn"},
        "watch": {
            "vi": "Mời theo dõi bảng gọi số và lắng nghe loa.",
            "en": "Please watch the board and listen for your number.",
        },
        "reprint": {"vi": "Bản in lại", "en": "Reprint"},
    }
)

_WEEKDAYS: Final[Mapping[Tongue, tuple[str, ...]]] = MappingProxyType(
    {
        "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
        "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    }
)

_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def say(key: str, tongue: Tongue) -> str:
    """A fixed text."""
    return WORDS[key][tongue]


def people(ahead: int, tongue: Tongue) -> str:
    """How many wait before this one."""
    if tongue == "vi":
        return f"{ahead} người" if ahead else "Không có ai"
    if ahead == 0:
        return "Nobody"
    return "1 person" if ahead == 1 else f"{ahead} people"


def people_before_you(ahead: int) -> str:
    """The English line below the Vietnamese fact on a slip in both languages."""
    return f"{people(ahead, 'en')} before you"


def wait_in_english(low_s: int | None, high_s: int | None) -> str:
    """The English line below the Vietnamese estimate on a slip in both languages."""
    if low_s is None or high_s is None:
        return "Wait not known yet"
    return f"{waiting_time(low_s, high_s, 'en')}' wait"


def waiting_time(low_s: int | None, high_s: int | None, tongue: Tongue) -> str:
    """The estimate as a range of whole minutes, or that there is none.

    The range is widened to whole minutes, and to multiples of five from 15 minutes
    up, so that it never promises more than is known.
    """
    if low_s is None or high_s is None:
        return "Chưa ước tính được" if tongue == "vi" else "Not known yet"
    if high_s <= 120:
        return "Dưới 2 phút" if tongue == "vi" else "Under 2 minutes"
    low, high = _minutes(low_s, up=False), _minutes(high_s, up=True)
    if low == 0:
        return f"Dưới {high} phút" if tongue == "vi" else f"Under {high} minutes"
    span = f"{low}–{high}" if low < high else f"{high}"
    return f"Khoảng {span} phút" if tongue == "vi" else f"About {span} minutes"


def issued(at: datetime, tongue: Tongue) -> str:
    """The local time and date, with the day of the week."""
    weekday = _WEEKDAYS[tongue][at.weekday()]
    if tongue == "vi":
        return f"{at:%H:%M} · {weekday}, {at:%d/%m/%Y}"
    return f"{at:%H:%M} · {weekday} {at.day} {_MONTHS[at.month - 1]} {at.year}"


def _minutes(seconds: int, *, up: bool) -> int:
    exact = seconds / 60
    step = 5 if exact >= 15 else 1
    return (ceil if up else floor)(exact / step) * step
