"""What stands in each part of a procedure's page, as rows in the language of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject

from kiosk.domain.procedures import (
    Case,
    Fee,
    Form,
    Online,
    Paper,
    Procedure,
    choices,
)
from kiosk.domain.rules import CounterRule, OfficeRules, Way
from kiosk.slips import terms
from kiosk.touch.looking import Look, Tab
from kiosk.touch.viewmodels.rows import Row
from kiosk.touch.viewmodels.words import Words

FOLD_FROM: Final = 300
"""Characters from which a paper is shown folded: a screenful of law hides the next paper."""
FOLD_TO: Final = 200

_WAY_ICONS: Final = {
    Way.COUNTER: "desk",
    Way.ONLINE: "computer",
    Way.POST: "mail",
    None: "schedule",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What the rows are made from."""

    procedure: Procedure
    look: Look
    unfolded: frozenset[str]
    """Keys of rows shown whole."""
    forms: tuple[Form, ...]
    rules: OfficeRules | None
    day: date


def folded(text: str) -> str:
    """The beginning of a long text, up to the end of a word."""
    head = text[: FOLD_TO + 1]
    return head[: head.rfind(" ")].rstrip(" ,;:.–-") + " …" if " " in head else text[:FOLD_TO]


class ProcedureRows(QObject):
    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def tabs(self, sight: Sight) -> list[tuple[Tab, str, str]]:
        """The parts there is something in: key, icon, words. The four questions everybody
        has are always there; an honest "not stated" answers them too."""
        p = sight.procedure
        tabs = [
            (Tab.PAPERS, "fact_check", self.tr("Cần mang theo")),
            (Tab.TIME, "schedule", self.tr("Bao lâu")),
            (Tab.COST, "payments", self.tr("Bao nhiêu tiền")),
            (Tab.PLACE, "desk", self.tr("Ở quầy nào")),
        ]
        if sight.forms:
            tabs.append((Tab.FORMS, "edit_document", self.tr("Mẫu giấy tờ")))
        if p.stages or p.requirements:
            tabs.append((Tab.STEPS, "list_alt", self.tr("Các bước")))
        if p.results:
            tabs.append((Tab.RESULT, "assignment_turned_in", self.tr("Kết quả")))
        if p.legal or p.decision:
            tabs.append((Tab.LEGAL, "gavel", self.tr("Căn cứ pháp lý")))
        return tabs

    def rows(self, sight: Sight) -> list[Row]:
        """The rows of the open part."""
        match sight.look.tab:
            case Tab.PAPERS:
                return self._papers(sight)
            case Tab.TIME:
                return self._times(sight)
            case Tab.COST:
                return self._fees(sight)
            case Tab.PLACE:
                return self._places(sight)
            case Tab.FORMS:
                return self._forms(sight)
            case Tab.STEPS:
                return self._steps(sight)
            case Tab.RESULT:
                return [
                    Row("fact", str(n), icon="assignment_turned_in", text=result.name)
                    for n, result in enumerate(sight.procedure.results)
                ]
            case Tab.LEGAL:
                return self._legal(sight)

    # --- what to bring ---

    def _papers(self, sight: Sight) -> list[Row]:
        cases, look = sight.procedure.cases, sight.look
        several = choices(sight.procedure)
        if several and not look.case:
            return [
                Row("heading", "ask", "help", text=self.tr("Trường hợp của ông/bà là gì?")),
                *(Row("case", c.id, text=self._case_name(c, n)) for n, c in enumerate(several, 1)),
            ]
        rows: list[Row] = []
        for number, case in enumerate(several, 1):
            if case.id == look.case:
                rows.append(
                    Row(
                        "chosen",
                        "chosen",
                        lead=self.tr("Trường hợp"),
                        text=self._case_name(case, number),
                        badge=self.tr("Chọn lại"),
                    )
                )
        notes: list[Row] = []
        for case in cases:
            if several and not (case.is_common or case.is_show or case.id == look.case):
                continue
            papers = [p for p in case.papers if not p.is_note]
            if case.is_show and papers:
                rows.append(self._show_heading(case))
            elif case.is_common and papers and len(cases) > 1:
                said = self.tr("Trường hợp nào cũng nộp") if several else self.tr("Nộp cho cán bộ")
                rows.append(Row("heading", case.id, "assignment", text=said))
            rows += [self._paper(paper, sight) for paper in papers]
            notes += [self._note(paper, sight) for paper in case.papers if paper.is_note]
        if not any(row.kind == "paper" for row in rows):
            rows.append(
                Row(
                    "text",
                    "none",
                    text=self.tr("Cổng dịch vụ công chưa ghi giấy tờ cần nộp."),
                    sub=self.tr("Mời ông/bà hỏi cán bộ tại quầy."),
                )
            )
        if notes:
            rows += [Row("heading", "notes", "info", text=self.tr("Lưu ý")), *notes]
        return rows

    def _case_name(self, case: Case, number: int) -> str:
        return case.name or self.tr("Trường hợp %1").replace("%1", str(number))

    def _show_heading(self, case: Case) -> Row:
        return Row(
            "heading",
            case.id,
            "visibility",
            text=self.tr("Mang theo để cán bộ xem"),
            sub=self.tr("Xem xong được cầm về."),
        )

    def _paper(self, paper: Paper, sight: Sight) -> Row:
        text, more = self._fold(paper.id, paper.text, sight)
        return Row(
            "paper",
            paper.id,
            text=text,
            badge=terms.count(paper.originals, paper.copies, self._words.tongue),
            ticked=paper.id in sight.look.ticks,
            more=more,
        )

    def _note(self, paper: Paper, sight: Sight) -> Row:
        text, more = self._fold(paper.id, paper.text, sight)
        return Row("note", paper.id, text=text, more=more)

    def _fold(self, key: str, text: str, sight: Sight) -> tuple[str, str]:
        if len(text) < FOLD_FROM:
            return text, ""
        if key in sight.unfolded:
            return text, self.tr("Thu gọn")
        return folded(text), self.tr("Đọc hết")

    # --- how long, how much ---

    def _times(self, sight: Sight) -> list[Row]:
        reductions = sight.rules.reductions if sight.rules is not None else ()
        tongue = self._words.tongue
        rows = []
        for n, line in enumerate(terms.times(sight.procedure, reductions, sight.day, tongue)):
            notes = [line.note]
            if line.decision:
                notes.insert(0, terms.shortened(line.decision, tongue))
            long = len(line.legal) > _LONG
            rows.append(
                Row(
                    "fact",
                    str(n),
                    _WAY_ICONS[line.way],
                    lead=_lead(line.ways, line.case),
                    old=line.legal if line.own else "",
                    text=line.own or ("" if long else line.legal),
                    sub="\n".join(t for t in ((line.legal if long else ""), *notes) if t),
                )
            )
        return rows or [
            Row(
                "text",
                "none",
                text=terms.no_time(tongue),
                sub=self.tr("Mời ông/bà hỏi cán bộ tại quầy."),
            )
        ]

    def _fees(self, sight: Sight) -> list[Row]:
        tongue = self._words.tongue
        lines = terms.fees(sight.procedure, tongue)
        rows = [
            Row(
                "fact",
                str(n),
                "payments" if line.known else "help",
                lead=_lead(line.ways, line.case) if len(lines) > 1 else "",
                text=line.amount,
                sub=line.note,
            )
            for n, line in enumerate(lines)
        ]
        return rows or [Row("fact", "none", "help", text=terms.fee(Fee(), tongue))]

    # --- where ---

    def _places(self, sight: Sight) -> list[Row]:
        p, rules = sight.procedure, sight.rules
        rows: list[Row] = []
        service = rules.service_of(p.group) if rules is not None else None
        if rules is not None and service is not None:
            counters = rules.counters_of(service.id)
            if counters:
                rows.append(
                    Row(
                        "fact",
                        "counters",
                        "desk",
                        lead=self.tr("Nộp tại"),
                        text=", ".join(self._counter(c) for c in counters),
                        sub=self._words.pick(service.name, service.name_en),
                    )
                )
        if not rows:
            rows.append(
                Row(
                    "fact",
                    "ask",
                    "support_agent",
                    lead=self.tr("Nộp tại"),
                    text=self.tr("Chưa xếp vào quầy nào"),
                    sub=self.tr("Mời ông/bà hỏi cán bộ hướng dẫn."),
                )
            )
        if p.agency:
            rows.append(
                Row("fact", "agency", "account_balance", self.tr("Nơi giải quyết"), p.agency)
            )
        elsewhere = tuple(dict.fromkeys((*p.elsewhere, *(rules.post_points if rules else ()))))
        if elsewhere:
            rows.append(
                Row(
                    "fact",
                    "elsewhere",
                    "mail",
                    lead=self.tr("Cũng nhận hồ sơ này"),
                    text="\n".join(elsewhere),
                )
            )
        return rows + self._online(p)

    def _online(self, p: Procedure) -> list[Row]:
        said = {
            Online.FULL: (self.tr("Nộp qua mạng được toàn bộ"), self.tr("Không phải đến nơi.")),
            Online.PART: (
                self.tr("Nộp qua mạng được một phần"),
                self.tr("Vẫn phải đến để nộp bản chính hoặc ký."),
            ),
            Online.NONE: (self.tr("Không nộp qua mạng được"), ""),
        }
        rows = []
        if p.online in said:
            text, sub = said[p.online]
            rows.append(Row("fact", "online", "computer", self.tr("Qua mạng"), text, sub=sub))
        if p.url:
            rows.append(
                Row(
                    "code",
                    "url",
                    text=p.url,
                    lead=self.tr("Trang của thủ tục này trên Cổng Dịch vụ công"),
                    sub=self.tr("Quét bằng điện thoại để mở."),
                )
            )
        return rows

    def _counter(self, counter: CounterRule) -> str:
        return self._words.pick(counter.name, counter.name_en)

    # --- the rest ---

    def _forms(self, sight: Sight) -> list[Row]:
        return [
            Row(
                "form",
                form.id,
                "fact_check" if form.is_sample else "edit_document",
                text=self._words.pick(form.name, form.name_en),
                badge=self.tr("Mẫu đã điền sẵn để xem") if form.is_sample else self.tr("Mẫu trống"),
                ticked=bool(form.files),
            )
            for form in sorted(sight.forms, key=lambda f: not f.is_sample)
        ]

    def _steps(self, sight: Sight) -> list[Row]:
        rows: list[Row] = []
        p = sight.procedure
        case = ""
        for number, stage in enumerate(p.stages, 1):
            if stage.case and stage.case != case:
                case = stage.case
                rows.append(Row("heading", f"case{number}", text=case))
            first, *rest = paragraphs(stage.text) or [""]
            if stage.title:
                first, rest = stage.title, [t for t in (first, *rest) if t]
            rows.append(Row("step", f"s{number}", text=first.lstrip("-–+• "), badge=str(number)))
            rows += [Row("text", f"s{number}.{n}", text=text) for n, text in enumerate(rest)]
        if p.requirements:
            rows.append(Row("heading", "requirements", "info", text=self.tr("Điều kiện thực hiện")))
            rows += [
                Row("text", f"r{n}", text=text) for n, text in enumerate(paragraphs(p.requirements))
            ]
        return rows

    def _legal(self, sight: Sight) -> list[Row]:
        p = sight.procedure
        rows = []
        if p.decision:
            rows.append(
                Row(
                    "fact",
                    "decision",
                    "verified",
                    lead=self.tr("Công bố theo"),
                    text=p.decision,
                    sub=self._date_of_data(p),
                )
            )
        return rows + [
            Row("fact", str(n), "gavel", text=law.number, sub=law.title)
            for n, law in enumerate(p.legal)
        ]

    def _date_of_data(self, p: Procedure) -> str:
        if p.as_of is None:
            return ""
        return self.tr("Số liệu ngày %1").replace("%1", p.as_of.strftime("%d/%m/%Y"))


_LONG: Final = 60
"""Characters from which a time limit is a sentence to read, not a figure to see."""


def _lead(ways: str, case: str) -> str:
    return f"{ways} – {case}" if case else ways


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without empty ones: one row each."""
    return [line.strip() for line in text.splitlines() if line.strip()]
