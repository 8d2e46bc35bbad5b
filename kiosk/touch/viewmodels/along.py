"""What a citizen takes along of a procedure: the checklist on paper, or codes for the phone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.devices.printer import CoverOpen, OutOfPaper
from kiosk.domain.tickets import PrintState
from kiosk.slips.checklist import ChecklistSlip
from kiosk.slips.phone import qr_texts
from kiosk.touch.printing import ON_A4, ListDesk, Printing
from kiosk.ui.tasks import Tasks

QML_IMPORT_NAME = "Kiosk.Touch.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
class AlongVM(QObject):
    """Prints the checklist of the moment, and turns the pages of its codes.

    Args:
        slip: makes the checklist as it is ticked now; None when there is nothing to take along.
    """

    changed = Signal()
    codesChanged = Signal()

    def __init__(
        self,
        tasks: Tasks,
        desk: ListDesk,
        slip: Callable[[], ChecklistSlip | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._slip = tasks, desk, slip
        self._printing = False
        self._told: Printing | None = None
        self._visit_no = 0
        self._codes: tuple[str, ...] = ()
        self._link = ""
        self._at = 0

    # --- on paper ---

    @Property(bool, constant=True)
    def canPrint(self) -> bool:
        return self._desk.present

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._printing

    @Property(str, notify=changed)
    def printText(self) -> str:
        """What became of the checklist; empty before it was asked for."""
        if self._printing:
            return self.tr("Đang in danh sách…")
        if self._told is None:
            return ""
        if self._told.trouble == ON_A4:
            return self.tr("Mời ông/bà lấy giấy ở máy in bên cạnh")
        if self._told.state is PrintState.PRINTED:
            return self.tr("Mời ông/bà lấy giấy ở khe bên dưới")
        if self._told.trouble == OutOfPaper.code:
            return self.tr("Máy in hết giấy. Ông/bà có thể mang về bằng điện thoại.")
        if self._told.trouble == CoverOpen.code:
            return self.tr("Nắp máy in đang mở. Ông/bà có thể mang về bằng điện thoại.")
        return self.tr("Chưa in được. Ông/bà có thể mang về bằng điện thoại.")

    @Property(str, notify=changed)
    def printKind(self) -> str:
        """Kind of the kit's `StatusBanner`."""
        if self._told is None:
            return "info"
        return "success" if self._told.state is PrintState.PRINTED else "warning"

    @Slot()
    def print(self) -> None:
        """Print the checklist; while it is being printed a second tap does nothing."""
        slip = self._slip()
        if slip is None or self._printing or not self._desk.present:
            return
        self._printing, self._told = True, None
        self.changed.emit()
        self._tasks.run(
            partial(self._desk.print_list, slip),
            partial(self._printed, self._visit_no),
            partial(self._broke, self._visit_no),
        )

    def _printed(self, visit_no: int, printing: Printing) -> None:
        if visit_no == self._visit_no:
            self._printing, self._told = False, printing
            self.changed.emit()

    def _broke(self, visit_no: int, error: Exception) -> None:
        log.error("printing a checklist broke", exc_info=error)
        self._printed(visit_no, Printing(PrintState.PRINT_FAILED, "broken"))

    # --- on the phone ---

    @Property(str, notify=codesChanged)
    def code(self) -> str:
        """The text of the page of the moment: readable without a network."""
        return self._codes[self._at] if self._codes else ""

    @Property(int, notify=codesChanged)
    def page(self) -> int:
        """From 1."""
        return self._at + 1

    @Property(int, notify=codesChanged)
    def pages(self) -> int:
        return len(self._codes)

    @Property(str, notify=codesChanged)
    def link(self) -> str:
        """The procedure's page on the national portal."""
        return self._link

    @Slot()
    def next(self) -> None:
        self._turn(self._at + 1)

    @Slot()
    def previous(self) -> None:
        self._turn(self._at - 1)

    def fill(self) -> None:
        """Make the codes of the checklist as it is ticked now."""
        slip = self._slip()
        self._codes = qr_texts(slip) if slip is not None else ()
        self._link = slip.link if slip is not None else ""
        self._turn(min(self._at, max(0, len(self._codes) - 1)))

    def clear(self) -> None:
        """Another procedure, or nobody: what was printed is no news for them."""
        self._visit_no += 1
        self._printing, self._told = False, None
        self._codes, self._link, self._at = (), "", 0
        self.changed.emit()
        self.codesChanged.emit()

    def say_again(self) -> None:
        """The language changed."""
        self.changed.emit()

    def _turn(self, at: int) -> None:
        self._at = max(0, min(at, len(self._codes) - 1)) if self._codes else 0
        self.codesChanged.emit()
