"""The kit on a few pages, to look at, to test, and to copy from.

It is the worked example of a page with its view model: a QML element of Python,
given to the page as a required property, with no rule in the QML.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QMetaObject, QObject, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickView

from kiosk.ui import paths
from kiosk.ui.scenes import DESK, KIOSK, Scene, Shown, Stage
from kiosk.ui.typing.compose import MethodName
from kiosk.ui.typing.model import Typing

QML_IMPORT_NAME = "Kiosk.Gallery.Models"
QML_IMPORT_MAJOR_VERSION = 1

_PAGES = paths.QML / "Kiosk" / "Gallery"


@QmlElement
class GalleryVM(QObject):
    """Counts taps. Every text that QML shows of it follows the language."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._taps = 0
        self._last = ""

    @Property(int, notify=changed)
    def taps(self) -> int:
        return self._taps

    @Property(str, notify=changed)
    def last(self) -> str:
        """Name of what was tapped last."""
        return self._last

    @Slot(str)
    def tap(self, name: str) -> None:
        self._taps += 1
        self._last = name
        self.changed.emit()


def scenes() -> list[Scene]:
    """The kit's own pictures."""

    def page(name: str) -> Scene:
        return Scene(f"kit-{name}", 1080, 1920, lambda stage: _build(stage, name), KIOSK)

    def desk(stage: Stage) -> Shown:
        return _build(stage, "Controls")

    return [
        page("Choices"),
        page("Controls"),
        page("Lists"),
        page("Question"),
        Scene("kit-Typing", 1080, 1920, lambda stage: _typing(stage, "plain"), KIOSK),
        Scene("kit-TypingTelex", 1080, 1920, lambda stage: _typing(stage, "telex"), KIOSK),
        Scene("kit-TypingVni", 1080, 1920, lambda stage: _typing(stage, "vni", empty=True), KIOSK),
        Scene(
            "kit-TypingMethods",
            1080,
            1920,
            lambda stage: _typing(stage, "plain"),
            KIOSK,
            act=_ask_for_method,
        ),
        Scene("kit-Desk", 960, 720, desk, DESK, desk=True),
    ]


def _build(stage: Stage, name: str) -> Shown:
    return Shown(_PAGES / f"{name}Page.qml", {"vm": GalleryVM(stage.owner)})


def _ask_for_method(view: QQuickView) -> None:
    for dialog in view.contentItem().findChildren(QObject, "methods"):
        QMetaObject.invokeMethod(dialog, "ask")


def _typing(stage: Stage, method: MethodName, *, empty: bool = False) -> Shown:
    typing = Typing(stage.owner, method=method)
    if not empty:
        typing.setProperty("text", "làm giấy khai sinh")
        suggestions = [
            "đăng ký khai sinh",
            "đăng ký lại khai sinh",
            "cấp bản sao trích lục khai sinh",
            "đăng ký khai sinh kết hợp nhận cha, mẹ, con",
        ]
        typing.setProperty("suggestions", suggestions)
    return Shown(_PAGES / "TypingPage.qml", {"typing": typing})
