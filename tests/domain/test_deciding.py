"""The rules of single commands: quotas, hours, limits, duplicates, the end of the day."""

from datetime import UTC, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from kiosk.domain.commands import (
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    Finish,
    Hold,
    NoShow,
    OpenCounter,
    PauseCounter,
    Recall,
    Release,
    ReportPrint,
    Resume,
    Start,
    TakeBack,
    TakeTicket,
    Tick,
    Transfer,
    Undo,
)
from kiosk.domain.events import DayClosed, DayOpened
from kiosk.domain.refusals import Reason, Rejected
from kiosk.domain.tickets import LEGAL, Channel, CounterState, Outcome, PrintState, State
from tests.domain.office_model import Calling, Office, Window, office_rules


@pytest.fixture
def office():
    return opened()


def opened(**rules):
    office = Office(office_rules(**rules))
    office.do(Tick())
    for n in (1, 2, 3):
        office.do(OpenCounter(counter=f"q{n}", staff=f"s{n}"))
    return office


def take(office, name, service="ho_tich", **more):
    office.wait(seconds=1)
    office.do(TakeTicket(ticket=name, service=service, **more))
    return office.queue.ticket(name)


def refused(office, command) -> Reason:
    with pytest.raises(Rejected) as found:
        office.do(command)
    return found.value.reason


def test_every_state_is_in_the_one_table():
    assert set(LEGAL) == set(State)
    assert all(set(moves.values()) <= set(State) for moves in LEGAL.values())


def test_a_visit_from_number_to_outcome(office):
    assert take(office, "a").number == "A001"
    office.do(CallNext(counter="q1"))
    office.wait(seconds=20)
    office.do(Recall(counter="q1"))
    office.do(Start(counter="q1"))
    office.wait(minutes=6)
    office.do(Finish(counter="q1", outcome=Outcome.RECEIVED))
    ticket = office.queue.ticket("a")
    assert (ticket.state, ticket.outcome, ticket.calls) == (State.SERVED, Outcome.RECEIVED, 2)
    assert ticket.ended_at - ticket.serving_at == timedelta(minutes=6)
    assert ticket.last_called_at - ticket.first_called_at == timedelta(seconds=20)


def test_a_recall_is_limited_and_cooled_down(office):
    take(office, "a")
    office.do(CallNext(counter="q1"))
    with pytest.raises(Rejected) as found:
        office.do(Recall(counter="q1"))
    assert found.value.reason is Reason.RECALL_TOO_SOON
    assert found.value.params == {"seconds": office.rules.calling.recall_wait_s}
    for _ in range(2):
        office.wait(seconds=10)
        office.do(Recall(counter="q1"))
    office.wait(seconds=10)
    assert refused(office, Recall(counter="q1")) is Reason.RECALL_LIMIT


def test_a_stale_screen_is_refused(office):
    seq = take(office, "a").seq
    office.do(CallNext(counter="q1"))
    stale = CallTicket(counter="q2", ticket="a", reason="urgent", expected_seq=seq)
    assert refused(office, stale) is Reason.STALE
    seq = office.queue.ticket("a").seq
    office.do(Start(counter="q1", expected_seq=seq))
    assert refused(office, Start(counter="q1", expected_seq=seq)) is Reason.STALE
    seq = office.queue.ticket("a").seq
    office.do(Finish(counter="q1", expected_seq=seq))
    assert refused(office, Finish(counter="q1", expected_seq=seq)) is Reason.STALE
    assert refused(office, Finish(counter="q1")) is Reason.COUNTER_IDLE


def test_a_slip_that_comes_out_late_makes_no_screen_stale(office):
    seq = take(office, "a").seq
    office.do(ReportPrint(ticket="a", printed=PrintState.PRINTED))
    office.do(CallTicket(counter="q1", ticket="a", reason="urgent", expected_seq=seq))
    assert office.queue.ticket("a").printed is PrintState.PRINTED


def test_a_serving_counter_is_busy(office):
    take(office, "a")
    take(office, "b")
    office.do(CallNext(counter="q1"))
    assert refused(office, CallNext(counter="q1")) is Reason.COUNTER_BUSY
    assert refused(office, CloseCounter(counter="q1")) is Reason.COUNTER_BUSY
    assert refused(office, PauseCounter(counter="q1", reason="break")) is Reason.COUNTER_BUSY
    assert refused(office, CallNext(counter="q4")) is Reason.COUNTER_CLOSED
    office.do(CallNext(counter="q2"))
    assert refused(office, CallNext(counter="q3")) is Reason.NOBODY_WAITING


def test_choosing_needs_a_reason_and_can_be_forbidden(office):
    take(office, "a")
    take(office, "b")
    assert refused(office, CallTicket(counter="q1", ticket="b", reason="mood")) is (
        Reason.UNKNOWN_REASON
    )
    office.do(CallTicket(counter="q1", ticket="b", reason="urgent"))
    assert office.queue.ticket("b").reason == "urgent"
    strict = opened(calling=Calling(choose=False))
    take(strict, "a")
    assert refused(strict, CallTicket(counter="q1", ticket="a", reason="urgent")) is (
        Reason.CHOICE_FORBIDDEN
    )


