"""Starts and ends a touch screen. Owns the order of both, nothing else."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtQuick import QQuickView

import kiosk.ui.drawing  # noqa: F401  # the drawings of the pages are a QML type
from kiosk.client.catalogue import cache_folder
from kiosk.devices.camera_feed import Gear
from kiosk.devices.page_printer import open_page_printer
from kiosk.devices.printer import PrinterOptions, SlipPrinter, open_printer
from kiosk.lookup.knowledge import ASSETS
from kiosk.scan import setup_code
from kiosk.scan.meaning import Meaning
from kiosk.scan.meaning.reading import read
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
from kiosk.touch.beep import Beeper
from kiosk.touch.camera_bench import DeviceBench
from kiosk.touch.flow import Step
from kiosk.touch.looking import LifeEvent, load_events
from kiosk.touch.printing import ListDesk, SlipDesk
from kiosk.touch.secrecy import write_no_core
from kiosk.touch.speak_key import HeldKey
from kiosk.touch.speech import SpeechRig, speech_of
from kiosk.touch.viewmodels.codes import Scans
from kiosk.touch.viewmodels.form import FormPictures
from kiosk.touch.viewmodels.kiosk import KioskVM
from kiosk.touch.viewmodels.scanning import ScanVM
from kiosk.touch.viewmodels.searching import Searcher, make_search
from kiosk.touch.viewmodels.setup import CameraBench, SetupVM
from kiosk.touch.viewmodels.slips import SlipClerk
from kiosk.touch.wedge import WedgeGuard
from kiosk.ui.engine import Screen, make_app
from kiosk.ui.i18n import Language
from kiosk.ui.idle import IdleWatch
from kiosk.ui.office import OfficeLink
from kiosk.ui.tasks import Tasks

if TYPE_CHECKING:
    from kiosk.devices.speaker import Speaker
    from kiosk.scan.station import ScanStation

log = logging.getLogger(__name__)

QML: Final = Path(__file__).parent / "qml"
MAIN: Final = QML / "Kiosk" / "Touch" / "Main.qml"

_USUAL_SIZE: Final = QSize(1080, 1920)


def run(settings: ScreenSettings, *, setup: bool = False) -> int:
    """Show the touch screen until it is closed; the process's exit code. `setup`: beginning with
    the technician's page.

    Raises:
        NoScreen: there is neither a display nor a VNC port.
        PrinterSettingError: the printer's target cannot be understood.
        CameraSettingError, ScannerSettingError: the same of camera and code reader.
        SpeakerSettingError: the same of the speaker.
    """
    write_no_core()
    size = wanted_size(settings.ui)
    app = make_app(sys.argv[:1], render=settings.ui.render, vnc_size=size)
    with TouchScreen(settings) as touch:
        touch.show(size, full_screen=settings.ui.fullscreen)
        if setup:
            touch.open_setup()
        return app.exec()


class TouchScreen:
    """One touch screen with everything it needs. `with` ends it in the safe order.

    `kiosk start` and the tests build it themselves; `run` is the usual way in.
    """

    def __init__(
        self,
        settings: ScreenSettings,
        *,
        printer: SlipPrinter | None = None,
        speaker: Speaker | None = None,
    ) -> None:
        """`printer`, `speaker`: others than the settings name; the speaker's is for the voice."""
        with ExitStack() as opened:
            self._open(settings, printer, speaker, opened)
            self._opened = opened.pop_all()

    def _open(
        self,
        settings: ScreenSettings,
        printer: SlipPrinter | None,
        speaker: Speaker | None,
        opened: ExitStack,
    ) -> None:
        """Make everything; what is open already is closed where something cannot be made."""
        # The printers outlive the threads that print, and the window what speaks to it.
        self.desk = open_desk(settings.printer, printer)
        opened.callback(self.desk.close)
        self.lists = open_list_desk(settings.printer_a4, self.desk)
        opened.callback(self.lists.close)
        self.screen = Screen(imports=[QML])
        opened.callback(self.screen.close)
        owner = self.screen.owner
        self.language = Language(self.screen.engine, owner)
        opened.callback(self.language.close)
        self.tasks = Tasks(owner)
        opened.callback(self.tasks.close)
        self.link = OfficeLink.open(
            settings.office_url,
            settings.token,
            self.tasks,
            owner,
            cache=cache_folder(state_root(), settings.office_url),
        )
        opened.callback(self.link.close)
        self.slips = SlipClerk(
            self.link, self.tasks, self.desk, owner, reprints=settings.printer.reprints
        )
        opened.callback(self.slips.stop)
        idle_ms = settings.ui.idle_s * 1000
        # A short wait must not begin with its own warning.
        self.idle = IdleWatch(idle_ms, owner, warn_ms=min(15_000, idle_ms // 2))
        self.beep = Beeper(settings.sound)
        opened.callback(self.beep.close)
        self.scan, self.setup = open_scan(
            settings,
            self.language,
            self.tasks,
            owner,
            sound=self.beep,
            heeded=lambda: self.vm.codes.heeds,
            bench=DeviceBench(settings.camera, self._decoder_restarts),
        )
        self.station = open_station(settings, self.scan, self.setup)
        if self.station is not None:
            opened.callback(self.station.close)  # its threads speak to view models
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
                self.tasks,
                owner,
                make=partial(
                    make_search, cache=state_root() / "lookup", words=settings.words_folder
                ),
            ),
            lists=self.lists,
            pictures=pictures,
            events=life_events(),
            place=settings.place,
            speech=speech_of(settings),
            scans=Scans(
                possible=self.station is not None,
                read=self._read,
                genuine=partial(_genuine, settings.token),
                forget=self._forget_card,
            ),
        )
        opened.callback(self.vm.session.clear)
        self.rig = SpeechRig(settings, self.tasks, self.vm, speaker=speaker)
        opened.callback(self.rig.close)
        self.held = HeldKey(self.vm.voice, owner)
        self.keys = WedgeGuard(owner)
        self.scan.presented.connect(self.vm.codes.presented)
        self.scan.stirred.connect(self.vm.stay)
        self.link.rulesChanged.connect(self._learn_address)
        self.slips.start()
        self.beep.start()
        if self.station is not None:
            self.station.start()
        self.rig.start()

    def show(self, size: QSize, *, full_screen: bool = False) -> QQuickView:
        """Open the window."""
        view = self.screen.show(
            MAIN,
            properties(self.vm, self.scan, self.setup),
            size=size,
            title="Một Cửa Kiosk",
            full_screen=full_screen,
        )
        self.held.watch(view)
        self.idle.watch(view)
        self.keys.watch(view)
        return view

    def open_setup(self) -> None:
        """To the technician's page without a code: whoever starts the program is at home here."""
        self.vm.follow(Step.SETUP)

    def close(self) -> None:
        """End timers and threads, then windows and view models, then the printer."""
        self._opened.close()

    def _read(self, text: str) -> Meaning:
        """What a typed code means here."""
        rules = self.link.rules
        return read(text, office_url=rules.public_url if rules is not None else "")

    def _learn_address(self) -> None:
        """By the address on its slips, an office's tickets are known as its own."""
        if self.station is not None and self.link.rules is not None:
            self.station.office_url = self.link.rules.public_url

    def _decoder_restarts(self) -> int:
        if self.station is None:
            return 0
        counted = self.station.process.restarts
        return sum(counted.values()) - counted.get("grown", 0)  # those were planned

    def _forget_card(self) -> None:
        """A session has ended: drop pictures of the card, and the words pages made of it."""
        if self.station is not None:
            self.station.forget()
        # The page itself goes only after this call.
        QTimer.singleShot(0, self.screen.engine, self.screen.engine.collectGarbage)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def properties(vm: KioskVM, scan: ScanVM, setup: SetupVM) -> dict[str, QObject]:
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
        "codes": vm.codes,
        "scanned": vm.codes.scanned,
        "person": vm.codes.person,
        "today": vm.codes.today,
        "place": vm.codes.today.place,
        "codeTyping": vm.codes.typing,
        "scan": scan,
        "setup": setup,
        "voice": vm.voice,
        "helper": vm.helper,
    }


