"""Recordings, named pipes, and which driver a setting means."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kiosk.devices.scanner import (
    Doubt,
    ScannerFault,
    ScannerMissing,
    ScannerSettingError,
    open_scanner,
)
from kiosk.devices.scanners.recorded import steps_of
from kiosk.settings.values import ScannerSettings

CODE = b"H55.12-261123-0001"


@pytest.fixture
def play(tmp_path: Path):
    opened = []

    def play(content: bytes):
        path = tmp_path / "codes.scan"
        path.write_bytes(content)
        opened.append(open_scanner(ScannerSettings(kind="file", target=str(path))))
        return opened[-1]

    yield play
    for one in opened:
        one.close()


def test_a_script_is_played_with_its_pauses(play):
    scanner = play(
        b"# kiosk-scanner 1\n\ncode " + CODE + b"\nwait 0.1\nbytes 41 42 43\nbytes 44 0d\nagain\n"
    )
    started = time.monotonic()
    assert [scanner.read(2) for _ in range(4)] == [CODE, b"ABCD", CODE, b"ABCD"]
    assert time.monotonic() - started >= 0.2
    assert scanner.doubt is Doubt.NONE


def test_raw_bytes_are_played_once(play):
    scanner = play(CODE + b"\r\n" + CODE)
    assert [scanner.read(1), scanner.read(1)] == [CODE, None]  # the half one is dropped
    assert play(CODE).read(1) == CODE


def test_what_is_written_into_a_pipe_is_scanned(tmp_path: Path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    scanner = open_scanner(ScannerSettings(kind="file", target=str(path)))
    scanner.connect()
    for _ in range(2):  # a writer that ends does not end the scanner
        path.write_bytes(CODE + b"\n")
        assert scanner.read(2) == CODE
    assert scanner.read(0.05) is None
    scanner.close()


@pytest.mark.parametrize(
    "line", [b"wiat 1", b"wait x", b"bytes 4", b"code", b"again x", b"again", b"code \xff"]
)
def test_a_wrong_script_is_named_by_its_line_alone(play, line: bytes):
    with pytest.raises(ScannerSettingError) as error:
        steps_of(b"# kiosk-scanner 1\ncode 001090123456\n" + line)
    assert "001090123456" not in str(error.value)
    with pytest.raises(ScannerMissing):
        play(b"# kiosk-scanner 1\ncode 001090123456\n" + line).connect()


def test_no_file_is_missing(tmp_path: Path):
    scanner = open_scanner(ScannerSettings(kind="file", target=str(tmp_path / "x")))
    with pytest.raises(ScannerFault, match="scanner_missing"):
        scanner.read(0.1)
    scanner.close()


def test_no_scanner_reads_nothing():
    scanner = open_scanner(ScannerSettings())
    assert scanner.read(0.01) is None
    scanner.close()
    assert scanner.read(60) is None


@pytest.mark.parametrize("kind", ["keyboard", "serial", "file"])
def test_a_scanner_needs_a_target(kind: str):
    with pytest.raises(ScannerSettingError, match=kind):
        open_scanner(ScannerSettings(kind=kind, target="  "))


def test_opening_touches_no_device():
    for kind in ("keyboard", "serial"):
        scanner = open_scanner(ScannerSettings(kind=kind, target="/dev/none"))
        with pytest.raises(ScannerMissing):
            scanner.connect()
        scanner.close()


def test_closing_forgets_what_was_read_and_no_descriptor_is_left(play):
    play(b"").close()
    before = len(list(Path("/proc/self/fd").iterdir()))
    scanner = play(CODE + b"\r" + CODE + b"\r")
    assert scanner.read(1) == CODE
    scanner.close()
    assert scanner.read(1) is None
    assert len(list(Path("/proc/self/fd").iterdir())) == before
