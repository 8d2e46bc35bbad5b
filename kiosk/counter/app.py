"""Starts the clerk's console: one window, its link to the office, its memory.

Thin: builds the parts, runs the loop, ends the parts in the right order.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.client.catalogue import cache_folder
from kiosk.counter.remembered import Memory
from kiosk.counter.viewmodels import CounterVM
from kiosk.settings import ScreenSettings, state_root
from kiosk.ui.engine import Screen, make_app
from kiosk.ui.i18n import Language
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

QML: Final = Path(__file__).resolve().parent / "qml"
PAGE: Final = QML / "Kiosk" / "Counter" / "Main.qml"
"""The import path with the module `Kiosk.Counter`, and its window."""


def run(settings: ScreenSettings) -> int:
    """Show the console until its window is closed; returns the exit code."""
    app = make_app(sys.argv[:1], render=settings.ui.render, vnc_size=QSize(1280, 800))
    with Screen(imports=(QML,)) as screen:
        screen.theme.setProperty("desk", True)
        screen.theme.setProperty("scale", settings.ui.text_scale / 100)
        screen.theme.setProperty("contrast", settings.ui.high_contrast)
        language = Language(screen.engine, screen.owner)
        language.set(settings.ui.language)
        tasks = Tasks(screen.owner)
        link = OfficeLink.open(
            settings.office_url,
            settings.token,
            tasks,
            screen.owner,
            cache=cache_folder(state_root(), settings.office_url),
        )
        vm = CounterVM(
            link,
            Memory(state_root() / "counter.json"),
            screen.owner,
            fixed_counter=settings.counter,
            english=settings.ui.language == "en",
        )
        try:
            view = open_window(screen, vm)
            view.setTitle(vm.title)
            return app.exec()
        finally:
            vm.stop()
            link.close()
            tasks.close()
            language.close()


def open_window(screen: Screen, vm: CounterVM) -> QQuickView:
    """The console's window; it takes the size its page wants, and stays on top while small."""
    view = screen.show(PAGE, {"vm": vm}, size=QSize(420, 590))
    fit = WindowFit(view, vm)
    root = view.rootObject()
    root.implicitWidthChanged.connect(fit.resize)
    root.implicitHeightChanged.connect(fit.resize)
    vm.changed.connect(fit.stay_on_top)
    vm.calls.rang.connect(fit.ask_for_attention)
    fit.resize()
    fit.stay_on_top()
    return view


class WindowFit(QObject):
    """Keeps a window at the size of its page, and on top while it is the compact one."""

    def __init__(self, view: QQuickView, vm: CounterVM) -> None:
        super().__init__(view)
        self._view, self._vm = view, vm

    @Slot()
    def resize(self) -> None:
        root: QQuickItem | None = self._view.rootObject()
        if root is not None:
            wanted = QSize(round(root.implicitWidth()), round(root.implicitHeight()))
            self._view.resize(wanted.boundedTo(self._view.screen().availableSize()))

    @Slot()
    def ask_for_attention(self) -> None:
        """Somebody calls: the desktop marks the window where another one covers it."""
        self._view.alert(0)

    @Slot()
    def stay_on_top(self) -> None:
        on_top = self._vm.signed_in and not self._vm.full_window
        flag = Qt.WindowType.WindowStaysOnTopHint
        if bool(self._view.flags() & flag) != on_top:
            self._view.setFlag(flag, on_top)
