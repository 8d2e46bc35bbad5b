"""Kinds and targets of printers, and the folder that stands for one."""

import threading

import pytest

from kiosk.devices.printer import (
    CoverOpen,
    OutOfPaper,
    PrinterAbsent,
    PrinterBusy,
    PrinterError,
    PrinterFault,
    PrinterOffline,
    PrinterSettingError,
    open_printer,
    split_address,
    split_usb,
)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("192.168.1.50", ("192.168.1.50", 9100)),
        (" may-in.local:9101 ", ("may-in.local", 9101)),
        ("[fe80::1]:9100", ("fe80::1", 9100)),
        ("[fe80::1]", ("fe80::1", 9100)),
        ("fe80::1", ("fe80::1", 9100)),
    ],
)
def test_network_addresses(target, address):
    assert split_address(target) == address


@pytest.mark.parametrize("target", [":9100", "host:0", "host:70000", "host:abc", "host:²"])
def test_wrong_network_addresses_are_named(target):
    with pytest.raises(PrinterSettingError, match="printer target"):
        split_address(target)


def test_usb_ids():
    assert split_usb("04b8:0E15") == (0x04B8, 0x0E15)
    assert split_usb("auto") == split_usb("") == (None, None)
    for wrong in ("04b8", "xyz:1", "10000:1", "-1:2"):
        with pytest.raises(PrinterSettingError, match="printer target"):
            split_usb(wrong)


@pytest.mark.parametrize(
    ("kind", "target"), [("laser", "x"), ("file", ""), ("network", " "), ("serial", "")]
)
def test_wrong_settings_are_named(kind, target):
    with pytest.raises(PrinterSettingError, match="printer"):
        open_printer(kind, target)


def test_codes_are_stable():
    kinds = (PrinterAbsent, OutOfPaper, CoverOpen, PrinterOffline, PrinterBusy, PrinterError)
    assert [kind.code for kind in kinds] == [
        "printer_absent",
        "out_of_paper",
        "cover_open",
        "printer_offline",
        "printer_busy",
        "printer_error",
    ]
    assert all(issubclass(kind, PrinterFault) for kind in kinds)


def test_a_folder_numbers_its_jobs(tmp_path):
    printer = open_printer("file", str(tmp_path / "jobs"))
    for data in (b"one", b"two"):
        printer.print_job(data, 1)
    again = open_printer("file", str(tmp_path / "jobs"))
    again.print_job(b"three", 1)
    jobs = sorted((tmp_path / "jobs").iterdir())
    assert [path.name for path in jobs] == ["job-000001.bin", "job-000002.bin", "job-000003.bin"]
    assert [path.read_bytes() for path in jobs] == [b"one", b"two", b"three"]


def test_two_programs_share_a_folder_without_loss(tmp_path):
    printers = [open_printer("file", str(tmp_path)) for _ in range(4)]

    def run(printer):
        for _ in range(25):
            printer.print_job(b"x", 1)

    threads = [threading.Thread(target=run, args=(printer,)) for printer in printers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(tmp_path.glob("job-*.bin"))) == 100
    assert len(list(tmp_path.iterdir())) == 100


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("ok", None),
        ("low", None),
        ("out", OutOfPaper),
        ("cover", CoverOpen),
        ("error", PrinterError),
        ("offline", PrinterOffline),
    ],
)
def test_the_status_file_of_a_folder(tmp_path, word, fault):
    printer = open_printer("file", str(tmp_path))
    (tmp_path / "status").write_text(f"{word}\n")
    if fault is None:
        printer.print_job(b"x", 1)
    else:
        with pytest.raises(fault):
            printer.print_job(b"x", 1)
    assert (tmp_path / "job-000001.bin").exists() == (fault is None)


def test_a_folder_that_cannot_be_made_is_offline(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises((PrinterOffline, PrinterError)):
        open_printer("file", str(tmp_path / "file" / "jobs")).print_job(b"x", 1)
