"""Pictures drawn on demand for QML: icons (`image://icon/…`) and QR codes (`image://qr/…`).

Both are drawn at the very size asked for, so they stay sharp at any scale. A
wrong name gives an empty picture and a warning in the log, never an exception:
these functions are called from inside Qt.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote

import segno
from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

log = logging.getLogger(__name__)

_QUIET_ZONE: Final = 4  # modules of white around a code, as the standard asks
_DEFAULT_PX: Final = 48


class IconPictures(QQuickImageProvider):
    """`image://icon/<name>?color=%23rrggbb`: an SVG of a folder in one colour."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        name, _, query = unquote(id).partition("?")
        color = QColor(parse_qs(query).get("color", ["#000000"])[0])
        side = max(requested_size.width(), requested_size.height())
        image = self._draw(name, color, side if side > 0 else _DEFAULT_PX)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image

    def _draw(self, name: str, color: QColor, side_px: int) -> QImage:
        image = QImage(side_px, side_px, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        path = self._folder / f"{name}.svg"
        if "/" in name or not path.is_file():
            log.warning("no icon named %r", name)
            return image
        painter = QPainter(image)
        QSvgRenderer(QByteArray(path.read_bytes())).render(painter, QRectF(image.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), color)
        painter.end()
        return image


class QrPictures(QQuickImageProvider):
    """`image://qr/<percent-encoded text>`: a QR code, black on white, quiet zone included."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        image = qr_image(unquote(id), max(requested_size.width(), requested_size.height()))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def qr_image(text: str, side_px: int) -> QImage:
    """A square QR code of `text`, at most `side_px` wide where that leaves a pixel a module.

    Every module is a whole number of pixels, so scanners see crisp edges.
    """
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        log.warning("text of %d characters does not fit in a QR code", len(text))
        return QImage()
    rows = [bytes(row) for row in code.matrix]
    modules = len(rows) + 2 * _QUIET_ZONE
    module_px = max(1, side_px // modules)
    image = QImage(modules * module_px, modules * module_px, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + _QUIET_ZONE) * module_px, (y + _QUIET_ZONE) * module_px
                painter.fillRect(QRect(left, top, module_px, module_px), Qt.GlobalColor.black)
    painter.end()
    return image
