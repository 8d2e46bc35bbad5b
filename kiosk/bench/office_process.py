"""A real office service in a process of its own, for benches to load."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.client import OfficeClient, OfficeUnreachable

SERVICES: Final = ("ho_tich", "chung_thuc", "dat_dai", "cong_an")
START_S: Final = 30.0
STOP_S: Final = 15.0


class RunningOffice(NamedTuple):
    url: str
    host: str
    port: int
    token: str
    """Of the role admin."""
    pid: int


def office_toml(folder: Path, port: int, counters: int) -> Path:
    """Write the configuration of an office that is always open and keeps no quota."""
    lines = [
        "[office]",
        'code = "bench"',
        'name = "Văn phòng đo"',
        'name_en = "Bench office"',
        *(
            f'[[office.services]]\nid = "{service}"\nprefix = "{prefix}"\n'
            f'name = "{service}"\nname_en = "{service}"'
            for service, prefix in zip(SERVICES, "ABCD", strict=True)
        ),
        *(
            f'[[office.counters]]\nid = "q{n}"\nname = "Quầy {n}"\nname_en = "Counter {n}"\n'
            f"services = {list(SERVICES)}"
            for n in range(1, counters + 1)
        ),
        f'[http]\nhost = "127.0.0.1"\nport = {port}',
        '[storage]\ndata_dir = "data"',
    ]
    path = folder / "office.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@contextmanager
def running_office(
    folder: Path, *, port: int, counters: int, environment: Mapping[str, str]
) -> Iterator[RunningOffice]:
    """An office on `folder`'s disk with all counters open; stopped at the end.

    Raises:
        TimeoutError: it did not answer within `START_S` seconds.
    """
    config = office_toml(folder, port, counters)
    url = f"http://127.0.0.1:{port}"
    with office_service(folder, url, ["--config", str(config)], environment) as pid:
        tokens = tomllib.loads((folder / "data" / "tokens.toml").read_text(encoding="utf-8"))
        token = str(tokens["admin"])
        client = OfficeClient(url, token)
        for n in range(1, counters + 1):
            client.open_counter(f"q{n}")
        client.close()
        yield RunningOffice(url=url, host="127.0.0.1", port=port, token=token, pid=pid)


@contextmanager
def office_service(
    folder: Path, url: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """`kiosk office ARGUMENTS` until the end of the block; yields its process id once it
    answers at `url`. Its log is `office.log` in `folder`.

    Raises:
        TimeoutError: it did not answer within `START_S` seconds.
    """
    with (folder / "office.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", "kiosk", "office", *arguments],
            stdout=log,
            stderr=log,
            env={**os.environ, **(environment or {})},
        )
        try:
            _wait_healthy(process, folder, url)
            yield process.pid
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process the way Ctrl-C does; kill it when it takes too long."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_healthy(process: subprocess.Popen[bytes], folder: Path, url: str) -> None:
    client = OfficeClient(url, "")
    deadline = time.monotonic() + START_S
    try:
        while True:
            if process.poll() is not None or time.monotonic() > deadline:
                said = (folder / "office.log").read_text(encoding="utf-8", errors="replace")
                raise TimeoutError(f"the office did not start:\n{said[-2000:]}")
            with contextlib.suppress(OfficeUnreachable):
                client.health()
                return
            time.sleep(0.05)
    finally:
        client.close()
