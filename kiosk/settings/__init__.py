"""Settings of one machine, read once at start from TOML into frozen values.

Owns the shape of `config/office.toml` and `config/screen.toml`, the defaults
and the words for every mistake in them. Refuses unknown keys. Nothing is read
at import, and nothing here writes.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import platformdirs

from kiosk.domain.calling import POLICIES
from kiosk.settings.checking import check_office
from kiosk.settings.checking_devices import PUBLIC_KEY_WORD, check_devices
from kiosk.settings.errors import Problem, SettingsError
from kiosk.settings.places import with_places
from kiosk.settings.reading import read_file
from kiosk.settings.values import (
    WORDS_FOLDER,
    CameraSettings,
    DemoSettings,
    HttpSettings,
    KeepingSettings,
    MicrophoneSettings,
    OfficeFile,
    OfficeSettings,
    PagePrinterSettings,
    PrinterSettings,
    ScannerSettings,
    ScanSettings,
    ScreenFile,
    ScreenSettings,
    SoundSettings,
    SpeechSettings,
    UiSettings,
    VoiceSettings,
)

__all__ = [
    "PUBLIC_KEY_WORD",
    "WORDS_FOLDER",
    "CameraSettings",
    "DemoSettings",
    "HttpSettings",
    "KeepingSettings",
    "MicrophoneSettings",
    "OfficeSettings",
    "PagePrinterSettings",
    "PrinterSettings",
    "Problem",
    "ScanSettings",
    "ScannerSettings",
    "ScreenSettings",
    "SettingsError",
    "SoundSettings",
    "SpeechSettings",
    "UiSettings",
    "VoiceSettings",
    "assets_root",
    "load_office",
    "load_screen",
    "read_token",
    "sample_office_file",
    "state_root",
]


def assets_root() -> Path:
    """The folder `assets/` of this installation: fonts, icons, sounds, the sample office."""
    return Path(__file__).resolve().parents[2] / "assets"


def sample_office_file() -> Path:
    return assets_root() / "sample" / "office.toml"


def state_root() -> Path:
    """Where this user's offices keep their data when nothing else is configured."""
    return Path(platformdirs.user_state_dir("motcua-kiosk", appauthor=False))


def load_office(path: Path) -> OfficeSettings:
    """Read and check the settings of an office.

    Raises:
        SettingsError: with every mistake found, each with file, key, value and rule.
    """
    found = read_file(path, OfficeFile)
    problems = check_office(path, found, POLICIES)
    if problems:
        raise SettingsError(problems)
    if found.storage.data_dir:
        data_dir = (path.parent / Path(found.storage.data_dir).expanduser()).resolve()
    else:
        # A sample never shares a folder with a real office of the same code.
        data_dir = state_root() / ("sample" if found.demo.sample else found.office.code)
    return OfficeSettings(
        file=path, rules=found.office, data_dir=data_dir, http=found.http, demo=found.demo
    )


def load_screen(path: Path | None, *, role: str = "") -> ScreenSettings:
    """Read the settings of a screen; without a file, the defaults.

    A `token_file` is read here; `role` says which token to take from an
    office's `tokens.toml`.

    Raises:
        SettingsError: with every mistake found, each with file, key, value and rule.
    """
    if path is None:
        return ScreenSettings(role=role)
    found = read_file(path, ScreenFile)
    screen = found.screen
    problems: list[Problem] = []
    if not re.match(r"^https?://[^/\s]+/?$", screen.office_url):
        problems.append(
            Problem(
                path,
                "screen.office_url",
                repr(screen.office_url),
                "Phải là địa chỉ dạng http://192.168.1.10:8780.",
                "This must be an address such as http://192.168.1.10:8780.",
            )
        )
    problems += check_devices(path, found)
    if screen.token and screen.token_file:
        problems.append(
            Problem(
                path,
                "screen.token_file",
                repr(screen.token_file),
                "Chỉ ghi một trong hai: token hoặc token_file.",
                "Give only one of token and token_file.",
            )
        )
    if problems:
        raise SettingsError(tuple(problems))
    found = with_places(path, found)
    token = screen.token
    if screen.token_file:
        token = read_token(path.parent / Path(screen.token_file).expanduser(), role)
    return ScreenSettings(
        office_url=screen.office_url.rstrip("/"),
        token=token,
        role=role,
        counter=screen.counter,
        counters=screen.counters,
        words=found.screen.words,
        place=screen.place,
        ui=found.ui,
        printer=found.printer,
        printer_a4=found.printer_a4,
        camera=found.camera,
        scan=found.scan,
        scanner=found.scanner,
        microphone=found.microphone,
        voice=found.voice,
        speech=found.speech,
        sound=found.sound,
    )


def read_token(path: Path, role: str) -> str:
    """The token in a file: the only word in it, or the one of `role` in a `tokens.toml`.

    Raises:
        SettingsError: the file cannot be read or has no such token.
    """
    try:
        text = path.read_text(encoding="utf-8")
        token = tomllib.loads(text).get(role, "") if path.suffix == ".toml" else text.strip()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Problem(
            path, "", "", f"Không đọc được mã truy cập: {error}", f"Cannot read the token: {error}"
        )
        raise SettingsError((problem,)) from error
    if not isinstance(token, str) or not token:
        problem = Problem(
            path,
            role,
            "",
            "Tệp này không có mã truy cập cho vai trò này.",
            "This file holds no token for this role.",
        )
        raise SettingsError((problem,))
    return token
