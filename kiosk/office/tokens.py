"""The tokens of the screens' roles, made at the first start and kept in a 0600 file."""

from __future__ import annotations

import os
import secrets
import tomllib
from pathlib import Path
from typing import Final

ROLES: Final = ("touch", "counter", "board", "admin")
FILE: Final = "tokens.toml"


class TokensUnreadable(Exception):
    """The tokens file is there but cannot be used; the message says why, in two languages."""


def load_tokens(data_dir: Path) -> dict[str, str]:
    """Role to token; the file is made when it is not there.

    Raises:
        TokensUnreadable: the file cannot be read or lacks a role.
        OSError: it cannot be written.
    """
    path = data_dir / FILE
    if not path.exists():
        _create(path)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TokensUnreadable(
            f"Không đọc được {path}: {error}. / {path} cannot be read: {error}"
        ) from error
    tokens = {role: str(found.get(role, "")) for role in ROLES}
    short = [role for role, token in tokens.items() if len(token) < 20]
    if short or len(set(tokens.values())) != len(ROLES):
        raise TokensUnreadable(
            f"{path}: mỗi vai trò {', '.join(ROLES)} phải có mã riêng dài ít nhất 20 ký tự. / "
            f"every role needs a token of its own of at least 20 characters."
        )
    return tokens


def _create(path: Path) -> None:
    """Write the file so that it is either whole or not there, and never readable by others."""
    lines = [
        "# Mã truy cập của các màn hình; giữ kín. / Access tokens of the screens; keep secret.",
        *(f'{role} = "{secrets.token_urlsafe(32)}"' for role in ROLES),
    ]
    draft = path.with_suffix(f".{secrets.token_hex(4)}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
