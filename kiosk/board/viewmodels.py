"""The board as QML sees it: the big call, the other ones, who waits, the clock, the link.

Holds no queue. It gives every queue of the link to the `Stage`, lets one call
after the other take the big place, and asks for the sound of each.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.board.calls import CallSounds
from kiosk.board.picture import Crowd, crowd, services_of
from kiosk.board.stage import HOLD_S, Stage
from kiosk.board.words import Words
from kiosk.domain.events import Event
from kiosk.domain.hours import Moment
from kiosk.domain.state import Queue
from kiosk.domain.tickets import State, Ticket
from kiosk.ui.office import OfficeLink

QML_IMPORT_NAME = "Kiosk.Board.Models"
QML_IMPORT_MAJOR_VERSION = 1

CALLING_LINES: Final = 6
RECENT_LINES: Final = 8

_TICK_MS: Final = 1000


@QmlElement
class BoardVM(QObject):
    """`start` once the page is up; `stop` before it goes.

    Signals:
        called(ticket number): a call has just taken the big place.
    """

    callsChanged = Signal()
    crowdChanged = Signal()
    clockChanged = Signal()
    linkChanged = Signal()
    called = Signal(str)

    def __init__(
        self,
        link: OfficeLink,
        parent: QObject,
        *,
        sounds: CallSounds | None = None,
        counters: tuple[str, ...] = (),
        english: bool = False,
        clock: Callable[[], float] = time.monotonic,
        hold_s: float = HOLD_S,
    ) -> None:
        """`counters`: the ones this board shows, all when empty; `clock`: seconds that
        never jump; `hold_s`: how long at least a call stands big."""
        super().__init__(parent)
        self._link, self._sounds, self._counters, self._clock = link, sounds, counters, clock
        self._words = Words(self, english=english)
        self._stage = Stage(hold_s=hold_s)
        self._crowd = Crowd()
        self._calls: tuple[object, ...] = ()
        self._flash = 0
        self._minute = ""
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.step)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._look_at_clock)
        link.moved.connect(self._take_queue)
        link.ticked.connect(self._take_word)
        link.rulesChanged.connect(self._take_rules)
        link.linkChanged.connect(self.linkChanged)
        if sounds is not None:
            sounds.quiet.connect(self.step)

    def start(self) -> None:
        self._tick.start()

    def stop(self) -> None:
        self._tick.stop()
        self._turn.stop()

    # --- news --------------------------------------------------------------------------

    @Slot(object, object, object)
    def _take_queue(self, _before: Queue, after: Queue, _event: Event | None) -> None:
        # Every queue in its order, not only the newest: a call and its answer may come
        # close together, and both count.
        self._stage.observe(self._shown(after), self._link.now())
        self.step()

    @Slot()
    def _take_word(self) -> None:
        self._refresh()
        self.clockChanged.emit()

    @Slot()
    def step(self) -> None:
        """Let the next call take the big place, if it is its turn."""
        now = self._clock()
        free = self._sounds is None or self._sounds.free
        call = self._stage.step(now, free=free)
        if call is not None:
            self._flash += 1
            if self._sounds is not None:
                self._sounds.announce(call)
            self.called.emit(call.ticket.number)
        wait_s = self._stage.wait_s(now)
        if wait_s:
            self._turn.start(round(wait_s * 1000) + 5)
        elif call is not None:
            # The big place may be given up when the call was answered meanwhile.
            self._turn.start(round(self._stage.hold_s * 1000) + 5)
        # With nothing to wait for but the sound, `quiet` brings us back here.
        self._refresh()

    @Slot()
    def _look_at_clock(self) -> None:
        minute = self._get_clock_text()
        if minute != self._minute:
            self._minute = minute
            self.clockChanged.emit()

    def _refresh(self) -> None:
        # Lists are made anew by QML when they are told to have changed, so they are only told
        # when they have.
        calls = (self._flash, self._get_big(), self._get_others(), self._get_others_called())
        if calls != self._calls:
            self._calls = calls
            self.callsChanged.emit()
        rules = self._link.rules
        if rules is not None:
            served = services_of(rules, self._counters)
            now = crowd(self._link.queue, self._link.info, rules, served)
            if now != self._crowd:
                self._crowd = now
                self.crowdChanged.emit()

    @Slot()
    def _take_rules(self) -> None:
        self._refresh()
        for news in (self.callsChanged, self.crowdChanged, self.clockChanged, self.linkChanged):
            news.emit()

    def _shown(self, queue: Queue) -> Queue:
        """The queue without the calls of counters this board does not show."""
        if not self._counters:
            return queue
        return only_counters(queue, frozenset(self._counters))

    # --- the calls -----------------------------------------------------------------------

    def _queue(self) -> Queue:
        return self._shown(self._link.queue)

    def _big(self) -> Ticket | None:
        return self._stage.big(self._queue(), self._clock())

    def _line(self, ticket: Ticket | None) -> dict[str, Any]:
        rules = self._link.rules
        if ticket is None or rules is None:
            return _NOTHING
        return {
            "number": ticket.number,
            "counter": self._words.name(rules.counter(ticket.counter or "")),
            "service": self._words.name(rules.service(ticket.service)),
            "priority": self._words.name(rules.priority(ticket.priority)),
            "standing": ticket.state is State.CALLED,
        }

    def _get_big(self) -> dict[str, Any]:
        return self._line(self._big())

    big = Property(dict, _get_big, notify=callsChanged)
    """`number`, `counter`, `service`, `priority`, `standing` (still awaited) of the big
    place; `number` is empty when nobody was called yet."""

    def _get_flash(self) -> int:
        return self._flash

    flash = Property(int, _get_flash, notify=callsChanged)
    """Counts the calls that took the big place: each new value is worth a blink."""

    def _get_others(self) -> list[dict[str, Any]]:
        queue, now = self._queue(), self._clock()
        found = self._stage.calling(queue, now)[:CALLING_LINES]
        found += self._stage.recent(queue, now)[:RECENT_LINES]
        return [self._line(t) for t in found]

    others = Property(list, _get_others, notify=callsChanged)
    """As `big`, for the other calls: those still awaited, then the recent ones."""

    def _get_others_called(self) -> int:
        return len(self._stage.calling(self._queue(), self._clock())[:CALLING_LINES])

    othersCalled = Property(int, _get_others_called, notify=callsChanged)
    """How many of `others` are still awaited."""

    def _get_has_calls(self) -> bool:
        return self._big() is not None

    hasCalls = Property(bool, _get_has_calls, notify=callsChanged)
    """Whether anybody was called today."""

    @property
    def title(self) -> str:
        """Of the window."""
        return self.tr("Bảng gọi số")

    @property
    def pending(self) -> int:
        """Calls that wait for the big place."""
        return self._stage.pending

    # --- who waits -------------------------------------------------------------------------

    def _get_lines(self) -> list[dict[str, Any]]:
        return [
            {
                "prefix": line.service.prefix,
                "name": self._words.name(line.service),
                "count": line.waiting,
                "people": self._words.people(line.waiting),
                "wait": self._words.wait(line.low_s, line.high_s),
            }
            for line in self._crowd.lines
        ]

    lines = Property(list, _get_lines, notify=crowdChanged)

    def _get_waiting_text(self) -> str:
        if self._crowd.waiting == 0:
            return self.tr("Không có ai chờ")
        return self.tr("Đang chờ: {people}").format(people=self._words.people(self._crowd.waiting))

    waitingText = Property(str, _get_waiting_text, notify=crowdChanged)

    def _get_priority_text(self) -> str:
        """Who goes ahead by the office's rule; empty when nobody does."""
        rules = self._link.rules
        if rules is None or not rules.priorities:
            return ""
        names = ", ".join(self._words.name(p) for p in rules.priorities)
        return self.tr("Ưu tiên: {names}").format(names=names)

    priorityText = Property(str, _get_priority_text, notify=crowdChanged)

    # --- office, clock, link -----------------------------------------------------------------

    def _get_office_name(self) -> str:
        rules = self._link.rules
        if rules is None:
            return ""
        return rules.name_en if self._words.english else rules.name

    officeName = Property(str, _get_office_name, notify=clockChanged)

    def _get_clock_text(self) -> str:
        rules = self._link.rules
        return self._words.clock(rules.hours, self._link.now()) if rules else ""

    clockText = Property(str, _get_clock_text, notify=clockChanged)

    def _get_day_text(self) -> str:
        rules = self._link.rules
        return self._words.day(rules.hours, self._link.now()) if rules else ""

    dayText = Property(str, _get_day_text, notify=clockChanged)

    def _get_hours_kind(self) -> str:
        """`open`, `early`, `lunch`, `closed`; empty before the office was heard."""
        info = self._link.info
        return str(info.hours.kind) if info is not None else ""

    hoursKind = Property(str, _get_hours_kind, notify=clockChanged)

    def _get_hours_text(self) -> str:
        info, rules = self._link.info, self._link.rules
        if info is None or rules is None:
            return ""
        return self._words.opening(rules.hours, info.hours, self._link.now())

    hoursText = Property(str, _get_hours_text, notify=clockChanged)

    def _get_hint_text(self) -> str:
        """What stands in the big place while nobody was called."""
        match self._get_hours_kind():
            case Moment.OPEN | Moment.EARLY:
                return self.tr("Mời lấy số tại màn hình cảm ứng")
            case Moment.LUNCH | Moment.CLOSED:
                return self._get_hours_text()
            case _:
                return self.tr("Đang kết nối với máy chủ…")

    hintText = Property(str, _get_hint_text, notify=clockChanged)

    def _get_link_text(self) -> str:
        """Empty while the link is up."""
        if not self._link.stale:
            return ""
        rules, since_ms = self._link.rules, self._link.property("staleSince")
        if rules is None or since_ms < 0:
            return self.tr("Đang kết nối với máy chủ…")
        since = datetime.fromtimestamp(since_ms / 1000, tz=UTC)
        said = self.tr("Mất kết nối từ {clock}. Số trên bảng có thể đã cũ.")
        return said.format(clock=self._words.clock(rules.hours, since))

    linkText = Property(str, _get_link_text, notify=linkChanged)


_NOTHING: Final[dict[str, Any]] = {
    "number": "",
    "counter": "",
    "service": "",
    "priority": "",
    "standing": False,
}


def only_counters(queue: Queue, counters: frozenset[str]) -> Queue:
    """The queue with the tickets of other counters left out."""
    other_live = [k for k, t in queue.live.items() if t.counter and t.counter not in counters]
    other_done = [k for k, t in queue.done.items() if t.counter and t.counter not in counters]
    live, done = queue.live, queue.done
    for key in other_live:
        live = live.delete(key)
    for key in other_done:
        done = done.delete(key)
    return replace(queue, live=live, done=done)
