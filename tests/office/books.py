"""Small catalogues for the office's tests, published by the real store."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.catalogue import Store
from kiosk.domain.procedures import (
    Case,
    Catalogue,
    Fee,
    FeeState,
    File,
    Form,
    Handing,
    Online,
    Paper,
    Procedure,
    SpecialDay,
    TimeLimit,
    Unit,
)
from kiosk.domain.rules import Way

BIRTH, LAND, ODD = "1.001193", "1.013978", "2.000815"
MADE_AT = datetime(2026, 7, 1, tzinfo=UTC)

BIRTHS = Procedure(
    code=BIRTH,
    name="Thủ tục đăng ký khai sinh",
    short="Đăng ký khai sinh",
    short_en="Registering a birth",
    field="Hộ tịch",
    group="ho_tich",
    decision="163/QĐ-BTP",
    as_of=date(2026, 7, 1),
    handings=(
        Handing(
            way=Way.COUNTER,
            time=TimeLimit(amount=5, unit=Unit.WORKING_DAY),
            fees=(Fee(state=FeeState.FREE),),
        ),
        Handing(
            way=Way.ONLINE,
            time=TimeLimit(amount=5, unit=Unit.WORKING_DAY),
            fees=(Fee(state=FeeState.AMOUNT, amount=8_000, per="bản"),),
        ),
    ),
    cases=(
        Case(
            id="c1",
            is_common=True,
            papers=(
                Paper(id="c1p1", text="Tờ khai <mẫu>", originals=1),
                Paper(id="c1p2", text="Giấy chứng sinh", originals=1, copies=1),
            ),
        ),
        Case(id="c2", name="Đi thay", papers=(Paper(id="c2p1", text="Giấy ủy quyền"),)),
    ),
    online=Online.FULL,
    url="https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193",
    also_called=("làm giấy khai sinh",),
)
LANDS = Procedure(
    code=LAND,
    name="Đăng ký đất đai lần đầu",
    short="Cấp sổ đỏ lần đầu",
    field="Đất đai",
    group="dat_dai",
    handings=(Handing(way=Way.COUNTER, time=TimeLimit(amount=1), fees=(Fee(),)),),
    elsewhere=("Bưu điện xã",),
)
ODDS = Procedure(code=ODD, name="Việc của nơi khác", short="Việc của nơi khác", group="noi_khac")


def book(
    *procedures: Procedure,
    number: int = 1,
    forms: tuple[Form, ...] = (),
    days: tuple[SpecialDay, ...] = (),
) -> Catalogue:
    """A catalogue whose versions sort by `number`."""
    return Catalogue(
        version=str(uuid.UUID(int=(0x019FBA9ED800 + number) << 80 | 0x7 << 76 | 0b10 << 62)),
        name=f"Danh mục {number}",
        made_at=MADE_AT,
        procedures=procedures or (BIRTHS, LANDS, ODDS),
        forms=forms,
        days=days,
    )


def form_of(path: Path, code: str = BIRTH) -> Form:
    """A sample form of one page, for a file that exists."""
    content = path.read_bytes()
    file = File(
        sha256=hashlib.sha256(content).hexdigest(),
        name=path.name,
        kind="application/pdf",
        size=len(content),
    )
    return Form(id="to_khai", name="Tờ khai mẫu", is_sample=True, files=(file,), procedures=(code,))


def publish(data_dir: Path, catalogue: Catalogue, *files: Path) -> None:
    """As `kiosk catalogue import` does at its end."""
    named = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}
    Store(data_dir / "catalogue").publish(catalogue, named)
