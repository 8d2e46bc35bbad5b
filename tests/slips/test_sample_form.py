"""Filled-in samples: what every page must say, and that the bundled ones are drawn from their
descriptions."""

import re
from pathlib import Path

import pytest

from kiosk.slips.pages import page_count, page_picture
from kiosk.slips.sample_form import SampleForm, draw_folder, form_pdf
from kiosk.slips.ticket import SlipError
from tests.slips.test_checklist import flat, text_of

FOLDER = Path(__file__).parents[2] / "assets" / "sample" / "forms"
DESCRIBED = sorted(path for path in FOLDER.glob("*.toml") if path.name != "forms.toml")
SHORT = """
title = "TỜ KHAI THỬ"
to = "Ủy ban nhân dân xã Mẫu"
signatures = [{ who = "Người khai", name = "Nguyễn Văn Mẫu" }]
"""


def form_of(path):
    return SampleForm.from_toml(path.read_text(encoding="utf-8"))


def values(form):
    for part in form.parts:
        for line in part.lines:
            for field in line:
                yield field.label
                yield field.value


@pytest.mark.parametrize("path", DESCRIBED, ids=lambda path: path.stem)
def test_every_page_is_marked_as_a_sample_and_says_what_it_is(path):
    pages = text_of(form_pdf(form_of(path)))
    for number, page in enumerate(pages, start=1):
        assert "MẪU" in re.split(r"\s+", page)
        assert "Tờ khai trống chính thức có tại quầy." in page
        assert f"Trang {number}/{len(pages)}" in page


@pytest.mark.parametrize("path", DESCRIBED, ids=lambda path: path.stem)
def test_everything_described_is_on_paper(path):
    form = form_of(path)
    said = flat(" ".join(text_of(form_pdf(form))))
    for text in (form.title, form.to, *form.tips, *(one.name for one in form.signatures)):
        assert text in said
    for text in values(form):
        for word in text.split():
            assert word in said


@pytest.mark.parametrize("path", DESCRIBED, ids=lambda path: path.stem)
def test_nobody_real_is_filled_in(path):
    text = path.read_text(encoding="utf-8")
    # No province has the number 000, so no person has such an identity number.
    assert all(number.startswith("000") for number in re.findall(r"\b\d{9,12}\b", text))
    assert re.findall(r"\b0[35789]\d{8}\b", text) == []
    for one in form_of(path).signatures:
        assert "Mẫu" in one.name or one.name.startswith("(")


@pytest.mark.parametrize("path", DESCRIBED, ids=lambda path: path.stem)
def test_the_bundled_pdf_is_the_drawn_one(path):
    bundled = path.with_suffix(".pdf")
    drawn = form_pdf(form_of(path))
    # Texts and sizes, not bytes: another zlib packs the same page otherwise.
    assert text_of(bundled.read_bytes()) == text_of(drawn)
    assert abs(bundled.stat().st_size - len(drawn)) < 2_000
    assert bundled.stat().st_size < 80_000


def test_the_starter_catalogue_has_the_samples():
    from kiosk.catalogue.starter import starter, starter_file

    samples = [form for form in starter().forms if form.is_sample]
    assert len(samples) == len(DESCRIBED) == 6
    for form in samples:
        assert form.name_en
        (file,) = form.files
        path = starter_file(file.sha256)
        assert path is not None
        assert page_count(path) >= 1
        assert page_picture(path, 1, 200).width == 200
        assert all(starter().procedure(code) is not None for code in form.procedures)
    assert starter().forms_of("1.001193")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = 3", "title"),
        ("x = ", "TOML"),
        (SHORT.replace("[{", "[{ wrong = 1, "), "wrong"),
        (
            SHORT + '[[parts]]\n[parts.table]\ncolumns = ["a", "b"]\nshares = [1]\nrows = []\n',
            "columns",
        ),
    ],
)
def test_a_wrong_description_is_named(text, says):
    with pytest.raises(SlipError, match=f"(?i){says}|invalid"):
        SampleForm.from_toml(text)


def test_a_label_longer_than_its_line_is_refused():
    text = SHORT + f'[[parts]]\nlines = [[{{ label = "{"rất dài " * 40}" }}]]\n'
    with pytest.raises(SlipError, match="longer than its line"):
        form_pdf(SampleForm.from_toml(text))


def test_a_long_form_goes_on_with_its_mark(tmp_path):
    fields = ", ".join(f'[{{ label = "Mục {n}:", value = "điền {n}" }}]' for n in range(120))
    (tmp_path / "dai.toml").write_text(SHORT + f"[[parts]]\nlines = [{fields}]\n", encoding="utf-8")
    (path,) = draw_folder(tmp_path)
    pages = text_of(path.read_bytes())
    assert len(pages) >= 4
    said = flat(" ".join(pages))
    assert all(f"Mục {n}: điền {n}" in said for n in range(120))
    assert all("MẪU" in page for page in pages)


def test_a_folder_with_a_wrong_description_names_the_file(tmp_path):
    (tmp_path / "sai.toml").write_text("title = 3", encoding="utf-8")
    with pytest.raises(SlipError, match=r"sai\.toml"):
        draw_folder(tmp_path)
