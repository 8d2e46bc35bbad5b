"""`kiosk demo-traffic`: a busy morning against a running office."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from kiosk.cli.office import chosen_office
from kiosk.cli.output import tell
from kiosk.demo.command import Options, read_access, run_demo


def demo_traffic(arguments: argparse.Namespace) -> int:
    """Play until the end, or until Ctrl-C."""
    settings = chosen_office(arguments)
    url = arguments.office or f"http://{settings.http.host}:{settings.http.port}"
    tokens = arguments.tokens or settings.data_dir / "tokens.toml"
    try:
        access = read_access(tokens, settings.demo.pins)
    except ValueError as error:
        tell(f"Không đọc được mã truy cập: {error}\nNo access: {error}")
        return 1
    stop = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    options = Options(
        speed=arguments.speed,
        seed=arguments.seed,
        minutes=arguments.minutes,
        load=arguments.load,
        anytime=arguments.anytime,
    )
    return run_demo(
        url.rstrip("/"),
        access,
        options,
        json=arguments.json,
        out=sys.stdout,
        err=sys.stderr,
        stop=stop,
    )
