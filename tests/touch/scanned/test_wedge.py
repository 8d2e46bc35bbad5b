"""A code reader that nobody set up types into nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest

from kiosk.touch.wedge import BURST, WedgeGuard

STALL_MS = 300
"""A gap that a busy machine does not make between two keys of a burst."""


class _Window(QWindow):
    """Remembers what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.typed += event.text()


@pytest.fixture
def window(screen_app: QGuiApplication, qtbot: Any) -> Iterator[_Window]:
    window = _Window()
    window.show()
    qtbot.waitUntil(window.isExposed)
    yield window
    window.close()


def _type(window: QWindow, text: str) -> None:
    for letter in text:
        QTest.keyClick(window, letter)


def test_a_readers_burst_reaches_nothing(window: _Window, owner: QObject, qtbot: Any) -> None:
    guard = WedgeGuard(owner, gap_ms=STALL_MS)
    guard.watch(window)
    _type(window, "000000000000|MAU|")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert guard._held == []  # not even held back
    qtbot.waitUntil(lambda: not guard._gap.isActive())
    assert window.typed == ""


def test_fingers_type_as_ever(window: _Window, owner: QObject, qtbot: Any) -> None:
    guard = WedgeGuard(owner)
    guard.watch(window)
    for letter in "viet":
        _type(window, letter)
        qtbot.waitUntil(lambda: not guard._gap.isActive())
    assert window.typed == "viet"
    _type(window, "x" * (BURST - 1))  # a hand that rolls over the keys
    qtbot.waitUntil(lambda: not guard._gap.isActive())
    assert window.typed == "vietxxx"


def test_a_key_held_down_repeats(window: _Window, owner: QObject, qtbot: Any) -> None:
    guard = WedgeGuard(owner)
    guard.watch(window)
    for _ in range(2 * BURST):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True
        )
        QGuiApplication.sendEvent(window, event)
    assert window.typed == "a" * 2 * BURST


def test_after_a_burst_fingers_count_again(window: _Window, owner: QObject, qtbot: Any) -> None:
    guard = WedgeGuard(owner, gap_ms=STALL_MS)
    guard.watch(window)
    _type(window, "0123456789")
    qtbot.waitUntil(lambda: not guard._gap.isActive())
    _type(window, "a")
    qtbot.waitUntil(lambda: not guard._gap.isActive())
    assert window.typed == "a"
