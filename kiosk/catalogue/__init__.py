"""The catalogue of an office: read from published files, cleaned, merged, kept in versions.

`load_files` and `load` make a `Catalogue` (see `kiosk.domain.procedures`) and a report of what
was wrong, mended or doubtful; `Store` keeps versions on the disk; `starter` is the bundled
sample. Knows no office and no screen. `README.md` says how files are read.
"""

from kiosk.catalogue.exporting import export_csv, export_json
from kiosk.catalogue.loading import Loaded, Wanted, load, load_files
from kiosk.catalogue.names import short_name
from kiosk.catalogue.report import CatalogueRefused, Finding, Report, Severity
from kiosk.catalogue.starter import starter, starter_file
from kiosk.catalogue.store import Store, StoreBusy, StoreDamaged, StoreFault, Version

__all__ = [
    "CatalogueRefused",
    "Finding",
    "Loaded",
    "Report",
    "Severity",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreFault",
    "Version",
    "Wanted",
    "export_csv",
    "export_json",
    "load",
    "load_files",
    "short_name",
    "starter",
    "starter_file",
]
