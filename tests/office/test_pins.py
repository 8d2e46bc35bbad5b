"""PINs: only the right one fits, wrong ones are counted, the file format is fixed."""

import pytest

from kiosk.office.pins import Throttle, check_pin, hash_pin
from kiosk.settings.checking import PIN_HASH


def test_a_hash_fits_its_pin_only():
    stored = hash_pin("2468")
    assert PIN_HASH.match(stored)
    assert check_pin("2468", stored)
    assert not check_pin("2469", stored)
    assert hash_pin("2468") != stored


@pytest.mark.parametrize(
    "stored",
    ["", "2468", "scrypt$1$1$1$x$y", "scrypt$99999999$8$1$AAAA$AAAA", "md5$1$1$1$AAAA$AAAA"],
)
def test_a_missing_or_broken_hash_fits_nothing(stored: str):
    assert not check_pin("2468", stored)
    assert not check_pin("", stored)


def test_wrong_tries_lock_a_name_for_a_while_and_no_other():
    now = [0.0]
    throttle = Throttle(3, lambda: now[0], locked_s=60)
    assert [throttle.fail("lan") for _ in range(3)] == [2, 1, 0]
    assert throttle.wait_s("lan") == 60
    assert throttle.wait_s("minh") == 0
    now[0] = 59.5
    assert throttle.wait_s("lan") == 1
    now[0] = 60
    assert throttle.wait_s("lan") == 0


def test_a_right_pin_forgives_and_old_failures_are_forgotten():
    now = [0.0]
    throttle = Throttle(3, lambda: now[0], locked_s=60)
    throttle.fail("lan")
    throttle.succeed("lan")
    assert throttle.fail("lan") == 2
    now[0] = 100
    assert throttle.fail("lan") == 2
