"""JSON Lines: one procedure a line, the shape of harvested portal pages.

Keys of a line: `code name decision field levels subjects channels documents steps
requirements results legal_basis_ids executing_agency url`; a channel has `channel time unit
fee_state fee_amount fee_currency fee_note description`, a group of documents `case items`,
an item `text original copy`. `asked` (the code the page was asked for) is compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from kiosk.catalogue.fees import amounts, is_free, is_unstated, parse_fees
from kiosk.catalogue.papers import RawCase, RawPaper, cases_of
from kiosk.catalogue.report import Notes, Place, cut
from kiosk.catalogue.scrub import Scrub, tell_bare
from kiosk.catalogue.steps import stages_of
from kiosk.catalogue.text import fold, one_line
from kiosk.catalogue.times import unit_of
from kiosk.domain.procedures import (
    Fee,
    FeeState,
    Handing,
    Legal,
    Online,
    Procedure,
    Result,
    TimeLimit,
)
from kiosk.domain.rules import Way


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    channel: str
    time: float | str | None = None
    unit: str | None = None
    fee_state: str = "unknown"
    fee_amount: int | None = None
    fee_currency: str | None = None
    fee_note: str | None = ""
    description: str | None = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    original: int | None = None
    copy: int | None = None
    form_file: str | None = ""


class Documents(msgspec.Struct, frozen=True, kw_only=True):
    case: str | None = ""
    items: tuple[Item, ...] = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    code: str | None = ""


class Steps(msgspec.Struct, frozen=True, kw_only=True):
    case: str | None = ""
    text: str | None = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line. Unknown keys are let pass."""

    code: Any = None
    name: Any = None
    asked: str | None = None
    decision: str | None = ""
    field: str | None = ""
    levels: tuple[str, ...] | None = ()
    subjects: str | None = ""
    channels: tuple[Channel, ...] | None = ()
    documents: tuple[Documents, ...] | None = ()
    steps: str | None = ""
    steps_by_case: tuple[Steps, ...] = ()
    """Instead of `steps`, where the source tells the cases apart."""
    requirements: str | None = ""
    results: tuple[Outcome, ...] | None = ()
    legal_basis_ids: tuple[str, ...] | None = ()
    executing_agency: str | None = ""
    url: str | None = ""
    online: Online = Online.UNKNOWN


_SHORT_WAYS: Final = {"counter": Way.COUNTER, "online": Way.ONLINE, "post": Way.POST}
_SAYS_NOTHING: Final = frozenset(("khong", "khong co", "khong yeu cau", "khong quy dinh"))
_NO_DATA: Final = re.compile(
    r"(?:Không có thông tin)(?:\s*(?:Từ khóa|Mô tả)\s*(?:Không có thông tin)?)*$"
)
_GLUED_RESULT: Final = re.compile(r"\s*Mã:\s*\S*$")
_FEE_IN_TEXT: Final = re.compile(
    r"^VNĐ\s*\((?P<fee>.+?)\)\s*(?P<rest>[^()]*(?:\([^()]*\)[^()]*)*)$", re.DOTALL
)
FEE_TEXT_MAX: Final = 4_000
"""A longer description is not looked through for a fee."""
CASE_MAX: Final = 240
"""A longer description of a channel is a note, not the name of a case."""


def is_line(value: object) -> bool:
    """Whether a JSON value has this shape."""
    return isinstance(value, dict) and "code" in value and "name" in value


def procedure_of(value: object, notes: Notes, place: Place) -> Procedure | None:
    """The procedure of a line; None after an error was noted."""
    if not is_line(value):
        notes.error(
            place,
            "Dòng này không phải là một thủ tục: phải có “code” và “name”.",
            'This line is no procedure: it must have "code" and "name".',
        )
        return None
    try:
        line = msgspec.convert(value, Line)
    except msgspec.ValidationError as error:
        what, _, at = str(error).partition(" - at ")
        column = at.strip("`").removeprefix("$.")
        notes.error(
            place.at(column),
            f"Giá trị sai kiểu: {what}.",
            f"The value is of the wrong type: {what}.",
        )
        return None
    return _Reader(notes, place).procedure(line)


