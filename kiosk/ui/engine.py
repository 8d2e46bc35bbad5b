"""The Qt application, the QML engine and the window of one screen.

`make_app` once per process; then one `Screen` per window. A `Screen` ends its
parts in the one order that is safe: windows, engine, and only then the view
models that QML was bound to.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QWindow
from PySide6.QtQml import QQmlEngine, QQmlError
from PySide6.QtQuick import QQuickView
from shiboken6 import isValid

from kiosk.ui import paths
from kiosk.ui.ending import OrderlyEnd
from kiosk.ui.first_page import FirstPage
from kiosk.ui.pictures import IconPictures, QrPictures
from kiosk.ui.platform import choose_platform, keep_vnc_local

log = logging.getLogger(__name__)

FONT_FAMILY = "Be Vietnam Pro"

_DRAG_PX = 32
"""How far a finger may slip before a list takes the touch for a scroll. Qt's 10 is for mice."""


class PageBroken(Exception):
    """A QML file does not load; the text holds the engine's errors."""


def make_app(
    argv: Sequence[str],
    *,
    render: Literal["software", "gpu"] = "software",
    vnc_size: QSize | None = None,
) -> QGuiApplication:
    """The application object of this process, with the fonts of the kit.

    `software` draws without any GPU or driver. Without a display the screen
    opens as a VNC server on 127.0.0.1, `vnc_size` pixels big, and the log says
    where.

    Raises:
        NoScreen: neither a display nor a VNC port.
    """
    if render == "software":
        os.environ["QT_QUICK_BACKEND"] = "software"
    else:
        os.environ.pop("QT_QUICK_BACKEND", None)
    platform, port = choose_platform(os.environ, vnc_size or QSize(1080, 1920))
    if platform:
        os.environ["QT_QPA_PLATFORM"] = platform
    app = QGuiApplication(list(argv))
    if port is not None and app.platformName() == "vnc":
        keep_vnc_local(app, port)
        log.warning("no display: this screen is at vnc://127.0.0.1:%d", port)
    set_up_app(app)
    OrderlyEnd(app)
    return app


def set_up_app(app: QGuiApplication) -> None:
    """Give an application object the kit's font and touch manners."""
    load_fonts()
    app.setFont(QFont(FONT_FAMILY))
    app.styleHints().setStartDragDistance(_DRAG_PX)


def load_fonts() -> None:
    """Register the bundled fonts anew, with nothing remembered of earlier drawing."""
    QFontDatabase.removeAllApplicationFonts()
    for font in sorted(paths.FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(font)) < 0:
            log.warning("font %s cannot be read", font.name)


def make_engine(parent: QObject | None = None, imports: Sequence[Path] = ()) -> QQmlEngine:
    """A QML engine that knows `Kiosk.Ui`, icons and QR codes.

    `imports` are folders with more QML modules. The engine's warnings go to
    the log.
    """
    engine = QQmlEngine(parent)
    engine.setOutputWarningsToStandardError(False)
    engine.warnings.connect(_log_warnings)
    engine.addImportPath(str(paths.QML))
    for folder in imports:
        engine.addImportPath(str(folder))
    engine.addImageProvider("icon", IconPictures(paths.ICONS))
    engine.addImageProvider("qr", QrPictures())
    return engine


def theme_of(engine: QQmlEngine) -> QObject:
    """The engine's `Theme` singleton; set `scale`, `contrast` and so on as properties."""
    theme = engine.singletonInstance("Kiosk.Ui", "Theme")
    if not isinstance(theme, QObject):
        raise PageBroken("the Theme of Kiosk.Ui does not load")
    return theme


class Screen:
    """One engine with its windows, and the parent of its view models.

    Give view models `screen.owner` as parent: they then outlive everything
    that is bound to them.
    """

    def __init__(self, imports: Sequence[Path] = ()) -> None:
        self.owner = QObject()
        self.engine = make_engine(imports=imports)
        self.theme = theme_of(self.engine)
        self._views: list[QQuickView] = []

    def show(
        self,
        page: Path,
        properties: Mapping[str, Any],
        *,
        size: QSize,
        title: str = "",
        full_screen: bool = False,
        flags: Qt.WindowType | None = None,
        drives_theme: bool = True,
    ) -> QQuickView:
        """Open a window with the QML file `page`, its required properties given.

        With `drives_theme` the sizes of the theme follow this window; a second
        window of the same screen leaves it off.

        Raises:
            PageBroken: the file has errors.
        """
        view: QQuickView = QQuickView(self.engine, None)  # type: ignore[call-overload]  # stubs deny None
        self._views.append(view)
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        if flags is not None:
            view.setFlags(flags)
        view.setTitle(title)
        view.resize(size)
        if drives_theme:
            self._follow(view)
        view.setInitialProperties(dict(properties))
        view.setSource(QUrl.fromLocalFile(str(page)))
        if view.status() != QQuickView.Status.Ready:
            raise PageBroken("\n".join(error.toString() for error in view.errors()))
        FirstPage(view)
        if full_screen:
            view.showFullScreen()
        else:
            view.show()
        return view

    def close(self) -> None:
        """End windows, engine and view models, in this order. A second call does nothing."""
        for view in self._views:
            view.close()
            delete_now(view)
        self._views.clear()
        if isValid(self.engine):
            delete_now(self.engine)
            delete_now(self.owner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _follow(self, view: QWindow) -> None:
        def measure() -> None:
            self.theme.setProperty("screenWidth", view.width())
            self.theme.setProperty("screenHeight", view.height())

        view.widthChanged.connect(measure)
        view.heightChanged.connect(measure)
        measure()


def delete_now(thing: QObject) -> None:
    """Delete a QObject before this call returns, whatever Python still holds of it."""
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete)


def _log_warnings(warnings: list[QQmlError]) -> None:
    for warning in warnings:
        log.warning("%s", warning.toString())