def test_a_chosen_ticket_must_be_one_the_counter_serves(office):
    take(office, "a", "dat_dai")
    command = CallTicket(counter="q2", ticket="a", reason="urgent")
    assert refused(office, command) is Reason.NOT_ALLOWED_HERE


def test_a_late_citizen_comes_back_behind_the_next_two_within_the_grace_time(office):
    for name in "abcd":
        take(office, name)
    office.do(CallNext(counter="q1"))
    office.do(NoShow(counter="q1"))
    office.wait(minutes=29)
    office.do(TakeBack(counter="q1", ticket="a"))
    assert [t.id for t in office.queue.waiting()] == ["b", "c", "a", "d"]
    office.do(CallNext(counter="q1"))
    office.do(NoShow(counter="q1"))
    office.wait(minutes=31)
    assert refused(office, TakeBack(counter="q1", ticket="b")) is Reason.GRACE_OVER


def test_a_hold_returns_by_itself_to_its_old_place(office):
    take(office, "a")
    take(office, "b")
    office.do(CallNext(counter="q1"))
    until = office.now + timedelta(minutes=15)
    office.do(Hold(counter="q1", reason="papers", until=until))
    office.wait(minutes=14)
    assert office.do(Tick()) == ()
    office.wait(minutes=1)
    office.do(Tick())
    assert [t.id for t in office.queue.waiting()] == ["a", "b"]
    assert office.queue.at_counter("q1") is None
    office.do(CallNext(counter="q1"))
    too_long = Hold(counter="q1", reason="papers", until=office.now + timedelta(hours=9))
    assert refused(office, too_long) is Reason.HOLD_TIME
    office.do(Hold(counter="q1", reason="papers"))
    office.do(Release(counter="q2", ticket="a"))
    office.do(CallNext(counter="q2"))
    assert office.queue.at_counter("q2").id == "a"


def test_a_held_ticket_goes_on_at_another_counter_in_the_same_service_time(office):
    take(office, "a")
    office.do(CallNext(counter="q1"))
    office.do(Start(counter="q1"))
    begun = office.now
    office.do(Hold(counter="q1", reason="papers"))
    office.wait(minutes=5)
    office.do(Resume(counter="q2", ticket="a"))
    ticket = office.queue.at_counter("q2")
    assert (ticket.state, ticket.serving_at) == (State.SERVING, begun)


def test_a_transfer_keeps_number_and_arrival_and_can_name_a_counter(office):
    first = take(office, "a")
    take(office, "b", "cong_an")
    office.do(CallNext(counter="q1"))
    office.do(Transfer(counter="q1", service="cong_an"))
    moved = office.queue.ticket("a")
    assert (moved.number, moved.arrived_at) == (first.number, first.arrived_at)
    office.do(CallNext(counter="q3"))
    assert office.queue.at_counter("q3").id == "a", "it arrived first"


def test_a_ticket_for_a_named_counter_is_called_by_no_other():
    office = opened()
    take(office, "a", "cong_an")
    office.do(CallNext(counter="q3"))
    office.do(Transfer(counter="q3", to_counter="q2"))
    assert refused(office, CallNext(counter="q3")) is Reason.NOBODY_WAITING
    office.do(CallNext(counter="q2"))
    assert office.queue.at_counter("q2").id == "a"


def test_a_cancelled_call_frees_the_counter_and_the_citizen_needs_no_clerk(office):
    take(office, "a")
    office.do(CallNext(counter="q1"))
    office.do(Cancel(ticket="a", reason="citizen"))
    assert office.queue.counter("q1").ticket is None
    assert refused(office, Undo(counter="q1")) is Reason.UNDO_OVERTAKEN
    assert refused(office, Cancel(ticket="a", reason="citizen")) is Reason.ILLEGAL_MOVE


def test_undo_is_only_for_thirty_seconds(office):
    take(office, "a")
    office.do(CallNext(counter="q1"))
    office.wait(seconds=31)
    assert refused(office, Undo(counter="q1")) is Reason.UNDO_TOO_LATE
    office.do(NoShow(counter="q1"))
    office.wait(seconds=30)
    office.do(Undo(counter="q1"))
    assert office.queue.at_counter("q1").state is State.CALLED
    assert refused(office, Undo(counter="q1")) is Reason.NOTHING_TO_UNDO


def test_the_same_person_gets_the_ticket_that_waits(office):
    take(office, "a", person="hmac")
    assert office.do(TakeTicket(ticket="b", service="ho_tich", person="hmac")) == ()
    assert take(office, "c", "dat_dai", person="hmac").number == "C001"
    office.do(CallNext(counter="q1"))
    office.do(Start(counter="q1"))
    office.do(Finish(counter="q1"))
    assert take(office, "d", person="hmac").number == "A002", "served: a new visit"


