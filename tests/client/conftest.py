import pytest

from tests.client.office import RunningOffice


@pytest.fixture(scope="package")
def office(tmp_path_factory):
    office = RunningOffice(tmp_path_factory.mktemp("office"))
    yield office
    office.stop()
