"""Codes as citizens hold them up. Everybody in them is invented."""

from __future__ import annotations

from datetime import date

from kiosk.scan.meaning import IdCard


def card(
    number: str = "001048000001",
    name: str = "Nguyễn Văn Mẫu",
    birth: date | None = date(1948, 5, 1),
    doubts: tuple[str, ...] = (),
) -> IdCard:
    """An identity card."""
    return IdCard(
        number=number,
        name=name,
        birth=birth,
        sex="male",
        address="Xóm 1, Xã A, Tỉnh B",
        issued=date(2021, 4, 15),
        layout="cccd_2021",
        doubts=doubts,
    )
