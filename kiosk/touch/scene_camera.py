"""What the camera sees in pictures of the scan page: an invented card in an invented hand.

Drawn by calculation, the same bytes each time; nobody and no real card was photographed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from kiosk.devices.camera import Frame, Picture
from kiosk.scan.codes import Code, Corners, Refusal, Symbology
from kiosk.ui.pictures import qr_image

SIZE: Final = QSize(1280, 720)

_CARD: Final = QRectF(-428, -270, 856, 540)
"""An ID card in tenths of a millimetre, its middle at the origin."""
_CODE: Final = QRectF(196, -226, 200, 200)
_TEXT: Final = "The quick brown fox jumps over the lazy dog 0123456789. Pack my box. " * 2


@dataclass(frozen=True, slots=True)
class View:
    """How the card is held."""

    scale: float = 0.56
    """Pixels for a tenth of a millimetre: 0.56 fills the frame to aim at."""
    x: float = 640.0
    y: float = 372.0
    turn: float = -4.0
    """Degrees."""
    blur: int = 1
    """The picture is drawn so many times smaller and made large again."""
    light: float = 1.0
    glare: bool = False
    second: bool = False
    """There is another code beside it."""


@dataclass(frozen=True, slots=True)
class SceneLook:
    """What the optics say of a frame."""

    hint: str = "none"
    light: float = 128.0
    focus: float = 74.0
    glare: float = 0.0
    moving: bool = False


@dataclass(frozen=True, slots=True)
class SceneGlimpse:
    """One frame with what was found in it."""

    frame: Frame
    codes: tuple[Code, ...]
    look: SceneLook
    many: bool = False


def glimpse(
    view: View | None,
    look: SceneLook,
    *,
    at_s: float = 0.0,
    found: bool = False,
    refused: bool = False,
    many: bool = False,
) -> SceneGlimpse:
    """The card held so; without a view an empty room."""
    codes = tuple(_code(c, refused=refused) for c in _corners(view)) if view and found else ()
    return SceneGlimpse(Frame(_picture(view), at_s, 1), codes, look, many)


def _code(corners: Corners, *, refused: bool) -> Code:
    doubt = Refusal.NOT_UTF8 if refused else None
    return Code(b"", "", doubt, Symbology.QR, corners, "zxing", 8.4)


def _held(view: View) -> QTransform:
    held = QTransform.fromTranslate(view.x, view.y)
    held.rotate(view.turn)
    return held.scale(view.scale, view.scale)


def _second(view: View) -> QTransform:
    return QTransform.fromTranslate(view.x - 330, view.y + 20)


_SECOND: Final = QRectF(-80, -80, 160, 160)


def _corners(view: View) -> list[Corners]:
    found = [_quad(_held(view), _CODE)]
    if view.second:
        found.append(_quad(_second(view), _SECOND))
    return found


def _quad(held: QTransform, box: QRectF) -> Corners:
    a, b, c, d = (
        held.map(corner)
        for corner in (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft())
    )
    return ((a.x(), a.y()), (b.x(), b.y()), (c.x(), c.y()), (d.x(), d.y()))


@cache
def _picture(view: View | None) -> Picture:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _paint_room(painter)
    if view is not None:
        _paint_hand(painter, _held(view))
        _paint_card(painter, view)
    painter.end()
    if view is not None and view.blur > 1:
        smooth = Qt.TransformationMode.SmoothTransformation
        ratio = Qt.AspectRatioMode.IgnoreAspectRatio
        image = image.scaled(SIZE / view.blur, ratio, smooth).scaled(SIZE, ratio, smooth)
    return _pixels(image, view.light if view is not None else 1.0)


def _paint_room(painter: QPainter) -> None:
    wall = QLinearGradient(0, 0, 0, SIZE.height())
    wall.setColorAt(0, QColor("#b9b3a6"))
    wall.setColorAt(1, QColor("#857c6e"))
    painter.fillRect(0, 0, SIZE.width(), SIZE.height(), wall)
    painter.fillRect(90, 60, 250, 330, QColor("#dfe6e6"))
    painter.fillRect(108, 78, 214, 294, QColor("#c7d6da"))
    painter.fillRect(930, 150, 300, 570, QColor("#6f5a45"))
    painter.fillRect(950, 170, 260, 530, QColor("#7d6650"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#3d4a5c"))  # a coat without a face above it
    painter.drawRoundedRect(QRectF(380, 470, 620, 400), 170, 170)


_HAND: Final = ((150, 120), (470, 90), (640, 420), (760, 1300), (260, 1300), (180, 520))


def _paint_hand(painter: QPainter, held: QTransform) -> None:
    skin, edge = QColor("#c99a78"), QColor("#9d7152")
    painter.setPen(QPen(edge, 4))
    painter.setBrush(skin)
    painter.setTransform(held)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _HAND]))
    painter.resetTransform()


def _paint_card(painter: QPainter, view: View) -> None:
    ink = QColor("#34424a")
    painter.setTransform(_held(view))
    painter.setPen(QPen(QColor("#5c6a70"), 4))
    painter.setBrush(QColor("#dcebe6"))
    painter.drawRoundedRect(_CARD, 34, 34)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#c4574f"))
    painter.drawEllipse(QPointF(-340, -190), 54, 54)
    painter.setBrush(QColor("#9fb4b8"))
    painter.drawRoundedRect(QRectF(-394, -90, 210, 280), 14, 14)
    for left, top, width in ((-250, -226, 380), (-200, -180, 280), (-150, -60, 300)):
        painter.fillRect(QRectF(left, top, width, 20), ink)
    for line in range(5):
        painter.fillRect(QRectF(-150, 10 + 46 * line, 520 - 60 * (line % 2), 16), ink)
    painter.drawImage(_CODE, qr_image(_TEXT, 620))
    painter.setPen(QPen(QColor("#9d7152"), 5))
    painter.setBrush(QColor("#d3a684"))
    painter.save()
    painter.translate(300, 190)
    painter.rotate(24)
    painter.drawRoundedRect(QRectF(-60, -52, 300, 104), 52, 52)  # the thumb
    painter.restore()
    if view.glare:
        shine = QRadialGradient(QPointF(150, -60), 330)
        shine.setColorAt(0, QColor("#ffffff"))
        shine.setColorAt(0.5, QColor(255, 255, 255, 210))
        shine.setColorAt(1, QColor(255, 255, 255, 0))
        painter.fillRect(_CARD, shine)
    painter.resetTransform()
    if view.second:
        painter.setTransform(_second(view))
        painter.fillRect(_SECOND.adjusted(-50, -50, 50, 190), QColor("#f4f2ea"))
        painter.drawImage(_SECOND, qr_image("A-017", 420))
        painter.resetTransform()


def _pixels(image: QImage, light: float) -> Picture:
    raw = image.convertToFormat(QImage.Format.Format_BGR888)
    height, width, stride = raw.height(), raw.width(), raw.bytesPerLine()
    rows = np.frombuffer(raw.constBits(), np.uint8).reshape(height, stride)[:, : 3 * width]
    picture = rows.reshape(height, width, 3)
    seen: Picture = np.clip(picture * light, 0, 255).astype(np.uint8)
    return seen
