"""Real files in, a catalogue out, and out again."""

import csv
import json
import time
from pathlib import Path

import msgspec
import pytest

from kiosk.catalogue import Severity, Store, export_csv, export_json, load_files, starter
from kiosk.catalogue.forms import MANIFEST
from kiosk.cli import main
from kiosk.domain.procedures import FeeState, TimeLimit, Unit, choices
from kiosk.domain.rules import Way
from tests.shared import shared_data

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture(scope="module")
def folder() -> Path:
    return shared_data() / "catalogue"


@pytest.fixture(scope="module")
def full(folder):
    begin = time.perf_counter()
    made = load_files([folder / "tthc_commune_2026-07.jsonl"])
    assert time.perf_counter() - begin < 10
    return made


def test_all_571_procedures_are_read_and_complete(full):
    catalogue, report = full
    assert len(catalogue.procedures) == 571
    assert report.ok
    assert {p.group for p in catalogue.procedures} <= {g.id for g in catalogue.groups}
    assert not any("nhóm dịch vụ" in f.vi for f in report.findings)
    for procedure in catalogue.procedures:
        assert 0 < len(procedure.short) <= 60, procedure.code
        assert procedure.url.startswith("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/")
        assert procedure.as_of.isoformat() == "2026-07-01"
    shorts = [p.short for p in catalogue.procedures]
    assert len(set(shorts)) == len(shorts)


def test_groups_are_those_the_labelling_gives(full):
    groups = json.loads((shared_data() / "service_groups.json").read_text("utf-8"))["groups"]
    expected = {code: group["id"] for group in groups for code in group["codes"]}
    assert {p.code: p.group for p in full[0].procedures}.items() <= expected.items()


def test_times_keep_their_way_and_never_get_a_unit(full, folder):
    catalogue, _ = full
    first = catalogue.procedure("1.013978")
    assert {h.way: (h.time.amount, h.time.unit) for h in first.handings} == {
        Way.ONLINE: (17, Unit.WORKING_DAY),
        Way.POST: (20, Unit.WORKING_DAY),
        Way.COUNTER: (27, Unit.WORKING_DAY),
    }
    assert {h.fees[0].state for h in first.handings} == {FeeState.LOCAL}
    lines = (folder / "tthc_commune_2026-07.jsonl").read_text("utf-8").splitlines()
    bare = {
        (row["code"], channel["channel"])
        for row in map(json.loads, lines)
        for channel in row["channels"]
        if channel["time"] and not channel["unit"]
    }
    found = {
        (p.code, h.way.value)
        for p in catalogue.procedures
        for h in p.handings
        if h.time.amount is not None and h.time.unit is None
    }
    assert found == bare


def test_cases_of_a_way_and_per_unit_fees(full):
    copy = full[0].procedure("2.000815")
    assert [(h.fees[0].amount, h.fees[0].currency, h.fees[0].per) for h in copy.handings] == [
        (2000, "VND", "trang"),
        (10, "USD", "bản"),
    ]
    assert len({h.case for h in copy.handings}) == 2


def test_papers_have_own_ids_and_no_marks(full):
    for procedure in full[0].procedures:
        ids = [paper.id for case in procedure.cases for paper in case.papers]
        assert len(set(ids)) == len(ids)
        for case in procedure.cases:
            for paper in case.papers:
                assert not paper.text.startswith(("-", "+", "*")), (procedure.code, paper.text)
                assert paper.originals <= 20
        assert all(any(not p.is_note for p in c.papers) for c in choices(procedure))


def test_starter_over_full_keeps_the_full_text_and_adds_what_people_say(full, folder):
    both, report = load_files(
        [folder / "tthc_commune_2026-07.jsonl", folder / "tthc_starter_commune.csv"]
    )
    assert len(both.procedures) == 598
    birth, before = both.procedure("1.001193"), full[0].procedure("1.001193")
    assert birth.cases == before.cases
    assert "làm giấy khai sinh" in birth.also_called
    counter = next(h for h in birth.handings if h.way is Way.COUNTER)
    assert counter.time.text.startswith("Trong ngày")
    assert report.ok


def test_the_index_of_2625_is_read(folder):
    catalogue, _ = load_files([folder / "tthc_index_2026-07.csv"])
    assert len(catalogue.procedures) == 2625


