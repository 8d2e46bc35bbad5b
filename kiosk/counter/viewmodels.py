"""The console as a whole: sign-in or desk, compact or full, and the word to the clerk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import msgspec
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.client import OfficeClient, StaffSession
from kiosk.counter.desk_vm import DeskVM
from kiosk.counter.errands import Errands
from kiosk.counter.help_vm import HelpVM
from kiosk.counter.lists_vm import ListsVM
from kiosk.counter.papers_vm import PapersVM
from kiosk.counter.remembered import Memory
from kiosk.counter.sign_in_vm import SignInVM
from kiosk.counter.words import Words
from kiosk.ui.office import OfficeLink

log = logging.getLogger(__name__)

QML_IMPORT_NAME = "Kiosk.Counter.Models"
QML_IMPORT_MAJOR_VERSION = 1

SAID_MS: Final = 6000
"""How long a sentence stays."""


@QmlElement
class CounterVM(QObject):
    """Root of the console's view-models; QML gets it as `vm`."""

    changed = Signal()
    linkChanged = Signal()
    messageChanged = Signal()

    def __init__(
        self,
        link: OfficeLink,
        memory: Memory,
        parent: QObject,
        *,
        fixed_counter: str = "",
        english: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock`: seconds that never jump."""
        super().__init__(parent)
        self._link, self._memory = link, memory
        self._words = Words(self, english=english)
        self._errands = Errands(link, self._words, self)
        self._sign_in = SignInVM(link, self._words, memory, self, fixed_counter=fixed_counter)
        self._desk = DeskVM(link, self._words, self._errands, self, clock=clock)
        self._lists = ListsVM(link, self._words, self._errands, self._desk, self)
        self._papers = PapersVM(link, self._words, self._desk, self)
        self._help = HelpVM(link, self._words, self._errands, self._desk, self)
        self._help.said.connect(self.say)
        self._signed_in = False
        self._full = memory.load().full
        self._message, self._message_kind = "", "success"
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._hush.setInterval(SAID_MS)
        self._hush.timeout.connect(self.hush)
        self._sign_in.signedIn.connect(self._begin)
        self._desk.leaving.connect(self._sign_out)
        self._errands.said.connect(self.say)
        self._errands.sessionEnded.connect(self._session_ended)
        link.linkChanged.connect(self.linkChanged)
        link.rulesChanged.connect(self.linkChanged)
        link.rulesChanged.connect(self.changed)

    # --- sign-in and sign-out --------------------------------------------------------

    @Slot(object, str)
    def _begin(self, session: StaffSession, counter_id: str) -> None:
        self._memory.save(msgspec.structs.replace(self._memory.load(), counter=counter_id))
        client = self._link.client.with_token(session.token)
        self._signed_in = True
        self._desk.begin(client, counter_id, session.staff)
        self._show_lists()
        self.changed.emit()

    @Slot()
    def _sign_out(self) -> None:
        client = self._leave("")
        if client is not None:
            self._link.command(lambda: _farewell(client), None, self._not_told)

    def _not_told(self, error: Exception) -> None:
        # The counter is closed; a session the office was not told about ends by itself.
        log.info("sign-out was not told: %s", error)

    def stop(self) -> None:
        """End timers and connections; the counter stays as it is. Before the program ends."""
        client = self._desk.end()
        if client is not None:
            client.close()
        self._lists.activate(False)
        self._hush.stop()

    @Slot()
    def _session_ended(self) -> None:
        client = self._leave(self.tr("Phiên làm việc đã hết. Mời đăng nhập lại."))
        if client is not None:
            client.close()

    def _leave(self, problem: str) -> OfficeClient | None:
        self._signed_in = False
        client = self._desk.end()
        self._show_lists()
        self.hush()
        self._sign_in.restart(problem)
        self.changed.emit()
        return client

    # --- the word to the clerk -------------------------------------------------------

    @Slot(str, str)
    def say(self, message: str, kind: str) -> None:
        self._message, self._message_kind = message, kind
        self._hush.start()
        self.messageChanged.emit()

    @Slot()
    def hush(self) -> None:
        self._hush.stop()
        if self._message:
            self._message = ""
            self.messageChanged.emit()

    @property
    def words(self) -> Words:
        return self._words

    @property
    def title(self) -> str:
        """Of the window."""
        return self.tr("Quầy tiếp nhận")

    @property
    def signed_in(self) -> bool:
        return self._signed_in

    @property
    def full_window(self) -> bool:
        return self._full

    # --- what QML reads --------------------------------------------------------------

    def _get_page(self) -> str:
        """`connecting` until the office was heard, `sign_in`, or `desk`."""
        if self._signed_in:
            return "desk"
        return "connecting" if self._link.rules is None else "sign_in"

    page = Property(str, _get_page, notify=changed)

    def _get_signed_in(self) -> bool:
        return self._signed_in

    signedIn = Property(bool, _get_signed_in, notify=changed)

    def _get_sign_in(self) -> SignInVM:
        return self.parts()[0]

    signIn = Property(SignInVM, _get_sign_in, notify=changed)

    def _get_desk(self) -> DeskVM:
        return self.parts()[1]

    desk = Property(DeskVM, _get_desk, notify=changed)

    def _get_lists(self) -> ListsVM:
        return self.parts()[2]

    lists = Property(ListsVM, _get_lists, notify=changed)

    def _get_papers(self) -> PapersVM:
        return self._papers

    papers = Property(PapersVM, _get_papers, notify=changed)

    def _get_help(self) -> HelpVM:
        return self._help

    help = Property(HelpVM, _get_help, notify=changed)

    @property
    def calls(self) -> HelpVM:
        """The calls for help, for who opens the window."""
        return self._help

    def parts(self) -> tuple[SignInVM, DeskVM, ListsVM]:
        """The view-models of the pages."""
        return self._sign_in, self._desk, self._lists

    def _get_full(self) -> bool:
        return self._full

    full = Property(bool, _get_full, notify=changed)
    """The full window instead of the compact one."""

    @Slot()
    def toggle_full(self) -> None:
        self._full = not self._full
        self._memory.save(msgspec.structs.replace(self._memory.load(), full=self._full))
        self._show_lists()
        self.changed.emit()

    def _show_lists(self) -> None:
        self._lists.activate(self._full and self._signed_in)

    def _get_link_down(self) -> bool:
        return bool(self._link.stale)

    linkDown = Property(bool, _get_link_down, notify=linkChanged)

    def _get_link_text(self) -> str:
        """Empty while the link is up."""
        if not self._link.stale:
            return ""
        if self._link.denied:
            return self.tr("Máy chủ không nhận máy này. Hãy báo người phụ trách kỹ thuật.")
        rules, since_ms = self._link.rules, self._link.property("staleSince")
        if rules is None or since_ms < 0:
            return self._words.link_down("")
        since = datetime.fromtimestamp(since_ms / 1000, tz=UTC)
        return self._words.link_down(self._words.clock(rules, since))

    linkText = Property(str, _get_link_text, notify=linkChanged)

    def _get_message(self) -> str:
        return self._message

    message = Property(str, _get_message, notify=messageChanged)

    def _get_message_kind(self) -> str:
        return self._message_kind

    messageKind = Property(str, _get_message_kind, notify=messageChanged)


def _farewell(client: OfficeClient) -> None:
    """End the session at the office, then its connections. Runs in a worker thread."""
    try:
        client.sign_out()
    finally:
        client.close()
