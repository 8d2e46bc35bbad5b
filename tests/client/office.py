"""The real office in a process of its own, with the sample settings and a morning's clock."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import requests

from kiosk.client import OfficeClient
from tests.client.waiting import wait_until

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "assets" / "sample" / "office.toml"

_PROGRAM = """
import sys
from pathlib import Path
from kiosk.office.beginning import parse_start
from kiosk.office.service import run
from kiosk.settings import load_office
settings = load_office(Path(sys.argv[1]))
sys.exit(run(settings, at=parse_start(sys.argv[2], settings)))
"""


class RunningOffice:
    """Keeps its port and its journal over `kill` and `start`."""

    def __init__(self, folder: Path, at: str = "2026-08-03T08:00") -> None:
        self._folder, self._at = folder, at
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.settings = folder / "office.toml"
        self.settings.write_text(
            SAMPLE.read_text(encoding="utf-8")
            + f'\n[http]\nport = {self.port}\n\n[storage]\ndata_dir = "data"\n',
            encoding="utf-8",
        )
        self._process: subprocess.Popen[bytes] | None = None
        self.start()
        self.tokens_file = folder / "data" / "tokens.toml"
        self.tokens: dict[str, str] = tomllib.loads(self.tokens_file.read_text(encoding="utf-8"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, role: str, **options) -> OfficeClient:
        return OfficeClient(self.url, self.tokens[role], **options)

    def start(self) -> None:
        with (self._folder / "office.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, str(self.settings), self._at],
                stderr=log,
                stdout=log,
                cwd=ROOT,
            )
        wait_until(self._answers, 20)

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(timeout=15)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._folder / "office.log").read_text()
        try:
            return requests.get(f"{self.url}/health", timeout=1).ok
        except requests.ConnectionError:
            return False
