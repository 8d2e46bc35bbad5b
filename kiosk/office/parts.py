"""The built parts of an office that the routes work with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.rules import OfficeRules
from kiosk.journal import MissedSearches
from kiosk.office.access import Access
from kiosk.office.catalogue import CatalogueDesk
from kiosk.office.clock import OfficeClock
from kiosk.office.core import OfficeCore
from kiosk.office.live import LiveHub
from kiosk.office.metrics import Metrics
from kiosk.office.missed import Limiter
from kiosk.office.persons import Persons, PersonsLimit
from kiosk.office.popularity import Popularity
from kiosk.office.searching import Searcher
from kiosk.office.signin import SignIn


@dataclass(frozen=True, slots=True)
class Office:
    """One running office."""

    rules: OfficeRules
    core: OfficeCore
    hub: LiveHub
    access: Access
    sign_in: SignIn
    clock: OfficeClock
    metrics: Metrics
    data_dir: Path
    started: datetime
    """UTC, by the machine's clock."""
    persons: Persons
    catalogue: CatalogueDesk
    popularity: Popularity
    searcher: Searcher
    missed: MissedSearches
    missed_limit: Limiter
    views_limit: Limiter
    persons_limit: PersonsLimit
    help_limit: Limiter
    recovery: dict[str, str | int] | None
    """What was lost and kept, if the journal was found damaged at the start."""
