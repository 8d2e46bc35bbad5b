"""`/t/{ticket}`: the page behind the code on a slip, for the citizen's own phone.

It needs no token: the ticket's id is unguessable and the page holds no personal
data. It needs no script either: it asks for itself again. What it says is said
in Vietnamese first and in English below.
"""

from __future__ import annotations

import html
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kiosk.domain.tickets import Outcome, State, Ticket
from kiosk.domain.waiting import Estimate, estimate_ticket
from kiosk.office.parts import Office
from kiosk.office.wording import Words

REFRESH_S: Final = 15
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
_OVER: Final = frozenset({State.SERVED, State.CANCELLED, State.EXPIRED})

_PAGE: Final = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{refresh}<title>{title}</title>
<style>
body {{ margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #211a16; background: #f6f1ea }}
header {{ background: #7d1416; color: #fff; padding: 1rem 1.25rem; font-weight: 600 }}
main {{ max-width: 32rem; margin: 0 auto; padding: 1.25rem; text-align: center }}
.number {{ font-size: 5rem; line-height: 1.1; font-weight: 800; color: #7d1416; margin: .5rem 0 }}
.now {{ font-size: 1.5rem; font-weight: 700; margin: 1rem 0 .25rem }}
.call {{ background: #7d1416; color: #fff; border-radius: .75rem; padding: 1rem }}
.en {{ color: #574a42; font-size: 1rem; margin: 0 }} .call .en {{ color: #fff }}
{style}</style></head>
<body><header>{office}</header><main>{body}</main></body></html>
"""


def add_phone(app: FastAPI, office: Office) -> None:
    """Register the page of a ticket."""

    async def show(request: Request) -> Response:
        queue, now = office.core.view.queue, office.core.now
        ticket = queue.ticket(request.path_params["ticket"])
        if ticket is None:
            return page(office.rules.name, "", _lines(NO_TICKET), status=404)
        estimate = estimate_ticket(queue, ticket.id, office.core.history, office.rules, now)
        counter = office.rules.counter(ticket.counter) if ticket.counter else None
        place = Words(counter.name, counter.name_en) if counter else Words("", "")
        service = office.rules.service(ticket.service)
        body = (
            f"<p>{html.escape(service.name if service else '')}</p>"
            + _procedure(office, ticket)
            + f'<p class="number">{html.escape(ticket.number)}</p>'
            + _lines(*say(ticket, estimate, place), loud=ticket.state is State.CALLED)
        )
        return page(office.rules.name, ticket.number, body, again=ticket.state not in _OVER)

    app.add_api_route(
        "/t/{ticket}", show, methods=["GET"], include_in_schema=False, response_class=HTMLResponse
    )


def _procedure(office: Office, ticket: Ticket) -> str:
    """What the number was taken for, with the way to its papers."""
    found = office.catalogue.held.procedures.get(ticket.procedure or "")
    if found is None:
        return ""
    name = html.escape(found.short or found.name)
    return f'<p><a href="/p/{html.escape(found.code)}">{name}</a></p>'


NO_TICKET: Final = Words(
    "Không có số này trong hôm nay. Mời hỏi cán bộ hướng dẫn.",
    "There is no such number today. Please ask the staff.",
)


def say(ticket: Ticket, estimate: Estimate | None, place: Words) -> tuple[Words, ...]:
    """What the holder of a ticket should know now; `place` is the counter's name."""
    match ticket.state:
        case State.WAITING if estimate is not None:
            return (_ahead(estimate), _span(estimate))
        case State.CALLED:
            return (Words(f"Mời đến {place.vi}", f"Please go to {place.en}"),)
        case State.SERVING:
            return (Words(f"Đang được phục vụ tại {place.vi}", f"Being served at {place.en}"),)
        case State.HELD:
            return (
                Words(
                    "Số được tạm giữ, không phải lấy số mới. Khi xong, mời quay lại quầy.",
                    "Your number is kept. Come back to the counter when you are ready.",
                ),
            )
        case State.NO_SHOW:
            return (
                Words(
                    "Số đã được gọi mà chưa thấy ông/bà. Mời đến quầy để được nhận lại.",
                    "Your number was called. Please go to the counter to be taken back in.",
                ),
            )
        case State.SERVED if ticket.outcome is Outcome.SUPPLEMENT:
            return (
                Words(
                    "Lượt này đã xong, hồ sơ cần bổ sung giấy tờ.",
                    "This visit is over; more papers are needed.",
                ),
            )
        case State.SERVED:
            return (Words("Lượt này đã xong. Cảm ơn ông/bà.", "This visit is over. Thank you."),)
        case State.CANCELLED:
            return (Words("Số này đã hủy.", "This number was cancelled."),)
        case _:
            return (
                Words(
                    "Số này đã hết hạn. Mời lấy số mới.",
                    "This number has expired. Please take a new one.",
                ),
            )


def _ahead(estimate: Estimate) -> Words:
    if estimate.ahead == 0:
        return Words("Ông/bà là người kế tiếp", "You are next")
    return Words(f"Còn {estimate.ahead} người trước ông/bà", f"{estimate.ahead} people ahead")


def _span(estimate: Estimate) -> Words:
    if estimate.low_s is None or estimate.high_s is None:
        return Words(
            "Chưa ước tính được thời gian: chưa có quầy nào đang mở cho việc này",
            "No estimate yet: no counter is open for this service",
        )
    low, high = estimate.low_s // 60, -(-estimate.high_s // 60)
    if high <= 1:
        return Words("Sắp đến lượt", "Your turn is near")
    return Words(f"Khoảng {low}–{high} phút", f"About {low}–{high} minutes")


def _lines(*said: Words, loud: bool = False) -> str:
    lines = "".join(
        f'<p class="now">{html.escape(words.vi)}</p>'
        f'<p class="en" lang="en">{html.escape(words.en)}</p>'
        for words in said
    )
    return f'<div class="call">{lines}</div>' if loud else lines


def page(
    office: str, title: str, body: str, *, again: bool = False, status: int = 200, style: str = ""
) -> HTMLResponse:
    """A page for phones; `body` is HTML, `again` lets it ask for itself every few seconds."""
    refresh = f'<meta http-equiv="refresh" content="{REFRESH_S}">\n' if again else ""
    page = _PAGE.format(
        refresh=refresh,
        title=html.escape(title or office),
        office=html.escape(office),
        body=body,
        style=style,
    )
    return HTMLResponse(page, status_code=status, headers=_HEADERS)
