"""Fixtures for tests of screens: `from tests.qtkit import *` in an app's conftest.

`show_page` opens a page, `tap` taps it; leaked threads, running timers and
unexpected warnings fail the test.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest
from shiboken6 import isValid

from kiosk.ui.engine import Screen, set_up_app
from kiosk.ui.tasks import Tasks

__all__ = [
    "check_page",
    "find",
    "items",
    "middle",
    "no_leaks",
    "no_warnings",
    "owner",
    "qapp_cls",
    "screen",
    "screen_app",
    "show_page",
    "tap",
    "tasks",
]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The application class: no widgets anywhere."""
    return QGuiApplication


@pytest.fixture(scope="session")
def screen_app(qapp: QGuiApplication) -> QGuiApplication:
    """The application with the kit's font and touch manners."""
    set_up_app(qapp)
    return qapp


@pytest.fixture
def screen(screen_app: QGuiApplication, no_leaks: None) -> Iterator[Screen]:
    """An engine without transitions; ended after the test in the safe order."""
    with Screen() as screen:
        screen.theme.setProperty("animated", False)
        yield screen


@pytest.fixture
def owner(screen: Screen) -> QObject:
    """The parent of view models; outlives every page of the test."""
    return screen.owner


@pytest.fixture
def tasks(owner: QObject) -> Iterator[Tasks]:
    tasks = Tasks(owner, workers=2)
    yield tasks
    tasks.close()


@pytest.fixture
def show_page(screen: Screen, qtbot: Any) -> Callable[..., QQuickView]:
    """`show_page(file, {"vm": vm}, size=(1080, 1920), imports=[folder])` -> the shown view."""

    def show(
        page: Path,
        properties: Mapping[str, Any] | None = None,
        *,
        size: tuple[int, int] = (1080, 1920),
        imports: Sequence[Path] = (),
    ) -> QQuickView:
        for folder in imports:
            screen.engine.addImportPath(str(folder))
        view = screen.show(page, properties or {}, size=QSize(*size))
        qtbot.waitUntil(view.isExposed)
        # The first tap of a test must not count as the second half of an earlier one.
        guard = screen.engine.singletonInstance("Kiosk.Ui", "TapGuard")
        guard.setProperty("quietMs", 0)
        return view

    return show


@pytest.fixture(autouse=True)
def no_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning of our own code fails the test; `caplog.clear()` after an expected one."""
    yield
    records = caplog.get_records("call")
    loud = [record for record in records if record.levelno >= logging.WARNING]
    ours = [record.getMessage() for record in loud if record.name.startswith("kiosk")]
    assert not ours, "unexpected warnings:\n" + "\n".join(ours)


@pytest.fixture
def no_leaks() -> Iterator[None]:
    """Threads and Python's QTimers must be at rest again after the test."""
    threads = set(threading.enumerate())
    timers = set(map(id, _running_timers()))
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in threads]
    assert not left, f"threads left running: {left}"
    running = [timer for timer in _running_timers() if id(timer) not in timers]
    assert not running, f"timers left running: {running}"


def _running_timers() -> list[QTimer]:
    return [
        thing
        for thing in gc.get_objects()
        if type(thing) is QTimer and isValid(thing) and thing.isActive()
    ]


def items(view: QQuickView) -> Iterator[QQuickItem]:
    """All items of the window, what is invisible too."""
    waiting = [view.contentItem()]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(item.childItems())


def find(view: QQuickView, name: str) -> QQuickItem:
    """The one item with this `objectName`; visible ones first."""
    found = [item for item in items(view) if item.objectName() == name]
    assert found, f"no item named {name!r}"
    return next((item for item in found if item.isVisible()), found[0])


def middle(item: QQuickItem) -> QPoint:
    """The item's middle in window pixels."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def tap(view: QQuickView, name: str) -> None:
    """Press and lift in the middle of the item with this `objectName`."""
    item = find(view, name)
    assert item.isVisible(), f"{name} is not visible"
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(item))


def check_page(view: QQuickView, *, smallest: float) -> None:
    """What every page must keep.

    Whatever can be tapped has a name for screen readers and is at least
    `smallest` pixels high and wide; no visible text is cut off or elided.
    """
    window = view.contentItem()
    problems = []
    for item in items(view):
        if not item.isVisible() or item.width() <= 0:
            continue
        meta = item.metaObject().className()
        if meta.startswith("TapArea"):
            problems += _tap_problems(item, smallest)
        elif meta.startswith(("QQuickText", "BodyText", "Heading", "NumberText")):
            problems += _text_problems(item, item.mapToItem(window, QPointF(0, 0)), window.width())
    assert not problems, "\n".join(problems)


def _tap_problems(area: QQuickItem, smallest: float) -> list[str]:
    control = area.parentItem()
    interface = QAccessible.queryAccessibleInterface(control)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    label = name or control.objectName() or control.metaObject().className()
    problems = []
    if not name:
        problems.append(f"no name for screen readers: {label}")
    if control.metaObject().className().startswith(("BigButton_", "Tile_")):
        lacking = control.implicitHeight() - control.height()
        if lacking > 1:
            problems.append(f"lower than its words: {label} by {lacking:.0f}")
    if min(area.width(), area.height()) < smallest - 1:
        problems.append(f"too small to tap: {label} {area.width():.0f}x{area.height():.0f}")
    return problems


def _text_problems(item: QQuickItem, place: QPointF, window_px: float) -> list[str]:
    text = item.property("text")
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    if not text:
        return []
    problems = []
    if item.property("truncated"):
        problems.append(f"cut off: {text!r}")
    if place.x() < -1 or place.x() + width > window_px + 1:
        problems.append(f"outside of the window: {text!r}")
    if width > item.width() + 2:
        problems.append(f"wider than its place: {text!r} ({width:.0f} > {item.width():.0f})")
    # A line of type is higher than its letters, so a little more is still whole.
    if height > item.height() * 1.1 + 2:
        problems.append(f"higher than its place: {text!r} ({height:.0f} > {item.height():.0f})")
    return problems
