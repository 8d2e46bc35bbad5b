"""Starts and ends a touch screen. Owns the order of both, nothing else."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QObject, QSize
from PySide6.QtQuick import QQuickView

from kiosk.client.catalogue import cache_folder
from kiosk.devices.page_printer import open_page_printer
from kiosk.devices.printer import PrinterOptions, SlipPrinter, open_printer
from kiosk.lookup.knowledge import ASSETS
from kiosk.settings import (
    PagePrinterSettings,
    PrinterSettings,
    ScreenSettings,
    UiSettings,
    state_root,
)
from kiosk.slips.checklist_strip import checklist_job
from kiosk.slips.escpos import encode
from kiosk.slips.render import render, width_dots
from kiosk.slips.ticket import TicketSlip
from kiosk.slips.typeset import Fonts
from kiosk.touch.looking import LifeEvent, load_events
from kiosk.touch.printing import ListDesk, SlipDesk
from kiosk.touch.viewmodels.form import FormPictures
from kiosk.touch.viewmodels.kiosk import KioskVM
from kiosk.touch.viewmodels.searching import Searcher, make_search
from kiosk.touch.viewmodels.slips import SlipClerk
from kiosk.ui.engine import Screen, make_app
from kiosk.ui.i18n import Language
from kiosk.ui.idle import IdleWatch
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

log = logging.getLogger(__name__)

QML: Final = Path(__file__).parent / "qml"
MAIN: Final = QML / "Kiosk" / "Touch" / "Main.qml"

_USUAL_SIZE: Final = QSize(1080, 1920)


def run(settings: ScreenSettings) -> int:
    """Show the touch screen until it is closed; the process's exit code.

    Raises:
        NoScreen: there is neither a display nor a VNC port.
        PrinterSettingError: the printer's target cannot be understood.
    """
    size = wanted_size(settings.ui)
    app = make_app(sys.argv[:1], render=settings.ui.render, vnc_size=size)
    with TouchScreen(settings) as touch:
        touch.show(size, full_screen=settings.ui.fullscreen)
        return app.exec()


class TouchScreen:
    """One touch screen with everything it needs. `with` ends it in the safe order.

    `kiosk start` and the tests build it themselves; `run` is the usual way in.
    """

    def __init__(self, settings: ScreenSettings, *, printer: SlipPrinter | None = None) -> None:
        """`printer`: another one than the settings name."""
        self.screen = Screen(imports=[QML])
        owner = self.screen.owner
        self.tasks = Tasks(owner)
        self.language = Language(self.screen.engine, owner)
        self.link = OfficeLink.open(
            settings.office_url,
            settings.token,
            self.tasks,
            owner,
            cache=cache_folder(state_root(), settings.office_url),
        )
        self.desk = open_desk(settings.printer, printer)
        self.lists = open_list_desk(settings.printer_a4, self.desk)
        self.slips = SlipClerk(
            self.link, self.tasks, self.desk, owner, reprints=settings.printer.reprints
        )
        idle_ms = settings.ui.idle_s * 1000
        # A short wait must not begin with its own warning.
        self.idle = IdleWatch(idle_ms, owner, warn_ms=min(15_000, idle_ms // 2))
        pictures = FormPictures()
        self.screen.engine.addImageProvider("form", pictures)
        self.vm = KioskVM(
            self.link,
            self.tasks,
            self.desk,
            self.slips,
            self.idle,
            self.language,
            owner,
            reset_look=lambda: reset_look(self.screen.theme, self.language, settings.ui),
            idle_s=settings.ui.idle_s,
            searcher=Searcher(
                self.tasks, owner, make=partial(make_search, cache=state_root() / "lookup")
            ),
            lists=self.lists,
            pictures=pictures,
            events=life_events(),
        )
        self.slips.start()

    def show(self, size: QSize, *, full_screen: bool = False) -> QQuickView:
        """Open the window."""
        view = self.screen.show(
            MAIN, properties(self.vm), size=size, title="Một Cửa Kiosk", full_screen=full_screen
        )
        self.idle.watch(view)
        return view

    def close(self) -> None:
        """End timers and threads, then windows and view models, then the printer."""
        self.slips.stop()
        self.link.close()
        self.tasks.close()
        self.language.close()
        self.screen.close()
        self.lists.close()
        self.desk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def properties(vm: KioskVM) -> dict[str, QObject]:
    """What `Main.qml` requires."""
    return {
        "vm": vm,
        "attract": vm.attract,
        "services": vm.services,
        "ticket": vm.ticket,
        "notice": vm.notice,
        "looking": vm.looking,
        "lookup": vm.looking.lookup,
        "procedure": vm.looking.procedure,
        "search": vm.looking.search,
        "form": vm.looking.form,
        "along": vm.looking.along,
        "typing": vm.looking.search.typing,
    }


def life_events() -> tuple[LifeEvent, ...]:
    """The occasions procedures are found by; none where their file is broken, and the log says
    why: the other ways to a procedure stay."""
    file = ASSETS / "life_events.toml"
    try:
        return load_events(file)
    except (OSError, ValueError) as error:
        log.warning("no life events: %s", error)
        return ()


def open_desk(settings: PrinterSettings, printer: SlipPrinter | None = None) -> SlipDesk:
    """The printer of the settings with the hand that draws its slips; touches no device yet.

    Raises:
        PrinterSettingError: the printer's target cannot be understood.
    """
    dots = width_dots(settings.width_mm)
    fonts = Fonts()

    def draw(slip: TicketSlip) -> bytes:
        return encode(render(slip, width_dots=dots, fonts=fonts))

    if printer is None and settings.kind != "none":
        printer = open_printer(
            settings.kind,
            settings.target,
            options=PrinterOptions(baud=settings.baud, flow=settings.flow),
        )
    draw_list = partial(checklist_job, width_dots=dots, fonts=fonts)
    return SlipDesk(printer, draw, draw_list, timeout_s=settings.timeout_s)


def open_list_desk(settings: PagePrinterSettings, slips: SlipDesk) -> ListDesk:
    """The printers of checklists; touches no device yet.

    Raises:
        PrinterSettingError: the A4 printer's target cannot be understood.
    """
    pages = None if settings.kind == "none" else open_page_printer(settings.kind, settings.target)
    return ListDesk(slips, pages, timeout_s=settings.timeout_s)


def reset_look(theme: QObject, language: Language, ui: UiSettings) -> None:
    """Text size, contrast and language as the settings want them at the start of a visit."""
    theme.setProperty("scale", ui.text_scale / 100)
    theme.setProperty("contrast", ui.high_contrast)
    language.set(ui.language)


def wanted_size(ui: UiSettings) -> QSize:
    """The window's size in pixels; a portrait screen where the settings say nothing."""
    return QSize(ui.width_px or _USUAL_SIZE.width(), ui.height_px or _USUAL_SIZE.height())
