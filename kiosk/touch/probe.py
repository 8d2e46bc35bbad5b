"""Times visits at a real touch screen: from the finger to the painted page.

`python -m kiosk.touch.probe` is what `kiosk bench ui` runs. It opens the same
window as `kiosk touch`, taps it with real mouse events, and prints one JSON
line. With `--bare` it opens a window with nothing but a rectangle that changes
its colour: what Qt itself costs on this machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.settings import ScreenSettings, load_screen, read_token
from kiosk.touch.app import TouchScreen
from kiosk.ui.engine import Screen, make_app

SIZE: Final = QSize(1080, 1920)
SETTLE_S: Final = 0.8
"""Longer than the kit takes a second tap for a double one, and than any transition."""
LONGEST_S: Final = 10.0

BARE: Final = """
import QtQuick
Rectangle {
    color: area.times % 2 ? "white" : "steelblue"
    MouseArea { id: area; objectName: "area"; property int times: 0; anchors.fill: parent
        onClicked: times += 1 }
}
"""


class Hand:
    """Taps a window and watches its frames."""

    def __init__(self, app: QGuiApplication, view: QQuickView) -> None:
        self._app, self._view = app, view
        self._ready: Callable[[], bool] = lambda: False
        self._painted_at: float | None = None
        view.frameSwapped.connect(self._on_frame)

    def tap(self, name: str, ready: Callable[[], bool]) -> float:
        """Tap the item with this object name; milliseconds until the first frame that was
        painted while `ready()` held.

        Raises:
            TimeoutError: the page did not come, or there is no such item.
        """
        item = self._find(name)
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        self._ready, self._painted_at = ready, None
        begun = time.perf_counter()
        QTest.mouseClick(
            self._view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
        )
        while (painted := self._painted()) is None:
            if time.perf_counter() - begun > LONGEST_S:
                raise TimeoutError(f"nothing came of the tap on {name}")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.rest(SETTLE_S)
        return (painted - begun) * 1e3

    def rest(self, seconds: float) -> None:
        """Let the window live for a while."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._app.processEvents(
                QEventLoop.ProcessEventsFlag.WaitForMoreEvents, max(1, round(left * 1000))
            )

    def wait(self, ready: Callable[[], bool]) -> None:
        """Let the window live until `ready()`."""
        until = time.perf_counter() + LONGEST_S
        while not ready():
            if time.perf_counter() > until:
                raise TimeoutError("the office did not come")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _find(self, name: str) -> QQuickItem:
        pending = [self._view.contentItem()]
        while pending:
            item = pending.pop()
            if item.objectName() == name and item.isVisible():
                return item
            pending.extend(item.childItems())  # delegates are no QObject children of a page
        raise TimeoutError(f"no item is called {name}")

    def _painted(self) -> float | None:
        return self._painted_at

    def _on_frame(self) -> None:
        if self._painted_at is None and self._ready():
            self._painted_at = time.perf_counter()


def visits(settings: ScreenSettings, taps: int) -> dict[str, list[float]]:
    """Whole visits at the touch screen: wake, choose a service, done."""
    app = make_app(sys.argv[:1], render="software")
    found: dict[str, list[float]] = {"wake": [], "choose": [], "done": []}
    with TouchScreen(settings) as touch:
        hand = Hand(app, touch.show(SIZE))

        def on(*pages: str) -> Callable[[], bool]:
            return lambda: touch.vm.property("page") in pages

        hand.wait(lambda: bool(touch.vm.property("officeName")))
        hand.rest(SETTLE_S)
        for _ in range(max(1, taps // 3)):
            found["wake"].append(hand.tap("attractArea", on("home")))
            found["choose"].append(hand.tap("service_ho_tich", on("ticket", "printer", "notice")))
            found["done"].append(hand.tap("doneButton", on("attract", "home")))
            if touch.vm.property("page") == "home":
                touch.vm.home()
                hand.wait(on("attract", "home"))
    return found


def bare(taps: int) -> dict[str, list[float]]:
    """The same taps on a window with one rectangle."""
    app = make_app(sys.argv[:1], render="software")
    found: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        page = Path(folder) / "Bare.qml"
        page.write_text(BARE, encoding="utf-8")
        view = screen.show(page, {}, size=SIZE)
        hand = Hand(app, view)
        hand.rest(SETTLE_S)
        area = view.rootObject().findChild(QObject, "area")
        if area is None:
            raise TimeoutError("the bare page did not load")

        def changed(times: int) -> Callable[[], bool]:
            return lambda: area.property("times") == times

        found.extend(hand.tap("area", changed(n)) for n in range(1, max(2, taps // 3)))
    return {"bare": found}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--office")
    parser.add_argument("--token-file", type=Path)
    parser.add_argument("--taps", type=int, default=60)
    parser.add_argument("--bare", action="store_true")
    arguments = parser.parse_args()
    if arguments.bare:
        found = bare(arguments.taps)
    else:
        from msgspec.structs import replace

        settings = replace(
            load_screen(None, role="touch"),
            office_url=arguments.office,
            token=read_token(arguments.token_file, "touch"),
        )
        found = visits(settings, arguments.taps)
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
