"""`kiosk demo-traffic`: the play on a command line. Words go to `err`, the result to `out`."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import TextIO

import msgspec

from kiosk.client import OfficeClient, OfficeUnreachable, Refused
from kiosk.demo.plan import make_plan
from kiosk.demo.play import Access, OfficeIsClosed, Play, check_open
from kiosk.demo.tally import Summary


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen."""

    speed: float = 60.0
    """Event seconds per second; 0: as fast as the office goes."""
    seed: int = 1
    begin: time = time(7, 30)
    """Local time the morning stands for; the office's clock stays what it is."""
    minutes: float = 240.0
    load: float = 0.7
    """Share of the time all counters together are busy."""
    anytime: bool = False
    """Clerks give the numbers, which they may outside opening hours too."""


def read_access(tokens_file: Path, pins: Mapping[str, str]) -> Access:
    """Access from an office's `tokens.toml` and its officers' PINs.

    Raises:
        ValueError: the file is not there, cannot be read, or lacks a token.
    """
    try:
        found = tomllib.loads(tokens_file.read_text(encoding="utf-8"))
        touch, counter, admin = (str(found[role]) for role in ("touch", "counter", "admin"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{tokens_file}: {error}") from error
    except KeyError as error:
        raise ValueError(f"{tokens_file}: no token {error}") from error
    return Access(touch=touch, counter=counter, admin=admin, pins=pins)


def run_demo(
    base_url: str,
    access: Access,
    options: Options,
    *,
    json: bool,
    out: TextIO,
    err: TextIO,
    stop: threading.Event | None = None,
) -> int:
    """Play a morning; 0 when it went to its end or was ended by hand, 1 when it could not."""
    live = err.isatty()

    def say(line: str) -> None:
        # On a terminal the progress line is overwritten; clear what is left of it.
        print(f"\r\x1b[K{line}" if live else line, file=err, flush=True)

    def progress(line: str) -> None:
        print(f"\r\x1b[K{line}" if live else line, end="" if live else "\n", file=err, flush=True)

    client = OfficeClient(base_url, access.touch)
    try:
        rules = client.office()
        check_open(client, rules, anytime=options.anytime)
        plan = make_plan(
            rules,
            seed=options.seed,
            begin=options.begin,
            minutes=options.minutes,
            load=options.load,
        )
        say(f"{rules.name}: {len(plan.visits)} visits, {len(plan.shifts)} counters")
        summary = Play(
            base_url,
            access,
            plan,
            rules,
            speed=options.speed,
            anytime=options.anytime,
            say=say,
            progress=progress,
            stop=stop,
        ).run()
    except (Refused, OfficeUnreachable, OfficeIsClosed, ValueError) as error:
        words = f"{error.detail_vi}\n{error.detail_en}" if isinstance(error, Refused) else error
        say(str(words))
        return 1
    finally:
        client.close()
    if live:
        print(file=err)
    print(msgspec.json.encode(summary).decode() if json else in_words(summary), file=out)
    return 0


def in_words(summary: Summary) -> str:
    """The summary for people."""

    def minutes(seconds: float | None) -> str:
        return "-" if seconds is None else f"{seconds / 60:.1f} min"

    lines = [
        (
            f"tickets {summary.tickets} of {summary.planned} planned, served {summary.served}, "
            f"no-shows {summary.no_shows}, cancelled {summary.cancelled}, left {summary.left}"
        ),
        (
            f"calls {summary.calls}, recalls {summary.recalls}, holds {summary.holds}, "
            f"transfers {summary.transfers}, late returns {summary.late_returns}, "
            f"undone {summary.undone}, pauses {summary.pauses}"
        ),
        (
            f"wait: mean {minutes(summary.mean_wait_s)}, "
            f"90 % within {minutes(summary.p90_wait_s)}, longest {minutes(summary.longest_wait_s)}"
        ),
        (
            f"{summary.event_s / 3600:.1f} h played in {summary.wall_s:.0f} s, "
            f"{summary.commands} commands, seed {summary.seed}"
        ),
    ]
    if summary.refused:
        refused = ", ".join(f"{reason} {count}" for reason, count in summary.refused.items())
        lines.append(f"refused: {refused}")
    if summary.outages:
        lines.append(f"office away {summary.outages} times, {summary.outage_s} s in all")
    if not summary.finished:
        lines.append("ended early")
    return "\n".join(lines)
