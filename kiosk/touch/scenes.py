"""Pictures of every page of the touch screen, in every state a citizen can meet.

Each is the real screen on the sample office at a fixed moment; only the office's
answers and the printer's condition are written down here, so that no service
and no device is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from kiosk.client import (
    OfficeUnreachable,
    Refused,
    ServiceInfo,
)
from kiosk.client.problems import Problem
from kiosk.devices.printer import OutOfPaper
from kiosk.domain.refusals import Reason
from kiosk.domain.rules import PriorityClass
from kiosk.domain.waiting import Estimate
from kiosk.touch.scene_stage import (
    EVENING,
    IDLE_MS,
    LONGEST,
    NEWS,
    NOON,
    ScenePrinter,
    Set,
    scene,
)
from kiosk.touch.scenes_help import help_scenes
from kiosk.touch.scenes_looking import look_up_scenes
from kiosk.touch.scenes_scanned import scanned_scenes
from kiosk.touch.scenes_scanning import scan_scenes
from kiosk.touch.scenes_voice import voice_scenes
from kiosk.ui.scenes import Scene

_PRIORITIES: Final = (
    PriorityClass(
        id="nguoi_cao_tuoi",
        name="Người từ đủ 75 tuổi trở lên",
        name_en="People aged 75 and over",
        icon="elderly",
    ),
    PriorityClass(
        id="khuyet_tat",
        name="Người khuyết tật nặng, đặc biệt nặng",
        name_en="People with a severe disability",
        icon="accessible",
    ),
    PriorityClass(
        id="mang_thai",
        name="Phụ nữ mang thai hoặc có con dưới 36 tháng tuổi",
        name_en="Pregnant women and parents of a child under 36 months",
        icon="pregnant_woman",
    ),
    PriorityClass(
        id="nguoi_co_cong",
        name="Người có công với cách mạng",
        name_en="People with merit to the revolution",
        icon="military_tech",
    ),
)


def scenes() -> list[Scene]:
    """All pictures of the touch screen."""
    return [
        scene("touch-attract"),
        scene("touch-attract-closed", at=EVENING),
        scene("touch-attract-starting", connected=False),
        scene("touch-attract-down", lost=True),
        scene("touch-home", _wake),
        scene("touch-home-quota", _wake, news=_few_left()),
        scene("touch-priority", _take, priorities=_PRIORITIES),
        scene("touch-ticket-printed", _take, printer=ScenePrinter()),
        scene(
            "touch-ticket-print-failed",
            _take,
            printer=ScenePrinter(fault=OutOfPaper(printed="part")),
        ),
        scene("touch-ticket-screen-only", _take, estimate=Estimate(ahead=0)),
        scene("touch-printer-no-paper", _take, printer=ScenePrinter(paper="out")),
        scene("touch-closed", _wake, at=EVENING),
        scene("touch-lunch", _wake, at=NOON),
        scene("touch-last-number", _take, answer=_no(Reason.LAST_NUMBER_PASSED)),
        scene("touch-quota-day", _take, answer=_no(Reason.QUOTA_DAY)),
        scene("touch-quota-window", _take, answer=_no(Reason.QUOTA_WINDOW, until="11:30")),
        scene("touch-down", _wake, lost=True),
        scene("touch-down-taking", _take, answer=OfficeUnreachable()),
        scene("touch-refused", _take, answer=_full()),
        scene("touch-still-there", _still_there),
        scene("touch-home-no-catalogue", _wake, catalogue=None),
        *look_up_scenes(),
        *scanned_scenes(),
        *scan_scenes(),
        *voice_scenes(),
        *help_scenes(),
    ]


def _wake(stage: Set) -> None:
    stage.vm.wake()


def _take(stage: Set) -> None:
    stage.vm.wake()
    stage.vm.chooseService(LONGEST)


def _still_there(stage: Set) -> None:
    stage.vm.wake()
    stage.clock.at_s = IDLE_MS / 1000 - 9
    stage.idle.check()


def _no(reason: Reason, **params: str) -> Refused:
    return Refused(409, Problem(reason=str(reason), params=params))


def _full() -> Refused:
    return Refused(
        503,
        Problem(
            reason="journal_full",
            detail="Máy chủ của văn phòng đã đầy bộ nhớ nên tạm thời chưa cấp được số mới.",
            detail_en="The office's computer is full and cannot give new numbers for now.",
        ),
    )


def _few_left() -> Mapping[str, ServiceInfo]:
    news = dict(NEWS)
    for service, left in (("dat_dai", 0), ("cong_an", 3), (LONGEST, 0)):
        news[service] = msgspec.structs.replace(news[service], quota_left=left)
    return news
