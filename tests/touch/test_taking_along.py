"""Checklists on paper and on the phone, and the pages of forms, at a real office."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage

from kiosk.catalogue import Store, starter
from kiosk.devices.printer_sink import PrinterSink
from kiosk.domain.procedures import Catalogue, File, Form
from kiosk.settings import OfficeSettings, PagePrinterSettings, PrinterSettings
from kiosk.slips.checklist import checklist_of
from kiosk.slips.checklist_page import checklist_pdf
from kiosk.touch.app import open_desk, open_list_desk
from kiosk.touch.printing import ON_A4
from tests.office.house import House, TestClock
from tests.qtkit import find
from tests.touch.conftest import Kiosk
from tests.touch.test_looking_up import BIRTH, wait_for_catalogue


def read_procedure(kiosk: Kiosk) -> None:
    wait_for_catalogue(kiosk)
    kiosk.go_home()
    kiosk.tap("lookUp")
    kiosk.tap(f"asked_{BIRTH}")


def test_the_list_is_printed_with_its_ticks(
    open_kiosk: Callable[..., Kiosk], paper: PrinterSettings, tmp_path: Path
) -> None:
    kiosk = open_kiosk(printer=paper)
    read_procedure(kiosk)
    along = kiosk.touch.vm.looking.along
    kiosk.tap("paper_c1p1")
    kiosk.tap("printList")
    kiosk.wait(lambda: along.property("printKind") == "success", timeout_ms=15_000)
    assert along.property("printText") == "Mời ông/bà lấy giấy ở khe bên dưới"
    assert len(list((tmp_path / "slips").glob("slip-*.png"))) == 1
    kiosk.tap("backButton")
    kiosk.touch.vm.looking.openProcedure("1.000894")
    assert along.property("printText") == "", "what was printed was another procedure"


def test_without_paper_the_phone_is_offered(
    open_kiosk: Callable[..., Kiosk],
    sink: PrinterSink,
    paper: PrinterSettings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sink.machine.set(paper_rows=0)
    kiosk = open_kiosk(printer=paper)
    read_procedure(kiosk)
    along = kiosk.touch.vm.looking.along
    kiosk.tap("printList")
    kiosk.wait(lambda: along.property("printKind") == "warning", timeout_ms=15_000)
    assert "điện thoại" in along.property("printText")
    caplog.clear()


def test_a_screen_without_printer_offers_no_print(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    read_procedure(kiosk)
    assert not find(kiosk.view, "printList").isVisible()
    assert find(kiosk.view, "carry").isVisible()
    assert not find(kiosk.view, "readAloud").isVisible(), "no voice, no button"


def test_a_large_printer_comes_first_and_the_roll_stands_in(
    tmp_path: Path, paper: PrinterSettings, caplog: pytest.LogCaptureFixture
) -> None:
    procedure = starter().procedure(BIRTH)
    assert procedure is not None
    slip = checklist_of(procedure, day=date(2026, 8, 3))
    roll = open_desk(paper)
    folder = tmp_path / "a4"
    large = open_list_desk(PagePrinterSettings(kind="folder", target=str(folder)), roll)
    assert large.print_list(slip).trouble == ON_A4
    (page,) = folder.glob("*.pdf")
    assert page.read_bytes().startswith(b"%PDF")
    gone = open_list_desk(PagePrinterSettings(kind="tcp", target="127.0.0.1:9", timeout_s=1), roll)
    assert gone.print_list(slip).trouble == ""
    assert len(list((tmp_path / "slips").glob("slip-*.png"))) == 1
    for desk in (large, gone):
        desk.close()
    roll.close()
    caplog.clear()


def test_codes_hold_the_papers_and_read_without_a_network(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    read_procedure(kiosk)
    kiosk.tap("paper_c1p1")
    kiosk.tap("carry")
    assert kiosk.page == "carry"
    along = kiosk.touch.vm.looking.along
    assert along.property("code") == scanned(kiosk, "textCode")
    assert "Giấy chứng sinh" in along.property("code")
    assert along.property("link") == scanned(kiosk, "linkCode")
    kiosk.tap("backButton")
    assert kiosk.page == "procedure"


def scanned(kiosk: Kiosk, name: str) -> str:
    """What a phone reads from a code on the screen."""
    item = find(kiosk.view, name)
    corner = item.mapToScene(QPointF(0, 0)).toPoint()
    place = QRect(corner, QSize(int(item.width()), int(item.height())))
    shown = kiosk.view.grabWindow().copy(place).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1)
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(rows[:, : shown.width()].copy())
    return str(text)


@pytest.fixture
def with_forms(
    open_house: Callable[..., House],
    office_settings: OfficeSettings,
    clock: TestClock,
    tmp_path: Path,
) -> House:
    """An office whose catalogue has a sample of two files, and a form that is broken."""
    catalogue = starter()
    procedure = next(p for p in catalogue.procedures if p.code == BIRTH)
    pages = checklist_pdf(checklist_of(procedure, day=date(2026, 8, 3)))
    broken = b"%PDF-1.7 and nothing more"
    for name, content in (("mau.pdf", pages), ("hong.pdf", broken)):
        (tmp_path / name).write_bytes(content)
    forms = tuple(
        Form(
            id=f"mau-{n}",
            name=name,
            is_sample=True,
            procedures=(BIRTH,),
            files=tuple(
                File(
                    sha256=hashlib.sha256(content).hexdigest(),
                    name="mau.pdf",
                    kind="application/pdf",
                    size=len(content),
                )
                for content in contents
            ),
        )
        for n, (name, contents) in enumerate(
            (("Tờ khai đã điền", (pages, pages)), ("Tờ khai hỏng", (broken,)))
        )
    )
    made: Catalogue = msgspec.structs.replace(
        catalogue,
        version="01999999-0000-7000-8000-000000000001",
        made_at=datetime(2026, 8, 1, tzinfo=UTC),
        forms=forms,
    )
    settings = msgspec.structs.replace(office_settings, data_dir=tmp_path / "with-forms")
    files = {
        hashlib.sha256(content).hexdigest(): tmp_path / name
        for name, content in (("mau.pdf", pages), ("hong.pdf", broken))
    }
    Store(settings.data_dir / "catalogue").publish(made, files)
    return open_house(settings, clock)


def test_a_sample_is_turned_and_enlarged(
    open_kiosk: Callable[..., Kiosk], with_forms: House
) -> None:
    kiosk = open_kiosk(url=with_forms.url, token=with_forms.tokens["touch"])
    read_procedure(kiosk)
    kiosk.tap("tab_forms")
    kiosk.tap("form_mau-0")
    form = kiosk.touch.vm.looking.form
    kiosk.wait(lambda: form.property("source") != "")
    assert form.property("title") == "Tờ khai đã điền"
    pages = form.property("pages")
    assert pages >= 2
    kiosk.tap("nextPage")
    kiosk.wait(lambda: form.property("source") != "" and form.property("page") == 2)
    first = form.property("source")
    kiosk.tap("zoomIn")
    kiosk.wait(lambda: form.property("source") != first)
    paper = find(kiosk.view, "formPaper")
    assert paper.property("contentWidth") == pytest.approx(1.5 * paper.width())
    kiosk.tap("paperRight")
    assert paper.property("contentX") > 0
    kiosk.tap("backButton")
    assert kiosk.page == "procedure"
    assert kiosk.touch.vm.looking.procedure.property("tab") == "forms"
    kiosk.tap("homeButton")
    assert form.property("source") == ""


def test_a_broken_form_says_so(
    open_kiosk: Callable[..., Kiosk], with_forms: House, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = open_kiosk(url=with_forms.url, token=with_forms.tokens["touch"])
    read_procedure(kiosk)
    kiosk.tap("tab_forms")
    kiosk.tap("form_mau-1")
    kiosk.wait(lambda: kiosk.touch.vm.looking.form.property("problem") != "")
    assert "cán bộ" in str(find(kiosk.view, "formProblem").property("text"))
    kiosk.tap("backButton")
    assert kiosk.page == "procedure"
    caplog.clear()
