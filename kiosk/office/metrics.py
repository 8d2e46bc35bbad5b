"""The figures behind `GET /metrics`, in a registry of their own."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_COMMIT_S: Final = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_BATCH: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """Counted by the writer thread and the event loop; prometheus_client is thread-safe."""

    def __init__(self) -> None:
        self.registry: Final = CollectorRegistry()
        self.commands: Final = Counter(
            "kiosk_commands",
            "Commands by kind and result",
            ("kind", "result"),
            registry=self.registry,
        )
        self.commit_s: Final = Histogram(
            "kiosk_commit_seconds",
            "Time of one durable commit",
            buckets=_COMMIT_S,
            registry=self.registry,
        )
        self.batch: Final = Histogram(
            "kiosk_batch_commands",
            "Commands that shared one commit",
            buckets=_BATCH,
            registry=self.registry,
        )
        self.clients: Final = Gauge(
            "kiosk_stream_clients", "Screens on the live stream", registry=self.registry
        )
        self.seq: Final = Gauge("kiosk_seq", "Journal head", registry=self.registry)
        self.clock_held: Final = Gauge(
            "kiosk_clock_held",
            "1 while the machine's clock stands before the journal",
            registry=self.registry,
        )
        self.faults: Final = Counter(
            "kiosk_journal_faults", "Commits that failed", ("reason",), registry=self.registry
        )

        self.catalogue: Final = Gauge(
            "kiosk_catalogue_procedures",
            "Procedures of the catalogue in use",
            ("version",),
            registry=self.registry,
        )
        self.catalogue_age_s: Final = Gauge(
            "kiosk_catalogue_age_seconds",
            "Since the catalogue in use was made; 0 without one",
            registry=self.registry,
        )
        self.catalogue_broken: Final = Gauge(
            "kiosk_catalogue_broken",
            "1 while the current package cannot be read and an older one is used",
            registry=self.registry,
        )
        self.searches: Final = Counter(
            "kiosk_searches", "Searches the office answered itself", registry=self.registry
        )
        self.searches_missed: Final = Counter(
            "kiosk_searches_missed", "Searches that found nothing", registry=self.registry
        )
        self.views: Final = Counter(
            "kiosk_procedure_views", "Pages of procedures opened", ("how",), registry=self.registry
        )

    def text(self) -> bytes:
        """Prometheus text format."""
        return generate_latest(self.registry)
