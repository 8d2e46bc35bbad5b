"""Broken files: each is named with its row and what to do, and nothing changes."""

import io
import json
import os
import random
import unicodedata
import zipfile
from pathlib import Path

import pytest

from kiosk.catalogue import CatalogueRefused, Store, load_files, starter
from kiosk.cli import main
from tests.catalogue.sheets import province_list, small_list, with_part

HEAD = "code,name,field,time,fee\n"
ROW = "1.001193,Đăng ký khai sinh,Hộ tịch,Trong ngày,Miễn phí\n"
NEXT = "1.004884,Đăng ký lại khai sinh,Hộ tịch,5 ngày làm việc,Miễn phí\n"


def line(**more):
    made = {"code": "1.001193", "name": "Đăng ký khai sinh", "channels": [], **more}
    return json.dumps(made, ensure_ascii=False) + "\n"


def truncated_jsonl(path: Path) -> None:
    path.write_text(line() + line(code="1.004884")[:-30], encoding="utf-8")


def truncated_json(path: Path) -> None:
    path.write_text('{\n"result": [\n{"MATTHC": "1.001193",\n', encoding="utf-8")


def wrong_columns(path: Path) -> None:
    path.write_text("ngày,số tiền\n1,2\n", encoding="utf-8")


def shifted_columns(path: Path) -> None:
    path.write_text(HEAD + ROW.replace("1.001193,", "", 1).strip() + ",\n", encoding="utf-8")


def one_cell_too_many(path: Path) -> None:
    path.write_text(HEAD + ROW + NEXT.strip() + ",thừa\n", encoding="utf-8")


def open_quote(path: Path) -> None:
    path.write_text(HEAD + ROW + '1.004884,"Đăng ký lại', encoding="utf-8")


def twice(path: Path) -> None:
    path.write_text(HEAD + ROW + NEXT + ROW, encoding="utf-8")


def five_megabytes(path: Path) -> None:
    path.write_text(HEAD + ROW.replace("Trong ngày", "x" * 5_000_000), encoding="utf-8")


def five_megabytes_jsonl(path: Path) -> None:
    path.write_text(line(steps="a " * 2_500_000) + line(code="1.004884"), encoding="utf-8")


def five_megabytes_xlsx(path: Path) -> None:
    small_list(path, (1, "1.001193", "Đăng ký khai sinh", "MARK"))
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        part, content = next(
            (name, archive.read(name))
            for name in archive.namelist()
            if b"MARK" in archive.read(name)
        )
    rng = random.Random(1)  # compressible text would be refused as a bomb before
    long = "".join(rng.choice("abcdefghij ") for _ in range(5_000_000)).encode()
    with_part(path, part, content.replace(b"MARK", long))


def formula(path: Path) -> None:
    small_list(path, (1, "1.001193", "Đăng ký khai sinh", "=1+2"))


def windows_1258(path: Path) -> None:
    # As old Windows programs wrote it: letters apart from their tone marks.
    text = "".join(
        char if char in "âêôăơưđÂÊÔĂƠƯĐ" else unicodedata.normalize("NFD", char)
        for char in HEAD + ROW.replace("sinh", "sinh quá hạn") + NEXT
        if char not in "ạặậẹệọộợụựỵảẩẻểỏổởủửỷ"
    )
    plain = text.encode("cp1258", errors="ignore")
    path.write_bytes(plain)


def tcvn3(path: Path) -> None:
    path.write_bytes(
        HEAD.encode()
        + b"1.001193,\xa7\xa8ng k\xfd khai sinh \xae\xd3 mu\xe9n"
        + b" c\xf1a c\xb8c con \xae\xad\xeec,H\xe9 t\xdech,5,\n"
    )


def utf_16(path: Path) -> None:
    path.write_text(HEAD + ROW, encoding="utf-16")


