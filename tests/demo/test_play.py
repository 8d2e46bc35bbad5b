"""Short mornings against the real office: to the end, ended early, over an outage, out of hours."""

import io
import json
import signal
import subprocess
import sys
import threading

import msgspec
import pytest

from kiosk.client import OfficeClient
from kiosk.demo.command import Options, read_access, run_demo
from kiosk.domain.tickets import CounterState, State
from kiosk.settings import load_office
from tests.client.office import ROOT, RunningOffice
from tests.client.waiting import wait_until


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = RunningOffice(tmp_path_factory.mktemp("office"), at="2026-08-03T07:30")
    yield office
    office.stop()


@pytest.fixture(scope="module")
def access(office):
    return read_access(office.tokens_file, load_office(office.settings).demo.pins)


class Run:
    """A demo in a thread, its words and its result."""

    def __init__(self, office, access, **options) -> None:
        self.out, self.err, self.code = io.StringIO(), io.StringIO(), None
        self.stop = threading.Event()
        self.thread = threading.Thread(
            target=self._run, args=(office.url, access, Options(**options))
        )
        self.thread.start()

    def _run(self, url, access, options) -> None:
        self.code = run_demo(
            url, access, options, json=True, out=self.out, err=self.err, stop=self.stop
        )

    def ended(self) -> dict:
        self.thread.join(timeout=60)
        assert not self.thread.is_alive()
        assert self.code == 0, self.err.getvalue()
        return json.loads(self.out.getvalue())


def queue_of(office):
    client = OfficeClient(office.url, office.tokens["board"])
    try:
        return client.queue().queue
    finally:
        client.close()


def counters_are_closed(queue):
    return all(c.state is CounterState.CLOSED for c in queue.counters.values())


def test_a_short_morning_at_speed_600(office, access):
    before = queue_of(office)
    result = Run(office, access, speed=600, minutes=30, seed=3, load=1.5).ended()
    after = queue_of(office)
    assert result["finished"]
    assert result["tickets"] == result["planned"] > 10
    assert sum(after.taken.values()) - sum(before.taken.values()) == result["tickets"]
    assert (result["left"], len(after.live), len(after.help)) == (0, 0, 0)
    served = sum(t.state is State.SERVED for t in after.done.values())
    assert served == result["served"] > 5
    assert result["calls"] >= result["served"]
    assert result["mean_wait_s"] >= 0
    assert result["wall_s"] >= 3
    assert (result["outages"], counters_are_closed(after)) == (0, True)


def test_a_killed_office_is_waited_for(office, access):
    before = queue_of(office)
    run = Run(office, access, speed=1200, minutes=30, seed=4, load=1.0)
    wait_until(lambda: sum(queue_of(office).taken.values()) > sum(before.taken.values()) + 3)
    office.kill()
    wait_until(lambda: "does not answer" in run.err.getvalue())
    office.start()
    result = run.ended()
    after = queue_of(office)
    assert result["outages"] >= 1
    assert "office is back" in run.err.getvalue()
    assert result["tickets"] == result["planned"]
    assert sum(after.taken.values()) - sum(before.taken.values()) == result["tickets"]
    assert (result["left"], len(after.live), len(after.help)) == (0, 0, 0)


def test_ended_by_hand_it_leaves_the_counters_in_order(office, access):
    before = queue_of(office)
    run = Run(office, access, speed=1200, minutes=240, seed=5)
    wait_until(lambda: sum(queue_of(office).taken.values()) > sum(before.taken.values()) + 5)
    run.stop.set()
    result = run.ended()
    after = queue_of(office)
    assert not result["finished"]
    assert result["tickets"] < result["planned"]
    assert counters_are_closed(after)
    assert all(t.state in (State.WAITING, State.HELD) for t in after.live.values())
    assert result["left"] == len(after.live)


def test_tickets_taken_by_hand_are_served_too(office, access):
    touch = office.client("touch")
    by_hand = touch.take("ho_tich").ticket.id
    Run(office, access, speed=0, minutes=30, seed=6).ended()
    assert touch.ticket(by_hand).ticket.state is State.SERVED
    touch.close()


def test_ctrl_c_ends_with_a_summary_and_no_trace(office):
    before = queue_of(office)
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "kiosk", "demo-traffic", "--speed", "240", "--json"),
            *("--office", office.url, "--token-file", office.tokens_file),
            *("--config", office.settings),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        wait_until(lambda: queue_of(office).seq > before.seq + 12, 30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=15)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert not json.loads(out)["finished"]
    assert counters_are_closed(queue_of(office))


def test_out_of_hours_it_says_so_and_clerks_may_give_numbers(tmp_path):
    office = RunningOffice(tmp_path, at="2026-08-03T12:00")
    try:
        access = read_access(office.tokens_file, load_office(office.settings).demo.pins)
        refused = Run(office, access, speed=0, minutes=20)
        refused.thread.join(timeout=20)
        assert refused.code == 1
        assert "closed until 2026-08-03 13:30" in refused.err.getvalue()
        assert "--anytime" in refused.err.getvalue()
        result = Run(office, access, speed=0, minutes=20, anytime=True).ended()
        assert result["tickets"] == result["planned"] > 0
    finally:
        office.stop()


def test_it_ends_though_the_day_of_the_office_ended_before(tmp_path):
    office = RunningOffice(tmp_path, at="2026-08-03T18:59:55")  # closes at 19:00
    try:
        access = read_access(office.tokens_file, load_office(office.settings).demo.pins)
        result = Run(office, access, speed=1200, minutes=130, anytime=True).ended()
        assert result["tickets"] < result["planned"]
        assert queue_of(office).ended
    finally:
        office.stop()


def test_without_pins_the_administrator_stands_in(office, access):
    result = Run(
        office, msgspec.structs.replace(access, pins={}), speed=0, minutes=20, seed=8
    ).ended()
    assert result["finished"]
    assert result["left"] == 0


def test_no_office_is_told(office, access):
    out, err = io.StringIO(), io.StringIO()
    code = run_demo("http://127.0.0.1:1", access, Options(), json=True, out=out, err=err)
    assert (code, out.getvalue()) == (1, "")
    assert "127.0.0.1:1" in err.getvalue()


def test_a_bad_tokens_file_is_told(tmp_path):
    file = tmp_path / "tokens.toml"
    with pytest.raises(ValueError, match=r"tokens\.toml"):
        read_access(file, {})
    file.write_text('touch = "a"\n')
    with pytest.raises(ValueError, match="counter"):
        read_access(file, {})


def test_access_keeps_its_secrets(access):
    said = repr(access)
    assert access.touch not in said
    assert "1111" not in said
