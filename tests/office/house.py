"""Offices for tests: in this process with a clock of their own, or as the real command."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import requests

from kiosk.office.pins import hash_pin
from kiosk.office.service import Running, listen
from kiosk.settings import OfficeSettings, load_office

MONDAY = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
"""08:00 on a working Monday in Việt Nam."""

TOML = """
[office]
code = "thu-nghiem"
name = "Cơ quan thử nghiệm"
name_en = "Test office"
services = [
  {{ id = "ho_tich", prefix = "A", name = "Hộ tịch", name_en = "Civil status" }},
  {{ id = "dat_dai", prefix = "B", name = "Đất đai", name_en = "Land", quota_day = 2 }},
]
counters = [{counters}]
staff = [
  {{ id = "lan", name = "Lan", title = "Công chức", pin = "{pin}" }},
  {{ id = "minh", name = "Minh", counters = ["quay-2"], pin = "{pin}" }},
  {{ id = "thu", name = "Thu" }},
]
[office.reasons]
hold = [{{ id = "giay_to", name = "Giấy tờ", name_en = "Papers" }}]
choose = [{{ id = "hen", name = "Hẹn", name_en = "Appointment" }}]
pause = [{{ id = "nghi", name = "Nghỉ", name_en = "Break" }}]
cancel = [{{ id = "doi_y", name = "Đổi ý", name_en = "Changed mind" }}]
[office.calling]
recall_wait_s = 0
{hours}
[http]
port = {port}
[storage]
data_dir = "data"
[demo]
sample = {sample}
"""
WEEK = """
[office.hours.week]
mon = [{ open = "07:30", close = "11:30" }, { open = "13:30", close = "17:00" }]
tue = [{ open = "07:30", close = "11:30" }, { open = "13:30", close = "17:00" }]
"""
PIN = "2468"
_PIN_HASH = hash_pin(PIN)


class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


def write_config(
    folder: Path, *, port: int = 0, counters: int = 2, hours: str = "", sample: bool = False
) -> Path:
    """An office.toml. Without hours the office is always open."""
    desks = ", ".join(
        f'{{ id = "quay-{n}", name = "Quầy {n}", name_en = "Counter {n}", '
        f'services = ["ho_tich", "dat_dai"] }}'
        for n in range(1, counters + 1)
    )
    path = folder / "office.toml"
    text = TOML.format(
        counters=desks, pin=_PIN_HASH, port=port, hours=hours, sample=str(sample).lower()
    )
    path.write_text(text, encoding="utf-8")
    return path


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


class House:
    """An office served in a thread of this process."""

    def __init__(
        self,
        settings: OfficeSettings,
        clock: Callable[[], datetime],
        uptime_s: Callable[[], float] | None = None,
    ) -> None:
        self.settings, self.clock, self.uptime_s = settings, clock, uptime_s
        self.running: Running | None = None
        self.url = ""
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None

    def start(self) -> House:
        sock = listen(self.settings)
        self.running = running = Running(self.settings, now=self.clock, uptime_s=self.uptime_s)
        self.url = f"http://127.0.0.1:{sock.getsockname()[1]}"
        ready = threading.Event()

        async def serve() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            ready.set()
            await running.serve([sock], self._stop)

        self._thread = threading.Thread(target=lambda: asyncio.run(serve()))
        self._thread.start()
        ready.wait(10)
        wait_until(lambda: reachable(self.url))
        return self

    def stop(self) -> None:
        assert self._loop is not None
        assert self._stop is not None
        assert self._thread is not None
        assert self.running is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)
        assert not self._thread.is_alive()
        self.running.close()

    def restart(self) -> None:
        self.stop()
        self.start()

    @property
    def tokens(self) -> dict[str, str]:
        return read_tokens(self.settings.data_dir)

    def user(self, role: str) -> User:
        return User(self.url, self.tokens[role])

    def sign_in(self, staff: str = "lan", counter: str = "quay-1", *, pin: str = PIN) -> User:
        answer = self.user("counter").post(
            "/staff/sign-in", {"staff": staff, "pin": pin, "counter": counter}
        )
        assert answer.status_code == 200, answer.text
        return User(self.url, answer.json()["token"])


class User:
    """Somebody with a token."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token
        self._session = requests.Session()
        self._session.trust_env = False

    def post(
        self, path: str, body: object = None, *, key: str | None = None, raw: bytes | None = None
    ) -> requests.Response:
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        data = raw if raw is not None else msgspec.json.encode({} if body is None else body)
        return self._send("POST", path, headers, data)

    def get(self, path: str) -> requests.Response:
        return self._send("GET", path, {}, None)

    def take(self, service: str = "ho_tich", **more: object) -> dict[str, object]:
        answer = self.post("/tickets", {"service": service, **more})
        assert answer.status_code in (200, 201), answer.text
        found: dict[str, object] = answer.json()
        return found

    def _send(
        self, method: str, path: str, headers: dict[str, str], data: bytes | None
    ) -> requests.Response:
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        url = self.url + (
            path if path.startswith(("/api", "/health", "/metr")) else "/api/v1" + path
        )
        return self._session.request(method, url, headers=headers, data=data, timeout=20)

    def close(self) -> None:
        self._session.close()


