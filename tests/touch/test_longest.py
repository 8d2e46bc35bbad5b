"""The longest procedures of the national catalogue on the touch screen, page by page.

With `KIOSK_PICTURES=folder` every page is written there to be looked at:

    KIOSK_PICTURES=/tmp/pages pytest -n0 tests/touch/test_longest.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.catalogue import load_files
from kiosk.domain.procedures import Catalogue, Procedure, choices
from kiosk.touch.scene_stage import Set, scene
from kiosk.touch.viewmodels.looking import Looking
from kiosk.ui.engine import Screen
from kiosk.ui.i18n import Language
from kiosk.ui.scenes import KIOSK, Stage, Variant
from kiosk.ui.tasks import Tasks
from tests.qtkit import check_page, find, items, tap
from tests.shared import shared_data
from tests.sizes import sized

HOW_MANY = sized(20, 8)
MOST_PAGES = 3
"""Of one part; the rest of a long law looks the same, and takes minutes at large text."""
TARGET_PX = 96.0
LOOKS = [v for v in KIOSK if v.name in ("portrait", "landscape", "text200", "landscape-text200")]
PICTURES = os.environ.get("KIOSK_PICTURES", "")


@pytest.fixture(scope="module")
def national() -> Catalogue:
    catalogue, _report = load_files([shared_data() / "catalogue" / "tthc_commune_2026-07.jsonl"])
    return catalogue


def longest(catalogue: Catalogue) -> list[Procedure]:
    return sorted(catalogue.procedures, key=lambda p: -len(msgspec.json.encode(p)))[:HOW_MANY]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("variant", LOOKS, ids=lambda v: v.name)
def test_nothing_is_cut_in_the_longest_procedures(
    screen_app: QGuiApplication, qtbot: Any, national: Catalogue, variant: Variant
) -> None:
    reading = scene("reading", look_up, catalogue=national)
    with Screen(reading.imports) as screen:
        theme = screen.theme
        theme.setProperty("animated", False)
        theme.setProperty("scale", variant.scale)
        tasks = Tasks(screen.owner, workers=1)
        language = Language(screen.engine, screen.owner)
        try:
            stage = Stage(screen.engine, theme, screen.owner, language, tasks, variant)
            shown = reading.build(stage)
            view = screen.show(
                shown.page, shown.properties, size=QSize(variant.width, variant.height)
            )
            qtbot.waitUntil(view.isExposed)
            guard = screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")
            guard.setProperty("quietMs", 0)
            vm, looking = shown.properties["vm"], shown.properties["looking"]
            pages = 0
            for procedure in longest(national):
                vm.home()
                for part in parts(looking, procedure):
                    assert looking.procedure.property("code") == procedure.code
                    for number in turned(view):
                        check_page(view, smallest=TARGET_PX)
                        check_actions(view)
                        pages += 1
                        keep(view, f"{procedure.code}-{part}-{number:03d}.{variant.name}")
            assert pages > HOW_MANY * 10
        finally:
            language.close()
            tasks.close()


def look_up(stage: Set) -> None:
    stage.vm.wake()
    stage.vm.looking.start()


def parts(looking: Looking, procedure: Procedure) -> Iterator[str]:
    """Opens one part of the page after the other; with cases, the choice and the longest one."""
    looking.start()
    looking.openProcedure(procedure.code)
    looking.openTab("papers")
    several = choices(procedure)
    yield "papers"
    if several:
        most = max(several, key=lambda c: sum(len(p.text) for p in c.papers))
        looking.chooseCase(most.id)
        yield "case"
    for paper in [r for r in looking.procedure.rows.rows if r.more][:1]:
        looking.unfold(paper.key)
        yield "unfolded"
    for tab in [t["key"] for t in looking.procedure.property("tabs")][1:]:
        looking.openTab(tab)
        yield tab
    looking.openTab("place")
    looking.foldName()
    yield "name"
    looking.foldName()


def turned(view: QQuickView) -> Iterator[int]:
    """Taps its way down the open part; yields the number of each page."""
    most = 200 if PICTURES else MOST_PAGES
    for number in range(1, most + 1):
        settle(view)
        yield number
        if pager(view) is None:
            return
        before = view.grabWindow()
        tap(view, "pageDown")
        settle(view)
        assert view.grabWindow() != before, "the button stays though there is nothing more below"


def settle(view: QQuickView) -> None:
    """Whether a list needs its buttons is decided after it was laid out, and changes its width."""
    for _ in range(4):
        QCoreApplication.processEvents()
        view.grabWindow()


def check_actions(view: QQuickView) -> None:
    """The way to a number is whole and in the window, whatever stands above it."""
    button = next(
        item
        for item in items(view)
        if item.objectName() in ("takeNumber", "askDesk") and item.isVisible()
    )
    top = button.mapToScene(QPointF(0, 0)).y()
    beside = find(view, "carry")
    low = beside.mapToScene(QPointF(0, beside.height())).y()
    assert 0 <= top < low <= view.height()
    rows = find(view, "procedureRows")
    left = rows.mapToScene(QPointF(0, 0)).x()
    if left <= button.mapToScene(QPointF(0, 0)).x():
        assert rows.mapToScene(QPointF(0, rows.height())).y() <= top, "the list is over the button"
    assert rows.height() > TARGET_PX * 2, "no room to read"


def pager(view: QQuickView) -> QQuickItem | None:
    """The button that turns down, while there is more below."""
    return next(
        (
            item
            for item in items(view)
            if item.objectName() == "pageDown" and item.isVisible() and item.isEnabled()
        ),
        None,
    )


def keep(view: QQuickView, name: str) -> None:
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        view.grabWindow().save(str(Path(PICTURES) / f"{name}.png"))
