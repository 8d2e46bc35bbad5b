"""Paths in a settings file start at that file, from whatever folder a program was started."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from kiosk.settings.values import ScreenFile

_OF_KIND: Final = {
    "printer": ("file",),
    "printer_a4": ("folder",),
    "camera": ("video", "folder"),
    "scanner": ("file",),
    "microphone": ("file",),
}
"""Devices whose `target` is a path, and with which kinds."""
_ALWAYS: Final = (
    ("screen", "words"),
    ("speech", "clips"),
    ("speech", "piper_model"),
)


def with_places(file: Path, found: ScreenFile) -> ScreenFile:
    """The same settings with every path made absolute."""
    changed = {}
    for table, kinds in _OF_KIND.items():
        device = getattr(found, table)
        if device.kind in kinds:
            changed[table] = replace(device, target=_place(file, device.target))
    for table, key in _ALWAYS:
        values = changed.get(table, getattr(found, table))
        if path := getattr(values, key):
            changed[table] = replace(values, **{key: _place(file, path)})
    voice = found.voice
    if voice.model and not _names_a_model(file, voice.model):
        changed["voice"] = replace(voice, model=_place(file, voice.model))
    return replace(found, **changed)


def _names_a_model(file: Path, model: str) -> bool:
    """A mere name means a folder of `models/`, unless there is one beside the file."""
    return Path(model).name == model != "~" and not (file.parent / model).exists()


def _place(file: Path, path: str) -> str:
    return str((file.parent / Path(path).expanduser()).resolve())
