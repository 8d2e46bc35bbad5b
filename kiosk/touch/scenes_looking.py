"""Pictures of the pages that look procedures up."""

from __future__ import annotations

from kiosk.domain.waiting import Estimate
from kiosk.touch.scene_catalogue import BIRTH, COPY, LAND, SHOP
from kiosk.touch.scene_stage import EVENING, ScenePrinter, Set, scene, ticket
from kiosk.ui.scenes import Scene


def look_up_scenes() -> list[Scene]:
    """The pages of looking up."""
    return [
        scene("touch-lookup", look_up),
        scene("touch-search", _search),
        scene("touch-search-found", lambda stage: _search(stage, "làm giấy khai sinh")),
        scene("touch-search-ask", lambda stage: _search(stage, "chứng thực")),
        scene("touch-search-outside", lambda stage: _search(stage, "làm hộ chiếu")),
        scene("touch-search-nothing", lambda stage: _search(stage, "xyz qwrt")),
        scene("touch-shelves", lambda stage: _shelves(stage, "group")),
        scene("touch-list", _event),
        scene("touch-procedure-papers", lambda stage: procedure(stage, BIRTH)),
        scene("touch-procedure-ticked", _ticked),
        scene("touch-procedure-time", lambda stage: procedure(stage, BIRTH, "time")),
        scene("touch-procedure-time-cases", lambda stage: procedure(stage, LAND, "time")),
        scene("touch-procedure-cost", lambda stage: procedure(stage, COPY, "cost")),
        scene("touch-procedure-place", lambda stage: procedure(stage, BIRTH, "place")),
        scene("touch-procedure-steps", lambda stage: procedure(stage, BIRTH, "steps")),
        scene("touch-procedure-legal", lambda stage: procedure(stage, BIRTH, "legal")),
        scene("touch-procedure-cases", lambda stage: procedure(stage, LAND)),
        scene("touch-procedure-case", _case),
        scene("touch-procedure-full-name", _full_name),
        scene(
            "touch-ticket-procedure",
            _take_for_birth,
            answer=ticket(Estimate(ahead=7, low_s=1320, high_s=2280), "A008", "ho_tich", BIRTH),
        ),
        scene("touch-closed-looking-up", _take_for_birth, at=EVENING),
        scene("touch-procedure-print", _print, printer=ScenePrinter()),
        scene("touch-procedure-forms", lambda stage: procedure(stage, BIRTH, "forms")),
        scene("touch-form", lambda stage: _form(stage, "mau-1")),
        scene("touch-form-missing", lambda stage: _form(stage, "mau-2")),
        scene("touch-carry", _carry),
        scene("touch-carry-pages", _carry_pages),
        scene("touch-procedure-bare", lambda stage: procedure(stage, SHOP)),
    ]


def look_up(stage: Set) -> None:
    stage.vm.wake()
    stage.vm.looking.start()


def _search(stage: Set, words: str = "") -> None:
    look_up(stage)
    stage.vm.looking.openSearch()
    stage.vm.looking.search.typing.setProperty("text", words)


def _shelves(stage: Set, shelf: str) -> None:
    look_up(stage)
    stage.vm.looking.openShelves(shelf)


def _event(stage: Set) -> None:
    look_up(stage)
    stage.vm.looking.openEvent("sinh_con")


def procedure(stage: Set, code: str, tab: str = "papers") -> None:
    """The page of one procedure, open at one of its parts."""
    look_up(stage)
    stage.vm.looking.openProcedure(code)
    stage.vm.looking.openTab(tab)


def _take_for_birth(stage: Set) -> None:
    procedure(stage, BIRTH)
    stage.vm.looking.take()


def _ticked(stage: Set) -> None:
    procedure(stage, BIRTH)
    for paper in ("c1p1", "c2p1"):
        stage.vm.looking.tick(paper)


def _case(stage: Set) -> None:
    procedure(stage, LAND)
    stage.vm.looking.chooseCase("c2")


def _full_name(stage: Set) -> None:
    procedure(stage, COPY)
    stage.vm.looking.foldName()


def _print(stage: Set) -> None:
    _ticked(stage)
    stage.vm.looking.along.print()


def _carry(stage: Set) -> None:
    procedure(stage, SHOP)
    stage.vm.looking.carry()


def _carry_pages(stage: Set) -> None:
    procedure(stage, LAND)
    stage.vm.looking.carry()
    stage.vm.looking.along.next()


def _form(stage: Set, form: str) -> None:
    procedure(stage, BIRTH, "forms")
    stage.vm.looking.openForm(form)
