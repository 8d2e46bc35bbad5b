"""The lamp: a folder like that of the kernel, and real programs."""

import sys
import time

import pytest

from kiosk.devices.camera import CameraSettingError
from kiosk.devices.torch import CommandTorch, TorchError, open_torch


@pytest.fixture
def led(tmp_path):
    folder = tmp_path / "white:torch"
    folder.mkdir()
    (folder / "max_brightness").write_text("7\n")
    (folder / "brightness").write_text("0")
    return folder


def test_an_led_gets_its_own_brightest_and_nothing(led):
    torch = open_torch(f"sysfs:{led}")
    torch.switch(True)
    assert (led / "brightness").read_text() == "7"
    torch.switch(False)
    assert (led / "brightness").read_text() == "0"


def test_an_led_that_is_not_there_is_told_and_not_made(tmp_path):
    torch = open_torch(f"sysfs:{tmp_path / 'gone'}")
    for on in (True, False):
        with pytest.raises(TorchError, match="gone"):
            torch.switch(on)
    assert list(tmp_path.iterdir()) == []


def program(tmp_path, text):
    path = tmp_path / "a lamp.py"
    path.write_text(text)
    return f"command:{sys.executable} '{path}' --pin '17; touch {tmp_path}/hacked'"


def test_a_command_is_called_with_on_and_off_and_without_a_shell(tmp_path):
    torch = open_torch(
        program(
            tmp_path,
            "import sys, pathlib\n"
            "log = pathlib.Path(__file__).with_name('log').open('a')\n"
            "print(sys.argv[1:], file=log)\n",
        )
    )
    torch.switch(True)
    torch.switch(False)
    pin = f"17; touch {tmp_path}/hacked"
    assert (tmp_path / "log").read_text().splitlines() == [
        str(["--pin", pin, "on"]),
        str(["--pin", pin, "off"]),
    ]
    assert not (tmp_path / "hacked").exists()


def test_a_command_that_fails_is_told(tmp_path):
    with pytest.raises(TorchError, match="exit code 3"):
        open_torch(program(tmp_path, "raise SystemExit(3)")).switch(True)
    with pytest.raises(TorchError, match="No such file"):
        open_torch("command:/no/such/program").switch(True)


def test_a_command_that_does_not_end_is_ended(tmp_path):
    script = tmp_path / "slow.py"
    script.write_text("import time\ntime.sleep(60)\n")
    begun = time.monotonic()
    with pytest.raises(TorchError, match="no end"):
        CommandTorch((sys.executable, str(script)), timeout_s=0.3).switch(True)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("text", ["led", "sysfs:", "sysfs:led0", "command:", "command:'x", "x:/y"])
def test_what_is_no_lamp_is_refused(text):
    with pytest.raises(CameraSettingError, match="torch"):
        open_torch(text)


def test_no_lamp_is_none():
    assert open_torch("") is None
