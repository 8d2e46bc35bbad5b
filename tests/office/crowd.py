"""Clients that press one office hard, each in a process or thread of its own."""

from __future__ import annotations

import http.client
import random
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec


@dataclass
class Said:
    """One command and what the office answered."""

    key: str
    path: str
    status: int
    body: bytes

    @property
    def acknowledged(self) -> bool:
        return self.status in (200, 201)


@dataclass
class Presser:
    """Gives commands over one kept connection; with `patient`, repeats until it is answered."""

    port: int
    token: str
    patient: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    _line: http.client.HTTPConnection | None = None

    def post(self, path: str, body: object = None, key: str | None = None) -> Said | None:
        """The answer; None only when it was told to stop meanwhile."""
        key = key or str(uuid.uuid4())
        data = msgspec.json.encode({} if body is None else body)
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key}
        while not self.stop.is_set():
            try:
                if self._line is None:
                    self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                self._line.request("POST", "/api/v1" + path, data, headers)
                answer = self._line.getresponse()
                return Said(key, path, answer.status, answer.read())
            except (OSError, http.client.HTTPException):
                self.close()
                if not self.patient:
                    raise
                self.stop.wait(0.01)
        return None

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


def serve_counters(
    presser: Presser,
    counters: list[str],
    dice: random.Random,
    commands: int,
    heard: Callable[[Said], None],
) -> None:
    """Take numbers and serve them at some counters, `commands` commands long."""
    given = 0

    def give(path: str, body: object = None) -> Said | None:
        nonlocal given
        said = presser.post(path, body)
        if said is None:
            return None
        given += 1
        heard(said)
        if dice.random() < 0.1 and given < commands:
            again = presser.post(path, body, said.key)
            if again is None:
                return None
            given += 1
            assert (again.status, again.body) == (said.status, said.body), path
        return said

    for counter in counters:
        give(f"/counters/{counter}/open", {"staff": "lan"})
    while given < commands and not presser.stop.is_set():
        counter = dice.choice(counters)
        give("/tickets", {"service": "ho_tich"})
        for verb, body in (
            ("next", None),
            ("start", None),
            dice.choice((("finish", {"outcome": "received"}), ("hold", {"reason": "giay_to"}))),
        ):
            if given < commands:
                give(f"/counters/{counter}/{verb}", body)
    presser.close()


def press(port: int, token: str, counters: list[str], seed: int, commands: int) -> list[Said]:
    """One process of the hammer."""
    heard: list[Said] = []
    serve_counters(Presser(port, token), counters, random.Random(seed), commands, heard.append)
    return heard
