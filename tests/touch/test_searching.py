"""The search behind the pages: which catalogue it answers from."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.catalogue import starter
from kiosk.touch.viewmodels.searching import Found, Searcher


def test_a_catalogue_that_comes_back_is_the_one_that_answers(tasks, owner, qtbot):
    """As when an import is taken back while its index is still being made."""
    whole = starter()
    death = next(p for p in whole.procedures if p.code == "1.000656")
    other = replace(whole, version="other", procedures=(death,))
    searcher = Searcher(tasks, owner)
    searcher.use(whole)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    searcher.use(other)
    searcher.use(whole)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    found: list[Found] = []
    searcher.answered.connect(found.append)
    searcher.ask("đăng ký khai sinh")
    qtbot.waitUntil(lambda: bool(found), timeout=5_000)
    assert found[0].answer.hits[0].code == "1.001193"
