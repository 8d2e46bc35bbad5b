"""Lists as communes and provinces publish them."""

import time

from kiosk.catalogue import Severity, load_files
from kiosk.domain.procedures import FeeState, Online, Unit
from kiosk.domain.rules import Way
from tests.catalogue.sheets import province_list


def test_a_published_list_is_read_with_its_fields_cases_and_ways(tmp_path):
    catalogue, report = load_files([province_list(tmp_path / "danh-muc.xlsx")])
    assert [p.code for p in catalogue.procedures] == [
        "1.001193", "1.004884", "1.013949", "1.013978", "2.000815",
    ]  # fmt: skip
    birth, again, grant, first, copy = catalogue.procedures
    assert (birth.field, birth.group) == ("Hộ tịch", "ho_tich")
    assert (copy.field, copy.group) == ("Chứng thực", "chung_thuc")
    assert {handing.way for handing in birth.handings} == {Way.COUNTER, Way.ONLINE}
    assert [(p.text, p.originals) for p in birth.cases[0].papers] == [
        ("Tờ khai (01 bản chính)", 1),
        ("Giấy chứng sinh (01 bản chính)", 1),
    ]
    assert again.handings[0].time.amount == 5
    assert again.handings[0].time.unit is Unit.WORKING_DAY
    assert again.handings[0].fees[0].state is FeeState.LOCAL
    assert copy.handings[0].fees[0].amount == 2000
    assert copy.handings[0].fees[0].per == "trang"
    # A field that stands once for merged rows holds for all of them.
    assert (grant.field, first.field) == ("Đất đai", "Đất đai")
    assert (grant.online, first.online) == (Online.PART, Online.FULL)
    assert report.ok


def test_the_report_tells_what_was_odd(tmp_path):
    _catalogue, report = load_files([province_list(tmp_path / "danh-muc.xlsx")])
    said = {(f.severity, f.file, f.row) for f in report.findings}
    assert (Severity.DOUBT, "danh-muc.xlsx › Nháp", None) in said  # a hidden sheet
    assert (Severity.DOUBT, "danh-muc.xlsx › Hướng dẫn", None) in said  # no table
    assert (Severity.DOUBT, "danh-muc.xlsx › Cấp xã", 7) in said  # a hidden row
    assert (Severity.DOUBT, "danh-muc.xlsx › Cấp xã", 11) in said  # the total below


def test_a_code_that_excel_took_for_a_number_gets_its_noughts_back(tmp_path):
    from tests.catalogue.sheets import small_list

    path = small_list(
        tmp_path / "a.xlsx", (1, 1.00157, "Chuyển đổi tổ hợp tác"), (2, 1001193, "Khai sinh")
    )
    catalogue, report = load_files([path])
    assert [p.code for p in catalogue.procedures] == ["1.001193", "1.001570"]
    assert [f.severity for f in report.findings if f.column == "code"] == [Severity.MENDED] * 2


def test_a_list_of_four_hundred_is_quick(tmp_path):
    from tests.catalogue.sheets import small_list

    rows = [(n, f"1.{n:06d}", f"Thủ tục số {n}", "05 ngày làm việc") for n in range(1, 401)]
    path = small_list(tmp_path / "a.xlsx", *rows)
    begin = time.perf_counter()
    catalogue, _report = load_files([path])
    assert len(catalogue.procedures) == 400
    assert time.perf_counter() - begin < 5
