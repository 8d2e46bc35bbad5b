"""The live stream over lines that are cut, silent, refused, and over a killed office."""

import http.server
import logging
import threading
import time

import pytest

from kiosk.client import CallFeed, Follower, LinkReason, Replica, SnapshotWanted
from kiosk.domain.wire import to_wire
from tests.client.proxy import Line, Proxy
from tests.client.waiting import wait_until


class Screen:
    """A replica on a stream, with everything it was told."""

    def __init__(self, url: str, token: str, **options) -> None:
        self.replica = Replica()
        self.snapshots, self.links, self.calls = 0, [], []
        self.follower = Follower(
            url,
            token,
            self.on_snapshot,
            self.replica.on_event,
            self.replica.on_tick,
            self.on_link,
            **options,
        )
        self.follower.start()

    def on_snapshot(self, snapshot) -> None:
        self.snapshots += 1
        self.replica.on_snapshot(snapshot)

    def on_link(self, connected, reason) -> None:
        self.links.append((connected, reason))
        self.replica.on_link(connected, reason)

    def is_at(self, seq: int):
        return lambda: self.replica.queue.seq >= seq


@pytest.fixture
def proxy(office):
    with Proxy(office.port) as proxy:
        yield proxy


@pytest.fixture
def touch(office):
    client = office.client("touch")
    yield client
    client.close()


@pytest.fixture
def screen(office, proxy):
    screens = []

    def make(url=proxy.url, token=office.tokens["board"], **options) -> Screen:
        screens.append(Screen(url, token, **options))
        return screens[-1]

    yield make
    for made in screens:
        made.follower.close()


def test_a_snapshot_then_every_event(screen, touch):
    board = screen()
    wait_until(lambda: board.snapshots == 1)
    taken = touch.take("ho_tich")
    wait_until(board.is_at(taken.seq))
    assert board.replica.queue == touch.queue().queue
    wait_until(lambda: board.replica.info is not None)
    wait_until(lambda: board.replica.info.services["ho_tich"].waiting >= 1, 4)
    assert board.links == [(True, LinkReason.CONNECTED)]
    touch.cancel(taken.ticket.id, "citizen")


def test_a_cut_line_resumes_without_a_snapshot(screen, touch, proxy):
    board = screen()
    wait_until(lambda: board.snapshots == 1)
    for _ in range(3):
        proxy.cut()
        taken = touch.take("ho_tich")
        touch.cancel(taken.ticket.id, "citizen")
        wait_until(board.is_at(taken.seq + 1), 2)
    assert board.snapshots == 1
    assert to_wire(board.replica.queue) == to_wire(touch.queue().queue)
    assert (False, LinkReason.ENDED) in board.links


def test_after_a_refused_time_it_is_back_within_a_second_and_a_bit(screen, touch, proxy):
    board = screen()
    wait_until(lambda: board.replica.connected)
    proxy.refuse()
    wait_until(lambda: board.replica.reason is LinkReason.UNREACHABLE)
    taken = touch.take("ho_tich")
    touch.cancel(taken.ticket.id, "citizen")
    proxy.listen()
    assert wait_until(lambda: board.replica.connected) < 1.5
    wait_until(board.is_at(taken.seq + 1))


def test_a_silent_line_is_noticed_and_left(screen, proxy):
    board = screen(read_timeout_s=2.5)
    wait_until(lambda: board.replica.connected)
    proxy.line = Line.FROZEN
    wait_until(lambda: board.replica.reason is LinkReason.SILENT, 5)
    proxy.line = Line.GOOD
    wait_until(lambda: board.replica.connected, 5)


def test_ticks_keep_a_quiet_line_alive(screen):
    board = screen(read_timeout_s=2.5)
    wait_until(lambda: board.replica.connected and board.replica.office_now() is not None)
    first = board.replica.office_now()
    wait_until(lambda: (board.replica.office_now() - first).total_seconds() > 3, 8)
    assert board.links == [(True, LinkReason.CONNECTED)]
    assert board.replica.age_s() < 2.5


