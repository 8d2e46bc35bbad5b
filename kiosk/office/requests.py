"""Reading a request: who asks, under which key, with what body. Lean, for every command."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple, TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kiosk.office.access import Access, Identity
from kiosk.office.answers import Answer
from kiosk.office.problems import PROBLEM_JSON, Fault
from kiosk.office.writer import MARK_BYTES

T = TypeVar("T", bound=msgspec.Struct)

BODY_LIMIT: Final = 16 * 1024
_UUID_CHARS: Final = frozenset("0123456789abcdefABCDEF-")
_JSON: Final = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
_PROBLEM: Final = [(b"content-type", PROBLEM_JSON.encode()), (b"cache-control", b"no-store")]


class Headers(NamedTuple):
    """The headers the API looks at, read in one pass."""

    token: str
    key: str


def headers_of(request: Request) -> Headers:
    token = key = ""
    for name, value in request.scope["headers"]:
        if name == b"authorization":
            kind, _, secret = value.decode("latin-1").partition(" ")
            if kind.lower() == "bearer":
                token = secret.strip()
        elif name == b"idempotency-key":
            key = value.decode("latin-1").strip().strip('"')
    return Headers(token, key)


def identify(access: Access, request: Request, *roles: str) -> tuple[Identity, str]:
    """Who asks, and the idempotency key (empty when there is none).

    Raises:
        Fault: `unknown_token`, or `wrong_role` when the role is none of `roles`.
    """
    headers = headers_of(request)
    identity = access.who(headers.token)
    if identity is None:
        raise Fault("unknown_token")
    if roles and identity.role not in roles:
        raise Fault("wrong_role", role=identity.role)
    return identity, headers.key


def screen_of(identity: Identity, request: Request) -> str:
    """What tells one screen from others of its role, for limits."""
    return f"{identity.actor} {request.client.host if request.client else ''}"


def need_key(key: str) -> str:
    """The idempotency key of a command, in one spelling.

    Raises:
        Fault: `missing_key`, when there is none or it is no UUID.
    """
    plain = key.replace("-", "")
    if len(plain) != 32 or not _UUID_CHARS.issuperset(plain):
        raise Fault("missing_key")
    return plain.lower()


async def read_body(request: Request) -> bytes:
    """The body, up to a bound.

    Raises:
        Fault: `too_large`.
    """
    receive = request.receive
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ClientDisconnect
    body: bytes = message.get("body", b"")
    if not message.get("more_body", False) and len(body) <= BODY_LIMIT:
        return body  # nearly always: it came in one piece
    parts, size = [body], len(body)
    while message.get("more_body", False):
        if size > BODY_LIMIT:
            raise Fault("too_large", limit=BODY_LIMIT)
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        size += len(parts[-1])
    if size > BODY_LIMIT:
        raise Fault("too_large", limit=BODY_LIMIT)
    return b"".join(parts)


def decode(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """The body as a value; an empty one counts as `{}`.

    Raises:
        Fault: `bad_body`.
    """
    try:
        return decoder.decode(body or b"{}")
    except msgspec.DecodeError as error:  # its message names the member, never its value
        raise Fault("bad_body", error=str(error)) from error
    except UnicodeDecodeError as error:
        raise Fault("bad_body", error="not UTF-8") from error


def mark_of(path: str, *parts: bytes) -> bytes:
    """Fingerprint of a request: the same key must always come with the same one."""
    digest = hashlib.blake2b(path.encode(), digest_size=MARK_BYTES)
    for part in parts:
        digest.update(b"\0" + part)
    return digest.digest()


class Reply(Response):
    """An answer that is bytes already."""

    def __init__(self, answer: Answer) -> None:
        # Starlette's own constructor builds the headers anew each time; these are constant.
        self.status_code = answer.status
        self.body = answer.body
        self.background = None
        kind = _JSON if answer.status < 400 else _PROBLEM
        self.raw_headers = [*kind, (b"content-length", b"%d" % len(answer.body))]
