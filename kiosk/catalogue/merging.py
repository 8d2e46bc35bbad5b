"""Several files, one catalogue: procedures joined by code in the order the files are given.

Field by field:

- A later file's word replaces an earlier one; an empty one never does.
- `also_called`, `elsewhere` and `origins` are united, `to_check` remarks are joined.
- Ways of handing in: those of a later file replace the earlier ones of the same way, but what
  it does not say (a time, fees) is kept, and a bare number does not replace the same number
  with its unit.
- Documents and steps: what says more stays, so that a brief does not replace the full text.
  Groups of documents with counts or cases say more than a list without.
- A short name that was only derived goes when the official name changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from kiosk.catalogue.names import short_name
from kiosk.catalogue.report import Notes, Place
from kiosk.domain.procedures import Case, Handing, Online, Procedure, Stage, TimeLimit
from kiosk.domain.rules import Way

_UNITED: Final = ("also_called", "elsewhere", "origins")
_OWN_RULE: Final = (*_UNITED, "code", "handings", "cases", "stages", "short", "to_check", "online")


def merged(earlier: Procedure, later: Procedure, notes: Notes, place: Place) -> Procedure:
    """Two descriptions of one procedure as one."""
    changes: dict[str, Any] = {}
    for name in Procedure.__struct_fields__:
        old, new = getattr(earlier, name), getattr(later, name)
        if name in _UNITED:
            changes[name] = tuple(dict.fromkeys((*old, *new)))
        elif name not in _OWN_RULE and new not in ("", None, ()):
            changes[name] = new
    changes["short"] = later.short or _kept_short(earlier, later)
    changes["online"] = earlier.online if later.online is Online.UNKNOWN else later.online
    changes["to_check"] = "; ".join(
        dict.fromkeys(
            part for text in (earlier.to_check, later.to_check) for part in text.split("; ") if part
        )
    )
    changes["handings"] = _handings(earlier.handings, later.handings, notes, place)
    changes["cases"] = max(later.cases, earlier.cases, key=_weight_of_cases)
    changes["stages"] = max(later.stages, earlier.stages, key=_weight_of_stages)
    return msgspec.structs.replace(earlier, **changes)


def _kept_short(earlier: Procedure, later: Procedure) -> str:
    if later.name != earlier.name and earlier.short == short_name(earlier.name):
        return ""
    return earlier.short


def _weight_of_cases(cases: Iterable[Case]) -> tuple[bool, int]:
    cases = tuple(cases)
    papers = [paper for case in cases for paper in case.papers]
    structured = any(paper.originals or paper.copies for paper in papers) or len(cases) > 1
    return structured, sum(len(paper.text) for paper in papers)


def _weight_of_stages(stages: Iterable[Stage]) -> int:
    return sum(len(stage.title) + len(stage.text) for stage in stages)


def _handings(
    earlier: tuple[Handing, ...], later: tuple[Handing, ...], notes: Notes, place: Place
) -> tuple[Handing, ...]:
    made: list[Handing] = []
    for way in Way:
        old = tuple(handing for handing in earlier if handing.way is way)
        new = tuple(handing for handing in later if handing.way is way)
        if len(old) == 1 and len(new) == 1:
            made.append(_one(old[0], new[0], notes, place))
        elif len(old) > 1 and len(new) == 1 and not new[0].case:
            made.extend(old)  # one line of a list says less than the cases it stands for
        else:
            made.extend(new or old)
    return tuple(made)


def _one(old: Handing, new: Handing, notes: Notes, place: Place) -> Handing:
    return Handing(
        way=new.way,
        time=_time(old.time, new.time, notes, place),
        fees=new.fees or old.fees,
        case=new.case or old.case,
        note=new.note or old.note,
    )


def _time(old: TimeLimit, new: TimeLimit, notes: Notes, place: Place) -> TimeLimit:
    if new == TimeLimit():
        return old
    bare = new.unit is None and new.amount is not None
    if bare and old.unit is not None:
        if old.amount != new.amount:
            notes.doubt(
                place.at("time"),
                f"Tệp trước ghi {old.amount:g} có đơn vị, tệp này chỉ ghi “{new.amount:g}”: giữ"
                " thời hạn của tệp trước, hãy kiểm lại.",
                f'An earlier file gives {old.amount:g} with a unit, this one only "{new.amount:g}":'
                " the earlier one is kept, please check.",
            )
        return old
    if bare and old.text:
        return old  # "trong ngày; nộp sau 15 giờ…" says more than "1"
    if new.amount is None and old.unit is not None and old.text in ("", new.text):
        # Words beside the figure another source gives.
        return TimeLimit(amount=old.amount, unit=old.unit, text=new.text)
    return new
