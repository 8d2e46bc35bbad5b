"""Commands as people run them: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def kiosk(*arguments: object, text: str = "", **environment: str) -> subprocess.CompletedProcess:
    """`kiosk …`, given `text` as what is typed, in an environment with these changes."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=text,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=100,
        check=False,
    )
