"""A lamp beside the camera: an LED of the kernel, or a program that switches one."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import Final, Protocol

from kiosk.devices.camera import CameraSettingError

_COMMAND_S: Final = 3.0


class TorchError(Exception):
    """The lamp could not be switched; `str()` is for logs."""


class Torch(Protocol):
    """Something that gives light."""

    def switch(self, on: bool) -> None:
        """Blocks for at most some seconds.

        Raises:
            TorchError: it could not be switched.
        """


class LedTorch:
    """An LED of the kernel: a folder with `brightness` and `max_brightness`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def switch(self, on: bool) -> None:
        try:
            value = "0"
            if on:
                value = (self.folder / "max_brightness").read_text(encoding="ascii").strip()
            # Not `write_text`: the file is the kernel's, and is never made or shortened.
            with (self.folder / "brightness").open("r+", encoding="ascii") as file:
                file.write(value)
        except (OSError, UnicodeDecodeError) as error:
            raise TorchError(f"{self.folder}: {error}") from error


class CommandTorch:
    """A program that is called with `on` or `off` as its last argument."""

    def __init__(self, arguments: tuple[str, ...], *, timeout_s: float = _COMMAND_S) -> None:
        self._arguments, self._timeout_s = arguments, timeout_s

    @property
    def program(self) -> str:
        return self._arguments[0]

    def switch(self, on: bool) -> None:
        arguments = [*self._arguments, "on" if on else "off"]
        try:
            done = subprocess.run(  # noqa: S603 - the technician's own program, without a shell
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TorchError(f"{arguments[0]}: no end after {self._timeout_s:g} s") from error
        except OSError as error:
            raise TorchError(f"{arguments[0]}: {error.strerror}") from error
        if done.returncode:
            raise TorchError(f"{arguments[0]}: exit code {done.returncode}")


def open_torch(text: str) -> Torch | None:
    """The lamp of the settings; None when there is none. Switches nothing yet.

    Raises:
        CameraSettingError: names the value and the rule it breaks.
    """
    if not text:
        return None
    kind, _, rest = text.partition(":")
    if kind == "sysfs" and Path(rest).is_absolute():
        return LedTorch(Path(rest))
    if kind == "command":
        try:
            arguments = tuple(shlex.split(rest))
        except ValueError as error:
            raise CameraSettingError(f"camera torch = {text!r}: {error}") from error
        if arguments:
            return CommandTorch(arguments)
    raise CameraSettingError(
        f"camera torch = {text!r}: must be sysfs:/sys/class/leds/NAME or command:PROGRAM"
    )
