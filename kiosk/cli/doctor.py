"""`kiosk doctor`: what works on this machine, and how to mend what does not.

Only parts that are there are checked. Nothing is changed, nothing is printed
or played.
"""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from kiosk.cli.check import Check
from kiosk.cli.output import say, say_json
from kiosk.client.answers import CatalogueHealth, ClockHealth, Health
from kiosk.settings import (
    OfficeSettings,
    ScreenSettings,
    SettingsError,
    load_office,
    load_screen,
    sample_office_file,
)

if TYPE_CHECKING:
    from kiosk.devices.page_printer import PagePrinter

_LOW_BYTES: Final = 200 * 1024 * 1024
_BARE_BYTES: Final = 1024 * 1024 * 1024
_MARKS: Final = {"ok": "✓", "warn": "!", "fail": "✗", "absent": "-"}


def doctor(arguments: argparse.Namespace) -> int:
    """Check everything; 1 when something fails."""
    checks = _run(arguments)
    if arguments.json:
        say_json({"checks": msgspec.to_builtins(checks)})
    else:
        for check in checks:
            say(f"{_MARKS[check.state]} {check.id:10} {check.says} / {check.says_en}")
            if check.mend:
                say(f"  → {check.mend} / {check.mend_en}")
    return 1 if any(check.state == "fail" for check in checks) else 0


def _run(arguments: argparse.Namespace) -> list[Check]:
    # Late: they bring numpy along, which no other command's start should wait for.
    from kiosk.cli.doctor_codes import codes_check
    from kiosk.cli.doctor_microphone import microphone_check
    from kiosk.cli.doctor_scan import camera_check
    from kiosk.cli.doctor_scanner import scanner_check
    from kiosk.cli.doctor_speech import speech_check
    from kiosk.cli.doctor_voice import voice_check

    checks: list[Check] = []
    try:
        office = load_office(arguments.config or sample_office_file())
        screen = load_screen(arguments.screen)
    except SettingsError as error:
        return [
            Check(
                id="settings",
                state="fail",
                says=f"Cấu hình sai: {error}",
                says_en="The settings are wrong.",
                mend="Sửa các mục nêu trên.",
                mend_en="Correct the keys named above.",
            )
        ]
    checks.append(
        Check(
            id="settings",
            state="ok",
            says=f"Đọc được {office.file}.",
            says_en=f"{office.file} is right.",
        )
    )
    checks += [_disk(office), _journal(office), _tokens(office)]
    checks += _running(screen if arguments.screen else _screen_of(office))
    return [
        *checks,
        _printer(screen),
        _printer_a4(screen),
        camera_check(screen),
        scanner_check(screen),
        codes_check(screen),
        voice_check(screen, office),
        microphone_check(screen),
        _speaker(screen),
        speech_check(screen),
        _display(),
    ]


def _screen_of(office: OfficeSettings) -> ScreenSettings:
    host = "127.0.0.1" if office.http.host in ("0.0.0.0", "::") else office.http.host
    return ScreenSettings(office_url=f"http://{host}:{office.http.port}")


def _disk(office: OfficeSettings) -> Check:
    folder = office.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    says = f"Còn trống {free // 1_000_000} MB tại {folder}."
    says_en = f"{free // 1_000_000} MB free at {folder}."
    if free >= _BARE_BYTES:
        return Check(id="disk", state="ok", says=says, says_en=says_en)
    return Check(
        id="disk",
        state="fail" if free < _LOW_BYTES else "warn",
        says=says,
        says_en=says_en,
        mend="Giải phóng dung lượng hoặc chuyển storage.data_dir sang ổ khác.",
        mend_en="Free some space, or move storage.data_dir to another disk.",
    )


def _journal(office: OfficeSettings) -> Check:
    from kiosk.journal import JournalError, verify
    from kiosk.office.service import journal_path

    path = journal_path(office)
    if not path.exists():
        return Check(
            id="journal",
            state="absent",
            says=f"Chưa có sổ sự kiện tại {path}.",
            says_en=f"There is no journal at {path} yet.",
            mend="Sổ được tạo khi chạy kiosk office lần đầu.",
            mend_en="It is made when kiosk office first runs.",
        )
    try:
        verdict = verify(path)
    except JournalError as error:
        return Check(id="journal", state="fail", says=error.says_vi, says_en=error.says_en)
    aside = sorted(path.parent.glob(path.name + ".damaged-*"))
    if verdict.ok and not aside:
        return Check(id="journal", state="ok", says=verdict.says_vi, says_en=verdict.says_en)
    if verdict.ok:
        return Check(
            id="journal",
            state="warn",
            says=f"{verdict.says_vi} Trước đây từng hỏng: {aside[-1].name}.",
            says_en=f"{verdict.says_en} It was damaged before: {aside[-1].name}.",
            mend="Gửi tệp này cho kỹ thuật rồi chuyển đi nơi khác; kiểm tra ổ đĩa.",
            mend_en="Send this file to the technician and move it away; check the disk.",
        )
    return Check(
        id="journal",
        state="fail",
        says=verdict.says_vi,
        says_en=verdict.says_en,
        mend="Khởi động lại kiosk office để tự phục hồi, hoặc dùng kiosk journal restore.",
        mend_en="Restart kiosk office to recover, or kiosk journal restore from a backup.",
    )


