"""What the search reached must not be lost: floors by style, a little below the figures."""

import pytest

from kiosk.bench.search import DEV_QUERIES, codes_of, quality, read_catalogue, read_queries
from kiosk.catalogue import starter
from kiosk.lookup import Finder
from tests.shared import shared_data

PUBLIC = {
    "hit1": 0.975, "hit3": 0.985, "mrr": 0.98, "reject": 0.93,
    "hit1_style_1": 0.97, "hit1_style_2": 0.96, "hit1_style_3": 0.96,
    "hit1_style_4": 0.95, "hit1_style_5": 0.95, "hit1_style_6": 0.95,
}  # fmt: skip
DEV = {
    "hit1": 0.92, "hit3": 0.98, "mrr": 0.95, "reject": 0.9,
    "hit1_style_1": 0.84, "hit1_style_2": 0.93, "hit1_style_3": 0.97,
    "hit1_style_4": 0.92, "hit1_style_5": 0.95, "hit1_style_6": 0.92,
}  # fmt: skip
SAMPLE = {"hit1": 0.92, "hit3": 0.975, "mrr": 0.945, "reject": 0.92}


@pytest.fixture(scope="module")
def large(knowledge) -> Finder:
    folder = shared_data() / "catalogue"
    names = ("tthc_commune_2026-07.jsonl", "tthc_starter_commune.csv")
    return Finder(read_catalogue([folder / name for name in names]), knowledge)


def check(figures, floors):
    low = {name: figures[name] for name, floor in floors.items() if figures[name] < floor}
    assert not low, f"below the floor: {low}"


def test_public_questions(large):
    asked = read_queries(shared_data() / "queries_public.jsonl")
    check(quality(asked, lambda text: codes_of(large, text)), PUBLIC)


def test_development_questions(large):
    check(quality(read_queries(DEV_QUERIES), lambda text: codes_of(large, text)), DEV)


def test_development_questions_over_the_sample(finder):
    """Those that the sample catalogue can answer."""
    here = {procedure.code for procedure in starter().procedures}
    asked = [q for q in read_queries(DEV_QUERIES) if q.style == "none" or set(q.ok) & here]
    check(quality(asked, lambda text: codes_of(finder, text)), SAMPLE)
