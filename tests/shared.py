"""The shared test data, where this machine has it."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2] / "shared"


def shared_data() -> Path:
    """The folder `data` of the shared material; skips the test where there is none."""
    folder = Path(os.environ.get("KIOSK_SHARED") or _BESIDE) / "data"
    if not folder.is_dir():
        pytest.skip("no shared data")
    return folder
