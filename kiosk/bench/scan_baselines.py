"""What others do with the same pictures: the libraries alone, and the best known cascade."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import zxingcpp
from pyzbar import pyzbar as plain_pyzbar

from kiosk.scan.codes import Gray

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])


def pyzbar(gray: Any) -> list[bytes]:
    """As its documentation shows, QR codes only."""
    return [
        code.data for code in plain_pyzbar.decode(gray, symbols=[plain_pyzbar.ZBarSymbol.QRCODE])
    ]


def opencv(gray: Gray) -> list[bytes]:
    """`cv2.QRCodeDetector`, the call for bytes: the other one raises on what is not UTF-8."""
    try:
        data, *_ = cv2.QRCodeDetector().detectAndDecodeBytes(gray)
    except cv2.error:
        return []
    return [bytes(data)] if len(data) else []


def zxing(gray: Any) -> list[bytes]:
    """zxing-cpp with its defaults, QR codes only."""
    return [bytes(code.bytes) for code in zxingcpp.read_barcodes(gray, formats=_QR)]


def cascade(gray: Gray) -> list[bytes]:
    """zxing-cpp, again on the doubled picture, then pyzbar in five stages."""
    double = cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return zxing(gray) or zxing(double) or five_stages(gray)


def five_stages(gray: Gray) -> list[bytes]:
    """pyzbar on the plain, thresholded, doubled, evened and sharpened picture."""
    stages = (
        lambda: gray,
        lambda: cv2.adaptiveThreshold(
            gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 71, 7
        ),
        lambda: cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC),
        lambda: cv2.createCLAHE(3.0, (8, 8)).apply(gray),
        lambda: cv2.addWeighted(gray, 2.0, cv2.GaussianBlur(gray, (0, 0), 2), -1.0, 0),
    )
    for stage in stages:
        codes = pyzbar(np.asarray(stage()))
        if codes:
            return codes
    return []