def _tokens(office: OfficeSettings) -> Check:
    path = office.data_dir / "tokens.toml"
    if not path.exists():
        return Check(
            id="tokens",
            state="absent",
            says="Chưa có mã truy cập.",
            says_en="There are no tokens yet.",
            mend="Mã được tạo khi chạy kiosk office lần đầu.",
            mend_en="They are made when kiosk office first runs.",
        )
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Check(
            id="tokens",
            state="fail",
            says=f"Người khác đọc được {path}.",
            says_en=f"Others can read {path}.",
            mend=f"Chạy: chmod 600 {path}",
            mend_en=f"Run: chmod 600 {path}",
        )
    return Check(id="tokens", state="ok", says="Mã truy cập được giữ kín.", says_en="Kept secret.")


def _running(screen: ScreenSettings) -> list[Check]:
    """What the running office says about itself."""
    from kiosk.client import OfficeClient, OfficeUnreachable, Refused

    client = OfficeClient(screen.office_url, screen.token, timeout_s=2.0)
    try:
        health = client.health()
    except OfficeUnreachable:
        return [
            Check(
                id="office",
                state="fail",
                says=f"Không liên lạc được với {screen.office_url}.",
                says_en=f"{screen.office_url} does not answer.",
                mend="Kiểm tra dây mạng, địa chỉ screen.office_url và kiosk office đang chạy.",
                mend_en="Check the cable, screen.office_url, and that kiosk office runs.",
            )
        ]
    except Refused as refused:
        return [Check(id="office", state="fail", says=refused.detail_vi, says_en=refused.detail_en)]
    finally:
        client.close()
    found = [_health(screen.office_url, health), _clock(health.clock)]
    return found if health.catalogue is None else [*found, _catalogue(health.catalogue)]


def _health(url: str, health: Health) -> Check:
    if health.ok:
        return Check(id="office", state="ok", says=f"{url} trả lời.", says_en=f"{url} answers.")
    return Check(
        id="office",
        state="fail",
        says=f"{url} trả lời nhưng không nhận lệnh ({health.journal.state}).",
        says_en=f"{url} answers but takes no commands ({health.journal.state}).",
        mend="Giải phóng dung lượng hoặc kiểm tra ổ đĩa; nếu vẫn vậy, chạy lại kiosk office.",
        mend_en="Free some space or check the disk; if that does not help, restart kiosk office.",
    )


