"""The import contracts of pyproject.toml catch what they are for.

They run on a tiny package of the same shape, once clean and once with one bad
import per contract, so a contract that lets everything pass is found.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
NAMES = [contract["name"] for contract in CONTRACTS]

PACKAGES = [
    "cli",
    "touch",
    "counter",
    "board",
    "office",
    "demo",
    "bench",
    "ui",
    "voice",
    "client",
    "catalogue",
    "slips",
    "lookup",
    "journal",
    "scan",
    "devices",
    "settings",
    "domain",
]

ALLOWED = {
    "ui/engine.py": "import PySide6.QtCore",
    "touch/app.py": "import PySide6.QtGui\nimport kiosk.client\nimport kiosk.ui.engine",
    "journal/file.py": "import sqlite3",
    "office/http.py": "import fastapi, starlette.responses, uvicorn\nimport kiosk.journal.file",
    "devices/printer.py": "import serial, usb.core, escpos.printer, sounddevice",
    "scan/decode.py": "import cv2, zxingcpp, pyzbar\nimport kiosk.devices.printer",
    "voice/ear.py": "import vosk, sounddevice\nimport kiosk.lookup\nimport kiosk.devices.printer",
    "slips/paper.py": "import escpos.escpos, reportlab\nimport kiosk.devices.printer",
    "bench/queue.py": "import kiosk.office.http\nimport kiosk.demo",
    "domain/queue.py": "import immutables, msgspec, datetime, enum\nimport kiosk.domain.rules",
    "domain/rules.py": "",
}
"""Files and imports that every contract keeps."""

FORBIDDEN = [
    ("Layers point inward", "client/bad.py", "import kiosk.office.http"),
    ("Layers point inward", "touch/bad.py", "import kiosk.counter"),
    ("Layers point inward", "stray/bad.py", ""),  # a package nobody gave a layer
    ("Qt is for screens", "client/bad.py", "from PySide6.QtCore import QObject"),
    ("Qt is for screens", "office/bad.py", "import shiboken6"),
    ("SQLite is the journal's", "office/bad.py", "import sqlite3"),
    ("Pictures are read in scan", "touch/bad.py", "import cv2"),
    ("Pictures are read in scan", "client/bad.py", "from pyzbar import pyzbar"),
    ("Pictures are read in scan", "touch/bad.py", "import zxingcpp"),
    ("Pictures are read in scan", "ui/bad.py", "import evdev"),
    ("Layers point inward", "voice/bad.py", "import kiosk.ui.engine"),
    ("Layers point inward", "scan/bad.py", "import kiosk.voice"),
    ("Sound is for voice and devices", "ui/bad.py", "import sounddevice"),
    ("Sound is for voice and devices", "board/bad.py", "import vosk"),
    ("The office speaks the web", "client/bad.py", "from starlette.responses import Response"),
    ("Django is the portal's", "office/bad.py", "import django.db"),
    ("Printers are driven by slips and devices", "touch/bad.py", "import escpos.printer"),
    ("Printers are driven by slips and devices", "office/bad.py", "import usb.core"),
    ("PDF is for slips", "touch/bad.py", "import pypdfium2"),
    ("PDF is for slips", "catalogue/bad.py", "from reportlab.pdfgen.canvas import Canvas"),
    ("The domain is pure", "domain/bad.py", "import time"),
    ("The domain is pure", "domain/bad.py", "import requests"),
    ("The domain is pure", "domain/bad.py", "import secrets"),
    ("The domain is pure", "domain/bad.py", "import asyncio"),
]
"""Contract that must break, file, its import."""


@pytest.fixture
def verdicts(tmp_path):
    """Makes a package of the given files and gives the verdict of each contract on it."""
    (tmp_path / "kiosk").mkdir()
    for package in PACKAGES:
        (tmp_path / "kiosk" / package).mkdir()
        (tmp_path / "kiosk" / package / "__init__.py").touch()
    (tmp_path / "kiosk" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)

    def run(files):
        for name, text in files.items():
            path = tmp_path / "kiosk" / name
            path.parent.mkdir(exist_ok=True)
            (path.parent / "__init__.py").touch()
            path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
        assert [name for name, _ in found] == NAMES, done.stdout + done.stderr
        return dict(found)

    return run


def test_every_contract_keeps_what_is_allowed(verdicts):
    assert verdicts(ALLOWED) == dict.fromkeys(NAMES, "KEPT")


@pytest.mark.parametrize(("contract", "file", "text"), FORBIDDEN)
def test_a_contract_catches_a_bad_import(verdicts, contract, file, text):
    found = verdicts({**ALLOWED, file: text})
    assert [name for name, verdict in found.items() if verdict == "BROKEN"] == [contract]


def test_every_contract_is_tried():
    assert {contract for contract, _, _ in FORBIDDEN} == set(NAMES)
