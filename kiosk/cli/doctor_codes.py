"""The part of `kiosk doctor` about reading codes: the rules, and the decoders in their process."""

from __future__ import annotations

import contextlib
from typing import Final

import numpy as np
import segno

from kiosk.cli.check import Check
from kiosk.scan.codes import Effort, Gray
from kiosk.scan.meaning import DossierCode
from kiosk.scan.meaning.reading import read
from kiosk.scan.meaning.rules import RulesError
from kiosk.scan.worker import DecodeProcess, DecoderMissing
from kiosk.settings import ScreenSettings

_SAMPLE: Final = "000.00.01.H22-261123-0001"
"""An invented dossier, in the shape of the example in Circular 01/2018/TT-VPCP."""
_MODULE_PX: Final = 4
_QUIET: Final = 4


def codes_check(screen: ScreenSettings, *, maker: str = "kiosk.scan.decode:Decoder") -> Check:
    """Whether a code that is drawn here is read and understood, as those before a camera are."""
    if screen.camera.kind == "none" and screen.scanner.kind == "none":
        return Check(
            id="codes",
            state="absent",
            says="Không có máy ảnh hay máy quét mã nên không đọc mã.",
            says_en="No camera and no code scanner: no codes are read.",
        )
    try:
        understood = isinstance(read(_SAMPLE), DossierCode)
    except RulesError as error:
        return Check(
            id="codes",
            state="fail",
            says=f"Luật đọc mã bị hỏng: {error}",
            says_en=f"The rules for codes are broken: {error}",
            mend="Sửa tệp nêu trên, hoặc cài lại.",
            mend_en="Correct that file, or install again.",
        )
    if screen.camera.kind == "none":
        return _verdict(understood=understood)
    try:
        with contextlib.closing(DecodeProcess(maker=maker)) as process:
            glance = process.read(_drawn(_SAMPLE), effort=Effort.STILL)
    except DecoderMissing as error:
        return Check(
            id="codes",
            state="fail",
            says=f"Không nạp được bộ giải mã: {error}",
            says_en=f"The decoders cannot be loaded: {error}",
            mend="Chạy: apt-get install libzbar0 (Ubuntu 24.04: libzbar0t64), hoặc cài lại.",
            mend_en="Run: apt-get install libzbar0 (Ubuntu 24.04: libzbar0t64), or install again.",
        )
    return _verdict(understood=understood and [code.text for code in glance.codes] == [_SAMPLE])


def _verdict(*, understood: bool) -> Check:
    if understood:
        return Check(
            id="codes",
            state="ok",
            says="Đọc và hiểu được mã mẫu.",
            says_en="A sample code is read and understood.",
        )
    return Check(
        id="codes",
        state="fail",
        says="Không đọc được mã mẫu.",
        says_en="A sample code is not read, or not understood.",
        mend="Trả lại assets/scan/rules.toml như khi cài, hoặc cài lại.",
        mend_en="Put assets/scan/rules.toml back as it was installed, or install again.",
    )


def _drawn(text: str) -> Gray:
    modules = np.array(list(segno.make_qr(text).matrix), np.uint8)
    paper = np.pad(1 - np.minimum(modules, 1), _QUIET, constant_values=1)
    return np.kron(paper, np.full((_MODULE_PX, _MODULE_PX), 255, np.uint8)).astype(np.uint8)
