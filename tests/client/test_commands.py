"""Every command against the real office over a real socket, and over one that fails."""

import threading
import time
from uuid import uuid4

import pytest

from kiosk.client import OfficeClient, OfficeUnreachable, Refused
from kiosk.domain.help_calls import HelpReason
from kiosk.domain.tickets import CounterState, Outcome, PrintState, State
from tests.client.proxy import Line, Proxy


@pytest.fixture
def touch(office):
    client = office.client("touch")
    yield client
    client.close()


@pytest.fixture
def clerk(office):
    """Signed in at quay-1, which is open."""
    consoles = office.client("counter")
    session = consoles.sign_in("mau-1", "1111", "quay-1")
    client = consoles.with_token(session.token)
    client.open_counter("quay-1")
    yield client
    client.close_counter("quay-1")
    client.sign_out()
    client.close()
    consoles.close()


@pytest.fixture
def proxy(office):
    with Proxy(office.port) as proxy:
        yield proxy


@pytest.fixture
def far(office, proxy):
    """A touch screen behind a line that fails."""
    client = OfficeClient(proxy.url, office.tokens["touch"], timeout_s=1.5)
    yield client
    client.close()


def waiting(client):
    return len(client.queue().queue.waiting())


def test_a_ticket_from_taking_to_the_end(touch, clerk):
    taken = touch.take("ho_tich", language="en", needs=("wheelchair",))
    assert taken.ticket.state is State.WAITING
    assert taken.ticket.needs == ("wheelchair",)
    assert taken.estimate.ahead == 0
    assert not taken.existing
    ident = taken.ticket.id
    assert touch.report_print(ident, PrintState.PRINTED).ticket.printed is PrintState.PRINTED
    assert touch.ask_reprint(ident).ticket.id == ident

    called = clerk.next("quay-1")
    assert (called.ticket.id, called.ticket.state) == (ident, State.CALLED)
    assert called.counter.ticket == ident
    assert called.seq > taken.seq
    started = clerk.start("quay-1", expected_seq=called.ticket.seq)
    assert started.ticket.state is State.SERVING
    ended = clerk.finish("quay-1", Outcome.RECEIVED)
    assert ended.ticket.outcome is Outcome.RECEIVED
    assert touch.ticket(ident).ticket.state is State.SERVED


def test_parking_passing_on_and_taking_back(touch, clerk):
    ident = touch.take("chung_thuc").ticket.id
    clerk.call("quay-1", ident, "can_giup")
    clerk.start("quay-1")
    assert clerk.hold("quay-1", "photo").ticket.state is State.HELD
    assert clerk.resume("quay-1", ident).ticket.state is State.SERVING
    clerk.hold("quay-1", "photo")
    assert clerk.release("quay-1", ident).ticket.state is State.WAITING
    clerk.next("quay-1")
    assert clerk.no_show("quay-1").ticket.state is State.NO_SHOW
    assert clerk.undo("quay-1").ticket.state is State.CALLED
    clerk.no_show("quay-1")
    assert clerk.take_back("quay-1", ident).ticket.state is State.WAITING
    clerk.next("quay-1")
    passed = clerk.transfer("quay-1", service="ho_tich")
    assert (passed.ticket.service, passed.ticket.state) == ("ho_tich", State.WAITING)
    assert touch.cancel(ident, "citizen").ticket.state is State.CANCELLED


def test_a_call_for_help_is_answered_ended_and_withdrawn(touch, clerk):
    key = str(uuid4())
    asked = touch.ask_help("touch", HelpReason.LOST, key=key)
    assert (asked.call.place, asked.call.reason) == ("touch", HelpReason.LOST)
    assert asked.call.id == key.replace("-", "")
    assert not asked.existing
    again = touch.ask_help("touch", HelpReason.ASKED)
    assert (again.call.id, again.existing) == (asked.call.id, True)
    assert touch.queue().queue.help[asked.call.id] == asked.call
    assert clerk.answer_help(asked.call.id).call.counter == "quay-1"
    assert clerk.end_help(asked.call.id).call is None
    with pytest.raises(Refused) as over:
        touch.withdraw_help(asked.call.id)
    assert over.value.reason == "unknown_help"
    second = touch.ask_help("touch", HelpReason.ASKED).call.id
    assert touch.withdraw_help(second, left=True).call is None
    assert not touch.queue().queue.help


