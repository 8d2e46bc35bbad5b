"""Fixtures: a journal in a fresh directory."""

import pytest

from tests.journal.support import open_journal


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path):
    with open_journal(path) as journal:
        yield journal
