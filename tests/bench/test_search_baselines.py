"""The engines the search is compared with find what they are given."""

import pytest

from kiosk.bench.search_baselines import engines
from kiosk.catalogue import starter
from kiosk.lookup import load_knowledge


@pytest.mark.parametrize("name", ["fts5", "bm25", "rapidfuzz"])
def test_each_engine_finds_a_procedure_by_its_own_name(name, monkeypatch):
    pytest.importorskip({"bm25": "bm25s", "fts5": "sqlite3"}.get(name, name))
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)  # bm25s leaves tqdm's thread running
    catalogue = starter()
    search = engines(catalogue, load_knowledge())[name]()
    wanted = catalogue.procedures[0]
    assert wanted.code in search(wanted.name)[:3]