def garbled_twice(path: Path) -> None:
    path.write_text((HEAD + ROW + NEXT).encode().decode("latin-1"), encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def only_a_header(path: Path) -> None:
    path.write_text(HEAD, encoding="utf-8")


def a_folder(path: Path) -> None:
    path.mkdir()


def missing(path: Path) -> None:
    assert not path.exists()


def junk(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(50_000))


def other_json(path: Path) -> None:
    path.write_text('{"weather": [{"code": 200, "name": "rain"}]}', encoding="utf-8")


def portal_failure(path: Path) -> None:
    path.write_text('{"error_code": "-1", "error_message": "session"}', encoding="utf-8")


def wrong_page(path: Path) -> None:
    answer = {"MATTHC": "1.004884", "TENTTHC": "Đăng ký lại khai sinh"}
    path.write_text(
        json.dumps({"request": {"maTTHC": "1.001193"}, "response": {"result": [answer]}}),
        encoding="utf-8",
    )


def wrong_types(path: Path) -> None:
    path.write_text(line() + line(code="1.004884", channels=[{"channel": 5}]), encoding="utf-8")


def old_excel(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def cut_off_xlsx(path: Path) -> None:
    province_list(path)
    path.write_bytes(path.read_bytes()[:-3000])


def zip_bomb(path: Path) -> None:
    province_list(path)
    with_part(path, "xl/media/huge.bin", bytes(200_000_000))


def entity_bomb(path: Path) -> None:
    province_list(path)
    with_part(
        path,
        "xl/sharedStrings.xml",
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst>&lol;</sst>',
    )


def bad_deflate(path: Path) -> None:
    province_list(path)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    begin = entry.header_offset + 30 + len(entry.filename)
    raw[begin : begin + 60] = bytes(60)
    path.write_bytes(raw)


def _with_cell(path: Path, old: bytes, new: bytes) -> None:
    small_list(path, (1, "1.001193", "Đăng ký khai sinh"))
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        content = archive.read(name)
    assert old in content
    with_part(path, name, content.replace(old, new))


def number_that_is_none(path: Path) -> None:
    _with_cell(path, b"<v>1</v>", b"<v>abc</v>")


def cell_without_a_place(path: Path) -> None:
    _with_cell(path, b'r="B2"', b'r="??"')


def row_beyond_the_last(path: Path) -> None:
    _with_cell(path, b'<row r="2">', b'<row r="9999999999">')


def cut_inside_a_letter(path: Path) -> None:
    path.write_bytes((HEAD + ROW + "1.004884,Đăng ký lạ").encode()[:-1])


def endless_brackets(path: Path) -> None:
    path.write_text("[" * 200_000, encoding="utf-8")


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook")


def nothing_in_the_sheet(path: Path) -> None:
    small_list(path)


def damaged_package(path: Path) -> None:
    path.write_text('{"version": "x", "made_at": "2026-01-01T00:00:00Z", "procedures": [{}]}')


BROKEN = [
    # how, name, row of the finding, words it must say (Vietnamese, English)
    (truncated_jsonl, "a.jsonl", 2, "bị cắt", "cut off"),
    (truncated_json, "a.json", 4, "bị cắt", "cut off"),
    (wrong_columns, "a.csv", 1, "Sai cột", "Wrong columns"),
    (shifted_columns, "a.csv", 2, "không phải là một mã", "no procedure code"),
    (one_cell_too_many, "a.csv", 3, "6 cột", "6 columns"),
    (open_quote, "a.csv", 3, "bị cắt", "cut off"),
    (twice, "a.csv", None, "hai lần", "twice"),
    (five_megabytes, "a.csv", 2, "5,000,000", "5,000,000"),
    (five_megabytes_jsonl, "a.jsonl", 1, "5,000,000", "5,000,000"),
    (five_megabytes_xlsx, "a.xlsx", 2, "5,000,000", "5,000,000"),
    (formula, "a.xlsx", 2, "công thức", "formula"),
    (windows_1258, "a.csv", 2, "Windows-1258", "Save As"),
    (tcvn3, "a.csv", 2, "TCVN3", "Save As"),
    (utf_16, "a.csv", None, "UTF-16", "Save As"),
    (garbled_twice, "a.csv", None, "bảng mã", "encoding"),
    (empty, "a.csv", None, "rỗng", "empty"),
    (only_a_header, "a.csv", None, "Không có thủ tục", "no procedure"),
    (a_folder, "a.csv", None, "thư mục", "folder"),
    (missing, "a.csv", None, "Không có tệp", "no such file"),
    (junk, "a.csv", None, "không phải là tệp văn bản", "no text file"),
    (other_json, "a.json", None, "không chứa thủ tục", "no procedure"),
    (portal_failure, "a.json", None, "trả lời lỗi", "answered with an error"),
    (wrong_page, "a.json", 1, "Trang sai", "Wrong page"),
    (wrong_types, "a.jsonl", 2, "sai kiểu", "wrong type"),
    (old_excel, "a.xls", None, ".xlsx", ".xlsx"),
    (cut_off_xlsx, "a.xlsx", None, "bị cắt", "cut off"),
    (zip_bomb, "a.xlsx", None, "lớn bất thường", "out of proportion"),
    (entity_bomb, "a.xlsx", None, "DOCTYPE", "DOCTYPE"),
    (bad_deflate, "a.xlsx", None, "hỏng", "damaged"),
    (number_that_is_none, "a.xlsx", 2, "Không đọc được dòng", "cannot be read"),
    (cell_without_a_place, "a.xlsx", 2, "Không đọc được dòng", "cannot be read"),
    (row_beyond_the_last, "a.xlsx", 1_048_578, "Không đọc được dòng", "cannot be read"),
    (cut_inside_a_letter, "a.csv", 3, "bị cắt", "cut off"),
    (endless_brackets, "a.json", 1, "JSON", "JSON"),
    (other_zip, "a.zip", None, "không phải bảng tính", "no .xlsx"),
    (nothing_in_the_sheet, "a.xlsx", None, "Không có thủ tục", "no procedure"),
    (damaged_package, "a.json", None, "Gói danh mục sai", "package is wrong"),
]


@pytest.mark.parametrize(
    ("how", "name", "row", "vi", "en"), BROKEN, ids=[case[0].__name__ for case in BROKEN]
)
def test_a_broken_file_is_named_and_changes_nothing(how, name, row, vi, en, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    how(folder / name)
    with pytest.raises(CatalogueRefused) as caught:
        load_files([folder / name])
    errors = [f for f in caught.value.report.findings if f.severity == "error"]
    first = errors[0]
    assert first.file.startswith(name)
    assert first.row == row
    assert vi in first.vi
    assert en in first.en
    data = tmp_path / "data"
    store = Store(data / "catalogue")
    store.publish(starter(), _sample_files())
    before = {path: path.read_bytes() for path in (data / "catalogue").rglob("*") if path.is_file()}
    assert main(["catalogue", "import", str(folder / name), "--data-dir", str(data)]) == 1
    said = capsys.readouterr()
    assert vi in said.err
    assert en in said.err
    assert said.out == ""
    after = {path: path.read_bytes() for path in (data / "catalogue").rglob("*") if path.is_file()}
    assert after == before


def _sample_files():
    from kiosk.catalogue import starter_file

    hashes = {file.sha256 for form in starter().forms for file in form.files}
    return {sha256: starter_file(sha256) for sha256 in hashes}


def test_the_cell_of_a_formula_is_named(tmp_path):
    formula(tmp_path / "a.xlsx")
    with pytest.raises(CatalogueRefused) as caught:
        load_files([tmp_path / "a.xlsx"])
    assert [f.column for f in caught.value.report.findings if f.severity == "error"] == ["D2"]


def test_lines_that_end_as_on_an_old_macintosh_are_read(tmp_path):
    (tmp_path / "a.csv").write_bytes((HEAD + ROW + NEXT).replace("\n", "\r").encode())
    catalogue, _report = load_files([tmp_path / "a.csv"])
    assert [p.code for p in catalogue.procedures] == ["1.001193", "1.004884"]


def test_one_broken_file_among_good_ones_stops_all(tmp_path):
    (tmp_path / "good.csv").write_text(HEAD + ROW, encoding="utf-8")
    twice(tmp_path / "bad.csv")
    with pytest.raises(CatalogueRefused) as caught:
        load_files([tmp_path / "good.csv", tmp_path / "bad.csv"])
    assert {f.file for f in caught.value.report.findings if f.severity == "error"} == {"bad.csv"}


def test_an_unreadable_file_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + ROW, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(CatalogueRefused, match="Không đọc được"):
        load_files([path])
