"""`kiosk start`: a whole office on this machine, as processes that are watched."""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.cli.children import Child
from kiosk.cli.office import chosen_office
from kiosk.cli.output import say, tell
from kiosk.cli.screens import APPS
from kiosk.client import OfficeClient, OfficeUnreachable, Refused
from kiosk.domain.hours import local_time
from kiosk.office.beginning import WrongStart, parse_start
from kiosk.settings import OfficeSettings, VoiceSettings, sample_office_file

_HEALTHY_S: Final = 30.0
_SCREENS_S: Final = 8.0
"""How long to wait for the addresses of screens that have no display."""
_LOOK_S: Final = 0.2
_END_S: Final = 10.0


def start(arguments: argparse.Namespace) -> int:
    """Run everything until SIGINT or SIGTERM."""
    roles = _roles(arguments.screens)
    if roles is None:
        return 2
    settings = chosen_office(arguments)
    if not settings.http.port:
        tell("kiosk start cần một cổng cố định (http.port). / kiosk start needs a fixed http.port.")
        return 2
    if not _port_is_free(settings):
        place = f"{settings.http.host}:{settings.http.port}"
        tell(
            f"Không mở được {place}: có chương trình khác đang dùng; chọn cổng khác bằng --port.\n"
            f"Cannot listen on {place}: another program uses it; choose another with --port."
        )
        return 1
    try:
        parse_start(_start_text(arguments, settings), settings, force=arguments.force)
    except WrongStart as error:
        tell(str(error))
        return 2
    if not _folders_are_made(settings):
        return 1
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    office = Child("office", _office_arguments(arguments, settings), end_with=signal.SIGINT)
    screens: list[Child] = []
    with _printer(settings, roles) as printer:
        office.start()
        try:
            if not _wait_healthy(office, settings, stop):
                return 0 if stop.is_set() else 1
            screens += [_screen(role, arguments, settings, printer) for role in roles]
            for screen in screens:
                screen.start()
                _wait_shown(screen, stop)
            _introduce(settings, screens, printer)
            while not stop.wait(_LOOK_S):
                for child in (office, *screens):
                    child.watch()
        finally:
            _end(office, screens)
    say("Đã dừng. / Stopped.")
    return 0


def _folders_are_made(settings: OfficeSettings) -> bool:
    """Make the data folder and the one for sample slips; say in words why it cannot be."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.demo.sample:
            _slips(settings).mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data_dir):
            return True
    except OSError as error:
        tell(
            f"Không ghi được vào thư mục dữ liệu {settings.data_dir}: {error.strerror}. "
            "Chọn thư mục khác bằng --data hoặc sửa storage.data_dir.\n"
            f"Cannot write to the data folder {settings.data_dir}: {error.strerror}. "
            "Choose another with --data or change storage.data_dir."
        )
        return False


def _slips(settings: OfficeSettings) -> Path:
    """Where the sample office's printer in software puts its slips."""
    return settings.data_dir / "slips"


def _roles(text: str) -> tuple[str, ...] | None:
    names = () if text == "none" else tuple(name.strip() for name in text.split(",") if name)
    for name in names:
        if name not in APPS:
            tell(f"--screens: không có màn hình “{name}”. / there is no screen “{name}”.")
            return None
    return names


def _port_is_free(settings: OfficeSettings) -> bool:
    """Whether the office can listen; else another office's health would pass for ours."""
    host = settings.http.host
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, settings.http.port))
        except OSError:
            return False
    return True


def _start_text(arguments: argparse.Namespace, settings: OfficeSettings) -> str:
    """What `--at` says; a sample office begins when it opens next, a real one now."""
    return arguments.at or ("next-opening" if settings.demo.sample else "now")


def _office_arguments(arguments: argparse.Namespace, settings: OfficeSettings) -> list[str]:
    return [
        "office",
        "--config",
        str(settings.file),
        "--data",
        str(settings.data_dir),
        "--port",
        str(settings.http.port),
        "--at",
        _start_text(arguments, settings),
        *(["--force"] if arguments.force else []),
    ]


def _screen(
    role: str, arguments: argparse.Namespace, settings: OfficeSettings, printer: str
) -> Child:
    config = _screen_file(role, arguments.config, settings, printer)
    return Child(
        role,
        [
            role,
            "--config",
            str(config),
            "--office",
            _url(settings),
            "--token-file",
            str(settings.data_dir / "tokens.toml"),
        ],
        end_with=signal.SIGTERM,
        once=True,
    )


def _screen_file(role: str, config: Path | None, settings: OfficeSettings, printer: str) -> Path:
    """A `screen.toml` beside the office's settings, or one written for this run."""
    if config is not None and (config.parent / "screen.toml").exists():
        return config.parent / "screen.toml"
    lines = ["# Do “kiosk start” ghi. / Written by kiosk start."]
    if role == "touch":
        lines += ["[screen]", f"words = {json.dumps(str(settings.words_folder))}"]
    if role == "touch" and printer:
        lines += ["[printer]", 'kind = "network"', f"target = {json.dumps(printer)}"]
    if role == "touch" and settings.demo.sample:
        lines += [*_sample_camera(), *_sample_microphone()]
    path = settings.data_dir / f"screen-{role}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _sample_camera() -> list[str]:
    """The sample office looks through this machine's camera; without one, at pictures."""
    from kiosk.devices.camera import CameraMissing
    from kiosk.devices.cameras.nodes import cameras, why_not

    for camera in cameras():
        if not isinstance(why_not(camera.path), CameraMissing):
            return ["[camera]", 'kind = "device"', f"target = {json.dumps(camera.path)}"]
    folder = json.dumps(str(sample_office_file().parent / "camera"))
    # A receipt is held up in them again and again: only the page that asks for one looks.
    return [
        *("[camera]", 'kind = "folder"', f"target = {folder}", "fps = 15"),
        *("[scan]", "everywhere = false"),
    ]


