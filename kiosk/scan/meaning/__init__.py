"""What the text of a code is. Pure: no clock, no file but the rules, no network.

Every kind holds the least that is needed to go on; what a code says besides is dropped here,
before anything else sees it.
"""

from kiosk.scan.meaning.kinds import (
    Appointment,
    DossierCode,
    HealthCard,
    IdCard,
    Meaning,
    Payment,
    ProcedureCode,
    SetupCode,
    TicketCode,
    Unknown,
    VNeID,
    WebLink,
)

__all__ = [
    "Appointment",
    "DossierCode",
    "HealthCard",
    "IdCard",
    "Meaning",
    "Payment",
    "ProcedureCode",
    "SetupCode",
    "TicketCode",
    "Unknown",
    "VNeID",
    "WebLink",
]