class _Reader:
    def __init__(self, notes: Notes, place: Place) -> None:
        self._scrub = Scrub(notes, place)
        self._notes = notes

    def procedure(self, line: Line) -> Procedure | None:
        scrub = self._scrub
        code = scrub.code("code", line.code)
        scrub.place = scrub.place.of(code)
        name = scrub.name("name", line.name)
        if code and line.asked and scrub.line("asked", line.asked) != code:
            self._notes.error(
                scrub.place.at("code"),
                f"Trang sai: hỏi {cut(line.asked)} nhưng nhận được {code}. Hãy tải lại.",
                f"Wrong page: {cut(line.asked)} was asked for, {code} came. Fetch it again.",
            )
        if not code or not name:
            scrub.done()
            return None
        made = Procedure(
            code=code,
            name=name,
            field=scrub.line("field", line.field),
            agency=scrub.line("executing_agency", line.executing_agency),
            decision=scrub.line("decision", line.decision),
            subjects=scrub.line("subjects", line.subjects),
            handings=self._handings(line.channels or ()),
            cases=self._cases(line.documents or ()),
            stages=tuple(
                stage
                for steps in line.steps_by_case or (Steps(text=line.steps),)
                for stage in stages_of(
                    scrub.text("steps", steps.text), scrub.line("steps", steps.case).rstrip(" :")
                )
            ),
            requirements=self._requirements(line.requirements),
            results=tuple(self._result(result) for result in line.results or ()),
            legal=tuple(
                Legal(number=number)
                for number in dict.fromkeys(
                    scrub.line("legal_basis_ids", n) for n in line.legal_basis_ids or ()
                )
                if number
            ),
            online=line.online,
            url=scrub.line("url", line.url),
            levels=tuple(scrub.line("levels", level) for level in line.levels or ()),
        )
        scrub.done()
        return made

    def _cases(self, documents: Iterable[Documents]) -> tuple[Any, ...]:
        scrub = self._scrub
        raw = [
            RawCase(
                scrub.line("documents.case", group.case),
                [
                    RawPaper(
                        scrub.line("documents", item.text),
                        item.original,
                        item.copy,
                        scrub.line("documents.form_file", item.form_file),
                    )
                    for item in group.items
                    if scrub.line("documents", item.text)
                ],
            )
            for group in documents
        ]
        return cases_of(raw, self._notes, scrub.place.at("documents"))

    def _requirements(self, raw: str | None) -> str:
        text = self._scrub.text("requirements", raw)
        kept = _NO_DATA.sub("", text)
        if kept != text:
            self._notes.mended(
                self._scrub.place.at("requirements"),
                "Bỏ các chữ “Không có thông tin” bị dính vào nhau.",
                'Dropped the words "Không có thông tin" that had run together.',
            )
        return "" if fold(kept) in _SAYS_NOTHING else kept.strip()

    def _result(self, raw: Outcome) -> Result:
        name = self._scrub.line("results", raw.name)
        plain = _GLUED_RESULT.sub("", name)
        if plain != name:
            self._notes.mended(
                self._scrub.place.at("results"),
                f"Mã kết quả dính vào tên: “{cut(name[-40:])}”.",
                f'The code of a result had run into its name: "{cut(name[-40:])}".',
            )
        return Result(name=plain, code=self._scrub.line("results", raw.code))

    def _handings(self, channels: Iterable[Channel]) -> tuple[Handing, ...]:
        channels = tuple(channels)
        ways = Counter(channel.channel for channel in channels)
        made: list[Handing] = []
        for channel in channels:
            way = _SHORT_WAYS.get(channel.channel)
            if way is None:
                self._notes.doubt(
                    self._scrub.place.at("channels"),
                    f"Không rõ cách nộp “{cut(channel.channel)}”; bỏ qua.",
                    f'Unknown way of handing in "{cut(channel.channel)}"; left out.',
                )
                continue
            handing = self._handing(way, channel, has_siblings=ways[channel.channel] > 1)
            if made and made[-1] == msgspec.structs.replace(handing, fees=made[-1].fees):
                handing = made.pop()  # the same way again, only to name one more fee
                more = self.fees(channel, self._scrub.place)
                fees = tuple(dict.fromkeys((*handing.fees, *more)))
                handing = msgspec.structs.replace(handing, fees=fees)
            made.append(handing)
        return tuple(made)

    def _handing(self, way: Way, channel: Channel, *, has_siblings: bool) -> Handing:
        place = self._scrub.place.at(f"channels.{channel.channel}")
        text = self._scrub.text("channels", channel.description)
        fees = self.fees(channel, place)
        if not fees and len(text) <= FEE_TEXT_MAX and (found := _FEE_IN_TEXT.match(text)):
            fees, text = parse_fees(found["fee"]), found["rest"].strip()
            self._notes.mended(
                place,
                f"Phí nằm trong phần mô tả: “{cut(found['fee'])}”.",
                f'The fee stood in the description: "{cut(found["fee"])}".',
            )
        is_case = bool(text) and has_siblings and len(text) <= CASE_MAX
        head, _, rest = text.partition("\n")
        if has_siblings and not is_case and head.endswith(":") and len(head) <= 2 * CASE_MAX:
            return Handing(
                way=way,
                time=self.time(channel.time, channel.unit, place),
                fees=fees,
                case=head.rstrip(" :"),
                note=rest,
            )
        return Handing(
            way=way,
            time=self.time(channel.time, channel.unit, place),
            fees=fees,
            case=one_line(text).rstrip(" .;") if is_case else "",
            note="" if is_case else text,
        )

    def time(self, raw: float | str | None, unit_word: str | None, place: Place) -> TimeLimit:
        """A figure and its unit; the figure alone stays alone."""
        if raw is None or raw == "":
            return TimeLimit()
        try:
            amount = float(raw)
        except ValueError:
            return TimeLimit(text=self._scrub.line("channels", raw))
        if not 0 < amount < math.inf:  # "nan", as tables made by programs say for nothing
            self._notes.doubt(
                place,
                f"Thời hạn {amount:g} không có nghĩa; bỏ trống.",
                f"A time of {amount:g} says nothing; left empty.",
            )
            return TimeLimit()
        unit = unit_of(self._scrub.line("channels", unit_word)) if unit_word else None
        if unit is None:
            tell_bare(amount, self._notes, place)
        return TimeLimit(amount=amount, unit=unit)

    def fees(self, channel: Channel, place: Place) -> tuple[Fee, ...]:
        note = self._scrub.line("channels", channel.fee_note).lstrip("-+* ")
        match channel.fee_state:
            case "free" if not note or is_free(note):
                return (Fee(state=FeeState.FREE),)
            case "free":
                return self._free_but(note, place)
            case "amount" if channel.fee_amount is not None and channel.fee_amount < 0:
                self._notes.doubt(
                    place,
                    f"Số tiền {channel.fee_amount} không có nghĩa; coi là chưa rõ.",
                    f"An amount of {channel.fee_amount} says nothing; taken as unknown.",
                )
                return parse_fees(note) if note else ()
            case "amount" if channel.fee_amount is not None:
                return (self._amount(channel, note, place),)
            case "zero_but_described":
                return (Fee(state=FeeState.LOCAL, note=note),)
            case _ if note and not note.isdigit():
                return parse_fees(note)
            case _:
                return ()

    def _free_but(self, note: str, place: Place) -> tuple[Fee, ...]:
        """ "Miễn phí" beside words that say something else."""
        if is_unstated(note):
            self._notes.doubt(
                place,
                f"Ghi miễn phí nhưng mô tả là “{cut(note)}”: coi là chưa rõ.",
                f'Said to be free, described as "{cut(note)}": taken as unknown.',
            )
            return (Fee(state=FeeState.UNKNOWN, note=note),)
        if fold(note).startswith("mien le phi cho"):
            return (Fee(state=FeeState.FREE, note=note),)
        self._notes.doubt(
            place,
            f"Ghi miễn phí nhưng có mô tả “{cut(note)}”: coi là theo quy định địa phương.",
            f'Said to be free but described "{cut(note)}": taken as set locally.',
        )
        return (Fee(state=FeeState.LOCAL, note=note),)

    def _amount(self, channel: Channel, note: str, place: Place) -> Fee:
        amount = channel.fee_amount or 0
        named = amounts(note)
        currency = channel.fee_currency or "VND"
        if (named and amount not in named) or (currency == "VND" and 0 < amount < 1000):
            self._notes.doubt(
                place,
                f"Số tiền {amount} không khớp với mô tả hoặc quá nhỏ: “{cut(note)}”.",
                f'The amount {amount} does not fit its description or is too small: "{cut(note)}".',
            )
        per = re.match(r"^/\s*([^\W\d][^;,.()]{0,24})$", note)
        return Fee(
            state=FeeState.AMOUNT,
            amount=amount,
            currency=currency,
            per=per[1].strip() if per else "",
            note="" if per else note,
        )
