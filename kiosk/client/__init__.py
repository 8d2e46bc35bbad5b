"""The office seen from a screen: commands over HTTP, the live stream, the replica.

Knows no Qt and decides nothing: a command that breaks a rule comes back as
`problems.Refused`, and the queue shown is the office's own, rebuilt event by
event with the same `evolve`. Usual wiring:

    replica = Replica()
    follower = Follower(
        url, token, replica.on_snapshot, replica.on_event, replica.on_tick, replica.on_link
    )
    follower.start()
"""

from kiosk.client.answers import (
    Answer,
    Found,
    Health,
    Info,
    ProcedureTold,
    ServiceInfo,
    Snapshot,
    StaffSession,
    Tick,
)
from kiosk.client.calls import Call, CallFeed, calls_since
from kiosk.client.catalogue import CatalogueCache, DamagedFile
from kiosk.client.follower import Follower, LinkReason, SnapshotWanted
from kiosk.client.http import OfficeClient
from kiosk.client.problems import OfficeError, OfficeUnreachable, Refused
from kiosk.client.replica import Replica
from kiosk.client.transport import Fetched

__all__ = [
    "Answer",
    "Call",
    "CallFeed",
    "CatalogueCache",
    "DamagedFile",
    "Fetched",
    "Follower",
    "Found",
    "Health",
    "Info",
    "LinkReason",
    "OfficeClient",
    "OfficeError",
    "OfficeUnreachable",
    "ProcedureTold",
    "Refused",
    "Replica",
    "ServiceInfo",
    "Snapshot",
    "SnapshotWanted",
    "StaffSession",
    "Tick",
    "calls_since",
]
