"""`CameraView`: the newest picture of a camera, the frame to aim at, the codes that were found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.ui.camera.framing import Framing
from kiosk.ui.camera.preview import Preview, Ready, Wish

QML_IMPORT_NAME = "Kiosk.Ui.Camera"
QML_IMPORT_MAJOR_VERSION = 1

_BRACKET: Final = 0.22
"""Length of a corner bracket, in heights of the frame to aim at."""
_USUAL: Final = (16, 9)
"""Of a camera's picture, while none has come: the frame to aim at is there already."""


@QmlElement
class CameraView(QQuickPaintedItem):
    """Paints what a `Preview` hands over. Hidden, it paints nothing and holds no picture."""

    previewChanged = Signal()
    lookChanged = Signal()
    pictured = Signal()
    """`hasPicture` changed."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setOpaquePainting(True)
        self._preview: Preview | None = None
        self._ready: Ready | None = None
        self._mirrored, self._aim, self._understood = False, True, False
        self._ground, self._veil = QColor("#000000"), QColor("#99000000")
        self._ink, self._good = QColor("#ffffff"), QColor("#2fd06f")
        self._radius, self._line = 28.0, 12.0
        self.visibleChanged.connect(self._visibility)

    # --- what QML sets ---

    def _get_preview(self) -> Preview | None:
        return self._preview

    def _set_preview(self, preview: QObject | None) -> None:
        if preview is self._preview:
            return
        if preview is not None and not isinstance(preview, Preview):
            raise TypeError(f"no Preview: {preview!r}")
        if self._preview is not None:
            self._preview.arrived.disconnect(self._arrived)
            self._preview.cleared.disconnect(self._forget)
            self._preview.wish(None)
        self._preview = preview
        if preview is not None:
            # Queued also within one thread: a picture never paints inside `offer`.
            preview.arrived.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
            preview.cleared.connect(self._forget)
        self._forget()
        self._tell()
        self.previewChanged.emit()

    preview = Property(QObject, _get_preview, _set_preview, notify=previewChanged)
    """The `Preview` whose pictures are shown."""

    def _get_mirrored(self) -> bool:
        return self._mirrored

    def _set_mirrored(self, mirrored: bool) -> None:
        self._mirrored = mirrored
        self._restyle()

    mirrored = Property(bool, _get_mirrored, _set_mirrored, notify=lookChanged)
    """As in a mirror, which is what hands expect."""

    def _get_aim(self) -> bool:
        return self._aim

    def _set_aim(self, aim: bool) -> None:
        self._aim = aim
        self._restyle()

    aiming = Property(bool, _get_aim, _set_aim, notify=lookChanged)
    """Show the frame to aim at."""

    def _get_understood(self) -> bool:
        return self._understood

    def _set_understood(self, understood: bool) -> None:
        self._understood = understood
        self.update()
        self.lookChanged.emit()

    understood = Property(bool, _get_understood, _set_understood, notify=lookChanged)
    """The code was understood: brackets and outline are in the good colour."""

    def _get_ground(self) -> QColor:
        return self._ground

    def _set_ground(self, color: QColor) -> None:
        self._ground = color
        self._restyle()

    ground = Property(QColor, _get_ground, _set_ground, notify=lookChanged)
    """What is seen while there is no picture."""

    def _get_veil(self) -> QColor:
        return self._veil

    def _set_veil(self, color: QColor) -> None:
        self._veil = color
        self._restyle()

    veil = Property(QColor, _get_veil, _set_veil, notify=lookChanged)
    """Laid over what is outside of the frame to aim at."""

    def _get_ink(self) -> QColor:
        return self._ink

    def _set_ink(self, color: QColor) -> None:
        self._ink = color
        self._restyle()

    ink = Property(QColor, _get_ink, _set_ink, notify=lookChanged)
    """Of the brackets and of codes that are not understood yet."""

    def _get_good(self) -> QColor:
        return self._good

    def _set_good(self, color: QColor) -> None:
        self._good = color
        self._restyle()

    good = Property(QColor, _get_good, _set_good, notify=lookChanged)
    """Of the brackets and of a code that was understood."""

    def _get_line(self) -> float:
        return self._line

    def _set_line(self, line: float) -> None:
        self._line = line
        self._restyle()

    lineWidth = Property(float, _get_line, _set_line, notify=lookChanged)

    def _get_radius(self) -> float:
        return self._radius

    def _set_radius(self, radius: float) -> None:
        self._radius = radius
        self._restyle()

    radius = Property(float, _get_radius, _set_radius, notify=lookChanged)
    """Of the corners of the frame to aim at."""

    @Property(bool, notify=pictured)
    def hasPicture(self) -> bool:
        """A picture is shown."""
        return self._ready is not None

    # --- pictures ---

    def _arrived(self) -> None:
        if self._preview is None:
            return
        ready = self._preview.take()
        if ready is None or not self.isVisible():
            return
        first, self._ready = self._ready is None, ready
        if first:
            self.pictured.emit()
        self.update()

    def _forget(self) -> None:
        if self._ready is not None:
            self._ready.image.fill(0)
            self._ready = None
            self.pictured.emit()
        self.update()

    def _restyle(self) -> None:
        self._tell()
        self.update()
        self.lookChanged.emit()

    def _tell(self) -> None:
        """Tell the preview what pictures are wanted now."""
        if self._preview is not None:
            self._preview.wish(self._wish() if self.isVisible() else None)

    def _wish(self) -> Wish | None:
        ratio = self._ratio()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        if width < 1 or height < 1:
            return None
        return Wish(
            width, height, self._mirrored, self._aim, self._veil.rgba(), self._radius * ratio
        )

    def _ratio(self) -> float:
        window = self.window()
        return window.effectiveDevicePixelRatio() if window is not None else 1.0

    # --- Qt ---

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        super().geometryChange(new, old)
        if new.size() != old.size():
            self._tell()

    def _visibility(self) -> None:
        self._tell()
        if not self.isVisible():
            self._forget()

    def paint(self, painter: QPainter) -> None:
        ready = self._ready
        width, height = round(self.width()), round(self.height())
        if ready is None:
            framing = Framing(*_USUAL, width, height, self._mirrored)
            painter.fillRect(0, 0, width, height, self._ground)
        else:
            framing = ready.framing
            # From pixels of the device to those of the item. The item may just have been given
            # another size: until a picture of that size comes this one covers it, undistorted.
            scale = max(width / framing.view_width, height / framing.view_height)
            painter.setClipRect(0, 0, width, height)
            painter.translate(
                (width - scale * framing.view_width) / 2, (height - scale * framing.view_height) / 2
            )
            painter.scale(scale, scale)
            painter.drawImage(0, 0, ready.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._good if self._understood else self._ink
        if self._aim:
            self._paint_brackets(painter, framing, color)
        if ready is not None:
            self._paint_outlines(painter, ready, color)

    def _paint_brackets(self, painter: QPainter, framing: Framing, color: QColor) -> None:
        left, top, width, height = framing.aim
        right, bottom = left + width, top + height
        arm = _BRACKET * height
        bend = min(self._radius, arm / 2)
        path = QPainterPath()
        for x, y, dx, dy in (
            (left, top, 1, 1),
            (right, top, -1, 1),
            (right, bottom, -1, -1),
            (left, bottom, 1, -1),
        ):
            path.moveTo(x, y + dy * arm)
            path.lineTo(x, y + dy * bend)
            path.quadTo(x, y, x + dx * bend, y)
            path.lineTo(x + dx * arm, y)
        self._stroke(painter, path, color)

    def _paint_outlines(self, painter: QPainter, ready: Ready, color: QColor) -> None:
        for outline in ready.outlines:
            path = QPainterPath()
            corners = [QPointF(*ready.framing.place(x, y)) for x, y in outline]
            path.addPolygon(QPolygonF(corners))
            path.closeSubpath()
            self._stroke(painter, path, color)

    def _stroke(self, painter: QPainter, path: QPainterPath, color: QColor) -> None:
        """A line with a dark edge, seen on white paper and on a dark coat alike."""
        caps = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        for ink, line in ((QColor("#b0000000"), 1.6 * self._line), (color, self._line)):
            painter.strokePath(path, QPen(ink, line, Qt.PenStyle.SolidLine, *caps))
