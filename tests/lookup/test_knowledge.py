"""The files of knowledge, and what is said where one is wrong."""

import shutil

import pytest

from kiosk.domain.procedures import Catalogue
from kiosk.lookup import Finder, KnowledgeError, load_knowledge
from kiosk.lookup.check import doubts, main
from kiosk.lookup.knowledge import ASSETS
from kiosk.lookup.tables import COLUMNS


def test_the_files_of_the_product_are_right(knowledge):
    assert list(doubts(knowledge)) == []
    assert main([]) == 0
    assert all((ASSETS / name).is_file() for name in COLUMNS)


def test_every_file_is_explained_to_its_editor():
    text = (ASSETS / "README.md").read_text(encoding="utf-8")
    for name, columns in COLUMNS.items():
        assert f"`{name}`" in text
        assert all(f"`{column}`" in text for column in columns)


@pytest.mark.parametrize(
    ("name", "lines", "line", "says"),
    [
        ("names.csv", "code,phrase\n", 1, "Dòng đầu phải là"),
        ("names.csv", "code,phrase,weight\n1.001193,làm giấy\n", 2, "đúng 3 ô"),
        ("names.csv", "code,phrase,weight\n1001193,làm giấy,\n", 2, "không phải mã thủ tục"),
        ("names.csv", "code,phrase,weight\n1.001193,,\n", 2, "trống"),
        ("names.csv", "code,phrase,weight\n1.001193,a,nhiều\n", 2, "phải là số"),
        ("names.csv", "code,phrase,weight\n1.001193,a,nan\n", 2, "phải là số"),
        ("names.csv", "code,phrase,weight\n1.001193,a,\n1.001193,a,2\n", 3, "Trùng"),
        ("names.csv", "code,phrase,weight\n1.001193,ho\u0300a,\n", 2, "NFC"),
        ("names.csv", 'code,phrase,weight\n1.001193,"a,\n', 2, "ngoặc kép"),
        ("names.csv", b"code,phrase,weight\n1.001193,l\xe0m,\n", 2, "UTF-8"),
        ("synonyms.csv", "phrase,means,both\na,b,yes\n", 2, "một trong"),
        ("confusions.csv", "part,a,b,cost,where\nmiddle,a,b,1,x\n", 2, "một trong"),
        ("popularity.csv", "code,weight\n1.001193,\n", 2, "phải là số"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, name, lines, line, says):
    data = lines if isinstance(lines, bytes) else lines.encode()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(extra=tmp_path)
    mistake = caught.value.mistakes[0]
    assert mistake.file.endswith(name)
    assert mistake.line == line
    assert says in mistake.rule
    assert mistake.rule_en


def test_a_missing_folder_is_no_empty_knowledge(tmp_path):
    with pytest.raises(KnowledgeError, match="Không có thư mục"):
        load_knowledge(extra=tmp_path / "none")


def test_a_broken_file_gives_the_checker_a_bad_end(tmp_path):
    shutil.copytree(ASSETS, tmp_path / "own")
    (tmp_path / "own" / "names.csv").write_text("code\n", encoding="utf-8")
    assert main([str(tmp_path / "own")]) == 1


def test_an_office_adds_its_own_words(tmp_path, finder):
    from kiosk.catalogue import starter

    (tmp_path / "names.csv").write_text(
        "code,phrase,weight\n1.001193,bầu bí tròn trăng,2\n", encoding="utf-8"
    )
    (tmp_path / "short_names.csv").write_text(
        "code,short,short_en\n1.001193,Làm khai sinh,Birth\n", encoding="utf-8"
    )
    own = Finder(starter(), load_knowledge(extra=tmp_path))
    hit = own.find("bầu bí tròn trăng").hits[0]
    assert (hit.code, hit.short) == ("1.001193", "Làm khai sinh")


def test_words_for_procedures_the_catalogue_lacks_are_left_out(knowledge):
    from kiosk.catalogue import starter

    whole = starter()
    some = Catalogue(
        version="1", made_at=whole.made_at,
        procedures=tuple(p for p in whole.procedures if p.code != "1.001193"),
    )  # fmt: skip
    found = Finder(some, knowledge).find("đăng ký khai sinh")
    assert "1.001193" not in {hit.code for hit in found.hits}
