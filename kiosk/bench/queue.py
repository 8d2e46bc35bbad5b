"""`kiosk bench queue`: the office under load, against the fsync floor of its disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

from kiosk.bench.figures import quantile, spread
from kiosk.bench.office_process import RunningOffice, running_office
from kiosk.bench.ports import free_port
from kiosk.bench.slow_disk import environment as slow_environment
from kiosk.bench.wire import Connection
from kiosk.bench.worker import cycle
from kiosk.client import Follower
from kiosk.domain.events import Event

COUNTERS: Final = 32
STEPS: Final = (1, 8, 32)
_PROCESSES: Final = 2
"""Load generators: as many as a small machine has cores."""
_STREAM_S: Final = 5.0


def measure(
    *, directory: str | None, commands: int, seconds: float, slow_fsync_ms: float
) -> dict[str, Any]:
    """Latency, throughput and call-to-board delay over HTTP on this machine and disk."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", dir=directory) as name:
        folder = Path(name)
        slow = slow_environment(folder, slow_fsync_ms) if slow_fsync_ms else {}
        floor = _floor(folder, slow)
        with running_office(
            folder, port=free_port(), counters=COUNTERS, environment=slow
        ) as office:
            latencies, echo = _single_client(office, commands)
            calls = _call_to_board(office, commands // 4)
            rates = {clients: _throughput(office, clients, seconds) for clients in STEPS}
    figures: dict[str, float] = {"fsync_p50_ms": round(quantile(floor, 0.5), 3)}
    for command, values in latencies.items():
        figures |= spread(command, values)
    figures |= {f"per_s_{clients}": round(rate, 1) for clients, rate in rates.items()}
    figures |= spread("call_to_board", calls)
    figures["take_over_fsync_ratio"] = round(
        quantile(latencies["take"], 0.5) / quantile(floor, 0.5), 2
    )
    figures["speedup_32_ratio"] = round(rates[32] / rates[1], 2)
    return {
        "bench": "queue",
        "figures": figures,
        "baselines": {**spread("fsync", floor), **spread("http_echo", echo)},
    }


def _floor(folder: Path, slow: dict[str, str]) -> list[float]:
    """The fsync floor, measured in a child process so that a slowed disk slows it too."""
    program = (
        "import json, sys, pathlib; from kiosk.bench.floor import fsync_ms; "
        "print(json.dumps(fsync_ms(pathlib.Path(sys.argv[1]))))"
    )
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", program, str(folder)],
        env={**os.environ, **slow},
        capture_output=True,
        check=True,
    )
    return [float(value) for value in json.loads(done.stdout)]


def _single_client(
    office: RunningOffice, commands: int
) -> tuple[dict[str, list[float]], list[float]]:
    """Milliseconds per command of one client, and of an answer that touches no disk."""
    connection = Connection(office.host, office.port, office.token)
    found: dict[str, list[float]] = {}
    for turn in range(20 + commands // 4):
        for name, _sent, took_ns in cycle(connection, "q1", turn):
            if turn >= 20:  # the first ones warm the caches
                found.setdefault(name, []).append(took_ns / 1e6)
    echo = []
    for _ in range(200):
        begun = time.perf_counter()
        connection.get("/api/v1/tickets/nobody")
        echo.append((time.perf_counter() - begun) * 1e3)
    connection.close()
    return found, echo


def _call_to_board(office: RunningOffice, calls: int) -> list[float]:
    """Milliseconds from the clerk's press to the call's arrival at a board."""
    seen: dict[int, float] = {}
    live = threading.Event()

    def on_event(event: Event) -> None:
        if event.type == "ticket_called":
            seen[event.seq] = time.perf_counter()

    follower = Follower(
        office.url,
        office.token,
        on_snapshot=lambda _snapshot: live.set(),
        on_event=on_event,
        on_tick=lambda _tick: None,
        on_link=lambda _up, _why: None,
    )
    follower.start()
    pressed: dict[int, float] = {}
    connection = Connection(office.host, office.port, office.token)
    try:
        if not live.wait(_STREAM_S):
            raise TimeoutError("the live stream gave no snapshot")
        for turn in range(calls):
            connection.post("/api/v1/tickets", {"service": "ho_tich"})
            begun = time.perf_counter()
            status, answer = connection.post("/api/v1/counters/q1/next", {})
            if status != 200:
                raise RuntimeError(f"call {turn} was answered {status}: {answer}")
            pressed[answer["seq"]] = begun
            connection.post("/api/v1/counters/q1/start", {})
            connection.post("/api/v1/counters/q1/finish", {"outcome": "received"})
        deadline = time.monotonic() + _STREAM_S
        while len(seen) < len(pressed) and time.monotonic() < deadline:
            time.sleep(0.01)
    finally:
        follower.close()
        connection.close()
    return [(seen[seq] - begun) * 1e3 for seq, begun in pressed.items()]


def _throughput(office: RunningOffice, clients: int, seconds: float) -> float:
    """Acknowledged commands per second of `clients` clients at as many counters."""
    shares = min(_PROCESSES, clients)
    workers = []
    for share in range(shares):
        counters = [f"q{n + 1}" for n in range(clients) if n % shares == share]
        worker = subprocess.Popen(
            [sys.executable, "-m", "kiosk.bench.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        orders = {
            "host": office.host,
            "port": office.port,
            "token": office.token,
            "counters": counters,
            "seconds": seconds,
        }
        _tell(worker, json.dumps(orders))
        workers.append(worker)
    for worker in workers:
        _hear(worker)
    for worker in workers:
        _tell(worker, "go")
    results = [json.loads(_hear(worker)) for worker in workers]
    for worker in workers:
        worker.communicate(timeout=30)
    failures = [failure for result in results for failure in result["failures"]]
    if failures:
        raise RuntimeError(f"{len(failures)} clients failed: {failures[0]}")
    rate: float = sum(result["commands"] / result["seconds"] for result in results)
    return rate


def _tell(worker: subprocess.Popen[str], line: str) -> None:
    if worker.stdin is None:
        raise RuntimeError("the load worker has no input")
    worker.stdin.write(line + "\n")
    worker.stdin.flush()


def _hear(worker: subprocess.Popen[str]) -> str:
    line = worker.stdout.readline() if worker.stdout is not None else ""
    if not line:
        raise RuntimeError(f"a load worker ended early with code {worker.poll()}")
    return line
