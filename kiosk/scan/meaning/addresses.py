"""Web addresses, taken apart as a browser does, so that the host shown is the real one.

Nothing is ever opened. A user name before `@`, a `\\` for `/` and letters of other scripts are
the usual ways to make an address look like another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, unquote

from kiosk.scan.meaning.letters import narrow

_START: Final = re.compile(r"(https?):[/\\]*|(?=www\.)", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(?:[a-z0-9-]{1,63}\.){1,6}(?:vn|com|net|org|info|edu|gov)(?::[0-9]{1,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_IPV6: Final = re.compile(r"\[[0-9a-f:.]{2,45}\]")
_DEFAULT: Final = {"http": 80, "https": 443}
_LONG_DIGITS: Final = re.compile(r"\d(?:[ ._\-]?\d){8,}")
_DIGITS_IN_HOST: Final = re.compile(r"[0-9](?:-?[0-9]){8,}")
_MOST_PAIRS: Final = 64


@dataclass(frozen=True, slots=True)
class Address:
    """An http address. What it holds may name a person: nothing of it is logged."""

    scheme: str
    host: str
    """Small letters, other scripts as punycode; IPv6 in brackets."""
    port: int
    path: str
    """As written, from the first `/`."""
    segments: tuple[str, ...]
    """The path's parts, decoded, without empty ones."""
    pairs: tuple[tuple[str, str], ...]
    """Names and values of the query, and of one in the fragment, decoded."""

    def __repr__(self) -> str:
        return f"Address({self.scheme}, {len(self.segments)} parts, {len(self.pairs)} pairs)"

    def is_at(self, host: str) -> bool:
        """Whether it leads to this host or one below it."""
        return self.host == host or self.host.endswith("." + host)

    def shown(self, most: int) -> str:
        """Host and path in at most `most` characters, without anything that may name a person.

        Of a host that is too long the end is shown: that is who owns it.
        """
        host = _DIGITS_IN_HOST.sub("…", self.host)
        if self.port != _DEFAULT[self.scheme]:
            host = f"{host}:{self.port}"
        if len(host) > most:
            return "…" + host[-(most - 1) :]
        path = self.path if _is_harmless(self.path) else "/…"
        text = host + ("" if path == "/" else path)
        return text if len(text) <= most else text[: most - 1] + "…"


def address(text: str) -> Address | None:
    """The address that a text is; none when it is no http address or has no possible host."""
    start = _START.match(text)
    if start:
        scheme = (start[1] or "http").lower()
        rest = text[start.end() :]
    elif _BARE.fullmatch(text):
        scheme, rest = "http", text
    else:
        return None
    rest = rest.replace("\\", "/")  # as browsers do
    end = re.search(r"[/?#]", rest)
    authority, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    found = _host(authority.rpartition("@")[2])
    if found is None:
        return None
    host, port = found
    tail, _, fragment = tail.partition("#")
    path, _, query = tail.partition("?")
    fragment_path, _, fragment_query = fragment.partition("?")
    return Address(
        scheme,
        host,
        port or _DEFAULT[scheme],
        path or "/",
        tuple(unquote(part) for part in (path + "/" + fragment_path).split("/") if part),
        (*_pairs(query), *_pairs(fragment_query or fragment_path)),
    )


def _pairs(query: str) -> list[tuple[str, str]]:
    parts = query.replace(";", "&").split("&", _MOST_PAIRS)[:_MOST_PAIRS]
    return parse_qsl("&".join(parts), keep_blank_values=False)


def _host(authority: str) -> tuple[str, int] | None:
    """Host and port (0: the scheme's own)."""
    authority = unquote(authority).strip().rstrip(".")
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        host, port = authority, ""
    if port and not re.fullmatch(r"[0-9]{1,5}", port):
        return None
    if port and int(port) > 65_535:
        return None
    host = host.lower().rstrip(".")
    if not host or len(host) > 253:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return None
    if not _IPV6.fullmatch(host) and not all(_LABEL.fullmatch(x) for x in host.split(".")):
        return None
    return host, int(port or 0)


def _is_harmless(path: str) -> bool:
    """Whether a path may be shown: no numbers as of people, nothing a screen takes for markup."""
    seen = narrow(unquote(unquote(path)))
    return (
        not _LONG_DIGITS.search(seen)
        and not re.search(r"[|<>\"'`@\s\\{}]", path + seen)
        and seen.isprintable()
        and "\ufffd" not in seen
    )
