import shutil
import stat

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.ui import paths
from kiosk.ui.gallery import GalleryVM
from kiosk.ui.i18n import CatalogError, Language, fill, missing, update
from kiosk.ui.i18n.__main__ import main
from kiosk.ui.i18n.catalog import TS, release
from tests.qtkit import find

PAGE = """
import QtQuick
Item { property string a: qsTr("Trang đầu"); property string b: qsTr("%n giây", "", 3) }
"""


@pytest.fixture
def catalogue(tmp_path):
    """A catalogue of one small page."""
    sources = tmp_path / "kiosk"
    sources.mkdir()
    (sources / "Page.qml").write_text(PAGE)
    (sources / "vm.py").write_text(
        "from PySide6.QtCore import QObject\n"
        "class Vm(QObject):\n"
        "    def text(self):\n"
        "        return self.tr('Quay lại')\n"
    )
    ts = tmp_path / "kiosk_en.ts"
    update(ts, sources)
    return ts, sources


@pytest.fixture
def language(screen, owner, tmp_path):
    language = Language(screen.engine, owner, cache=tmp_path / "cache")
    yield language
    language.close()


def test_english_is_complete(tmp_path):
    """Every sentence of the program has English; `python -m kiosk.ui.i18n` helps."""
    ts = tmp_path / TS.name
    shutil.copy(TS, ts)
    update(ts)
    assert [message.source for message in missing(ts)] == []


def test_sentences_of_qml_and_python_are_collected(catalogue):
    ts, _ = catalogue
    found = {(message.context, message.source, message.plural) for message in missing(ts)}
    assert found == {
        ("Page", "Trang đầu", False),
        ("Page", "%n giây", True),
        ("Vm", "Quay lại", False),
    }


def test_what_is_filled_stays_through_the_next_collection(catalogue):
    ts, sources = catalogue
    english = {"Trang đầu": "Start", "Vm::Quay lại": "Back", "%n giây": ["%n second", "%n seconds"]}
    assert fill(english, ts) == 3
    assert missing(ts) == []
    (sources / "More.qml").write_text('import QtQuick\nItem { property string c: qsTr("Xuống") }')
    update(ts, sources)
    assert {message.source for message in missing(ts)} == {"Xuống"}
    assert "%n seconds" in ts.read_text("utf-8")


def test_a_page_changes_its_language_while_it_shows(show_page, owner, language):
    page = paths.QML / "Kiosk" / "Gallery" / "ControlsPage.qml"
    view = show_page(page, {"vm": GalleryVM(owner)})
    seen = []
    language.changed.connect(
        lambda: seen.append(QCoreApplication.translate("PageFrame", "Quay lại"))
    )
    language.toggle()
    assert find(view, "backButton").property("text") == "Back"
    assert (language.current, language.otherName) == ("en", "Tiếng Việt")
    language.toggle()
    assert find(view, "backButton").property("text") == "Quay lại"
    assert seen == ["Back", "Quay lại"]


def test_counted_sentences_have_two_english_forms(language):
    language.set("en")
    text = "Về trang đầu sau %n giây. Chạm để ở lại."
    one, many = (QCoreApplication.translate("PageFrame", text, "", n) for n in (1, 9))
    assert "1 second." in one
    assert "9 seconds." in many


def test_an_unknown_language_is_vietnamese(language):
    language.set("en")
    language.set("xx")
    assert language.current == "vi"


def test_english_is_compiled_once(screen, owner, tmp_path):
    cache = tmp_path / "cache"
    Language(screen.engine, owner, cache=cache)
    (made,) = cache.iterdir()
    before = made.stat().st_mtime_ns
    Language(screen.engine, owner, cache=cache)
    assert [file.stat().st_mtime_ns for file in cache.iterdir()] == [before]


def test_a_cache_that_cannot_be_written_does_not_matter(screen, owner, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    language = Language(screen.engine, owner, cache=blocked / "cache")
    language.set("en")
    assert QCoreApplication.translate("PageFrame", "Quay lại") == "Back"
    language.close()


def test_a_broken_catalogue_leaves_vietnamese_and_a_warning(screen, owner, tmp_path, caplog):
    broken = tmp_path / "kiosk_en.ts"
    broken.write_text("<TS>")
    language = Language(screen.engine, owner, ts=broken, cache=tmp_path / "cache")
    assert "no English" in caplog.text
    caplog.clear()
    language.set("en")
    assert QCoreApplication.translate("PageFrame", "Quay lại") == "Quay lại"
    language.close()


def test_a_failing_tool_says_why(tmp_path):
    with pytest.raises(CatalogError, match="lrelease"):
        release(tmp_path / "missing.ts", tmp_path / "x.qm")


def test_the_command_prints_what_is_missing(capsys):
    assert main(["missing"]) in {0, 1}
    assert capsys.readouterr().out.startswith("{")


def test_a_read_only_checkout_is_left_alone(screen, owner, tmp_path):
    ts = tmp_path / "i18n" / "kiosk_en.ts"
    ts.parent.mkdir()
    shutil.copy(TS, ts)
    ts.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    Language(screen.engine, owner, ts=ts, cache=tmp_path / "cache")
    ts.parent.chmod(stat.S_IRWXU)
    assert [file.name for file in ts.parent.iterdir()] == ["kiosk_en.ts"]
