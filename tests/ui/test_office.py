"""News of the follower's thread arrives in the GUI thread, whole and in order."""

import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.client import Info, LinkReason, OfficeClient, OfficeUnreachable, Replica, Snapshot, Tick
from kiosk.domain.events import Event, genesis
from kiosk.domain.hours import HoursStatus, Moment
from kiosk.domain.state import EMPTY
from kiosk.ui.office import OfficeLink

NOW = datetime(2026, 8, 3, 1, 30, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.s = 50.0

    def __call__(self):
        return self.s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def nowhere():
    """The address of an office that does not answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def link(nowhere, tasks, owner, clock):
    client = OfficeClient(nowhere, "token", timeout_s=0.3)
    link = OfficeLink(client, tasks, owner, replica=Replica(monotonic=clock))
    yield link
    link.close()


def info():
    return Info(hours=HoursStatus(kind=Moment.OPEN))


def snapshot(seq=0):
    return Snapshot(seq=seq, queue=EMPTY, now=NOW, info=info())


def day_opened(seq):
    return Event(
        seq=seq,
        id="0197f7c1-0000-7000-8000-000000000000",
        at=NOW,
        actor="system",
        type="day_opened",
        data={"day": "2026-08-03"},
        hash=genesis("05266"),
    )


def elsewhere(job):
    """Run a job as the follower does: in a thread of its own."""
    thread = threading.Thread(target=job)
    thread.start()
    thread.join(5)


def test_news_arrive_in_the_gui_thread_in_order(link, qtbot):
    seen = []

    def note(before, after, event):
        here = threading.current_thread() is threading.main_thread()
        seen.append((here, before.seq, after.seq, event and event.seq))

    link.moved.connect(note)

    def news():
        link.replica.on_snapshot(snapshot())
        link.replica.on_event(day_opened(1))

    elsewhere(news)
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [(True, 0, 0, None), (True, 0, 1, 1)]
    assert link.queue.seq == 1


def test_an_event_is_told_once(link, qtbot):
    events = []
    link.eventSeen.connect(events.append)
    elsewhere(lambda: link.replica.on_snapshot(snapshot()))
    elsewhere(lambda: link.replica.on_event(day_opened(1)))
    elsewhere(lambda: link.replica.on_event(day_opened(1)))
    qtbot.waitUntil(lambda: bool(events))
    qtbot.wait(0)
    assert [event.seq for event in events] == [1]


def test_a_short_cut_of_the_line_is_no_news_but_a_long_one_is(link, clock, qtbot):
    elsewhere(lambda: link.replica.on_snapshot(snapshot()))
    elsewhere(lambda: link.replica.on_link(False, LinkReason.ENDED))
    with qtbot.waitSignal(link.ticked):
        pass
    assert (link.connected, link.stale, link.staleSince) == (False, False, -1)
    clock.s += 70
    elsewhere(lambda: link.replica.on_link(False, LinkReason.UNREACHABLE))
    qtbot.waitUntil(lambda: link.stale)
    assert link.ageSeconds == 70
    assert link.staleSince == NOW.timestamp() * 1000


def test_before_the_first_word_nothing_is_known(link, qtbot):
    elsewhere(lambda: link.replica.on_link(False, LinkReason.UNREACHABLE))
    qtbot.waitUntil(lambda: link.stale)
    assert (link.ageSeconds, link.staleSince, link.info, link.rules) == (-1, -1, None, None)


def test_the_offices_clock_runs_on(link, clock, qtbot):
    elsewhere(lambda: link.replica.on_tick(Tick(now=NOW, seq=0, info=info())))
    clock.s += 9
    assert link.now() == NOW + timedelta(seconds=9)


def test_a_refused_token_is_told(link, qtbot):
    elsewhere(lambda: link.replica.on_link(False, LinkReason.DENIED))
    qtbot.waitUntil(lambda: link.denied)


def test_a_command_without_an_office_fails_in_the_gui_thread(link, qtbot):
    errors = []
    link.run(lambda office: office.take("ho_tich"), None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], OfficeUnreachable)


def test_a_follower_of_a_dead_office_ends_at_once(nowhere, tasks, owner, qtbot):
    link = OfficeLink.open(nowhere, "token", tasks, owner)
    qtbot.waitUntil(lambda: link.stale)
    link.close()
    link.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "office-follower"]


def test_nothing_comes_after_close(link, qtbot):
    link.close()
    elsewhere(lambda: link.replica.on_snapshot(snapshot()))
    with qtbot.assertNotEmitted(link.changed, wait=10):
        pass