def test_the_starter_is_quick_stable_and_says_what_the_sample_says():
    begin = time.perf_counter()
    made = starter()
    assert time.perf_counter() - begin < 1  # 0.1 s on an idle machine
    assert starter() is made
    assert len(made.procedures) == 135
    birth = made.procedure("1.001193")
    assert birth.cases[0].papers[0].text == "Tờ khai"
    assert birth.handings[0].time.text.startswith("Trong ngày")
    stay = made.procedure("1.004194")
    assert {h.way: h.fees[0].amount for h in stay.handings} == {
        Way.COUNTER: 15000,
        Way.ONLINE: 7000,
    }
    unchecked = next(p for p in made.procedures if p.to_check)
    assert unchecked.short
    import subprocess
    import sys

    again = subprocess.run(
        [sys.executable, "-c", "from kiosk.catalogue import starter; print(starter().version)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert again.stdout.strip() == made.version


@pytest.mark.parametrize("which", ["full", "starter"])
def test_out_and_in_again_gives_the_same(which, tmp_path, request):
    catalogue = starter() if which == "starter" else request.getfixturevalue("full")[0]
    (tmp_path / "out.json").write_bytes(export_json(catalogue))
    (tmp_path / "out.csv").write_bytes(export_csv(catalogue.procedures))
    package, report = load_files([tmp_path / "out.json"])
    assert package.procedures == catalogue.procedures
    assert (package.groups, package.forms, package.days) == (
        catalogue.groups, catalogue.forms, catalogue.days,
    )  # fmt: skip
    assert package.name == catalogue.name
    assert report.of(Severity.MENDED) == ()
    table, _ = load_files([tmp_path / "out.csv"])
    assert table.procedures == catalogue.procedures


def test_a_cell_a_spreadsheet_would_run_is_defused_and_comes_back(tmp_path):
    made = msgspec.structs.replace(starter().procedures[0], name="=HYPERLINK(1)", short="-x")
    raw = export_csv([made])
    row = next(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert (row["name"], row["short"]) == ("'=HYPERLINK(1)", "'-x")
    (tmp_path / "a.csv").write_bytes(raw)
    assert load_files([tmp_path / "a.csv"])[0].procedures[0] == made


def test_answers_of_the_adapter_and_of_the_public_portal(tmp_path, folder):
    samples = json.loads((folder / "api_payload_samples.json").read_text("utf-8"))
    (tmp_path / "mapi.json").write_text(
        json.dumps({"LayThuTuc": {"response": samples["LayThuTuc"]["response"]}}), "utf-8"
    )
    catalogue, _ = load_files([tmp_path / "mapi.json"])
    birth = catalogue.procedures[0]
    assert (birth.code, birth.field, birth.group) == ("1.001193", "Hộ tịch", "ho_tich")
    assert birth.handings[0].time.unit is Unit.WORKING_DAY
    assert birth.handings[0].fees[0].state is FeeState.FREE
    assert birth.cases[0].is_common
    assert birth.results[0].code == "KQ.G15.000031"
    public = {
        "code": "OK",
        "data": {
            "id": "0192-uuid",
            "code": "1.004884",
            "name": "Đăng ký lại <b>khai sinh</b>",
            "categoriesDetails": [{"name": "Hộ tịch"}],
            "executionSteps": [{"name": "Bước 1", "description": "<p>Nộp hồ sơ</p>"}],
            "executionMethods": [
                {
                    "submissionMethod": "ONLINE",
                    "processingTime": 5,
                    "processingTimeUnit": "WORKING_DAY",
                    "fees": [{"value": 8000, "description": "", "currencyId": "VND"}],
                },
                {"submissionMethod": "DIRECT", "processingTime": 7, "fees": []},
            ],
            "executionCases": [
                {
                    "name": "",
                    "profileComponents": [{"name": "- Tờ khai", "originalQty": 1, "copyQty": 0}],
                }
            ],
            "procedureProposal": {"decisionNumber": "163/QĐ-BTP"},
            "isWard": True,
        },
    }
    (tmp_path / "1.004884.json").write_text(json.dumps(public, ensure_ascii=False), "utf-8")
    catalogue, report = load_files([tmp_path / "1.004884.json"])
    again = catalogue.procedures[0]
    assert (again.name, again.decision, again.levels) == (
        "Đăng ký lại khai sinh", "163/QĐ-BTP", ("Cấp xã",),
    )  # fmt: skip
    online, counter = again.handings
    assert (online.time.amount, online.time.unit) == (5, Unit.WORKING_DAY)
    assert online.fees[0].amount == 8000
    assert (counter.time.amount, counter.time.unit, counter.fees) == (7, None, ())
    assert any("đơn vị" in f.vi for f in report.of(Severity.DOUBT))


def run(*words, data):
    return main(["catalogue", *map(str, words), "--data-dir", str(data)])


def test_the_command_imports_lists_exports_and_restores(tmp_path, capsys):
    data = tmp_path / "data"
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    head = "Mã TTHC;Tên thủ tục;Lĩnh vực;Thời hạn giải quyết\n"
    first.write_text(f"\ufeff{head}1.001193;Đăng ký khai sinh;Hộ tịch;Trong ngày\n", "utf-8")
    second.write_text(f"{head}1.004884;Đăng ký lại khai sinh;Hộ tịch;5 ngày\n", "utf-8")
    assert run("import", first, "--dry-run", data=data) == 0
    assert not data.exists()
    assert run("import", first, "--name", "Thử", "--valid-from", "2026-08-01", data=data) == 0
    assert run("import", second, "--json", data=data) == 0
    out = capsys.readouterr().out
    told = json.loads(out[out.index("{") :])
    assert (told["ok"], told["procedures"], told["counts"]["error"]) == (True, 2, 0)
    store = Store(data / "catalogue")
    held = store.current()
    assert (held.version, held.name, held.valid_from.isoformat()) == (
        told["version"], "Thử", "2026-08-01",
    )  # fmt: skip
    assert run("export", tmp_path / "out.csv", data=data) == 0
    assert run("export", tmp_path / "out.txt", data=data) == 1
    assert run("export", data=data) == 0
    assert json.loads(capsys.readouterr().out)["version"] == held.version
    assert run("list", "--json", data=data) == 0
    versions = json.loads(capsys.readouterr().out)["versions"]
    assert [(v["is_current"], v["manifest"]["procedures"]) for v in versions] == [
        (True, 2),
        (False, 1),
    ]
    assert run("restore", data=data) == 0
    assert [p.code for p in store.current().procedures] == ["1.001193"]
    assert run("import", second, "--replace", data=data) == 0
    assert [p.code for p in store.current().procedures] == ["1.004884"]
    assert run("restore", "nothing", data=data) == 1


def test_only_the_listed_codes_are_kept(tmp_path, capsys):
    listed = tmp_path / "quyet-dinh.csv"
    listed.write_text("code,name\n1.001193,Khai sinh\n9.999999,Thủ tục mới\n", "utf-8")
    out = tmp_path / "sample.json"
    out.write_bytes(export_json(starter()))
    data = tmp_path / "data"
    # The sample's forms come from its own folder, so only the procedures are taken here.
    csv_file = tmp_path / "sample.csv"
    csv_file.write_bytes(export_csv(starter().procedures))
    assert run("import", csv_file, "--only-listed", listed, data=data) == 0
    assert [p.code for p in Store(data / "catalogue").current().procedures] == ["1.001193"]
    assert "9.999999" in capsys.readouterr().err


def test_forms_come_with_their_files_and_go_out_with_them(tmp_path):
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "trang-1.png").write_bytes(PNG)
    (folder / MANIFEST).write_text(
        '[[form]]\nid = "mau"\nname = "Tờ khai (mẫu)"\nis_sample = true\n'
        'procedures = ["1.001193"]\nfiles = ["trang-1.png"]\n',
        "utf-8",
    )
    listed = tmp_path / "a.csv"
    listed.write_text("code,name,field\n1.001193,Khai sinh,Hộ tịch\n", "utf-8")
    assert run("import", listed, "--forms", folder, data=tmp_path / "d") == 0
    store = Store(tmp_path / "d" / "catalogue")
    (form,) = store.current().forms_of("1.001193")
    assert store.file(form.files[0].sha256).read_bytes() == PNG
    assert run("export", tmp_path / "out.json", data=tmp_path / "d") == 0
    assert run("import", tmp_path / "out.json", data=tmp_path / "e") == 0
    other = Store(tmp_path / "e" / "catalogue")
    assert other.current().forms == (form,)
    assert other.file(form.files[0].sha256).read_bytes() == PNG


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ('[[form]]\nid = "a"\nname = "A"\nprocedures = []\nfiles = ["../x.png"]\n', "thư mục"),
        ('[[form]]\nid = "a"\nname = "A"\nprocedures = []\nfiles = ["x.png"]\n', "Không đọc"),
        ('[[form]]\nid = "a"\nname = "A"\nprocedures = []\nfiles = ["a.txt"]\n', "PNG"),
        ('[[form]]\nid = "A B"\nname = "A"\nprocedures = []\nfiles = []\n', "sai"),
        ("[[form", "TOML"),
    ],
)
def test_a_wrong_manifest_is_told_and_nothing_is_imported(manifest, says, tmp_path, capsys):
    (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    (tmp_path / "a.txt").write_text("no picture", "utf-8")
    listed = tmp_path / "a.csv"
    listed.write_text("code,name,field\n1.001193,Khai sinh,Hộ tịch\n", "utf-8")
    assert run("import", listed, "--forms", tmp_path, data=tmp_path / "d") == 1
    assert says in capsys.readouterr().err
    assert Store(tmp_path / "d" / "catalogue").current() is None


def test_holidays_come_along_and_stay(tmp_path):
    listed = tmp_path / "a.csv"
    listed.write_text("code,name,field\n1.001193,Khai sinh,Hộ tịch\n", "utf-8")
    days = tmp_path / "nghi.csv"
    days.write_text("Ngày;Tên;Loại\n2/9/2026;Quốc khánh;nghỉ\n2026-08-22;Làm bù;làm bù\n", "utf-8")
    assert run("import", listed, "--days", days, data=tmp_path / "d") == 0
    assert run("import", listed, data=tmp_path / "d") == 0
    found = Store(tmp_path / "d" / "catalogue").current().days
    assert [(d.day.isoformat(), d.name, d.kind) for d in found] == [
        ("2026-08-22", "Làm bù", "work"),
        ("2026-09-02", "Quốc khánh", "off"),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("ngày,tên\nmai,Tết\n", 2),
        ("ngày,tên,loại\n2026-09-02,Quốc khánh,vui\n", 2),
        ("ngày,tên\n2026-09-02,a\n2026-09-02,b\n", 3),
        ("a,b\n1,2\n", 1),
    ],
)
def test_a_wrong_table_of_holidays_is_told(text, row, tmp_path, capsys):
    listed = tmp_path / "a.csv"
    listed.write_text("code,name,field\n1.001193,Khai sinh,Hộ tịch\n", "utf-8")
    days = tmp_path / "nghi.csv"
    days.write_text(text, "utf-8")
    assert run("import", listed, "--days", days, data=tmp_path / "d") == 1
    assert f"nghi.csv:{row}" in capsys.readouterr().err


