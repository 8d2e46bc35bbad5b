"""What the tables of one device must say together: a kind that needs a target has one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.settings.errors import Problem
from kiosk.settings.values import ScreenFile


class _Device(NamedTuple):
    name: str
    name_en: str
    target: str
    target_en: str
    kinds: tuple[str, ...]
    """Those that find nothing by themselves."""


_DEVICES: Final = {
    "printer": _Device("Máy in", "A printer", "địa chỉ", "a target", ("file", "network", "serial")),
    "printer_a4": _Device("Máy in A4", "An A4 printer", "địa chỉ", "a target", ("tcp", "folder")),
    "camera": _Device(
        "Máy ảnh",
        "A camera",
        "địa chỉ hoặc đường dẫn",
        "an address or a path as its target",
        ("stream", "video", "folder"),
    ),
    "scanner": _Device(
        "Máy quét mã",
        "A code reader",
        "đường dẫn hoặc tên",
        "a path or a name as its target",
        # Nor the keyboard: with an empty name every keyboard would fit, and be grabbed.
        ("keyboard", "serial", "file"),
    ),
    "microphone": _Device("Micrô", "A microphone", "đường dẫn", "a path as its target", ("file",)),
}

TEST_MODEL_WORDS: Final = "chỉ để thử nghiệm"
"""Whoever wants a test model on a live microphone writes this."""
PUBLIC_KEY_WORD: Final = "kiosk-voice-public-"
"""Before the public half of a technician's key."""
_PUBLIC_KEY: Final = re.compile(PUBLIC_KEY_WORD + "[A-Za-z0-9_-]{43}")


def check_devices(file: Path, found: ScreenFile) -> Iterator[Problem]:
    """Every device that does not say enough."""
    for table, device in _DEVICES.items():
        setting = getattr(found, table)
        if setting.kind in device.kinds and not setting.target.strip():
            yield Problem(
                file,
                f"{table}.target",
                repr(setting.target),
                f"{device.name} kiểu “{setting.kind}” cần {device.target} (target).",
                f'{device.name_en} of kind "{setting.kind}" needs {device.target_en}.',
            )
    camera = found.camera
    if camera.kind == "stream" and camera.target.strip() and "://" not in camera.target:
        yield Problem(
            file,
            "camera.target",
            "***",  # an address may hold a password
            "Phải là địa chỉ dạng rtsp://… hoặc http://….",
            "This must be an address such as rtsp://… or http://….",
        )
    lamp = camera.torch
    if lamp and not (lamp.startswith("sysfs:/") or _is_command(lamp)):
        yield Problem(
            file,
            "camera.torch",
            repr(lamp),
            "Phải có dạng sysfs:/sys/class/leds/TÊN hoặc command:CHƯƠNG TRÌNH.",
            "This must look like sysfs:/sys/class/leds/NAME or command:PROGRAM.",
        )
    if found.voice.test_model not in ("", TEST_MODEL_WORDS):
        yield Problem(
            file,
            "voice.test_model",
            repr(found.voice.test_model),
            f"Chỉ nhận đúng câu “{TEST_MODEL_WORDS}”.",
            f'Only the words "{TEST_MODEL_WORDS}" are taken.',
        )
    keep = found.voice.keep
    if (keep.days or keep.public_key) and not _PUBLIC_KEY.fullmatch(keep.public_key):
        secret = keep.public_key.startswith("kiosk-voice-secret-")
        yield Problem(
            file,
            "voice.keep.public_key",
            "***" if secret else repr(keep.public_key),  # a secret one must not reach a log
            f"Phải là khóa công khai do `kiosk voice key` in ra, dạng {PUBLIC_KEY_WORD}….",
            f"This must be the public key that `kiosk voice key` prints: {PUBLIC_KEY_WORD}….",
        )


def _is_command(lamp: str) -> bool:
    kind, _, program = lamp.partition(":")
    try:
        return kind == "command" and bool(shlex.split(program))
    except ValueError:  # a quote that is not closed
        return False
