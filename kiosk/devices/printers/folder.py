"""A folder as a printer: each job becomes a numbered file, of raw ESC/POS or PDF.

For trials and for machines whose jobs another program fetches. A file `status` in
the folder with one word (`ok`, `low`, `out`, `cover`, `error`, `offline`) makes it
behave like a printer in that state.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kiosk.devices.printer import PrinterError, PrinterOffline, PrinterStatus

CONTROL_FILE: Final = "status"

_STATES: Final[Mapping[str, PrinterStatus]] = MappingProxyType(
    {
        "ok": PrinterStatus(True, "ok", False, False, "In vào thư mục: sẵn sàng."),
        "low": PrinterStatus(True, "low", False, False, "In vào thư mục: giấy sắp hết."),
        "out": PrinterStatus(False, "out", False, False, "In vào thư mục: hết giấy."),
        "cover": PrinterStatus(False, "unknown", True, False, "In vào thư mục: nắp mở."),
        "error": PrinterStatus(False, "ok", False, True, "In vào thư mục: báo lỗi."),
        "offline": PrinterStatus(False, "unknown", None, None, "In vào thư mục: ngoại tuyến."),
    }
)


class FolderPrinter:
    """A `SlipPrinter` that writes `job-000001.bin`, `job-000002.bin`, …; with another
    `suffix` a `PagePrinter`."""

    def __init__(self, folder: Path, *, suffix: str = ".bin") -> None:
        self._folder = folder
        self._suffix = suffix
        self._lock = threading.Lock()

    def status(self, timeout_s: float) -> PrinterStatus:  # noqa: ARG002 - answers at once
        try:
            word = (self._folder / CONTROL_FILE).read_text("utf-8").strip().lower()
        except FileNotFoundError:
            word = "ok"
        except (OSError, UnicodeDecodeError):
            return PrinterStatus(False, "unknown", None, None, "Không đọc được tệp trạng thái.")
        unknown = PrinterStatus(None, "unknown", None, None, "Tệp trạng thái ghi từ không hiểu.")
        return _STATES.get(word, unknown)

    def print_job(self, data: bytes, timeout_s: float) -> None:
        fault = self.status(timeout_s).fault()
        if fault is not None:
            raise fault
        with self._lock:
            try:
                self._write(data)
            except (FileNotFoundError, PermissionError, NotADirectoryError) as error:
                raise PrinterOffline(f"{self._folder}: {error.strerror}") from error
            except OSError as error:
                raise PrinterError(f"{self._folder}: {error.strerror}") from error

    def close(self) -> None:
        pass

    def _write(self, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._folder / f".job-{os.getpid()}-{threading.get_ident()}"
        partial.write_bytes(data)
        number = 1 + max((_number(p) for p in self._folder.glob(f"job-*{self._suffix}")), default=0)
        try:
            while True:
                try:
                    # A link fails where a rename would overwrite another process' job.
                    os.link(partial, self._folder / f"job-{number:06d}{self._suffix}")
                except FileExistsError:
                    number += 1
                else:
                    return
        finally:
            partial.unlink()


def _number(path: Path) -> int:
    digits = path.stem.removeprefix("job-")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