def test_quotas_of_day_and_window():
    rules = office_rules()
    first = replace(rules.services[0], quota_day=3)
    second = replace(
        rules.services[1], quota_windows=(Window(start=time(7), end=time(9), limit=1),)
    )
    office = opened(services=(first, second, *rules.services[2:]))
    for n in range(3):
        take(office, f"a{n}")
    assert refused(office, TakeTicket(ticket="x", service="ho_tich")) is Reason.QUOTA_DAY
    take(office, "b", "chung_thuc")
    office.do(Cancel(ticket="b", reason="citizen"))
    again = TakeTicket(ticket="b2", service="chung_thuc")
    assert refused(office, again) is Reason.QUOTA_WINDOW, "a cancelled number was still given"
    office.now = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)  # 09:00
    assert take(office, "b3", "chung_thuc").number == "B002"


@pytest.mark.parametrize(
    ("local", "reason"),
    [
        ("06:59", Reason.OFFICE_CLOSED),
        ("07:00", None),
        ("11:29", None),
        ("11:45", Reason.LUNCH),
        ("16:44", None),
        ("16:45", Reason.LAST_NUMBER_PASSED),
        ("17:10", Reason.OFFICE_CLOSED),
    ],
)
def test_when_numbers_are_given(local, reason):
    office = Office(office_rules())
    office.now = datetime.fromisoformat(f"2026-08-03T{local}+07:00").astimezone(UTC)
    office.do(Tick())
    command = TakeTicket(ticket="a", service="ho_tich")
    if reason is None:
        office.do(command)
        assert office.queue.ticket("a") is not None
        return
    assert refused(office, command) is reason
    office.do(TakeTicket(ticket="b", service="ho_tich", channel=Channel.CLERK))
    assert office.queue.ticket("b") is not None, "a clerk may still help"


def test_what_is_left_at_the_end_of_the_day_expires_and_numbers_start_again(office):
    for name in "abc":
        take(office, name)
    office.do(CallNext(counter="q1"))
    office.do(CallNext(counter="q2"))
    office.do(Start(counter="q2"))
    office.now = datetime(2026, 8, 3, 11, 59, tzinfo=UTC)  # 18:59
    assert office.do(Tick()) == ()
    office.wait(minutes=1)
    (closed,) = office.do(Tick())
    assert isinstance(closed, DayClosed)
    assert closed.expired == 3
    assert {t.state for t in office.queue.done.values()} == {State.EXPIRED}
    assert office.queue.counter("q1").state is CounterState.CLOSED
    late = TakeTicket(ticket="z", service="ho_tich", channel=Channel.CLERK)
    assert refused(office, late) is Reason.OFFICE_CLOSED
    office.now = datetime(2026, 8, 3, 17, 0, tzinfo=UTC)  # midnight in Việt Nam
    (opened_day,) = office.do(Tick())
    assert isinstance(opened_day, DayOpened)
    office.now = datetime(2026, 8, 4, 1, 0, tzinfo=UTC)
    assert take(office, "n").number == "A001"


def test_an_office_that_slept_over_closes_yesterday_first(office):
    take(office, "a")
    office.wait(days=2)
    closed, opened_day = office.do(Tick())
    assert (closed.day.day, opened_day.day.day) == (3, 5)


def test_numbers_go_on_after_999():
    office = opened()
    for n in range(1000):
        office.do(TakeTicket(ticket=f"t{n}", service="ho_tich"))
    assert office.queue.ticket("t998").number == "A999"
    assert office.queue.ticket("t999").number == "A1000"


def test_an_officer_opens_only_an_own_counter():
    rules = office_rules()
    staff = (replace(rules.staff[0], counters=("q2",)), *rules.staff[1:])
    office = Office(office_rules(staff=staff))
    office.do(Tick())
    assert refused(office, OpenCounter(counter="q1", staff="s1")) is Reason.NOT_ALLOWED_HERE
    assert refused(office, OpenCounter(counter="q1", staff="ghost")) is Reason.UNKNOWN_STAFF
    assert refused(office, OpenCounter(counter="q9", staff="s1")) is Reason.UNKNOWN_COUNTER
    office.do(OpenCounter(counter="q2", staff="s1", services=("chung_thuc",)))
    assert office.queue.counter("q2").services == ("chung_thuc",)


def test_a_transfer_gives_no_quota_back_and_uses_none_up():
    rules = office_rules()
    window = (Window(start=time(7), end=time(9), limit=1),)
    services = (
        replace(rules.services[0], quota_windows=window),
        replace(rules.services[1], quota_windows=window),
        *rules.services[2:],
    )
    office = opened(services=services)
    take(office, "a")
    office.do(Transfer(counter="q1", ticket="a", service="chung_thuc"))
    assert refused(office, TakeTicket(ticket="b", service="ho_tich")) is Reason.QUOTA_WINDOW
    assert take(office, "c", "chung_thuc").number == "B001"


def test_a_no_show_needs_the_calls_the_office_asks_for():
    office = opened(calling=Calling(no_show_calls=2))
    take(office, "a")
    office.do(CallNext(counter="q1"))
    assert refused(office, NoShow(counter="q1")) is Reason.TOO_FEW_CALLS
    office.wait(seconds=10)
    office.do(Recall(counter="q1"))
    office.do(NoShow(counter="q1"))
    assert office.queue.ticket("a").state is State.NO_SHOW
