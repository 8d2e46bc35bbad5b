"""The steps of a procedure: one published text split where it numbers its own steps."""

from __future__ import annotations

import re
from typing import Final

from kiosk.catalogue.text import clean
from kiosk.domain.procedures import Stage

_STEP: Final = re.compile(
    r"^(?:[-+*•]+\s*|[a-zđ]\)\s*)*(?P<title>bước\s+(?:\d{1,2}|một|hai|ba|bốn|năm|sáu))\s*[:.]?\s*"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\)|\([ivx\d]{1,4}\)|[-•*]\s)")
_CASE: Final = re.compile(r"^(?:[-+*•]\s*)?((?:trường hợp|đối với)\b.{3,160}):$", re.IGNORECASE)
TITLE_MAX: Final = 90


def stages_of(raw: str, case: str = "") -> tuple[Stage, ...]:
    """Split a text into stages; without numbered steps, at its top-level points."""
    lines = [line for line in clean(raw).split("\n") if line]
    if not lines:
        return ()
    if any(_STEP.match(line) for line in lines):
        return _by_steps(lines, case)
    return _by_points(lines, case)


def _by_steps(lines: list[str], case: str) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    title, body = "", list[str]()

    def close() -> None:
        if title or body:
            stages.append(_stage(title, body, case))

    for line in lines:
        if found := _STEP.match(line):
            close()
            title = found["title"][:1].upper() + found["title"][1:]
            body = [found["rest"]] if found["rest"] else []
        elif (named := _CASE.match(line)) and line == lines[0]:
            case = named[1]
        else:
            body.append(line)
    close()
    return tuple(stages)


def _stage(title: str, body: list[str], case: str) -> Stage:
    """A short first line that introduces more lines is the title of its step."""
    if title and len(body) > 1 and len(body[0]) <= TITLE_MAX:
        return Stage(title=f"{title}: {body[0].rstrip(' :.')}", text="\n".join(body[1:]), case=case)
    if not body:
        return Stage(title="", text=title, case=case)
    return Stage(title=title, text="\n".join(body), case=case)


def _by_points(lines: list[str], case: str) -> tuple[Stage, ...]:
    """A stage for every top-level point; deeper points and plain lines stay with theirs."""
    parts: list[list[str]] = []
    for line in lines:
        if not parts or _PART.match(line):
            parts.append([line])
        else:
            parts[-1].append(line)
    return tuple(Stage(text="\n".join(part), case=case) for part in parts)
