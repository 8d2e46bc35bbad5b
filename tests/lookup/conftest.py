"""The search over the sample catalogue, made once: it is never changed."""

import pytest

from kiosk.catalogue import starter
from kiosk.lookup import Finder, Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def finder(knowledge) -> Finder:
    return Finder(starter(), knowledge)
