"""How results reach the person or the program that called."""

from __future__ import annotations

import sys
from typing import Any

import msgspec


def say(line: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(line + "\n")


def tell(line: str) -> None:
    """Words beside the result."""
    sys.stderr.write(line + "\n")


def say_json(value: Any) -> None:
    """The one JSON document of a command."""
    say(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
