"""`kiosk pin`: the hash of a PIN for `office.toml`. The PIN itself is never an argument."""

from __future__ import annotations

import argparse
import getpass
import re
import sys
from typing import Final

from kiosk.cli.output import say, tell

_SHAPE: Final = re.compile(r"^\d{4,8}$")


def pin(_arguments: argparse.Namespace) -> int:
    """Ask for the PIN twice (or read it from a pipe) and print its hash."""
    from kiosk.office.pins import hash_pin

    if sys.stdin.isatty():
        first = getpass.getpass("PIN: ")
        again = getpass.getpass("PIN (nhập lại / again): ")
    else:
        first = again = sys.stdin.readline().strip()
    if not _SHAPE.match(first):
        tell("PIN phải gồm 4 đến 8 chữ số. / A PIN has 4 to 8 digits.")
        return 2
    if first != again:
        tell("Hai lần nhập không giống nhau. / The two differ.")
        return 2
    say(hash_pin(first))
    return 0
