"""Any order of operations leaves the journal equal to a plain list of what was committed."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain.events import DayOpened, chain_hash, genesis
from kiosk.journal import JournalFull, archive, verify
from tests.journal.support import OFFICE, START, open_journal, taken


class JournalMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.place = Path(tempfile.mkdtemp())
        self.path = self.place / "journal.db"
        self.journal = open_journal(self.path)
        self.committed, self.staged = [], []
        self.answers, self.staged_answers = {}, {}
        self.now, self.days, self.count = START, 0, 0

    def _stage(self, fact):
        self.staged.append(self.journal.stage(fact, actor="system", at=self.now))

    @rule(many=st.integers(1, 5), ms=st.integers(0, 5000))
    def stage(self, many, ms):
        self.now += timedelta(milliseconds=ms)
        for _ in range(many):
            self.count += 1
            self._stage(taken(self.count))

    @rule()
    def open_day(self):
        self.days += 1
        self._stage(DayOpened(day=date(2026, 8, 3) + timedelta(days=self.days)))

    @rule(key=st.sampled_from("abcdef"), status=st.integers(200, 500))
    def answer(self, key, status):
        self.journal.stage_answer(key, status, b"x")
        if key not in self.answers:
            self.staged_answers.setdefault(key, status)

    @rule()
    def commit(self):
        self.journal.commit()
        self._kept()

    def _kept(self):
        self.committed += self.staged
        self.answers.update(self.staged_answers)
        self._forget()

    def _forget(self):
        self.staged, self.staged_answers = [], {}

    @rule()
    def rollback(self):
        self.journal.rollback()
        self._forget()

    @precondition(lambda self: len(self.staged) > 2)
    @rule()
    def commit_on_a_full_disk(self):
        (pages,) = self.journal._db.execute("PRAGMA page_count").fetchone()
        self.journal._db.execute(f"PRAGMA max_page_count = {pages}")
        try:
            self.journal.commit()
        except JournalFull:
            self._forget()
        else:
            self._kept()  # it fitted into the last page
        self.journal._db.execute("PRAGMA max_page_count = 1000000")

    @rule()
    def reopen(self):
        self.journal.close()
        self._forget()
        self.journal = open_journal(self.path)
        assert self.journal.recovery is None

    @rule(keep=st.integers(1, 3))
    def archive_days(self, keep):
        archive(self.journal, keep_days=keep)

    @invariant()
    def head_is_the_last_event(self):
        events = self.committed + self.staged
        head = self.journal.head
        assert head.seq == len(events)
        assert head.hash == (events[-1].hash if events else genesis(OFFICE))
        opened = [event.seq for event in events if event.type == "day_opened"]
        assert self.journal.day_start() == (opened[-1] if opened else 0)

    @invariant()
    def answers_are_the_first_ones(self):
        expected = self.staged_answers | self.answers
        for key in "abcdef":
            found = self.journal.find_answer(key)
            assert (found.status if found else None) == expected.get(key)

    @rule(after=st.integers(0, 30))
    def read(self, after):
        assert list(self.journal.read(after)) == self.committed[after:]

    def teardown(self):
        if not hasattr(self, "journal"):
            return
        self.journal.close()
        assert verify(self.path).events == len(self.committed)
        previous = genesis(OFFICE)
        for event in self.committed:
            assert event.hash == chain_hash(previous, event)
            previous = event.hash
        shutil.rmtree(self.place)


TestAnyOrder = JournalMachine.TestCase
TestAnyOrder.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