@pytest.mark.parametrize("when", ["reading", "opening", "pausing"])
def test_close_returns_within_a_second(screen, proxy, when):
    if when == "opening":
        proxy.line = Line.FROZEN
    elif when == "pausing":
        proxy.refuse()
    board = screen(backoff_s=(5.0, 5.0))
    match when:
        case "reading":
            wait_until(lambda: board.replica.connected)
        case "opening":
            wait_until(lambda: proxy.accepted)
        case "pausing":
            wait_until(lambda: board.links)
    began = time.monotonic()
    board.follower.close()
    assert time.monotonic() - began < 0.9
    assert not any(t.name == "office-follower" for t in threading.enumerate())
    assert board.links[-1] == (False, LinkReason.CLOSED)
    board.follower.close()  # a second time does no harm


def test_a_wrong_token_is_told_apart(screen):
    board = screen(token="x" * 40)
    wait_until(lambda: board.replica.reason is LinkReason.DENIED)
    assert not board.replica.connected


def test_something_else_at_the_address_is_told_apart(screen):
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<h1>router</h1>")

        def log_message(self, *_) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        board = screen(f"http://127.0.0.1:{server.server_port}")
        wait_until(lambda: board.replica.reason is LinkReason.GARBLED)
        board.follower.close()
        server.shutdown()


def test_a_screen_may_ask_for_a_new_snapshot(screen):
    board = screen()
    wait_until(lambda: board.snapshots == 1)
    board.follower.ask_snapshot()
    wait_until(lambda: board.snapshots == 2, 3)
    wait_until(lambda: board.replica.connected)


def test_an_event_that_cannot_be_applied_starts_over(screen, touch):
    board = screen()
    wait_until(lambda: board.snapshots == 1)
    refuse = [SnapshotWanted("a gap"), ValueError("a fault of the screen")]

    def listener(_before, _after, event) -> None:
        if event is not None and refuse:
            raise refuse.pop()

    board.replica.listen(listener)
    logging.getLogger("kiosk.client.follower").setLevel(logging.CRITICAL)
    for snapshots in (2, 3):
        taken = touch.take("ho_tich")
        wait_until(lambda wanted=snapshots: board.snapshots == wanted, 3)
        wait_until(board.is_at(taken.seq))
        touch.cancel(taken.ticket.id, "citizen")
    logging.getLogger("kiosk.client.follower").setLevel(logging.NOTSET)
    wait_until(lambda: board.replica.queue.seq == touch.queue().seq)
    assert to_wire(board.replica.queue) == to_wire(touch.queue().queue)


def test_a_killed_office_is_found_again(office, screen, touch):
    board = screen(office.url)
    wait_until(lambda: board.replica.connected)
    taken = touch.take("ho_tich")
    wait_until(board.is_at(taken.seq))
    office.kill()
    wait_until(lambda: not board.replica.connected)
    office.start()
    assert wait_until(lambda: board.replica.connected) < 3.0
    touch.cancel(taken.ticket.id, "citizen")
    wait_until(board.is_at(touch.queue().seq))
    assert to_wire(board.replica.queue) == to_wire(touch.queue().queue)


def test_under_load_with_a_line_cut_again_and_again(office, screen, touch, proxy):
    """Events arrive all the time while the line is cut: nothing is lost, no call told twice."""
    board = screen()
    wait_until(lambda: board.snapshots == 1)
    feed, announced = CallFeed(since=board.replica.queue.seq), []
    board.replica.listen(lambda _before, after, _event: announced.extend(feed.new(after)))
    admin = office.client("admin")
    admin.open_counter("quay-1", staff="mau-1")
    done = threading.Event()
    visits = 0

    def connected() -> int:
        return board.links.count((True, LinkReason.CONNECTED))

    def work() -> None:
        # As long as it takes for the line to be cut and mended a few times.
        nonlocal visits
        while visits < 40 or (connected() <= 3 and visits < 2000):
            touch.take("ho_tich")
            admin.next("quay-1")
            admin.start("quay-1")
            admin.finish("quay-1")
            visits += 1
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    while not done.wait(0.05):
        proxy.cut()
    worker.join()
    admin.close_counter("quay-1")
    admin.close()
    wait_until(board.is_at(touch.queue().seq), 5)
    assert to_wire(board.replica.queue) == to_wire(touch.queue().queue)
    assert len(announced) == len({call.call_seq for call in announced}) == visits
    assert connected() > 3
