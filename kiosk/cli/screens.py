"""`kiosk touch|counter|board`, and `kiosk screenshots`."""

from __future__ import annotations

import argparse
import logging
import os
import signal
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from kiosk.cli.output import say, tell
from kiosk.settings import ScreenSettings, load_screen, read_token

APPS = ("touch", "counter", "board")


def chosen_screen(role: str, arguments: argparse.Namespace) -> ScreenSettings:
    """The settings the arguments ask for.

    Raises:
        SettingsError: with every mistake in the file, or about the token.
    """
    settings = load_screen(arguments.config, role=role)
    ui = {
        name: value
        for name, value in (
            ("language", arguments.language),
            ("text_scale", arguments.text_scale),
            ("high_contrast", arguments.high_contrast),
            ("fullscreen", arguments.fullscreen),
        )
        if value is not None
    }
    changes: dict[str, Any] = {"ui": replace(settings.ui, **ui)}
    if arguments.office is not None:
        changes["office_url"] = arguments.office.rstrip("/")
    if arguments.token_file is not None:
        changes["token"] = read_token(arguments.token_file, role)
    if getattr(arguments, "counter", None) is not None:
        changes["counter"] = arguments.counter
    return replace(settings, **changes)


def screen(role: str, arguments: argparse.Namespace) -> int:
    """Run one screen until it is closed."""
    settings = chosen_screen(role, arguments)
    if not settings.token:
        tell(
            "Thiếu mã truy cập: dùng --token-file TỆP hoặc screen.token_file. / "
            "No token: use --token-file FILE or screen.token_file."
        )
        return 2
    more: dict[str, bool] = {}
    if getattr(arguments, "setup", False):
        if settings.camera.kind == "none":
            tell(
                "Chưa khai máy ảnh: ghi [camera] kind trong screen.toml. / "
                "There is no camera yet: write [camera] kind into screen.toml."
            )
            return 2
        more["setup"] = True
    # Qt's loop does not let Python's own handler run; a screen keeps nothing that ending loses.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return int(import_module(f"kiosk.{role}.app").run(settings, **more))


def screenshots(arguments: argparse.Namespace) -> int:
    """Draw every page of every app that is there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from kiosk.ui import gallery
    from kiosk.ui.first_page import log as first_pages
    from kiosk.ui.scenes import screenshots as draw

    first_pages.setLevel(logging.WARNING)  # hundreds of them, and none is a start
    scenes = [*gallery.scenes()]
    for app in APPS:
        scenes += import_module(f"kiosk.{app}.scenes").scenes()
    try:
        written = draw(arguments.folder, scenes, arguments.only)
    except OSError as error:
        tell(
            f"Không ghi được hình vào {arguments.folder}: {error}\n"
            f"Cannot write pictures to {arguments.folder}: {error}"
        )
        return 1
    if not written:
        tell(f"Không có trang nào tên như {arguments.only}. / No scene matches {arguments.only}.")
        tell("Các trang / scenes: " + " ".join(scene.name for scene in scenes))
        tell(
            "Các kiểu / variants: " + " ".join(sorted({v.name for s in scenes for v in s.variants}))
        )
        return 1
    for path in written:
        say(str(path))
    return 0
