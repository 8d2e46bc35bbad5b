"""What the office is told of a request in vain: its harmless words, once there is a reader."""

from __future__ import annotations

from kiosk.catalogue import starter
from kiosk.settings import load_office, sample_office_file
from kiosk.touch.speech import make_reader
from kiosk.touch.viewmodels.voice_reading import Made


def test_a_name_and_a_number_stay_on_the_screen() -> None:
    made = make_reader(starter(), load_office(sample_office_file()).rules)
    shown = made.shown(
        "tôi tên là nguyễn thị hồng đăng ký khai sinh số không chín một hai ba bốn năm sáu bảy"
    )
    assert "khai sinh" in shown
    for hidden in ("nguyễn", "hồng", "chín", "bảy"):
        assert hidden not in shown


def test_without_a_reader_that_knows_nothing_is_told() -> None:
    assert Made(reader=None).shown("đăng ký khai sinh") == ""
