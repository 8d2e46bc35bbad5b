"""Quantiles and rounding of figures, the same for every bench."""

from __future__ import annotations

from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank, no interpolation)."""
    if not values:
        raise ValueError("no values were measured")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(name: str, values_ms: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 under `<name>_p50_ms` and so on, three decimals."""
    return {
        f"{name}_p{percent}_ms": round(quantile(values_ms, percent / 100), 3)
        for percent in (50, 95, 99)
    }
