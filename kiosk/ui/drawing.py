"""Small drawings in the colours of the theme (`import Kiosk.Ui.Drawings`).

Icons have one colour; what shows a citizen what to do with his hands needs some. The files of
`assets/pictures` are plain SVG in six colours, which stand for those of the element: so a
drawing can be looked at and changed in any editor, and follows high contrast.
"""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import Property, QByteArray, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui import paths

QML_IMPORT_NAME = "Kiosk.Ui.Drawings"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

FOLDER: Final = paths.ROOT / "assets" / "pictures"

_DRAWN_IN: Final = {
    "ink": "#231a15",
    "paper": "#ffffff",
    "soft": "#d9cdbb",
    "accent": "#9d1c20",
    "good": "#17663a",
    "light": "#f2bf4b",
}
"""The colours of the files, by the property whose colour takes their place."""


@QmlElement
class Drawing(QQuickPaintedItem):
    """One file of `assets/pictures`, as large as fits into the item, in its middle. It says
    nothing to screen readers: the sentence beside it does."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._colors = {role: QColor(color) for role, color in _DRAWN_IN.items()}
        self._svg: QSvgRenderer | None = None
        self.setImplicitSize(240, 160)

    def _get_name(self) -> str:
        return self._name

    def _set_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self._redraw()

    name = Property(str, _get_name, _set_name, notify=changed)

    def _get_ink(self) -> QColor:
        return self._colors["ink"]

    def _set_ink(self, color: QColor) -> None:
        self._set_color("ink", color)

    ink = Property(QColor, _get_ink, _set_ink, notify=changed)

    def _get_paper(self) -> QColor:
        return self._colors["paper"]

    def _set_paper(self, color: QColor) -> None:
        self._set_color("paper", color)

    paper = Property(QColor, _get_paper, _set_paper, notify=changed)

    def _get_soft(self) -> QColor:
        return self._colors["soft"]

    def _set_soft(self, color: QColor) -> None:
        self._set_color("soft", color)

    soft = Property(QColor, _get_soft, _set_soft, notify=changed)

    def _get_accent(self) -> QColor:
        return self._colors["accent"]

    def _set_accent(self, color: QColor) -> None:
        self._set_color("accent", color)

    accent = Property(QColor, _get_accent, _set_accent, notify=changed)

    def _get_good(self) -> QColor:
        return self._colors["good"]

    def _set_good(self, color: QColor) -> None:
        self._set_color("good", color)

    good = Property(QColor, _get_good, _set_good, notify=changed)

    def _get_light(self) -> QColor:
        return self._colors["light"]

    def _set_light(self, color: QColor) -> None:
        self._set_color("light", color)

    light = Property(QColor, _get_light, _set_light, notify=changed)

    def _set_color(self, role: str, color: QColor) -> None:
        if color != self._colors[role]:
            self._colors[role] = color
            self._redraw()

    def _redraw(self) -> None:
        self._svg = None
        self.update()
        self.changed.emit()

    def _load(self) -> QSvgRenderer | None:
        path = FOLDER / f"{self._name}.svg"
        if "/" in self._name or not path.is_file():
            log.warning("no picture named %r", self._name)
            return None
        text = path.read_text("utf-8")
        # By way of names: the colour of one role may be what another one is drawn in.
        for role, drawn in _DRAWN_IN.items():
            text = text.replace(drawn, f"[{role}]")
        for role, color in self._colors.items():
            text = text.replace(f"[{role}]", color.name())
        return QSvgRenderer(QByteArray(text.encode()))

    def paint(self, painter: QPainter) -> None:
        if self._svg is None and self._name:
            self._svg = self._load()
        if self._svg is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._svg.defaultSize()
        fitted = size.scaled(
            round(self.width()), round(self.height()), Qt.AspectRatioMode.KeepAspectRatio
        )
        left, top = (self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2
        self._svg.render(painter, QRectF(left, top, fitted.width(), fitted.height()))
