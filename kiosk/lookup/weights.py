"""The learnt numbers of the search: data with where they come from (`weights.toml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

PATH: Final = Path(__file__).with_name("weights.toml")


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Weights by feature."""

    ranking: dict[str, float]
    confidence: dict[str, float]
    learnt_from: str = ""
    """Which questions, how checked, with which figures."""


def load_weights(path: Path = PATH) -> Weights:
    """The weights of the product.

    Raises:
        OSError, msgspec.DecodeError: the file is missing or broken; it comes with the program.
    """
    return msgspec.toml.decode(path.read_bytes(), type=Weights)