def test_a_second_import_at_the_same_time_is_refused(tmp_path, capsys):
    listed = tmp_path / "a.csv"
    listed.write_text("code,name,field\n1.001193,Khai sinh,Hộ tịch\n", "utf-8")
    with Store(tmp_path / "d" / "catalogue").writing():
        assert run("import", listed, data=tmp_path / "d") == 1
    assert "đang chạy" in capsys.readouterr().err
    assert run("import", listed, data=tmp_path / "d") == 0


def test_a_bar_moves_where_a_person_looks(tmp_path):
    """On a terminal, and only there."""
    import os
    import pty
    import subprocess
    import sys

    listed = tmp_path / "danh-muc.csv"
    listed.write_text(
        "code,name,field\n" + "".join(f"1.{n:06d},Thủ tục số {n},Hộ tịch\n" for n in range(3000)),
        "utf-8",
    )
    command = [
        sys.executable, "-m", "kiosk", "catalogue", "import", listed, "--data-dir", tmp_path / "d",
    ]  # fmt: skip
    ours, theirs = pty.openpty()
    try:
        os.set_blocking(ours, False)
        import fcntl
        import struct
        import termios

        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        done = subprocess.run(command, stderr=theirs, stdout=subprocess.PIPE, check=True)
        shown = os.read(ours, 100_000).decode("utf-8", "replace")
    finally:
        os.close(ours)
        os.close(theirs)
    assert "danh-muc.csv:" in shown
    assert "%" in shown
    assert "3000" in done.stdout.decode()
    plain = subprocess.run(command, stderr=subprocess.PIPE, check=True, capture_output=False)
    assert b"%" not in plain.stderr


@pytest.mark.parametrize("time", ["nan", "inf", "9" * 400, -3, 0])
def test_a_time_that_is_no_number_of_days_is_left_empty_and_told(tmp_path, time):
    catalogue, report = load_files([_with_channel(tmp_path, time=time, unit="Ngày")])
    assert catalogue.procedures[0].handings[0].time == TimeLimit()
    assert any("không có nghĩa" in finding.vi for finding in report.of(Severity.DOUBT))


def test_a_fee_below_nothing_is_unknown_and_told(tmp_path):
    path = _with_channel(tmp_path, fee_state="amount", fee_amount=-5000, fee_currency="VND")
    catalogue, report = load_files([path])
    assert catalogue.procedures[0].handings[0].fees == ()
    assert any("-5000" in finding.vi for finding in report.of(Severity.DOUBT))


def _with_channel(tmp_path, **channel):
    path = tmp_path / "a.jsonl"
    made = {
        "code": "1.001193",
        "name": "Đăng ký khai sinh",
        "channels": [{"channel": "counter", **channel}],
    }
    path.write_text(json.dumps(made) + "\n", encoding="utf-8")
    return path
