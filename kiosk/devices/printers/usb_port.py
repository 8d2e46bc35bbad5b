"""USB printers, through python-escpos and pyusb (needs the system's libusb-1.0)."""

from __future__ import annotations

import contextlib
import errno
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from kiosk.devices.printers.library import load_printers
from kiosk.devices.printers.line import Line, LineBusy, LineLost

_PRINTER_CLASS: Final = 7
_CHUNK_BYTES: Final = 4_096
_OUT, _IN, _BULK = 0x00, 0x80, 0x02


def usb_line(
    vendor: int | None, product: int | None, *, backend: Any | None = None
) -> Callable[[float], Line]:
    """A function that opens the printer or raises `LineLost`.

    Without ids it takes the first device with an interface of the printer class.
    `backend` is a pyusb backend, libusb when None.
    """

    def connect(_timeout_s: float) -> Line:
        import usb.core

        try:
            found = _find(vendor, product, backend)
            return _open(found, backend)
        except usb.core.NoBackendError as error:
            raise LineLost("libusb-1.0 is not installed on this system") from error
        except usb.core.USBError as error:
            raise _lost(error) from error

    return connect


@dataclass(frozen=True, slots=True)
class _Found:
    device: Any
    interface: int
    out_endpoint: int
    in_endpoint: int | None


def _find(vendor: int | None, product: int | None, backend: Any | None) -> _Found:
    import usb.core

    wanted = {"idVendor": vendor, "idProduct": product} if vendor is not None else {}
    for device in usb.core.find(find_all=True, backend=backend, **wanted):
        for configuration in device:
            for interface in configuration:
                if vendor is None and interface.bInterfaceClass != _PRINTER_CLASS:
                    continue
                bulk = [e for e in interface if e.bmAttributes & 0x03 == _BULK]
                outs = [e.bEndpointAddress for e in bulk if e.bEndpointAddress & 0x80 == _OUT]
                ins = [e.bEndpointAddress for e in bulk if e.bEndpointAddress & 0x80 == _IN]
                if outs:
                    number = interface.bInterfaceNumber
                    return _Found(device, number, outs[0], ins[0] if ins else None)
    raise LineLost("no such USB printer is plugged in")


def _open(found: _Found, backend: Any | None) -> Line:
    from escpos.exceptions import DeviceNotFoundError

    match: dict[str, Any] = {
        "custom_match": lambda device: (
            (device.bus, device.address) == (found.device.bus, found.device.address)
        )
    }
    if backend is not None:
        match["backend"] = backend
    printer = load_printers().Usb(
        usb_args=match, in_ep=found.in_endpoint or 0, out_ep=found.out_endpoint
    )
    try:
        printer.open()
    except DeviceNotFoundError as error:
        raise LineLost("the USB printer cannot be opened") from error
    return _UsbLine(printer, found)


class _UsbLine:
    def __init__(self, printer: Any, found: _Found) -> None:
        import usb.core

        self._printer = printer
        self._device = printer.device
        self._found = found
        self._too_slow: type[Exception] = usb.core.USBTimeoutError
        self._broken: type[Exception] = usb.core.USBError

    def write(self, data: bytes, timeout_s: float) -> int:
        deadline = time.monotonic() + timeout_s
        sent = 0
        try:
            while sent < len(data) and (left_ms := _ms(deadline)) > 0:
                chunk = data[sent : sent + _CHUNK_BYTES]
                sent += self._device.write(self._found.out_endpoint, chunk, left_ms)
        except self._too_slow:
            return sent
        except self._broken as error:
            raise _lost(error) from error
        return sent

    def read(self, timeout_s: float) -> bytes:
        if self._found.in_endpoint is None:
            return b""
        deadline = time.monotonic() + timeout_s
        try:
            while True:
                # 0 would mean "for ever" to libusb; 20 ms is "look without waiting".
                heard = self._device.read(self._found.in_endpoint, 64, max(20, _ms(deadline)))
                if len(heard) or time.monotonic() >= deadline:
                    return bytes(heard)
        except self._too_slow:
            return b""
        except self._broken as error:
            raise _lost(error) from error

    def close(self) -> None:
        with contextlib.suppress(self._broken):
            self._printer.close()


def _ms(deadline: float) -> int:
    return max(0, int((deadline - time.monotonic()) * 1000))


def _lost(error: Any) -> LineLost:
    if error.errno == errno.EBUSY:
        return LineBusy("another program holds the USB printer")
    if error.errno == errno.EACCES:
        return LineLost("no right to use the USB printer (udev rule missing)")
    return LineLost(f"USB: {error.strerror or error}")
