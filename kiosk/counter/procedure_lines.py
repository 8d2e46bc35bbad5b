"""What a clerk reads of a procedure: times and fees in short lines.

Only which lines there are; `kiosk.slips.terms` has the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.domain.procedures import Fee, Procedure, promise
from kiosk.domain.rules import Reduction, Way
from kiosk.slips import terms
from kiosk.slips.words import Tongue


def times(
    procedure: Procedure, reductions: Iterable[Reduction], day: date, tongue: Tongue
) -> list[tuple[str, str]]:
    """(ways and case, time) lines; ways with the same time share one."""
    reductions = tuple(reductions)
    ways: dict[tuple[str, str], list[Way]] = {}
    for handing in procedure.handings:
        time = terms.promised(promise(procedure, handing, reductions, day), tongue)
        if time:
            ways.setdefault((handing.case, time), []).append(handing.way)
    return _lines(ways, tongue)


def fees(procedure: Procedure, tongue: Tongue) -> list[tuple[str, str]]:
    """(ways and case, fee) lines; ways with the same fee share one."""
    ways: dict[tuple[str, str], list[Way]] = {}
    for handing in procedure.handings:
        for fee in handing.fees or (Fee(),):
            said = " – ".join(part for part in (terms.fee(fee, tongue), fee.note) if part)
            ways.setdefault((handing.case, said), []).append(handing.way)
    lines = _lines(ways, tongue)
    return [("", lines[0][1])] if len(lines) == 1 else lines


def _lines(ways: dict[tuple[str, str], list[Way]], tongue: Tongue) -> list[tuple[str, str]]:
    return [
        (f"{terms.ways(found, tongue)} ({case})" if case else terms.ways(found, tongue), said)
        for (case, said), found in ways.items()
    ]
