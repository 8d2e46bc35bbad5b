"""A real CUPS for one test: its own scheduler, queue and folder, with a printer made of files.

The scheduler is the system's `cupsd`, the commands are the system's; only the cable is ours: a
backend that writes what it is given into a folder, or reports what stands in the file `state`.
"""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

_NEEDED = ("cupsd", "lp", "lpstat", "cancel", "lpadmin")
_SYSTEM = Path("/usr/lib/cups")

_BACKEND = """#!/bin/sh
# No arguments: say what there is.
test $# -eq 0 && {{ echo 'direct kiosk "Kiosk" "Folder"'; exit 0; }}
state=$(cat {folder}/state 2>/dev/null)
if [ -n "$state" ]; then
  echo "STATE: +$state" >&2
  while [ -e {folder}/state ]; do sleep 0.1; done
  echo "STATE: -$state" >&2
fi
echo "$3" > {folder}/out/title
cat "${{6:--}}" > {folder}/out/job-$1.part && mv {folder}/out/job-$1.part {folder}/out/job-$1.pdf
"""


def require():
    """Skip, and say why, where there is no CUPS to start."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (packages cups and cups-client)")
    if os.geteuid() != 0:
        pytest.skip("a scheduler of one's own needs root")


class Cups:
    """A running scheduler with a queue `A4`."""

    def __init__(self, folder):
        self.folder = folder
        self.socket = folder / "run" / "cups.sock"
        self._process = None

    @property
    def printed(self):
        return sorted((self.folder / "out").glob("*.pdf"))

    def report(self, state):
        """Let the printer report a state from its next job on; "" ends it."""
        if state:
            (self.folder / "state").write_text(state)
        else:
            (self.folder / "state").unlink(missing_ok=True)

    def start(self):
        folder = self.folder
        for name in ("etc", "spool", "cache", "run", "log", "out", "bin/backend"):
            (folder / name).mkdir(parents=True)
        for name in ("spool", "cache", "run", "out"):
            shutil.chown(folder / name, "lp", "lp")
        folder.chmod(0o755)  # the backend runs as another user
        for part in _SYSTEM.iterdir():
            if part.name != "backend":
                (folder / "bin" / part.name).symlink_to(part)
        backend = folder / "bin" / "backend" / "kiosk"
        backend.write_text(_BACKEND.format(folder=folder))
        backend.chmod(0o755)
        lines = {
            "ServerRoot": folder / "etc",
            "ServerBin": folder / "bin",
            "RequestRoot": folder / "spool",
            "CacheDir": folder / "cache",
            "StateDir": folder / "run",
            "TempDir": folder / "spool",
            "ErrorLog": folder / "log" / "error",
            "AccessLog": folder / "log" / "access",
            "PageLog": folder / "log" / "page",
            "User": "lp",
            "Group": "lp",
            "SystemGroup": "root",
            "Sandboxing": "Relaxed",
        }
        files = folder / "etc" / "cups-files.conf"
        files.write_text("".join(f"{key} {value}\n" for key, value in lines.items()))
        config = folder / "etc" / "cupsd.conf"
        config.write_text(
            f"Listen {self.socket}\nBrowsing No\nWebInterface No\nDefaultAuthType None\n"
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
            "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n"
        )
        self._process = subprocess.Popen(
            ["cupsd", "-f", "-c", config, "-s", files],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for(lambda: "is running" in self.run("lpstat", "-r").stdout)
        self.run("lpadmin", "-p", "A4", "-E", "-v", "kiosk:/here", "-m", "raw", check=True)

    def run(self, *command, check=False):
        return subprocess.run(
            command,
            env={**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=check,
            timeout=20,
        )

    def waiting(self):
        return self.run("lpstat", "-W", "not-completed", "-o", "A4").stdout.strip()

    def stop(self):
        self.report("")
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def _wait_for(self, ready):
        for _ in range(100):
            if ready():
                return
            time.sleep(0.1)
        raise TimeoutError("cupsd did not come up")
