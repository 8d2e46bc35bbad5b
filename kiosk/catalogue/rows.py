"""From a row of a table (its texts by key, see `headings`) to a procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from kiosk.catalogue.fees import parse_fees
from kiosk.catalogue.papers import RawCase, RawPaper, cases_of
from kiosk.catalogue.report import Notes, Place
from kiosk.catalogue.scrub import Scrub, read_day, tell_bare
from kiosk.catalogue.steps import stages_of
from kiosk.catalogue.text import fold, one_line
from kiosk.catalogue.times import parse_time, taken_check
from kiosk.domain.procedures import (
    Case,
    Fee,
    Handing,
    Legal,
    Online,
    Procedure,
    Result,
    Stage,
    TimeLimit,
)
from kiosk.domain.rules import Way

_WAY_WORDS: Final = {
    Way.ONLINE: re.compile(r"(?:nộp\s+)?(?:trực tuyến|online)", re.IGNORECASE),
    Way.POST: re.compile(r"(?:nộp\s+)?(?:qua\s+)?(?:bưu chính|bưu điện|BCCI)", re.IGNORECASE),
    Way.COUNTER: re.compile(r"(?:nộp\s+)?(?:tại quầy|trực tiếp)", re.IGNORECASE),
}
_COUNTS: Final = re.compile(
    r"(?<!\d)0?(\d{1,2})\s*(?:\([^()]{1,12}\)\s*)?bản (chính|sao)", re.IGNORECASE
)
_LEGAL_NUMBER: Final = re.compile(r"\d+/\d{4}/[\wĐ\-]+")
LEVEL_SEPARATORS: Final = ",;"
_MARKED: Final = frozenset(("x", "co", "1", "v"))
_UNSURE: Final = {
    "B": "Có điểm phải kiểm lại",
    "C": "Chưa xác minh thời hạn và phí",
}


def procedure_of(values: Mapping[str, object], notes: Notes, place: Place) -> Procedure | None:
    """The procedure of a row; None after an error was noted."""
    scrub = Scrub(notes, place)
    code = scrub.code("code", values.get("code"))
    scrub.place = place = place.of(code)
    name = scrub.name("name", values.get("name"))
    checks: list[str] = []
    texts = {
        key: scrub.text(key, value)
        for key, value in values.items()
        if key not in ("code", "name", "stt", "")
    }
    scrub.done()
    if not code or not name:
        return None

    def get(key: str) -> str:
        return one_line(texts.get(key, ""))

    try:
        return Procedure(
            code=code,
            name=name,
            short=get("short"),
            short_en=get("short_en"),
            field=field_name(get("field")),
            group=get("group"),
            agency=get("agency"),
            decision=get("decision"),
            as_of=scrub.day("as_of", texts.get("as_of")) or read_day(get("source")),
            valid_from=scrub.day("valid_from", texts.get("valid_from")),
            valid_to=scrub.day("valid_to", texts.get("valid_to")),
            subjects=get("subjects"),
            handings=_handings(texts, checks, notes, place),
            cases=_cases(texts.get("cases") or texts.get("documents", ""), notes, place),
            stages=_parts(texts.get("stages", ""), tuple[Stage, ...])
            or stages_of(texts.get("stages", "")),
            requirements=texts.get("requirements", ""),
            results=_parts(texts.get("results", ""), tuple[Result, ...])
            or tuple(Result(name=item) for item in listed(texts.get("results", ""))),
            legal=_parts(texts.get("legal", ""), tuple[Legal, ...])
            or tuple(_legal(texts.get("legal", ""))),
            online=_online(texts),
            url=get("url"),
            elsewhere=listed(texts.get("elsewhere", "")),
            also_called=listed(texts.get("also_called", "")),
            levels=listed(texts.get("levels", ""), LEVEL_SEPARATORS),
            to_check=_to_check(texts, checks),
            origins=listed(texts.get("origins", "")),
        )
    except msgspec.MsgspecError as error:
        notes.error(
            place,
            f"Một ô có nội dung JSON không đúng dạng: {error}",
            f"A cell holds JSON of another form: {error}",
        )
        return None


def field_name(text: str) -> str:
    """The field without the word "Lĩnh vực" and without a number before it."""
    plain = re.sub(r"^(?:[IVXLC]+|\d{1,3}|[A-Z])\s*[.)/:-]\s*", "", text)
    plain = re.sub(r"^lĩnh vực\s*:?\s*", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s*\(\s*\d+\s*(?:tthc|thủ tục)?\s*\)\s*$", "", plain, flags=re.IGNORECASE)
    return plain[:1].upper() + plain[1:]


def listed(text: str, separators: str = ";") -> tuple[str, ...]:
    """The items of a cell: a JSON list, or lines and separators outside of parentheses."""
    made: tuple[str, ...] = _parts(text, tuple[str, ...])
    return made or tuple(dict.fromkeys(_split(text, separators)))


def _split(text: str, separators: str) -> Iterator[str]:
    depth, item = 0, ""
    for char in text:
        depth += (char in "([") - (char in ")]" and depth > 0)
        if char == "\n" or (char in separators and depth == 0):
            if item.strip():
                yield one_line(item)
            item = ""
        else:
            item += char
    if item.strip():
        yield one_line(item)


def _parts(text: str, shape: Any) -> Any:
    """The parts a cell holds as JSON, the way the export writes them; () without JSON."""
    if not text.startswith("["):
        return ()
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return ()  # a text that happens to begin with a bracket
    return msgspec.convert(found, shape)


def _cases(text: str, notes: Notes, place: Place) -> tuple[Case, ...]:
    made: tuple[Case, ...] = _parts(text, tuple[Case, ...])
    if made:
        return made
    cases: list[tuple[str, list[RawPaper]]] = [("", [])]
    lines = [line for line in text.split("\n") if line.strip()]
    items = lines if len(lines) > 1 else listed(text)
    for item in items:
        if item.rstrip().endswith(":"):
            cases.append((item, []))
        else:
            cases[-1][1].append(_paper(item.rstrip(" ;")))
    return cases_of((RawCase(name, papers) for name, papers in cases if papers), notes, place)


def _paper(text: str) -> RawPaper:
    counts = {kind.lower(): int(number) for number, kind in _COUNTS.findall(text)}
    return RawPaper(text, counts.get("chính"), counts.get("sao"))


def _legal(text: str) -> Iterator[Legal]:
    for item in listed(text):
        numbers = _LEGAL_NUMBER.findall(item)
        if len(numbers) == 1:
            yield Legal(number=numbers[0], title="" if item == numbers[0] else item)
        else:
            yield Legal(number="", title=item)


def _online(texts: Mapping[str, str]) -> Online:
    words = fold(texts.get("online", ""))
    if "toan trinh" in words or words == Online.FULL or fold(texts.get("full", "")) in _MARKED:
        return Online.FULL
    if "mot phan" in words or words == Online.PART or fold(texts.get("part", "")) in _MARKED:
        return Online.PART
    if words in (Online.NONE, "khong") or "khong cung cap" in words:
        return Online.NONE
    return Online.UNKNOWN


def _to_check(texts: Mapping[str, str], checks: list[str]) -> str:
    said = [one_line(texts.get("to_check", "")), *checks]
    unsure = _UNSURE.get(texts.get("confidence", "").strip().upper(), "")
    if unsure and not any(said):
        said.append(unsure)
    return "; ".join(dict.fromkeys(text for text in said if text))


def _handings(
    texts: Mapping[str, str], checks: list[str], notes: Notes, place: Place
) -> tuple[Handing, ...]:
    made: tuple[Handing, ...] = _parts(texts.get("handings", ""), tuple[Handing, ...])
    if made:
        return made
    rule = _time(texts.get("time", ""), checks)
    times = {
        way: _time(texts.get(key, ""), checks)
        for way, key in (
            (Way.COUNTER, "counter_time"),
            (Way.ONLINE, "online_time"),
            (Way.POST, "post_time"),
        )
    }
    fees = _fees_by_way(texts.get("fee", ""), checks)
    named = _ways(texts)
    times[Way.COUNTER] = _joined(
        _time_at_counter(texts.get("time", ""), rule), times[Way.COUNTER], notes, place
    )
    found: list[Handing] = []
    for way in Way:
        time, own_fees = times[way], fees.get(way, ())
        if way in named:
            time = rule if time == TimeLimit() else time
            own_fees = own_fees or fees.get(Way.COUNTER, ())
        if time.amount is not None and time.unit is None:
            tell_bare(time.amount, notes, place.at("time"))
        if way in named or time != TimeLimit() or own_fees:
            found.append(Handing(way=way, time=time, fees=own_fees))
    return tuple(found)


def _time(raw: str, checks: list[str]) -> TimeLimit:
    text, check = taken_check(one_line(raw))
    if check:
        checks.append(f"Thời hạn: {check}")
    return parse_time(text)


def _time_at_counter(raw: str, rule: TimeLimit) -> TimeLimit:
    """Of "30 ngày; nộp tại quầy 40 ngày", the counter's 40 days; the words stay beside it."""
    for clause in _split(one_line(raw), ";"):
        rest = _WAY_WORDS[Way.COUNTER].sub("", clause)
        if rest != clause and ";" in raw:
            time = parse_time(rest.strip(" :"))
            if time.amount is not None and time.unit is not None:
                return TimeLimit(amount=time.amount, unit=time.unit, text=rule.text)
    return rule


