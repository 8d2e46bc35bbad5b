"""Several files as one catalogue, field by field."""

from kiosk.catalogue import Severity, load_files
from kiosk.catalogue.merging import merged
from kiosk.catalogue.report import Notes, Place
from kiosk.domain.procedures import (
    Case,
    Fee,
    FeeState,
    Handing,
    Online,
    Paper,
    Procedure,
    TimeLimit,
    Unit,
)
from kiosk.domain.rules import Way

DAYS_5 = TimeLimit(amount=5, unit=Unit.WORKING_DAY)
FREE = (Fee(state=FeeState.FREE),)


def procedure(**more):
    return Procedure(**{"code": "1.001193", "name": "Thủ tục đăng ký khai sinh", **more})


def join(earlier, later):
    notes = Notes()
    made = merged(procedure(**earlier), procedure(**later), notes, Place("b"))
    return made, notes.findings


def counter(**more):
    return Handing(way=Way.COUNTER, **more)


def test_a_later_word_replaces_and_an_empty_one_does_not():
    made, _ = join(
        {"agency": "UBND xã", "decision": "1/QĐ", "online": Online.FULL},
        {"decision": "2/QĐ", "agency": ""},
    )
    assert (made.agency, made.decision, made.online) == ("UBND xã", "2/QĐ", Online.FULL)


def test_everyday_names_are_united_and_remarks_joined():
    made, _ = join(
        {"also_called": ("khai sinh", "làm giấy khai sinh"), "to_check": "phí; thời hạn"},
        {"also_called": ("khai sinh", "sinh con"), "to_check": "thời hạn; tên"},
    )
    assert made.also_called == ("khai sinh", "làm giấy khai sinh", "sinh con")
    assert made.to_check == "phí; thời hạn; tên"


def test_a_brief_does_not_replace_the_full_list_of_papers():
    full = (Case(id="c1", papers=(Paper(id="c1p1", text="Tờ khai theo mẫu", originals=1),)),)
    brief = (
        Case(
            id="c1",
            papers=tuple(Paper(id=f"c1p{n}", text="Một giấy tờ nào đó khác") for n in range(1, 5)),
        ),
    )
    assert join({"cases": full}, {"cases": brief})[0].cases == full
    assert join({"cases": brief}, {"cases": full})[0].cases == full


def test_a_way_keeps_what_the_later_file_does_not_say():
    made, _ = join(
        {"handings": (counter(time=DAYS_5, fees=FREE), Handing(way=Way.POST, time=DAYS_5))},
        {"handings": (counter(time=TimeLimit(amount=3, unit=Unit.DAY)),)},
    )
    assert made.handings == (
        counter(time=TimeLimit(amount=3, unit=Unit.DAY), fees=FREE),
        Handing(way=Way.POST, time=DAYS_5),
    )


def test_a_bare_number_replaces_no_figure_with_a_unit():
    made, findings = join(
        {"handings": (counter(time=DAYS_5),)}, {"handings": (counter(time=TimeLimit(amount=5)),)}
    )
    assert made.handings == (counter(time=DAYS_5),)
    assert findings == []
    made, findings = join(
        {"handings": (counter(time=DAYS_5),)}, {"handings": (counter(time=TimeLimit(amount=7)),)}
    )
    assert made.handings == (counter(time=DAYS_5),)
    assert [f.severity for f in findings] == [Severity.DOUBT]


def test_one_line_does_not_replace_the_cases_of_a_way():
    cases = (counter(case="trong nước", time=DAYS_5), counter(case="nước ngoài", fees=FREE))
    made, _ = join({"handings": cases}, {"handings": (counter(time=TimeLimit(amount=1)),)})
    assert made.handings == cases


def test_a_derived_short_name_goes_with_its_official_name():
    made, _ = join(
        {"short": "Đăng ký khai sinh"}, {"name": "Thủ tục đăng ký lại khai sinh", "short": ""}
    )
    assert made.short == ""
    made, _ = join({"short": "Khai sinh"}, {"name": "Thủ tục đăng ký lại khai sinh"})
    assert made.short == "Khai sinh"


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "code,name,field,time,fee,documents,also_called,to_check\n"
        "1.001193,Đăng ký khai sinh,Hộ tịch,1,Miễn phí,Tờ khai; Giấy chứng sinh,khai sinh,phí\n"
        "1.014258,Một thủ tục rất lạ,Việc mới,5 ngày,,,,\n",
        encoding="utf-8",
    )
    once, report = load_files([path])
    twice, _ = load_files([path], base=once)
    assert twice.procedures == once.procedures
    assert len(twice.origins) == 1
    assert twice.version > once.version
    assert [p.group for p in once.procedures] == ["ho_tich", "khac"]
    assert any("Việc mới" in f.vi for f in report.of(Severity.DOUBT))
    assert load_files([path, path])[0].procedures == once.procedures
