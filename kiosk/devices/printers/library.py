"""The one place that loads python-escpos, late and without its side effects.

Loading it takes about half a second, makes a temporary folder that it forgets and
sets up the root logger, so it happens when a serial or USB printer is first opened,
or a printer profile is asked for, never at import.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from typing import Any


def load_printers() -> Any:
    """The module `escpos.printer`.

    Blocks up to a second the first time; call it off the GUI thread.
    """
    _load()
    import escpos.printer

    return escpos.printer


def profile_width_dots(profile: str) -> int | None:
    """Printable width by python-escpos' data base; None when it does not know it.

    Raises:
        KeyError: there is no profile of that name.
    """
    _load()
    from escpos.capabilities import CAPABILITIES

    width = CAPABILITIES["profiles"][profile]["media"]["width"]["pixels"]
    return width if isinstance(width, int) else None


def _load() -> None:
    if "escpos.capabilities" in sys.modules:
        return
    root = logging.getLogger()
    before = list(root.handlers)
    from escpos import capabilities

    # WORKAROUND python-escpos 3.1: `logging.basicConfig()` and `mkdtemp()` at import.
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