def test_a_break(clerk):
    assert clerk.pause("quay-1", "hop").counter.state is CounterState.PAUSED
    assert clerk.open_counter("quay-1").counter.state is CounterState.OPEN


def test_what_the_office_says_of_itself(office, touch):
    rules = touch.office()
    assert rules.code == "05266"
    assert rules.staff
    assert all(officer.pin == "" for officer in rules.staff)
    assert touch.health().ok
    snapshot = touch.queue()
    assert snapshot.seq == snapshot.queue.seq
    assert set(snapshot.info.services) == {s.id for s in rules.services}


def test_a_refusal_has_a_reason_and_a_sentence_in_both_languages(touch, clerk):
    with pytest.raises(Refused) as refused:
        touch.take("bay_len_mat_trang")
    assert (refused.value.status, refused.value.reason) == (404, "unknown_service")
    assert "bay_len_mat_trang" in refused.value.detail_vi
    assert "bay_len_mat_trang" in refused.value.detail_en
    with pytest.raises(Refused, match="nobody_waiting"):
        clerk.next("quay-1")


def test_a_stale_screen_gets_the_truth(touch, clerk):
    old = touch.take("ho_tich").ticket
    called = clerk.next("quay-1").ticket
    with pytest.raises(Refused) as refused:
        touch.cancel(old.id, "citizen", expected_seq=old.seq)
    assert refused.value.reason == "stale"
    assert refused.value.ticket == called
    clerk.no_show("quay-1")


def test_a_wrong_pin_and_a_wrong_role_are_refused(office, touch):
    consoles = office.client("counter")
    with pytest.raises(Refused, match="wrong_pin"):
        consoles.sign_in("mau-2", "0000", "quay-2")
    consoles.close()
    with pytest.raises(Refused, match="403"):
        touch.next("quay-1")


def test_the_same_key_takes_one_ticket(touch):
    key = str(uuid4())
    first, second = touch.take("ho_tich", key=key), touch.take("ho_tich", key=key)
    assert first == second
    assert touch.queue().seq == first.seq
    touch.cancel(first.ticket.id, "citizen")


def test_secrets_stay_out_of_words(office, touch):
    consoles = office.client("counter")
    session = consoles.sign_in("mau-5", "5555", "quay-4")
    acting = consoles.with_token(session.token)
    said = f"{session!r} {session} {consoles!r} {acting!r} {touch!r}"
    assert session.token not in said
    assert all(token not in said for token in office.tokens.values())
    acting.sign_out()
    with pytest.raises(Refused, match="401"):
        acting.next("quay-4")
    acting.close()
    consoles.close()


def test_a_lost_answer_never_takes_a_second_ticket(far, touch, proxy):
    before = waiting(touch)
    proxy.swallow_answers(2)
    taken = far.take("ho_tich")
    assert proxy.accepted == 3
    assert waiting(touch) == before + 1
    touch.cancel(taken.ticket.id, "citizen")


def test_a_cut_between_two_commands_is_not_noticed(far, proxy):
    taken = far.take("ho_tich")
    proxy.cut()
    far.cancel(taken.ticket.id, "citizen")


def test_a_short_outage_is_bridged(far, proxy):
    proxy.refuse()
    back = threading.Timer(0.5, proxy.listen)
    back.start()
    taken = far.take("ho_tich")
    back.join()
    far.cancel(taken.ticket.id, "citizen")


def test_a_slow_line_is_slow_but_right(far, proxy):
    proxy.delay_s = 0.1
    taken = far.take("ho_tich")
    far.cancel(taken.ticket.id, "citizen")


@pytest.mark.parametrize("failure", ["refused", "frozen"])
def test_a_dead_line_is_told_within_the_time(far, proxy, failure, office):
    if failure == "refused":
        proxy.refuse()
    else:
        proxy.line = Line.FROZEN
    began = time.monotonic()
    with pytest.raises(OfficeUnreachable) as unreachable:
        far.take("ho_tich")
    assert time.monotonic() - began < 2.0
    assert office.tokens["touch"] not in str(unreachable.value)


def test_a_command_repeated_by_hand_after_the_outage_takes_one_ticket(far, touch, proxy):
    before, key = waiting(touch), str(uuid4())
    proxy.swallow_answers(100)
    with pytest.raises(OfficeUnreachable):
        far.take("ho_tich", key=key)
    proxy.swallow_answers(0)
    taken = far.take("ho_tich", key=key)
    assert waiting(touch) == before + 1
    touch.cancel(taken.ticket.id, "citizen")
