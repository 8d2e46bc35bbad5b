"""The ticket page: the number, what to expect, and what became of the slip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.devices.printer import CoverOpen, OutOfPaper
from kiosk.domain.tickets import PrintState, Ticket
from kiosk.domain.waiting import Estimate
from kiosk.touch.viewmodels.words import Words

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Given:
    """A ticket as it was handed out at this screen."""

    ticket: Ticket
    estimate: Estimate | None
    existing: bool
    """The person had this number already."""
    link: str
    """Address behind the QR code; empty: no code."""


@QmlElement
class TicketVM(QObject):
    changed = Signal()
    printChanged = Signal()

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._given: Given | None = None
        self._service = ""
        self._counters = ""
        self._procedure = ""
        self._print = PrintState.PENDING
        self._trouble = ""

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._given.ticket.number if self._given else ""

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._service

    @Property(str, notify=changed)
    def procedure(self) -> str:
        """What the number is for; empty when the clerk asks."""
        return self._procedure

    @Property(str, notify=changed)
    def ahead(self) -> str:
        estimate = self._given.estimate if self._given else None
        return self._words.ahead(estimate.ahead) if estimate else ""

    @Property(str, notify=changed)
    def range(self) -> str:
        """How long it takes, said honestly: a range, or that it is not known."""
        estimate = self._given.estimate if self._given else None
        wait = self._words.wait(estimate.low_s, estimate.high_s) if estimate else ""
        if not wait:
            return self.tr("Chưa ước tính được thời gian chờ")
        return self.tr("Thời gian chờ: %1").replace("%1", wait[0].lower() + wait[1:])

    @Property(str, notify=changed)
    def counters(self) -> str:
        return self._counters

    @Property(str, notify=changed)
    def link(self) -> str:
        return self._given.link if self._given else ""

    @Property(bool, notify=changed)
    def existing(self) -> bool:
        return self._given is not None and self._given.existing

    @Property(str, notify=printChanged)
    def printState(self) -> str:
        """`pending` (printing), `printed`, `print_failed` or `screen_only`."""
        return str(self._print)

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        match self._print:
            case PrintState.PENDING:
                return self.tr("Đang in phiếu…")
            case PrintState.PRINTED:
                return self.tr("Mời ông/bà lấy phiếu ở khe bên dưới")
            case PrintState.SCREEN_ONLY:
                return self.tr("Xin nhớ số này hoặc chụp lại màn hình")
            case PrintState.PRINT_FAILED:
                return self._failed_text()

    @Property(str, notify=printChanged)
    def printKind(self) -> str:
        """Kind of the kit's `StatusBanner`."""
        match self._print:
            case PrintState.PENDING:
                return "info"
            case PrintState.PRINTED:
                return "success"
            case _:
                return "warning"

    @Property(str, notify=printChanged)
    def printIcon(self) -> str:
        match self._print:
            case PrintState.PENDING:
                return "print"
            case PrintState.PRINTED:
                return "receipt_long"
            case PrintState.SCREEN_ONLY:
                return "visibility"
            case PrintState.PRINT_FAILED:
                return "print_error"

    @Property(bool, notify=printChanged)
    def canReprint(self) -> bool:
        """Only after a failed print: a slip that came out is not printed twice here."""
        return self._print is PrintState.PRINT_FAILED

    def show(self, given: Given, *, service: str, counters: str, procedure: str = "") -> None:
        self._given, self._service, self._counters = given, service, counters
        self._procedure = procedure
        self.changed.emit()
        self.printChanged.emit()  # perhaps in another language

    def show_print(self, state: PrintState, trouble: str = "") -> None:
        self._print, self._trouble = state, trouble
        self.printChanged.emit()

    def clear(self) -> None:
        """Forget the citizen's number."""
        self._given, self._service, self._counters, self._procedure = None, "", "", ""
        self._print, self._trouble = PrintState.PENDING, ""
        self.changed.emit()
        self.printChanged.emit()

    def _failed_text(self) -> str:
        number = self._given.ticket.number if self._given else ""
        if self._trouble == OutOfPaper.code:
            said = self.tr("Máy in hết giấy. Xin nhớ số %1 hoặc chụp lại màn hình.")
        elif self._trouble == CoverOpen.code:
            said = self.tr("Nắp máy in đang mở. Xin nhớ số %1 hoặc chụp lại màn hình.")
        else:
            said = self.tr("Phiếu chưa in được. Xin nhớ số %1 hoặc chụp lại màn hình.")
        return said.replace("%1", number)
