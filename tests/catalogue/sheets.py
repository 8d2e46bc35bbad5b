"""Workbooks the way offices publish them, made for tests."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = (
    "STT",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Thời hạn giải quyết",
    "Phí, lệ phí (nếu có)",
    "Cơ quan thực hiện",
    "Quyết định công bố",
    "Thành phần hồ sơ",
    "Cách thức thực hiện",
)


def province_list(path: Path) -> Path:
    """Titles above, fields as rows, merged cells, a hidden sheet, a hidden row, a signature."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Cấp xã"
    for row in (
        ("ỦY BAN NHÂN DÂN TỈNH",),
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH THUỘC THẨM QUYỀN GIẢI QUYẾT CỦA CẤP XÃ",),
        (),
        HEADER,
        ("I", "Lĩnh vực Hộ tịch"),
        (1, "1.001193", "Đăng ký khai sinh", "Trong ngày", "Miễn phí", "UBND xã", "163/QĐ-BTP",
         "- Tờ khai (01 bản chính)\n- Giấy chứng sinh (01 bản chính)", "Trực tiếp; trực tuyến"),
        (2, "1.004884", "Thủ tục đăng ký lại khai sinh", "05 ngày làm việc",
         "Theo nghị quyết của HĐND tỉnh", "UBND xã", "163/QĐ-BTP", "Tờ khai; Giấy cam đoan", ""),
        ("II. Lĩnh vực Chứng thực (01 TTHC)",),
        (3, 2.000815, "Chứng thực bản sao từ bản chính", "Trong ngày", "2.000 đồng/trang",
         "UBND xã", "3152/QĐ-BTP", "Bản chính; Bản sao", "Trực tiếp"),
        (),
        ("", "", "Tổng cộng: 03 thủ tục"),
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A2:I2")
    sheet.merge_cells("A8:I8")
    sheet.row_dimensions[7].hidden = True
    second = book.create_sheet("Đất đai")
    second.append(("Lĩnh vực", "Mã số", "Tên thủ tục", "DVC trực tuyến", ""))
    second.append(("", "", "", "Toàn trình", "Một phần"))
    second.append(("Đất đai", "1.013949", "Giao đất, cho thuê đất", "", "x"))
    second.append((None, "1.013978", "Đăng ký đất đai lần đầu", "x", ""))
    second.merge_cells("A3:A4")
    notes = book.create_sheet("Hướng dẫn")
    notes.append(("Cách dùng bảng này",))
    hidden = book.create_sheet("Nháp")
    hidden.append(HEADER)
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def small_list(path: Path, *rows: tuple[Any, ...]) -> Path:
    """A sheet with the usual header and these rows."""
    book = Workbook()
    book.active.append(HEADER)
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one part replaced or added."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            archive.writestr(entry, data)
    return path