def open_scan(
    settings: ScreenSettings,
    language: Language,
    tasks: Tasks,
    parent: QObject,
    *,
    sound: Callable[[], None] | None = None,
    heeded: Callable[[], bool] = lambda: True,
    bench: CameraBench | None = None,
) -> tuple[ScanVM, SetupVM]:
    """The view models of the scan page and of the technician's, as the settings want them."""
    camera, everywhere = settings.camera, settings.scan.everywhere
    scan = ScanVM(
        language,
        parent,
        has_camera=camera.kind != "none",
        has_scanner=settings.scanner.kind != "none",
        everywhere=everywhere,
        mirrored=camera.mirrored,
        has_torch=bool(camera.torch),
        place=camera.place,
        sound=sound,
        heeded=heeded,
    )
    setup = SetupVM(
        scan.ears,
        language,
        tasks,
        parent,
        resting=Gear.LOW if everywhere else Gear.OFF,
        bench=bench,
        has_torch=bool(camera.torch),
    )
    return scan, setup


def open_station(settings: ScreenSettings, scan: ScanVM, setup: SetupVM) -> ScanStation | None:
    """What reads codes, not started yet; None where there is nothing to read them with.

    Raises:
        CameraSettingError, ScannerSettingError: the settings cannot be understood.
    """
    if not scan.property("available"):
        return None
    # A screen without a camera does not load the decoders.
    from kiosk.scan.station import ScanStation

    station = ScanStation(
        settings.camera,
        settings.scan,
        settings.scanner,
        office_url=settings.office_url,
        listener=scan.ears,
    )
    scan.attach(station)
    setup.attach(station)
    return station


def _genuine(token: str, text: str, now: datetime) -> bool:
    """Whether a technician's code opens the set-up page of this screen."""
    return setup_code.check(text, token, now)


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
