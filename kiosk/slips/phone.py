"""A checklist as text for a telephone: pages that need no network, one QR code each.

Whoever scans a page has its text on his phone for good, where there is no signal too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from kiosk.domain.procedures import Fee
from kiosk.slips import terms
from kiosk.slips.checklist import ChecklistSlip
from kiosk.slips.words import say

PAGE_BYTES: Final = 600
"""UTF-8 bytes of a page. At error level L that is a QR code of 93 modules with its quiet
zone. Blurred by 1.4 pixels and turned by 11°, codes of 300 to 600 bytes were all read when
they were 360 pixels wide in the camera's picture; those of 700 were not."""

_LEAST_BYTES: Final = 200
"""Below that the heading of a page would leave no room for its text."""

_SCRAP_BYTES: Final = 150
"""Room at the end of a page in which no line is begun that does not fit."""

_TITLE_CHARACTERS: Final = 60


def qr_texts(slip: ChecklistSlip, page_bytes: int = PAGE_BYTES) -> tuple[str, ...]:
    """The text pages in order, each of at most `page_bytes` UTF-8 bytes.

    Each begins with the short name and, where there are several, with its number "1/3".
    Lines are broken between words; only a word longer than a whole page is broken inside.

    Raises:
        ValueError: `page_bytes` is below 200.
    """
    if page_bytes < _LEAST_BYTES:
        raise ValueError(f"page_bytes = {page_bytes}: must be {_LEAST_BYTES} or more")
    title = _short(unicodedata.normalize("NFC", slip.title))
    lines = [" ".join(unicodedata.normalize("NFC", line).split()) for line in _lines(slip)]
    if _size("\n".join((title, *lines))) <= page_bytes:
        return ("\n".join((title, *lines)),)
    digits = 1
    while True:
        # The heading must leave room for the largest number, known only afterwards.
        heading = _size(f"{title} ({'9' * digits}/{'9' * digits})\n")
        bodies = _pages(lines, page_bytes - heading)
        if len(str(len(bodies))) <= digits:
            break
        digits += 1
    return tuple(f"{title} ({at}/{len(bodies)})\n{body}" for at, body in enumerate(bodies, start=1))


def _lines(slip: ChecklistSlip) -> Iterator[str]:
    yield from _papers(slip)
    yield from _facts(slip)
    if slip.notes:
        yield f"{say('notes', slip.language).upper()}:"
        yield from (f"- {note}" for note in slip.notes)
    yield from _origin(slip)


def _papers(slip: ChecklistSlip) -> Iterator[str]:
    tongue = slip.language
    if slip.case:
        yield f"{say('case', tongue)}: {slip.case}"
    yield f"{say('bring', tongue).upper()}:"
    for group in slip.groups:
        if group.title:
            yield f"* {group.title}:"
        for paper in group.papers:
            amount = terms.count(paper.originals, paper.copies, tongue)
            box = "[x]" if paper.ticked else "[ ]"
            yield f"{box} {paper.text}" + (f" ({amount})" if amount else "")
    if not slip.groups:
        yield say("no_papers", tongue)


def _facts(slip: ChecklistSlip) -> Iterator[str]:
    tongue = slip.language
    yield f"{say('time', tongue).upper()}:"
    for time in slip.times:
        said = f"{time.legal} → {time.own}" if time.own else time.legal
        if time.decision:
            said += f" ({time.decision})"
        yield _fact(time.ways, time.case, said, time.note)
    if not slip.times:
        yield terms.no_time(tongue)
    yield f"{say('cost', tongue).upper()}:"
    for fee in slip.fees:
        yield _fact(fee.ways, fee.case, fee.amount, fee.note)
    if not slip.fees:
        yield terms.fee(Fee(), tongue)
    where = ", ".join(slip.counters) or say("desk", tongue)
    yield f"{say('hand_in', tongue).upper()}: {where}, {slip.office}"
    if slip.elsewhere:
        yield f"{say('elsewhere', tongue)}: {'; '.join(slip.elsewhere)}"


def _origin(slip: ChecklistSlip) -> Iterator[str]:
    tongue = slip.language
    as_of = f"{say('as_of', tongue)} {slip.as_of:%d/%m/%Y}" if slip.as_of else ""
    code = f"{say('code', tongue)}: {slip.code}"
    yield ", ".join(part for part in (code, slip.decision, as_of) if part)
    if slip.link:
        yield slip.link
    yield say("guidance_short", tongue)


def _fact(ways: str, case: str, said: str, note: str) -> str:
    lead = " – ".join(part for part in (ways, case) if part)
    text = " – ".join(part for part in (said, note) if part)
    return f"{lead}: {text}" if lead else text


def _pages(lines: list[str], room: int) -> list[str]:
    pages = [""]
    for line in lines:
        left = room - _size(pages[-1]) - 1
        if pages[-1] and _size(line) > left and left < _SCRAP_BYTES:
            pages.append("")
        glue = "\n" if pages[-1] else ""
        for word in _words(line, room):
            if _size(pages[-1]) + len(glue) + _size(word) > room:
                pages.append(word)
            else:
                pages[-1] += glue + word
            glue = " "
    return pages


def _words(line: str, room: int) -> Iterator[str]:
    for word in line.split():
        rest = word
        while _size(rest) > room:
            head = rest.encode()[:room].decode(errors="ignore")
            yield head
            rest = rest[len(head) :]
        yield rest


def _short(title: str) -> str:
    """The name as a heading; it stands whole in the catalogue and on the portal."""
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[: _TITLE_CHARACTERS + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _size(text: str) -> int:
    return len(text.encode())
