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
        # --- checklists ---
        "portal": {"vi": "Cổng Dịch vụ công quốc gia", "en": "National Public Service Portal"},
        "bring": {"vi": "Giấy tờ cần mang theo", "en": "What to bring"},
        "lacking": {"vi": "Còn thiếu", "en": "Missing"},
        "complete": {"vi": "Đã đủ giấy tờ", "en": "Nothing is missing"},
        "case": {"vi": "Trường hợp", "en": "Case"},
        "show": {
            "vi": "Mang theo để cán bộ xem, xem xong được cầm về",
            "en": "To be shown only; you keep them",
        },
        "always": {"vi": "Trường hợp nào cũng nộp", "en": "Needed in every case"},
        "no_papers": {
            "vi": "Cổng dịch vụ công chưa ghi giấy tờ cần nộp. Mời ông/bà hỏi cán bộ tại quầy.",
            "en": "The portal lists no papers. Please ask at the counter.",
        },
        "notes": {"vi": "Lưu ý", "en": "Please note"},
        "more_notes": {
            "vi": "Còn {count} lưu ý: mời quét mã bên dưới để đọc hết, hoặc lấy bản in A4.",
            "en": "{count} more notes: scan the code below, or take the A4 print.",
        },
        "time": {"vi": "Bao lâu", "en": "How long"},
        "cost": {"vi": "Bao nhiêu tiền", "en": "How much"},
        "hand_in": {"vi": "Nộp ở đâu", "en": "Where"},
        "desk": {"vi": "Mời hỏi tại bàn hướng dẫn", "en": "Please ask at the information desk"},
        "elsewhere": {"vi": "Cũng nộp được tại", "en": "Also taken at"},
        "code": {"vi": "Mã thủ tục", "en": "Code"},
        "published": {"vi": "Công bố theo", "en": "Published by"},
        "as_of": {"vi": "Số liệu ngày", "en": "Data of"},
        "printed": {"vi": "In ngày", "en": "Printed on"},
        "scan_portal": {
            "vi": "Quét mã để xem trên Cổng Dịch vụ công quốc gia",
            "en": "Scan for the national portal's page",
        },
        "guidance": {
            "vi": "Phiếu này để hướng dẫn, không phải giấy tiếp nhận hồ sơ. Khi có điểm khác, "
            "làm theo quyết định công bố và hướng dẫn của cán bộ.",
            "en": "This is guidance, not a receipt. Where it differs, the published decision "
            "and the officer's advice hold.",
        },
        "guidance_short": {
            "vi": "Chỉ để hướng dẫn; khi có điểm khác, làm theo quyết định công bố.",
            "en": "Guidance only; the published decision holds.",
        },
        "page": {"vi": "Trang", "en": "Page"},
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
