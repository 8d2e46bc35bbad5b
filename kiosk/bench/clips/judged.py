"""Which clips of the grid the product is judged by."""

from __future__ import annotations

from kiosk.bench.clips.live import Outcome


def moderate(outcome: Outcome) -> bool:
    """Modules of 3 pixels or more, blurred by one module at most, without a lamp on the code."""
    is_ = dict(outcome.condition)
    return (
        float(is_["module_px"]) >= 3
        and float(is_["defocus"]) <= 1
        and float(is_["motion"]) <= 1
        and float(is_["tilt"]) <= 30
        and is_["glare"] == "no"
    )