class Office:
    """The real command `kiosk office` in a process of its own."""

    def __init__(self, config: Path, *arguments: str) -> None:
        self.config, self.arguments = config, arguments
        self.settings = load_office(config)
        self.url = f"http://127.0.0.1:{self.settings.http.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = (self.config.parent / "office.log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "kiosk", *self.arguments),
                    *("office", "--config", str(self.config)),
                ],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            )

    def wait_ready(self) -> None:
        wait_until(lambda: reachable(self.url), timeout_s=30)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


@contextmanager
def office_process(config: Path, *arguments: str) -> Iterator[Office]:
    """`arguments` stand before the command, such as `--verbose`."""
    office = Office(config, *arguments)
    office.start()
    try:
        office.wait_ready()
        yield office
    finally:
        if office.process is not None and office.process.poll() is None:
            office.kill()


def read_tokens(data_dir: Path) -> dict[str, str]:
    return tomllib.loads((data_dir / "tokens.toml").read_text(encoding="utf-8"))


def reachable(url: str) -> bool:
    try:
        requests.get(url + "/health", timeout=2)
    except requests.ConnectionError:
        return False
    return True


def wait_until(true: Callable[[], bool], *, timeout_s: float = 15) -> None:
    """Ask again and again; other processes and threads have no event to wait for."""
    deadline = time.monotonic() + timeout_s
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.01)


class Listener:
    """A screen on the live stream, in a thread."""

    def __init__(self, url: str, token: str, last_id: int | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        if last_id is not None:
            headers["Last-Event-ID"] = str(last_id)
        self._session = requests.Session()
        self._response = self._session.get(
            url + "/api/v1/stream", headers=headers, stream=True, timeout=20
        )
        self.status = self._response.status_code
        self.messages: list[tuple[str, str, dict[str, object]]] = []
        """(event, id, data)"""
        self.ended = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        fields: dict[str, str] = {}
        try:
            for raw in self._response.iter_lines(chunk_size=1):
                line = raw.decode()
                if line:
                    name, _, value = line.partition(": ")
                    fields[name] = value
                elif fields:
                    data = msgspec.json.decode(fields.get("data", "null"))
                    self.messages.append((fields.get("event", ""), fields.get("id", ""), data))
                    fields = {}
        except (requests.RequestException, AttributeError, ValueError, OSError):
            pass  # closed from here, or the office went away
        self.ended = True

    def seqs(self) -> list[int]:
        return [int(number) for kind, number, _ in list(self.messages) if kind == "event"]

    def of(self, kind: str) -> list[dict[str, object]]:
        return [data for name, _, data in list(self.messages) if name == kind]

    def close(self) -> None:
        raw = self._response.raw
        connection = getattr(raw, "_connection", None)
        if connection is not None and connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._response.close()
        self._session.close()
