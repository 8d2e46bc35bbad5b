import threading

import pytest
from PySide6.QtCore import QObject

from kiosk.ui.engine import delete_now


class Asker(QObject):
    def __init__(self, parent):
        super().__init__(parent)
        self.got = []

    def take(self, value):
        self.got.append(value)


def test_the_job_runs_elsewhere_and_its_answer_comes_back_here(tasks, qtbot):
    seen = []
    tasks.run(
        threading.current_thread, lambda worker: seen.append((worker, threading.current_thread()))
    )
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 1)
    worker, here = seen[0]
    assert worker is not here
    assert here is threading.main_thread()


def test_an_error_goes_to_failed(tasks, qtbot):
    errors = []
    tasks.run(lambda: 1 / 0, lambda result: pytest.fail(f"{result}"), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_nobody_waits_for_is_logged(tasks, qtbot, caplog):
    tasks.run(lambda: 1 / 0)
    qtbot.waitUntil(lambda: "job failed" in caplog.text)
    caplog.clear()


def test_the_answer_for_a_deleted_object_is_dropped(tasks, owner, qtbot):
    asker, go = Asker(owner), threading.Event()
    tasks.run(lambda: go.wait(5), asker.take)
    delete_now(asker)
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert asker.got == []


def test_close_waits_for_the_job_and_drops_its_answer(tasks, owner, qtbot):
    asker, began, done = Asker(owner), threading.Event(), []

    def job():
        began.set()
        done.append(1)
        return 1

    tasks.run(job, asker.take)
    assert began.wait(5)
    tasks.close()
    assert (done, tasks.busy) == ([1], False)
    qtbot.wait(0)
    assert asker.got == []
    with pytest.raises(RuntimeError):
        tasks.run(job)


def test_answers_of_one_worker_come_in_order(owner, qtbot):
    from kiosk.ui.tasks import Tasks

    tasks, seen = Tasks(owner, workers=1), []
    for number in range(50):
        tasks.run(lambda number=number: number, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    tasks.close()
    assert seen == list(range(50))
