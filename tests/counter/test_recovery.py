"""The office dies and comes back; the console says so and goes on by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt

from tests.client.proxy import Proxy
from tests.counter.conftest import Console
from tests.office.house import House, User, free_port, office_process, read_tokens, write_config

K = Qt.Key


def test_kill_and_restart(tmp_path: Path, make_console: Callable[..., Console]):
    config = write_config(tmp_path, port=free_port())
    with office_process(config) as office:
        tokens = read_tokens(office.settings.data_dir)
        touch = User(office.url, tokens["touch"])
        console = make_console(office.url, tokens["counter"])
        console.sign_in()
        touch.take()
        touch.take()
        touch.close()
        console.waiting(2)
        console.press(K.Key_F9)
        console.until("A001", "called")

        office.kill()
        console.wait(lambda: console.vm.property("linkDown"))
        assert "Mất kết nối từ" in console.vm.property("linkText")
        assert not console.deed("start").property("enabled")
        assert "Mất kết nối" in console.deed("start").property("hint")
        assert console.number == "A001"  # the last picture stays
        console.press(K.Key_F10)
        assert console.state == "called"

        office.start()
        office.wait_ready()
        begun = time.monotonic()
        console.wait(lambda: not console.vm.property("linkDown"))
        assert time.monotonic() - begun < 3.0
        # The same sign-in still holds.
        console.press(K.Key_F10)
        console.until("A001", "serving")


def test_a_lost_answer_calls_nobody_twice(
    house: House, touch: User, make_console: Callable[..., Console]
):
    with Proxy(urlsplit(house.url).port or 0) as line:
        console = make_console(line.url, house.tokens["counter"])
        console.sign_in()
        for _ in range(3):
            touch.take()
        console.waiting(3)
        line.swallow_answers(2)
        console.press(K.Key_F9)
        console.until("A001", "called")
        assert len(console.link.queue.waiting()) == 2
        # Before the line: the console's connections end before the relay does.
        console.vm.stop()
        console.link.close()