def _joined(rule: TimeLimit, counter: TimeLimit, notes: Notes, place: Place) -> TimeLimit:
    """The rule in words and the portal's figure for the counter, read together."""
    if counter.amount is None or (counter.unit is None and rule != TimeLimit()):
        return rule if rule != TimeLimit() else counter
    if rule.amount is None:
        return TimeLimit(amount=counter.amount, unit=counter.unit, text=rule.text)
    if (rule.amount, rule.unit) != (counter.amount, counter.unit):
        notes.doubt(
            place.at("time"),
            f"Hai thời hạn khác nhau ({rule.amount:g} và {counter.amount:g}); giữ thời hạn theo"
            " quy định.",
            f"Two different time limits ({rule.amount:g} and {counter.amount:g}); the rule's is"
            " kept.",
        )
    return rule


def _fees_by_way(raw: str, checks: list[str]) -> dict[Way, tuple[Fee, ...]]:
    """Fees of the ways a text names; what names none holds at the counter."""
    text, check = taken_check(raw)
    if check:
        checks.append(f"Phí: {check}")
    found: dict[Way, list[Fee]] = {}
    for fee in parse_fees(re.sub(r"\s+/\s+", "; ", text)):
        way = next((way for way, words in _WAY_WORDS.items() if words.search(fee.note)), None)
        if way is None or fee.amount is None:
            found.setdefault(Way.COUNTER, []).append(fee)
            continue
        plain = parse_fees(one_line(_WAY_WORDS[way].sub("", fee.note)))
        found.setdefault(way, []).append(plain[0] if len(plain) == 1 else fee)
    return {way: tuple(fees) for way, fees in found.items()}


def _ways(texts: Mapping[str, str]) -> list[Way]:
    """The ways a table names for the procedure, in words or by crosses."""
    named = texts.get("ways", "")
    ways = [way for way, words in _WAY_WORDS.items() if words.search(named)]
    for way, key in ((Way.COUNTER, "at_counter"), (Way.ONLINE, "by_net"), (Way.POST, "by_post")):
        if fold(texts.get(key, "")) in _MARKED and way not in ways:
            ways.append(way)
    return ways