def _sample_microphone() -> list[str]:
    """With a model for people the sample office hears through this machine's microphone; with one
    made for tests, recordings; without any, nothing, and the touch screen has no speak key."""
    from kiosk.devices.microphones.device import input_names
    from kiosk.devices.portaudio import PortAudioAbsent
    from kiosk.voice.models import find_model
    from kiosk.voice.recognising.port import RecogniserFault

    try:
        model = find_model(VoiceSettings(), live=False)
    except RecogniserFault:
        return []
    if not model.is_test:
        with contextlib.suppress(PortAudioAbsent):
            if input_names():
                return ["[microphone]", 'kind = "device"']
    folder = json.dumps(str(sample_office_file().parent / "voice"))
    return ["[microphone]", 'kind = "file"', f"target = {folder}"]


@contextlib.contextmanager
def _printer(settings: OfficeSettings, roles: tuple[str, ...]) -> Iterator[str]:
    """The sample office prints on a printer in software; yields its address or nothing."""
    if not settings.demo.sample or "touch" not in roles:
        yield ""
        return
    from kiosk.devices.printer_sink import PrinterSink

    with PrinterSink("127.0.0.1", 0, _slips(settings)) as sink:
        yield f"127.0.0.1:{sink.port}"


def _wait_healthy(office: Child, settings: OfficeSettings, stop: threading.Event) -> bool:
    client = OfficeClient(_url(settings), "", timeout_s=1.0)
    deadline = time.monotonic() + _HEALTHY_S
    try:
        while not stop.wait(_LOOK_S / 2):
            if office.exit_code is not None or time.monotonic() > deadline:
                tell("Dịch vụ không khởi động được. / The office service did not start.")
                return False
            with contextlib.suppress(OfficeUnreachable, Refused):
                client.health()
                return True
        return False
    finally:
        client.close()


def _wait_shown(screen: Child, stop: threading.Event) -> None:
    """Without a display each screen opens a local VNC port; the next one must see it taken."""
    if _has_display():
        return
    deadline = time.monotonic() + _SCREENS_S
    while not screen.shown_at and screen.exit_code is None and time.monotonic() < deadline:
        if stop.wait(_LOOK_S / 4):
            return


def _has_display() -> bool:
    return bool(
        os.environ.get("QT_QPA_PLATFORM")
        or os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or sys.platform != "linux"
    )


def _introduce(settings: OfficeSettings, screens: list[Child], printer: str) -> None:
    rules, url = settings.rules, _url(settings)
    say()
    say(f"  {rules.name}")
    say(f"  {rules.name_en}")
    say()
    say(f"  Dịch vụ / office         {url}   (tài liệu / docs: {url}/api/docs)")
    for screen in screens:
        say(f"  Màn hình / {screen.name:14}{screen.shown_at or 'cửa sổ / window'}")
    moved = _moved_time(settings)
    if moved:
        say(f"  GIỜ GIẢ / INVENTED TIME  {moved}   (giờ thật / real time: --at now)")
    say(f"  Dữ liệu / data           {settings.data_dir}")
    if printer:
        say(f"  Phiếu in / slips         {settings.data_dir / 'slips'}")
    if settings.demo.pins:
        pins = ", ".join(f"{staff} {pin}" for staff, pin in settings.demo.pins.items())
        say(f"  PIN mẫu / sample PINs    {pins}")
    if settings.file == sample_office_file():
        say("  Cơ quan mẫu; cấu hình thật: kiosk start --config office.toml")
        say("  A sample office; for a real one: kiosk start --config office.toml")
    say("  Dừng: Ctrl-C / To stop: Ctrl-C")
    say()
    sys.stdout.flush()


def _moved_time(settings: OfficeSettings) -> str:
    """The office's local time when it is an invented one."""
    connection = http.client.HTTPConnection(*_address(settings), timeout=2)
    try:
        connection.request("GET", "/health")
        told = msgspec.json.decode(connection.getresponse().read())["clock"]
    except (OSError, http.client.HTTPException, msgspec.DecodeError, KeyError):
        return ""
    finally:
        connection.close()
    if not told["moved"]:
        return ""
    now = datetime.fromisoformat(told["now"])
    return f"{local_time(settings.rules.hours, now):%d/%m/%Y %H:%M}"


def _end(office: Child, screens: list[Child]) -> None:
    """Screens first, so that none of them reports a lost office; then the office."""
    for screen in screens:
        screen.ask_to_end()
    for screen in screens:
        screen.end(_END_S / 2)
    office.ask_to_end()
    office.end(_END_S)


def _address(settings: OfficeSettings) -> tuple[str, int]:
    host = settings.http.host
    return ("127.0.0.1" if host in ("0.0.0.0", "::") else host), settings.http.port


def _url(settings: OfficeSettings) -> str:
    host, port = _address(settings)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
