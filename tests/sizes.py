"""How much is tried: the same tests, briefly in the suite and at length in `scripts/soak/tests`."""

import os

SOAK = os.environ.get("KIOSK_SOAK") == "1"


def sized(soak: int, suite: int) -> int:
    """`soak` where somebody has the time, else `suite`."""
    return soak if SOAK else suite
