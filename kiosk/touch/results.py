"""What a code turned out to be, where a page can only say so and lead on. Pure.

Nothing here names a person: what an identity card says is only in `session.CitizenSession`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.scan.meaning import (
    Appointment,
    DossierCode,
    HealthCard,
    Meaning,
    Payment,
    Unknown,
    VNeID,
    WebLink,
)


class Kind(StrEnum):
    """What the page of a shown code speaks of."""

    DOSSIER = "dossier"
    """A dossier's code: the office is asked for it."""
    DOSSIERS = "dossiers"
    """The dossiers of the person with the card."""
    APPOINTMENT = "appointment"
    PROCEDURE = "procedure"
    """A procedure's code that is not in the catalogue."""
    PAYMENT = "payment"
    LINK = "link"
    VNEID = "vneid"
    HEALTH = "health"
    HOLD = "hold"
    """A card that was not read right: how to hold it."""
    OTHER_TICKET = "other_ticket"
    """A number of another office."""
    OLD_TICKET = "old_ticket"
    """A number of another day, or none at all."""
    NO_QUEUE = "no_queue"
    """A number, while the office's queue is not known."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Result:
    """What one code led to."""

    kind: Kind = Kind.UNKNOWN
    code: str = ""
    """Code of the dossier or procedure; id of a ticket that waits for the queue."""
    shown: str = ""
    """What a link or an unknown code says, as far as it may be shown."""


def result_of(meaning: Meaning) -> Result:
    """The page of a meaning that needs neither a person nor the queue nor the catalogue.
    All others are `UNKNOWN`: who handles them asks before."""
    match meaning:
        case DossierCode():
            return Result(Kind.DOSSIER, code=meaning.code)
        case Appointment():
            return Result(Kind.APPOINTMENT)
        case Payment():
            return Result(Kind.PAYMENT)
        case WebLink():
            return Result(Kind.LINK, shown=meaning.shown)
        case VNeID():
            return Result(Kind.VNEID)
        case HealthCard():
            return Result(Kind.HEALTH)
        case Unknown():
            return Result(shown=meaning.shown)
        case _:
            return Result()


def grouped(code: str) -> str:
    """A long code in groups that can be read out and compared: blanks at its own separators,
    and runs of more than six letters or digits in fours."""
    groups: list[str] = []
    for part in code.replace("-", " - ").split():
        if len(part) > 6 and part.isalnum():
            groups += [part[at : at + 4] for at in range(0, len(part), 4)]
        elif len(part) == 6 and part.isdigit():
            groups += [part[:3], part[3:]] if not _is_date(part) else [part]
        else:
            groups.append(part)
    # A line may end at a dash, never inside a number.
    return "\u00a0".join(groups).replace("\u00a0-\u00a0", "\u00a0– ")


def _is_date(digits: str) -> bool:
    """Whether six digits can be the day in a dossier's code, as yymmdd: it stays whole."""
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:]) <= 31