def _clock(clock: ClockHealth) -> Check:
    if clock.ahead_s > 0:
        minutes = clock.ahead_s // 60
        return Check(
            id="clock",
            state="warn",
            says=f"Giờ máy vừa nhảy tới trước {minutes} phút; cơ quan chưa theo giờ mới.",
            says_en=f"The machine's clock leapt {minutes} minutes ahead; the office waits.",
            mend="Kiểm tra ngày giờ của máy. Nếu giờ mới đúng, sau mười phút sẽ tự áp dụng.",
            mend_en="Check the machine's date and time; if right, it counts after ten minutes.",
        )
    if not clock.held:
        return Check(
            id="clock",
            state="ok",
            says="Giờ máy chủ hợp lý.",
            says_en="The office's clock is sane.",
        )
    days, hours = divmod(clock.behind_s // 3600, 24)
    return Check(
        id="clock",
        state="warn",
        says=f"Giờ máy chậm {days} ngày {hours} giờ so với sổ sự kiện; giờ được giữ nguyên.",
        says_en=f"The machine's clock stands {days} d {hours} h before the journal; time is held.",
        mend="Chỉnh lại ngày giờ của máy và kiểm tra pin đồng hồ trên bo mạch.",
        mend_en="Set the machine's date and time; check the clock's battery on its board.",
    )


def _catalogue(catalogue: CatalogueHealth) -> Check:
    if catalogue.fault:
        return Check(
            id="catalogue",
            state="warn",
            says=f"Danh mục mới không đọc được, đang dùng bản cũ: {catalogue.fault}",
            says_en=f"The new catalogue cannot be read, an older one is used: {catalogue.fault_en}",
            mend="Nhập lại danh mục, hoặc kiosk catalogue restore về một bản trước.",
            mend_en="Import the catalogue again, or kiosk catalogue restore an earlier version.",
        )
    if not catalogue.procedures:
        return Check(
            id="catalogue",
            state="warn",
            says="Chưa có danh mục thủ tục; màn hình không tra cứu được.",
            says_en="There is no catalogue of procedures; screens cannot look anything up.",
            mend="Nhập danh mục: kiosk catalogue import TỆP.",
            mend_en="Import one: kiosk catalogue import FILE.",
        )
    made = f"{catalogue.made_at:%d/%m/%Y}" if catalogue.made_at is not None else "?"
    name = catalogue.name or catalogue.version
    return Check(
        id="catalogue",
        state="ok",
        says=f"{catalogue.procedures} thủ tục, lập ngày {made} ({name}).",
        says_en=f"{catalogue.procedures} procedures, made on {made}.",
    )


def _printer(screen: ScreenSettings) -> Check:
    from kiosk.devices.printer import PrinterOptions, open_printer

    setting = screen.printer
    options = PrinterOptions(baud=setting.baud, flow=setting.flow)
    return _one_printer(
        "printer",
        setting.kind,
        lambda: open_printer(setting.kind, setting.target, options=options),
        setting.timeout_s,
    )


def _printer_a4(screen: ScreenSettings) -> Check:
    from kiosk.devices.page_printer import open_page_printer

    setting = screen.printer_a4
    return _one_printer(
        "printer_a4",
        setting.kind,
        lambda: open_page_printer(setting.kind, setting.target),
        10.0,
    )


def _one_printer(
    table: str, kind: str, reach: Callable[[], PagePrinter], timeout_s: float
) -> Check:
    """What a printer says of itself; `table` is its part of screen.toml."""
    from kiosk.devices.printer import PrinterSettingError

    a4 = " A4" if table == "printer_a4" else ""
    if kind == "none":
        return Check(
            id=table,
            state="absent",
            says=f"Không cấu hình máy in{a4}.",
            says_en=f"No{a4} printer is configured.",
        )
    try:
        printer = reach()
    except PrinterSettingError as error:
        return Check(
            id=table,
            state="fail",
            says=str(error),
            says_en=str(error),
            mend=f"Sửa mục [{table}].",
            mend_en=f"Correct [{table}].",
        )
    try:
        status = printer.status(timeout_s)
    finally:
        printer.close()
    fault = status.fault()
    if fault is None:
        state: Literal["ok", "warn", "fail"] = "warn" if status.online is None else "ok"
        return Check(id=table, state=state, says=status.says, says_en=f"paper {status.paper}")
    return Check(
        id=table,
        state="fail",
        says=status.says,
        says_en=f"{fault.code}",
        mend="Kiểm tra nguồn, dây, giấy và nắp máy in.",
        mend_en="Check its power, cable, paper and cover.",
    )


def _speaker(screen: ScreenSettings) -> Check:
    from kiosk.devices.speaker import SpeakerMissing
    from kiosk.devices.speakers.sound_card import load_sounddevice

    if not screen.sound.enabled:
        return Check(id="speaker", state="absent", says="Đã tắt âm thanh.", says_en="Switched off.")
    try:
        devices = load_sounddevice().query_devices()
    except SpeakerMissing:
        return Check(
            id="speaker",
            state="fail",
            says="Thiếu thư viện âm thanh PortAudio.",
            says_en="The sound library PortAudio is missing.",
            mend="Chạy: apt-get install libportaudio2",
            mend_en="Run: apt-get install libportaudio2",
        )
    names = [str(device["name"]) for device in devices if device["max_output_channels"] > 0]
    wanted = screen.sound.device.lower()
    if names and any(wanted in name.lower() for name in names):
        return Check(id="speaker", state="ok", says="Có loa.", says_en=", ".join(names[:3]))
    return Check(
        id="speaker",
        state="warn",
        says="Không thấy thiết bị âm thanh nào phù hợp.",
        says_en="No fitting sound device was found.",
        mend="Cắm loa, hoặc sửa sound.device; nếu không dùng: sound.enabled = false.",
        mend_en="Plug a speaker in, or correct sound.device; if unused: sound.enabled = false.",
    )


def _display() -> Check:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(name):
            return Check(
                id="display",
                state="ok",
                says=f"Có màn hình ({name}).",
                says_en=f"There is a display ({name}).",
            )
    if sys.platform != "linux" or Path("/dev/fb0").exists() or Path("/dev/dri/card0").exists():
        return Check(id="display", state="ok", says="Có màn hình.", says_en="There is a display.")
    return Check(
        id="display",
        state="warn",
        says="Không có màn hình; giao diện sẽ mở qua VNC trên máy này.",
        says_en="No display; screens open as VNC on this machine.",
        mend="Cắm màn hình, hoặc xem bằng trình VNC tới 127.0.0.1:5900.",
        mend_en="Plug a display in, or look with a VNC viewer at 127.0.0.1:5900.",
    )
