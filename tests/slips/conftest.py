"""Slips as citizens of the sample office get them."""

from datetime import UTC, datetime

import pytest

from kiosk.slips.ticket import TicketSlip
from kiosk.slips.typeset import Fonts


@pytest.fixture(scope="session")
def fonts():
    return Fonts()


@pytest.fixture
def plain():
    return {
        "office": "Trung tâm Phục vụ hành chính công xã Lạc Sơn, tỉnh Phú Thọ",
        "number": "A012",
        "service": "Cư trú – căn cước (Công an xã)",
        "issued_at": datetime(2026, 8, 3, 0, 42, tzinfo=UTC),
        "ahead": 12,
        "low_s": 620,
        "high_s": 1190,
        "counters": ("Quầy 1", "Quầy 2"),
        "qr": "https://motcua.example.vn/t/0198c2e1a7f3c1b2",
    }


@pytest.fixture
def slip(plain):
    return TicketSlip(**plain)


@pytest.fixture
def fullest(plain):
    """Everything a slip can carry, in both languages."""
    return TicketSlip(
        **plain,
        language="both",
        office_en="Lac Son Commune Public Administration Service Centre, Phu Tho",
        service_en="Residence and identity card (commune police)",
        procedure="Đăng ký thường trú, xóa đăng ký thường trú cho cả hộ gia đình",
        procedure_en="Registering and ending permanent residence for a whole household",
        counters_en=("Counter 1", "Counter 2"),
        priority="Người cao tuổi, người khuyết tật nặng",
        priority_en="Elderly, severely disabled people",
        notes=("Giờ làm việc: 07:30–11:30, 13:30–17:00",),
        reprint=True,
    )
