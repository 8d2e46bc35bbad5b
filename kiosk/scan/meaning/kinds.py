"""The kinds of meaning. Values that name a person show nothing of him in `repr`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class DossierCode:
    """The code of a dossier (TT 01/2018/TT-VPCP Article 19, and the shapes in use since)."""

    code: str
    """Upper case, without spaces; never the address it stood in."""
    shape: str
    """Name of the rule that it fits, such as `tt01` or `police`."""


@dataclass(frozen=True, slots=True)
class IdCard:
    """What the QR code of a chip-based ID card says. It is unsigned: it fills and finds, it
    proves nothing."""

    number: str
    """12 digits."""
    name: str
    birth: date | None
    sex: Literal["male", "female", ""]
    address: str
    issued: date | None
    layout: str
    """Name of the rule that it fits, such as `cccd_2021` or `can_cuoc_2024`."""
    doubts: tuple[str, ...] = ()
    """Codes of what does not fit together: `zeros` (the number is no number), `province` (its
    first three digits), `century`, `sex` and `year` (its next three against the fields),
    `birth`, `issued` (no date of the calendar), `issued_before_birth`."""

    @property
    def given_name(self) -> str:
        """The last word of a Vietnamese name: what a person is called by. Cards that write
        the whole name in capitals get it in ordinary letters."""
        words = self.name.split()
        if not words:
            return ""
        return words[-1].capitalize() if self.name.isupper() else words[-1]

    def __repr__(self) -> str:
        return f"IdCard(layout={self.layout!r}, doubts={self.doubts})"


@dataclass(frozen=True, slots=True)
class HealthCard:
    """The code of an old health insurance card. Its content is not kept."""

    def __repr__(self) -> str:
        return "HealthCard()"


@dataclass(frozen=True, slots=True)
class TicketCode:
    """A queue ticket of this office, or of another one."""

    ticket: str
    """The ticket's id."""
    ours: bool
    """Whether the address in the code is this office's."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment made with the office."""

    id: str


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """A link to a procedure, of the national portal or of a kiosk's checklist: the kiosk can
    open its own page of it."""

    code: str
    """National code, such as `1.001193`."""


@dataclass(frozen=True, slots=True)
class SetupCode:
    """A technician's code; whether it is genuine is for `setup_code.check` to say."""

    text: str

    def __repr__(self) -> str:
        return "SetupCode()"


@dataclass(frozen=True, slots=True)
class Payment:
    """A code to pay with. Recognised to be refused; nothing of it is kept."""

    scheme: str
    """`vietqr`, `emvco`, or the name of a wallet."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """An address. It is never opened."""

    shown: str
    """Host and path, without what follows `?` or `#`, at most 120 characters."""


@dataclass(frozen=True, slots=True)
class VNeID:
    """A code of the national ID application: opaque, and made to be so."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Readable, and nothing we know."""

    shown: str = ""
    """At most 120 characters to be shown; empty when the text may name a person or cannot be
    shown."""


Meaning = (
    DossierCode
    | IdCard
    | HealthCard
    | TicketCode
    | Appointment
    | ProcedureCode
    | SetupCode
    | Payment
    | WebLink
    | VNeID
    | Unknown
)
