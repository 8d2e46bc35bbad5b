"""A real PulseAudio for one test: a server of its own, whose only devices are ours.

A "null sink" is a loudspeaker into nothing, and what is played into it can be recorded: a
microphone into which a test speaks, and that it can pull out.
"""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

_NEEDED = ("pulseaudio", "pactl", "paplay")
_PLUGIN = "libasound_module_pcm_pulse.so"
NAME = "pulse"
"""What PortAudio calls the server, by ALSA's plugin."""


def require():
    """Skip, and say why, where there is no server to start."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    plugin = any(Path("/usr/lib").glob(f"*/alsa-lib/{_PLUGIN}"))
    if missing or not plugin:
        pytest.skip(
            f"not installed: {', '.join(missing) or _PLUGIN} "
            "(packages pulseaudio, pulseaudio-utils and libasound2-plugins)"
        )


class SoundServer:
    """A running server, for this process too as long as its environment says so."""

    def __init__(self, folder):
        self._socket = folder / "native"
        self.environment = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "PULSE_SERVER": f"unix:{self._socket}",
            # The recording of a null sink comes in pieces of two seconds otherwise.
            "PULSE_LATENCY_MSEC": "20",
        }
        self._process = None
        self._module = None

    def start(self):
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--system=false", "--use-pid-file=no"),
                *("--disable-shm=yes", "--exit-idle-time=-1", "--realtime=no"),
                *("-L", f"module-native-protocol-unix socket={self._socket}"),
            ],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            if self._socket.exists() and not self._run("pactl", "info", check=False).returncode:
                return
            time.sleep(0.1)
        raise TimeoutError("pulseaudio did not come up")

    def plug_in(self, rate_hz=48_000, channels=2):
        """A microphone, and the default one."""
        self._module = self._run(
            *("pactl", "load-module", "module-null-sink", "sink_name=kiosk"),
            *(f"rate={rate_hz}", f"channels={channels}"),
        ).stdout.strip()
        self._run("pactl", "set-default-source", "kiosk.monitor")
        self._run("pactl", "set-default-sink", "kiosk")

    def pull_out(self):
        self._run("pactl", "unload-module", self._module)

    def speak(self, path):
        """Play a file into the microphone, from beginning to end."""
        self._run("paplay", "--device=kiosk", str(path))

    def stop(self):
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def _run(self, *command, check=True):
        return subprocess.run(
            command,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=check,
            timeout=30,
        )
