"""The friendly pages: closed, no numbers left, office gone; and the visit that ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.domain.tickets import State
from kiosk.settings import OfficeSettings, UiSettings
from tests.office.house import House, TestClock
from tests.touch.conftest import Kiosk
from tests.touch.test_taking import tickets

LUNCH = datetime(2026, 8, 3, 5, 0, tzinfo=UTC)
EVENING = datetime(2026, 8, 3, 11, 0, tzinfo=UTC)
LAST_MINUTES = datetime(2026, 8, 3, 9, 50, tzinfo=UTC)


def body(kiosk: Kiosk) -> str:
    vm = kiosk.touch.vm.notice
    return f"{vm.property('body')} {' '.join(vm.property('lines'))} {vm.property('advice')}"


@pytest.mark.parametrize(
    ("now", "title", "says"),
    [
        (LUNCH, "Văn phòng đang nghỉ trưa", "13:30 hôm nay"),
        (EVENING, "Hiện ngoài giờ làm việc", "07:30 ngày mai, thứ Ba 04/08"),
    ],
)
def test_a_closed_office_says_when_it_opens(
    open_kiosk: Callable[..., Kiosk], clock: TestClock, now: datetime, title: str, says: str
) -> None:
    clock.now = now
    kiosk = open_kiosk()
    kiosk.wake()
    kiosk.wait_page("notice")
    assert kiosk.notice == title
    assert says in body(kiosk)
    kiosk.tap("noticeAct")
    assert kiosk.page == "attract"


def test_the_last_number_of_the_day(open_kiosk: Callable[..., Kiosk], clock: TestClock) -> None:
    clock.now = LAST_MINUTES
    kiosk = open_kiosk()
    kiosk.take()
    kiosk.wait_page("notice")
    assert kiosk.notice == "Đã hết giờ lấy số"
    assert "07:30 ngày mai" in body(kiosk)


def test_a_used_up_quota_names_the_next_day_and_lets_choose_again(
    open_house: Callable[..., House],
    open_kiosk: Callable[..., Kiosk],
    office_settings: OfficeSettings,
    clock: TestClock,
    tmp_path: Path,
) -> None:
    services = tuple(
        msgspec.structs.replace(s, quota_day=1) if s.id == "dat_dai" else s
        for s in office_settings.rules.services
    )
    rules = msgspec.structs.replace(office_settings.rules, services=services)
    house = open_house(
        msgspec.structs.replace(office_settings, rules=rules, data_dir=tmp_path / "b"), clock
    )
    kiosk = open_kiosk(url=house.url, token=house.tokens["touch"])
    kiosk.take("dat_dai")
    kiosk.wait_page("ticket")
    kiosk.tap("doneButton")
    kiosk.go_home()

    def badge() -> str:
        model = kiosk.touch.vm.services
        return str(model.data(model.index(2), model.property("room") and 0x0100 + 6))

    kiosk.wait(lambda: badge() == "Hết số")
    kiosk.tap("service_dat_dai")
    kiosk.wait_page("notice")
    assert kiosk.notice == "Hôm nay đã hết số"
    assert "Đất đai – xây dựng" in body(kiosk)
    assert "07:30 ngày mai, thứ Ba 04/08" in body(kiosk)
    kiosk.tap("noticeAct")
    assert kiosk.page == "home"
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("ticket")


def test_an_office_that_dies_is_waited_for(
    open_kiosk: Callable[..., Kiosk], house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """The number asked for while it was gone comes by itself, once."""
    kiosk = open_kiosk()
    kiosk.go_home()
    port = int(house.url.rsplit(":", 1)[1])
    house.stop()
    kiosk.tap("service_ho_tich")
    kiosk.wait_page("notice")
    assert kiosk.notice == "Hệ thống đang kết nối lại…"
    assert "tự hiện ra" in body(kiosk)
    house.settings = msgspec.structs.replace(
        house.settings, http=msgspec.structs.replace(house.settings.http, port=port)
    )
    house.start()
    kiosk.wait_page("ticket")
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert [t.number for t in tickets(house)] == ["A001"]
    caplog.clear()


def test_a_citizen_at_the_tiles_is_told_when_the_office_goes_and_comes(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    kiosk = open_kiosk()
    kiosk.go_home()
    port = int(house.url.rsplit(":", 1)[1])
    house.stop()
    kiosk.wait_page("notice")
    assert kiosk.notice == "Hệ thống đang kết nối lại…"
    house.settings = msgspec.structs.replace(
        house.settings, http=msgspec.structs.replace(house.settings.http, port=port)
    )
    house.start()
    kiosk.wait_page("home")


def test_a_number_nobody_waits_for_is_given_back(
    open_kiosk: Callable[..., Kiosk], house: House
) -> None:
    """The citizen left while the answer was on its way."""
    kiosk = open_kiosk()
    kiosk.go_home()
    kiosk.touch.vm.chooseService("ho_tich")
    kiosk.touch.vm.done()
    assert kiosk.page == "attract"
    assert house.running is not None
    view = house.running.core
    kiosk.wait(lambda: [t.state for t in view.view.queue.done.values()] == [State.CANCELLED])
    assert kiosk.page == "attract"
    assert kiosk.number == ""


def test_an_idle_screen_forgets_the_citizen(open_kiosk: Callable[..., Kiosk]) -> None:
    """Language, text size, contrast and number are those of the next one again."""
    kiosk = open_kiosk(ui=UiSettings(idle_s=10))
    kiosk.go_home()
    for button in ("languageButton", "textSizeButton", "contrastButton"):
        kiosk.tap(button)
    theme = kiosk.touch.screen.theme
    assert (theme.property("scale"), theme.property("contrast")) == (1.5, True)
    assert kiosk.touch.language.property("current") == "en"
    later = 0.0
    kiosk.touch.idle._clock = lambda: later
    kiosk.touch.idle.restart()
    later = 6.0
    kiosk.touch.idle.check()
    assert kiosk.touch.vm.property("idleLeft") == 4
    kiosk.tap("stayArea")
    assert (kiosk.page, kiosk.touch.vm.property("idleLeft")) == ("home", -1)
    later = 17.0
    kiosk.touch.idle.check()
    assert kiosk.page == "attract"
    assert (theme.property("scale"), theme.property("contrast")) == (1.0, False)
    assert kiosk.touch.language.property("current") == "vi"


def test_a_report_that_cannot_be_sent_waits(
    open_kiosk: Callable[..., Kiosk], house: House, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = open_kiosk()
    kiosk.take()
    kiosk.wait_page("ticket")
    kiosk.wait(lambda: kiosk.touch.slips.unreported == 0)
    ticket = tickets(house)[0]
    port = int(house.url.rsplit(":", 1)[1])
    house.stop()
    kiosk.touch.slips._tell(ticket.id, failed())
    kiosk.wait(lambda: not kiosk.touch.tasks.busy)
    assert kiosk.touch.slips.unreported == 1
    house.settings = msgspec.structs.replace(
        house.settings, http=msgspec.structs.replace(house.settings.http, port=port)
    )
    house.start()
    kiosk.wait(lambda: kiosk.touch.slips.unreported == 0)
    kiosk.wait(lambda: str(tickets(house)[0].printed) == "print_failed")
    caplog.clear()


def failed() -> object:
    from kiosk.domain.tickets import PrintState
    from kiosk.touch.printing import Printing

    return Printing(PrintState.PRINT_FAILED, "out_of_paper")
