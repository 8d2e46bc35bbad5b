"""Readers made once: they are never changed."""

import pytest

from kiosk.bench.search import default_catalogue, read_catalogue
from kiosk.catalogue import starter
from kiosk.lookup import Finder, load_knowledge
from kiosk.voice.intent import Reader, make_reader
from tests.shared import shared_data


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Over the sample catalogue, which every machine has."""
    catalogue = starter()
    return make_reader(Finder(catalogue, load_knowledge()), catalogue)


@pytest.fixture(scope="session")
def large() -> Reader:
    """Over all procedures of a commune."""
    shared_data()
    catalogue = read_catalogue(default_catalogue())
    return make_reader(Finder(catalogue, load_knowledge()), catalogue)
