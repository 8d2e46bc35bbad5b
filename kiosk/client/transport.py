"""One request, one answer, within a deadline, over a line that may fail in between.

Owns connections (kept per thread), repeats and the reading of problem details.
Proxies and `.netrc` of the machine are left aside: the office is a neighbour.
"""

from __future__ import annotations

import random
import threading
import time
import weakref
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeVar

import msgspec
import requests
from requests.exceptions import ChunkedEncodingError, ContentDecodingError

from kiosk.client.problems import OfficeError, OfficeUnreachable, Problem, Refused

_T = TypeVar("_T")

_CONNECT_S: Final = 1.0
"""A neighbour answers at once or not at all; what is left is for another try."""
_PAUSE_S: Final = 0.1
"""Before the second try; doubles for each further one."""
_GATEWAY: Final = frozenset({502, 504})
"""Said by a proxy whose office does not answer; the office itself never says so."""
_LATER: Final = frozenset({"busy", "stopping"})
"""Reasons of a 503 that pass by themselves in a moment, as when the office restarts."""
_NO_ANSWER: Final = (
    requests.ConnectionError,
    requests.Timeout,
    ChunkedEncodingError,  # the answer was cut short
    ContentDecodingError,
)


class Fetched(NamedTuple):
    """Content the office keeps a version of."""

    version: str
    """Its entity tag, without quotes; empty when the office gave none."""
    body: bytes


class Line:
    """To one office, as the holder of one token. May be used from many threads."""

    def __init__(self, base_url: str, token: str, *, timeout_s: float) -> None:
        self.base_url: Final = base_url.rstrip("/")
        self.timeout_s: Final = timeout_s
        self._token = token
        self._local = threading.local()
        self._sessions: weakref.WeakSet[requests.Session] = weakref.WeakSet()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Line({self.base_url!r})"

    def close(self) -> None:
        """Close the kept connections of all threads; a later call opens new ones."""
        with self._lock:
            sessions = list(self._sessions)
        for session in sessions:
            session.close()

    def send(
        self,
        method: str,
        path: str,
        kind: type[_T],
        body: Mapping[str, Any] | None,
        key: str | None,
        *,
        answers: frozenset[int] = frozenset(),
    ) -> _T:
        """Send and read the answer as `kind`, within about `timeout_s` seconds.

        `key` is the idempotency key, the same for every repeat; `answers` are error
        statuses whose body is an answer too.

        Raises:
            Refused: the office said no.
            OfficeUnreachable: no trustworthy answer within the time.
        """
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        if key is not None:
            headers["Idempotency-Key"] = key
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = msgspec.json.encode(body)
        response = self._persist(method, path, headers, data, answers)
        return self._read(response, kind, answers)

    def fetch(self, path: str, version: str = "") -> Fetched | None:
        """Read content, unless the office still has `version` of it: then None.

        Raises:
            Refused: the office said no.
            OfficeUnreachable: no trustworthy answer within the time.
        """
        headers = {"Authorization": f"Bearer {self._token}"}
        if version:
            headers["If-None-Match"] = f'"{version}"'
        response = self._persist("GET", path, headers, None, frozenset())
        if response.status_code == 304:
            return None
        if response.status_code >= 300:
            raise self._refused(response)
        tag = response.headers.get("ETag", "").removeprefix("W/").strip('"')
        return Fetched(tag, response.content)

    def _persist(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        data: bytes | None,
        answers: frozenset[int],
    ) -> requests.Response:
        """Try until the deadline, always with the same headers, key included.

        Not urllib3's `Retry`: it knows no deadline over all tries and gives up on
        an answer whose body is cut, the very case where the command was carried out.
        """
        deadline = time.monotonic() + self.timeout_s
        pause = _PAUSE_S
        while True:
            left = max(deadline - time.monotonic(), _PAUSE_S)
            try:
                response = self._session().request(
                    method,
                    self.base_url + path,
                    headers=headers,
                    data=data,
                    # Half of what is left, so that a connection that died without
                    # a word leaves time for a try on a fresh one.
                    timeout=(min(_CONNECT_S, left), left / 2),
                    allow_redirects=False,
                )
            except _NO_ANSWER as error:
                if time.monotonic() + pause >= deadline:
                    raise OfficeUnreachable(f"{self.base_url}: {type(error).__name__}") from error
            else:
                final = response.status_code in answers or not _passes(response)
                if final or time.monotonic() + pause >= deadline:
                    return response
            time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311  # spreads the screens
            pause *= 2

    def _read(self, response: requests.Response, kind: type[_T], answers: frozenset[int]) -> _T:
        try:
            if response.status_code < 300 or response.status_code in answers:
                return msgspec.json.decode(response.content or b"null", type=kind)
        except msgspec.DecodeError as error:
            raise self._odd(response, error) from error
        raise self._refused(response)

    def _refused(self, response: requests.Response) -> OfficeError:
        """What an answer that is none says."""
        try:
            problem = msgspec.json.decode(response.content, type=Problem)
        except msgspec.DecodeError as error:
            return self._odd(response, error)
        return Refused(response.status_code, problem)

    def _odd(self, response: requests.Response, error: Exception) -> OfficeUnreachable:
        return OfficeUnreachable(
            f"{self.base_url}: {response.status_code}, not an office's answer: {error}"
        )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = False
            self._local.session = session
            with self._lock:
                self._sessions.add(session)
        return session


def _passes(response: requests.Response) -> bool:
    """Whether the same request may well succeed in a moment."""
    if response.status_code != 503:
        return response.status_code in _GATEWAY
    try:
        return msgspec.json.decode(response.content, type=Problem).reason in _LATER
    except msgspec.DecodeError:
        return True  # not the office itself
