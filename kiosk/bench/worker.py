"""One process of the load: clerks and citizens that work as fast as they are answered.

Run as `python -m kiosk.bench.worker`; reads its orders as one JSON line, waits
for a second line as the starting signal, and prints one JSON line of results.
Each client owns a counter and repeats: take, next, start, finish.
"""

from __future__ import annotations

import json
import sys
import threading
import time

from kiosk.bench.office_process import SERVICES
from kiosk.bench.wire import Connection


def cycle(connection: Connection, counter: str, turn: int) -> list[tuple[str, float, int]]:
    """One visit: what was asked, when it was sent (seconds, monotonic), how long (ns)."""
    service = SERVICES[turn % len(SERVICES)]
    steps: tuple[tuple[str, str, dict[str, str], int], ...] = (
        ("take", "/api/v1/tickets", {"service": service}, 201),
        ("next", f"/api/v1/counters/{counter}/next", {}, 200),
        ("start", f"/api/v1/counters/{counter}/start", {}, 200),
        ("finish", f"/api/v1/counters/{counter}/finish", {"outcome": "received"}, 200),
    )
    found = []
    for name, path, body, expected in steps:
        sent = time.perf_counter()
        status, answer = connection.post(path, body)
        took = time.perf_counter() - sent
        if status != expected:
            raise RuntimeError(f"{name} was answered {status}: {answer}")
        found.append((name, sent, int(took * 1e9)))
    return found


def work(orders: dict[str, object]) -> dict[str, object]:
    """Run the clients of this process until the time is up; count acknowledged commands."""
    counters = list(orders["counters"])  # type: ignore[call-overload]
    seconds = float(orders["seconds"])  # type: ignore[arg-type]
    counts = [0] * len(counters)
    failures: list[str] = []
    connections = [
        Connection(str(orders["host"]), int(orders["port"]), str(orders["token"]))  # type: ignore[call-overload]
        for _ in counters
    ]
    print("ready", flush=True)
    sys.stdin.readline()
    ends = time.monotonic() + seconds

    def client(index: int) -> None:
        try:
            while time.monotonic() < ends:
                counts[index] += len(cycle(connections[index], counters[index], counts[index] // 4))
        except (OSError, RuntimeError) as error:
            failures.append(str(error))

    threads = [threading.Thread(target=client, args=(n,)) for n in range(len(counters))]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"commands": sum(counts), "seconds": time.monotonic() - begun, "failures": failures}


if __name__ == "__main__":
    print(json.dumps(work(json.loads(sys.stdin.readline()))), flush=True)
