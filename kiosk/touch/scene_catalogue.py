"""A small catalogue for pictures: one procedure of each kind a citizen can meet.

Written by hand to show what a page does with it (several cases, a shortened time,
a bare number, fees nobody states, long texts); not what any office publishes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from kiosk.domain.procedures import (
    Case,
    Catalogue,
    Fee,
    FeeState,
    Group,
    Handing,
    Legal,
    Online,
    Paper,
    Procedure,
    Result,
    Stage,
    TimeLimit,
    Unit,
)
from kiosk.domain.rules import Way
from kiosk.touch.looking import LifeEvent

BIRTH: Final = "1.001193"
COPY: Final = "2.000815"
LAND: Final = "1.012817"
SHOP: Final = "1.001612"

_FREE: Final = (Fee(state=FeeState.FREE),)
_DAYS_5: Final = TimeLimit(amount=5, unit=Unit.WORKING_DAY)
_PORTAL: Final = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"


def _birth() -> Procedure:
    return Procedure(
        code=BIRTH,
        name="Thủ tục đăng ký khai sinh",
        short="Đăng ký khai sinh",
        short_en="Birth registration",
        field="Hộ tịch",
        group="ho_tich",
        agency="Ủy ban nhân dân cấp xã",
        decision="163/QĐ-BTP",
        as_of=date(2026, 7, 24),
        handings=(
            Handing(
                way=Way.COUNTER,
                time=TimeLimit(
                    amount=1,
                    unit=Unit.WORKING_DAY,
                    text="Nộp sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo.",
                ),
                fees=_FREE,
            ),
            Handing(way=Way.ONLINE, time=_DAYS_5, fees=_FREE),
            Handing(way=Way.POST, time=TimeLimit(amount=3), fees=_FREE),
        ),
        cases=(
            Case(
                id="c1",
                is_common=True,
                papers=(
                    Paper(id="c1p1", text="Tờ khai đăng ký khai sinh theo mẫu", originals=1),
                    Paper(
                        id="c1p2",
                        text="Giấy chứng sinh; nếu không có thì giấy của người làm chứng xác"
                        " nhận việc sinh hoặc giấy cam đoan về việc sinh",
                        originals=1,
                    ),
                    Paper(id="c1p3", text="Văn bản ủy quyền nếu đi thay", originals=1, copies=1),
                ),
            ),
            Case(
                id="c2",
                is_show=True,
                papers=(
                    Paper(
                        id="c2p1",
                        text="Căn cước công dân hoặc hộ chiếu của người đi khai",
                        originals=1,
                    ),
                    Paper(id="c2p2", text="Giấy chứng nhận kết hôn của cha mẹ", originals=1),
                    Paper(
                        id="c2n1",
                        text="Thông tin đã có trong cơ sở dữ liệu quốc gia về dân cư thì không"
                        " phải mang giấy tờ đó.",
                        is_note=True,
                    ),
                ),
            ),
        ),
        stages=(
            Stage(
                title="Nộp hồ sơ",
                text="Người đi khai nộp tờ khai và giấy tờ tại quầy, qua mạng hoặc bưu điện.",
            ),
            Stage(
                title="Kiểm tra",
                text="Cán bộ kiểm tra ngay toàn bộ hồ sơ và đối chiếu với giấy tờ xuất trình.",
            ),
            Stage(title="Nhận kết quả", text="Ký vào Sổ đăng ký khai sinh và nhận giấy."),
        ),
        results=(Result(name="Giấy khai sinh (bản chính)"),),
        legal=(
            Legal(number="60/2014/QH13", title="Luật Hộ tịch"),
            Legal(number="123/2015/NĐ-CP"),
        ),
        online=Online.FULL,
        url=f"{_PORTAL}{BIRTH}",
    )


def _copy() -> Procedure:
    return Procedure(
        code=COPY,
        name="Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có"
        " thẩm quyền của Việt Nam cấp hoặc chứng nhận; cơ quan, tổ chức có thẩm quyền của nước"
        " ngoài cấp hoặc chứng nhận",
        short="Chứng thực bản sao từ bản chính",
        short_en="Certified copies",
        field="Chứng thực",
        group="chung_thuc",
        agency="Ủy ban nhân dân cấp xã",
        decision="1204/QĐ-BTP",
        as_of=date(2026, 7, 24),
        handings=(
            Handing(
                way=Way.COUNTER,
                time=TimeLimit(text="Trong ngày; nộp sau 15 giờ thì ngày làm việc tiếp theo"),
                fees=(
                    Fee(
                        state=FeeState.AMOUNT,
                        amount=2000,
                        per="trang",
                        note="Từ trang thứ ba trở lên thu 1.000 đồng một trang, mỗi bản không quá"
                        " 200.000 đồng.",
                    ),
                ),
            ),
        ),
        cases=(
            Case(
                id="c1",
                papers=(
                    Paper(id="c1p1", text="Bản chính giấy tờ cần sao", originals=1),
                    Paper(id="c1p2", text="Bản sao cần chứng thực", copies=2),
                ),
            ),
        ),
        results=(Result(name="Bản sao được chứng thực từ bản chính"),),
        online=Online.PART,
        url=f"{_PORTAL}{COPY}",
    )


_LONG_PAPER: Final = (
    "Văn bản về việc thành viên trong hộ gia đình có chung quyền sử dụng đất đồng ý đưa quyền sử"
    " dụng đất vào doanh nghiệp, hoặc văn bản thỏa thuận phân chia quyền sử dụng đất của hộ gia"
    " đình, kèm theo trích lục bản đồ địa chính thửa đất hoặc mảnh trích đo bản đồ địa chính có"
    " xác nhận của người sử dụng đất liền kề; trường hợp đất đang có tranh chấp thì nộp thêm biên"
    " bản hòa giải thành và quyết định công nhận kết quả hòa giải của cơ quan có thẩm quyền."
)


def _land() -> Procedure:
    cases = tuple(
        Case(
            id=f"c{n}",
            name=name,
            papers=tuple(
                Paper(id=f"c{n}p{k}", text=text, originals=k % 2, copies=(k + 1) % 3)
                for k, text in enumerate(
                    ("Đơn đăng ký biến động theo Mẫu số 18", _LONG_PAPER, "Giấy chứng nhận đã cấp"),
                    1,
                )
            ),
        )
        for n, name in enumerate(
            (
                "Chuyển nhượng, tặng cho cho người trong gia đình",
                (
                    "Thừa kế theo di chúc hoặc theo pháp luật, có nhiều người cùng được hưởng và có"
                    " văn bản thỏa thuận phân chia di sản"
                ),
                "Góp vốn bằng quyền sử dụng đất",
            ),
            1,
        )
    )
    return Procedure(
        code=LAND,
        name="Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
        short="Sang tên sổ đỏ, đăng ký biến động đất đai",
        short_en="Transfer of land title",
        field="Đất đai",
        group="dat_dai",
        agency="Chi nhánh Văn phòng đăng ký đất đai",
        decision="2304/QĐ-BNNMT",
        as_of=date(2026, 7, 24),
        handings=(
            Handing(
                way=Way.COUNTER,
                case="Chuyển nhượng, tặng cho",
                time=TimeLimit(amount=8, unit=Unit.WORKING_DAY),
                fees=(Fee(state=FeeState.LOCAL, note="Theo nghị quyết của HĐND tỉnh."),),
            ),
            Handing(
                way=Way.COUNTER,
                case="Xã miền núi, vùng sâu",
                time=TimeLimit(amount=18, unit=Unit.WORKING_DAY),
                fees=(Fee(state=FeeState.LOCAL, note="Theo nghị quyết của HĐND tỉnh."),),
            ),
            Handing(way=Way.ONLINE, time=_DAYS_5),
        ),
        cases=cases,
        stages=(Stage(text="Nộp hồ sơ tại Trung tâm Phục vụ hành chính công."),),
        results=(Result(name="Giấy chứng nhận quyền sử dụng đất đã ghi biến động"),),
        legal=(Legal(number="31/2024/QH15", title="Luật Đất đai"),),
        elsewhere=("Bưu điện xã Lạc Sơn",),
    )


def _shop() -> Procedure:
    return Procedure(
        code=SHOP,
        name="Đăng ký thành lập hộ kinh doanh",
        short="Mở hộ kinh doanh",
        short_en="Registering a household business",
        field="Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
        group="khong_ro",
        handings=(Handing(way=Way.COUNTER, time=TimeLimit(amount=3)),),
    )


_OTHERS: Final = (
    ("1.000656", "Đăng ký khai tử", "Death registration", "Hộ tịch", "ho_tich"),
    ("1.000894", "Đăng ký kết hôn", "Marriage registration", "Hộ tịch", "ho_tich"),
    (
        "1.004873",
        "Xác nhận tình trạng hôn nhân",
        "Certificate of marital status",
        "Hộ tịch",
        "ho_tich",
    ),
    ("2.000635", "Cấp bản sao trích lục hộ tịch", "Civil status extract", "Hộ tịch", "ho_tich"),
    ("1.004194", "Đăng ký tạm trú", "Temporary residence", "Đăng ký, quản lý cư trú", "cong_an"),
    ("1.004222", "Đăng ký thường trú", "Permanent residence", "Đăng ký, quản lý cư trú", "cong_an"),
    (
        "2.000884",
        "Chứng thực chữ ký",
        "Certified signature",
        "Chứng thực",
        "chung_thuc",
    ),
)


def _other(code: str, short: str, short_en: str, field: str, group: str) -> Procedure:
    return Procedure(
        code=code,
        name=f"Thủ tục {short[0].lower()}{short[1:]}",
        short=short,
        short_en=short_en,
        field=field,
        group=group,
        handings=(Handing(way=Way.COUNTER, time=_DAYS_5, fees=_FREE),),
    )


CATALOGUE: Final = Catalogue(
    version="01982c00-0000-7000-8000-000000000001",
    name="Danh mục minh họa",
    made_at=datetime(2026, 7, 24, tzinfo=UTC),
    groups=(
        Group(id="ho_tich", name="Hộ tịch", name_en="Civil status"),
        Group(id="chung_thuc", name="Chứng thực", name_en="Certification"),
        Group(id="dat_dai", name="Đất đai – xây dựng", name_en="Land and construction"),
        Group(id="cong_an", name="Cư trú – căn cước", name_en="Residence and ID"),
    ),
    procedures=tuple(
        sorted(
            (_birth(), _copy(), _land(), _shop(), *(_other(*row) for row in _OTHERS)),
            key=lambda p: p.code,
        )
    ),
)

ASKED: Final = {
    COPY: 100.0,
    BIRTH: 60.0,
    "1.004194": 40.0,
    "1.000894": 30.0,
    LAND: 25.0,
    "1.004873": 20.0,
}

EVENTS: Final = tuple(
    LifeEvent(id=id_, name=name, name_en=name_en, icon=icon, hint=hint, codes=codes)
    for id_, name, name_en, icon, hint, codes in (
        ("sinh_con", "Sinh con", "A child is born", "child_care", "khai sinh", (BIRTH, "1.004222")),
        (
            "ket_hon",
            "Kết hôn",
            "Marriage",
            "favorite",
            "đăng ký, giấy độc thân",
            ("1.000894", "1.004873"),
        ),
        ("nguoi_mat", "Người mất", "A death", "deceased", "khai tử, mai táng", ("1.000656",)),
        ("nha_dat", "Nhà đất", "House and land", "home_work", "sổ đỏ, sang tên", (LAND,)),
        (
            "sao_y",
            "Sao y, chữ ký",
            "Copies, signatures",
            "verified",
            "chứng thực",
            (COPY, "2.000884"),
        ),
        ("chuyen_nha", "Chuyển chỗ ở", "Moving", "move_down", "tạm trú", ("1.004194", "1.004222")),
        ("buon_ban", "Buôn bán", "Trade", "store", "hộ kinh doanh", (SHOP,)),
    )
)
