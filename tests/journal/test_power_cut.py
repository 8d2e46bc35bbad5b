"""`kill -9` at random moments: what was acknowledged is there, and the chain holds."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.journal import JournalLocked, verify
from tests.journal.support import open_journal

ROOT = Path(__file__).parents[2]
ROUNDS = 20


def start_writer(path, index=0):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.journal.writer", str(path), str(index)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill(process):
    """Kill it, and read what it still said."""
    process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    process.wait()
    process.stdout.close()
    return [line.split() for line in rest if line.endswith("\n")]


def test_no_acknowledged_event_is_lost(path):
    chance = random.Random(20260803)
    acknowledged, keys = 0, []
    for round_ in range(ROUNDS):
        process = start_writer(path, round_ * 100_000)
        opened = process.stdout.readline().split()
        assert opened[0] == "open"
        assert int(opened[1]) >= acknowledged
        # Killed somewhere within the batch after a random number of batches.
        said = [process.stdout.readline().split() for _ in range(chance.randrange(1, 60))]
        said += kill(process)
        acknowledged = int(said[-1][0])
        keys += [key for _, key in said]

    verdict = verify(path)
    assert verdict.ok, verdict.says_en
    assert verdict.events >= acknowledged
    with open_journal(path) as journal:
        assert journal.recovery is None
        assert [e.seq for e in journal.read()] == list(range(1, verdict.events + 1))
        assert all(journal.find_answer(key) for key in keys)


def test_another_process_holds_the_lock_until_it_dies(path):
    process = start_writer(path)
    process.stdout.readline()
    try:
        with pytest.raises(JournalLocked) as refused:
            open_journal(path)
        assert str(process.pid) in refused.value.says_en
        assert verify(path).ok  # a reader is welcome
    finally:
        kill(process)
    open_journal(path).close()
