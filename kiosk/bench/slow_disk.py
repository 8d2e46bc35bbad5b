"""A disk whose fsync takes longer, for figures of the machines we are really made for.

The disk of a development machine acknowledges an fsync in a tenth of a
millisecond; the SSD or eMMC of a cheap mini-PC takes two to twenty. A preloaded
shim delays `fsync` and `fdatasync` of the measured processes, so that the floor
and the office are slowed alike. It is compiled at the time of measuring.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

_SHIM: Final = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
static void wait_a_little(void) {
    static long ns = -1;
    if (ns < 0) { const char *s = getenv("KIOSK_BENCH_FSYNC_NS"); ns = s ? atol(s) : 0; }
    struct timespec t = { ns / 1000000000L, ns % 1000000000L };
    nanosleep(&t, 0);
}
int fsync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    wait_a_little();
    return real(fd);
}
int fdatasync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    wait_a_little();
    return real(fd);
}
"""


class NoCompilerError(Exception):
    """There is no C compiler to build the shim with."""


def environment(folder: Path, milliseconds: float) -> dict[str, str]:
    """Variables that make every fsync of a child process `milliseconds` slower.

    Raises:
        NoCompilerError: install `gcc` or measure the disk as it is.
    """
    compiler = shutil.which("cc")
    if compiler is None:
        raise NoCompilerError("--slow-fsync-ms needs a C compiler: apt-get install gcc libc6-dev")
    source, library = folder / "slow_fsync.c", folder / "slow_fsync.so"
    source.write_text(_SHIM, encoding="utf-8")
    subprocess.run(  # noqa: S603 - our own source and the system's compiler
        [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True
    )
    return {
        "LD_PRELOAD": str(library),
        "KIOSK_BENCH_FSYNC_NS": str(round(milliseconds * 1e6)),
    }
