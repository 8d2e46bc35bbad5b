"""Some citizens of the played morning call somebody; a clerk goes and ends it."""

from collections.abc import Callable

import pytest

from kiosk.client import Answer, Refused
from kiosk.client.problems import Problem
from kiosk.demo.clerk import Doing
from kiosk.demo.helping import EVERY, PLACE, Helping
from kiosk.domain.commands import AnswerHelp, AskHelp, EndHelp, OpenCounter, Tick, WithdrawHelp
from kiosk.domain.refusals import Rejected
from tests.domain.office_model import Office, office_rules


class Line:
    """Both the citizens' and the clerk's desk, straight into the rules of the domain."""

    def __init__(self, office: Office) -> None:
        self.office, self.made, self.sent = office, 0, []

    def send(self, name: str, command: Callable[..., Answer]) -> Answer | None:
        self.sent.append(name)
        try:
            return command(self, "key")
        except Refused:
            return None

    def _do(self, command, call: str) -> Answer:
        try:
            self.office.do(command)
        except Rejected as error:
            raise Refused(409, Problem(reason=str(error.reason))) from error
        return Answer(seq=self.office.queue.seq, call=self.office.queue.help.get(call))

    def ask_help(self, place, reason, *, key):
        self.made += 1
        return self._do(AskHelp(call=f"h{self.made}", place=place, reason=reason), f"h{self.made}")

    def answer_help(self, call, *, counter, key):
        return self._do(AnswerHelp(call=call, counter=counter), call)

    def end_help(self, call, *, counter, key):
        return self._do(EndHelp(call=call, counter=counter), call)

    def withdraw_help(self, call, *, key):
        return self._do(WithdrawHelp(call=call), call)


class Later:
    """A timeline by hand."""

    def __init__(self) -> None:
        self.due = []

    def after(self, _delay_s, work) -> None:
        self.due.append(work)

    def run(self) -> None:
        due, self.due = self.due, []
        for work in due:
            work()


class Sitting:
    """A clerk, as far as a call for help knows one."""

    def __init__(self, desk: Line) -> None:
        self.desk, self.doing, self.shift = desk, Doing.SERVING, type("S", (), {"counter": "q1"})()


@pytest.fixture
def play():
    office = Office(office_rules())
    office.do(Tick())
    office.do(OpenCounter(counter="q1", staff="s1"))
    line, later = Line(office), Later()
    clerk = Sitting(line)
    return office, line, later, clerk, Helping(line, later, lambda: [clerk])


def test_one_in_so_many_calls_and_is_helped(play):
    office, line, later, _, helping = play
    for count in range(1, 2 * EVERY + 1):
        helping.arrived(count)
        if later.due:
            assert [c.place for c in office.queue.help.values()] == [PLACE]
            later.run()
            assert [c.counter for c in office.queue.help.values()] == ["q1"]
            later.run()
            assert not office.queue.help
    assert line.sent == ["help", "help_answer", "help_end"] * 2


def test_nobody_stays_called_when_nobody_sits_there(play):
    office, line, later, clerk, helping = play
    clerk.doing = Doing.CLOSED
    helping.arrived(EVERY // 2)
    later.run()
    assert not office.queue.help
    assert line.sent[-1] == "help_over"


def test_an_early_end_takes_the_call_back(play):
    office, _, later, _, helping = play
    helping.arrived(EVERY // 2)
    helping.tidy_up()
    assert not office.queue.help
    later.run()
    assert not office.queue.help
