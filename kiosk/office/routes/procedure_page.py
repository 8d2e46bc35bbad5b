"""`/p/{code}`: a procedure on the citizen's own phone, as light as it can be.

No script, no picture, no token, nothing personal. The words of the procedure are those of
the published decision, in Vietnamese; what the page itself says has English below.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kiosk.domain.hours import business_day
from kiosk.domain.procedures import Case, Fee, Handing, Online, Paper, Procedure, promise
from kiosk.office.parts import Office
from kiosk.office.routes.phone import page
from kiosk.office.routes.procedures import counters
from kiosk.office.wording import Words, both
from kiosk.slips import terms

_STYLE: Final = """
main { text-align: left }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .25rem; color: #7d1416 }
h2 span, .en { color: #574a42; font-size: 1rem; font-weight: 400 }
ul { padding-left: 1.25rem; margin: .25rem 0 } li { margin: .4rem 0 }
details, .box { background: #fff; border: 1px solid #dccfc2; border-radius: .5rem;
  padding: .5rem .9rem; margin: .5rem 0; overflow-wrap: anywhere }
summary { font-weight: 600; padding: .4rem 0 } .small { font-size: .95rem; color: #574a42 }
.own { font-weight: 700; color: #7d1416 }
"""

NO_PROCEDURE: Final = Words(
    "Không tìm thấy thủ tục này. Mời hỏi cán bộ hướng dẫn.",
    "There is no such procedure here. Please ask the staff.",
)
_MANY: Final = 3
"""Cases from which on they are folded."""


def add_procedure_page(app: FastAPI, office: Office) -> None:
    """Register the page of a procedure."""

    async def show(request: Request) -> Response:
        name = office.rules.name
        procedure = office.catalogue.held.procedures.get(request.path_params["code"])
        if procedure is None:
            body = f"<p>{_e(NO_PROCEDURE.vi)}</p><p class='en' lang='en'>{_e(NO_PROCEDURE.en)}</p>"
            return page(name, "", body, status=404, style=_STYLE)
        return page(name, procedure.short or procedure.name, _body(office, procedure), style=_STYLE)

    app.add_api_route(
        "/p/{code}", show, methods=["GET"], include_in_schema=False, response_class=HTMLResponse
    )


def _body(office: Office, procedure: Procedure) -> str:
    parts = [
        f"<h1>{_e(procedure.short or procedure.name)}</h1>",
        f"<p>{_e(procedure.name)}</p>" if procedure.short not in ("", procedure.name) else "",
        f"<p class='small'>{_e(_where_from(procedure))}</p>",
        _papers(procedure),
        _times(office, procedure),
        _places(office, procedure),
        _online(procedure),
    ]
    return "".join(parts)


def _where_from(procedure: Procedure) -> str:
    told = [procedure.code, procedure.decision]
    if procedure.as_of is not None:
        told.append(f"số liệu ngày {procedure.as_of:%d/%m/%Y}")
    return " · ".join(part for part in told if part)


def _papers(procedure: Procedure) -> str:
    if not procedure.cases:
        return ""
    folded = len(procedure.cases) >= _MANY
    return _title("Cần mang theo", "What to bring") + "".join(
        _case(case, folded=folded and not case.is_common) for case in procedure.cases
    )


def _case(case: Case, *, folded: bool) -> str:
    items = "".join(_paper(paper) for paper in case.papers)
    name = case.name or ("Mọi trường hợp" if case.is_common else "Giấy tờ")
    shown = "" if folded else " open"
    return f"<details{shown}><summary>{_e(name)}</summary><ul>{items}</ul></details>"


def _paper(paper: Paper) -> str:
    if paper.is_note:
        return f"<li class='small'>{_e(paper.text)}</li>"
    count = terms.count(paper.originals, paper.copies, "vi")
    told = f" <span class='small'>({count})</span>" if count else ""
    return f"<li>{_e(paper.text)}{told}</li>"


def _times(office: Office, procedure: Procedure) -> str:
    if not procedure.handings:
        return ""
    lines = "".join(_handing(office, procedure, handing) for handing in procedure.handings)
    return _title("Bao lâu, bao nhiêu tiền", "How long, how much") + lines


def _handing(office: Office, procedure: Procedure, handing: Handing) -> str:
    day = business_day(office.rules.hours, office.core.now)
    made = promise(procedure, handing, office.rules.reductions, day)
    time = both(lambda tongue: terms.promised(made, tongue) or terms.no_time(tongue))
    way = both(lambda tongue: terms.ways([handing.way], tongue))
    rows = [
        f"<b>{_e(way.vi)}</b> <span class='en' lang='en'>{_e(way.en)}</span>",
        _e(handing.case) if handing.case else "",
        _said(time, "own" if made.own is not None else ""),
        _small(made.decision if made.own is not None else ""),
        _small(handing.time.text if handing.time.amount is not None else ""),
    ]
    for fee in handing.fees:
        rows.append(_said(_fee(fee)))
        rows.append(_small(fee.note))
    rows.append(_small(handing.note))
    return "<div class='box'>" + "<br>".join(row for row in rows if row) + "</div>"


def _fee(fee: Fee) -> Words:
    return both(lambda tongue: terms.fee(fee, tongue))


def _places(office: Office, procedure: Procedure) -> str:
    here = [counter.name for counter in counters(office.rules, procedure)]
    elsewhere = [*procedure.elsewhere, *office.rules.post_points]
    if not here and not elsewhere:
        return ""
    return (
        _title("Ở đâu", "Where")
        + (f"<p>{_e(office.rules.name)}: {_e(', '.join(here))}</p>" if here else "")
        + _list(elsewhere)
    )


def _online(procedure: Procedure) -> str:
    level = {
        Online.FULL: Words("Nộp trực tuyến toàn trình", "Can be done online from start to end"),
        Online.PART: Words("Nộp trực tuyến một phần", "Can be done online in part"),
    }.get(procedure.online)
    told = f"<p>{_e(level.vi)}<br><span class='en'>{_e(level.en)}</span></p>" if level else ""
    if procedure.url.startswith("https://"):
        told += f"<p><a href='{_e(procedure.url)}'>Cổng Dịch vụ công quốc gia</a></p>"
    return _title("Qua mạng", "Online") + told if told else ""


def _title(vi: str, en: str) -> str:
    return f"<h2>{vi} <span lang='en'>{en}</span></h2>"


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{_e(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _said(words: Words, css: str = "") -> str:
    english = f" <span class='en' lang='en'>{_e(words.en)}</span>" if words.en != words.vi else ""
    return f"<span class='{css}'>{_e(words.vi)}</span>{english}"


def _small(text: str) -> str:
    return f"<span class='small'>{_e(text)}</span>" if text else ""


def _e(text: str) -> str:
    return html.escape(text, quote=True)
