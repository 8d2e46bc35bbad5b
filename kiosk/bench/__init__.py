"""Measurements of the product, each beside a baseline taken in the same run.

Machines are noisy, so a figure alone says little; the ratio to its baseline
does. `run` gives `{"bench", "figures", "baselines"}`; every name carries its
unit. Nothing here asserts: tests prove behaviour, benches report.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Result = dict[str, Any]


class Needs(Exception):
    """Something that the bench measures with is not there. `str()` says what to give."""


def _queue(options: argparse.Namespace) -> Result:
    from kiosk.bench.queue import measure

    return measure(
        directory=options.dir,
        commands=options.commands,
        seconds=options.seconds,
        slow_fsync_ms=options.slow_fsync_ms,
    )


def _ui(options: argparse.Namespace) -> Result:
    from kiosk.bench.ui import measure

    return measure(taps=options.taps, idle_s=options.idle_s)


def _scan(options: argparse.Namespace) -> Result:
    if options.images is None and options.clips is None and not options.cost:
        raise Needs(
            "kiosk bench scan needs --images DIR (photographs and their truth.jsonl), or "
            "--clips DIR (videos and their truth.jsonl, or `generated`), or --cost, or several"
        )
    result: Result = {"bench": "scan", "figures": {}, "baselines": {}}
    if options.images is not None:
        from kiosk.bench.scan import measure

        result = measure(
            options.images, zxing=not options.no_zxing, baselines=not options.no_baselines
        )
    if options.clips is not None:
        from kiosk.bench.scan_clips import run as run_clips

        clips = run_clips(
            options.clips,
            plot=options.plot,
            quick=options.quick,
            minutes=options.minutes,
            baselines=not options.no_baselines,
        )
        result["figures"] |= clips["figures"]
        result["baselines"] |= clips["baselines"]
        result["table"] = clips["table"]
    if options.cost:
        from kiosk.bench.scan_cost import measure as measure_cost

        cost = measure_cost(seconds=options.cost_s, frames=options.cost_frames)
        result["figures"] |= cost["figures"]
        result["baselines"] |= cost["baselines"]
    return result


def _search(options: argparse.Namespace) -> Result:
    from kiosk.bench.search import measure

    return measure(
        queries=options.queries,
        catalogue=options.catalogue or (),
        baselines=not options.no_baselines,
    )


def _voice(options: argparse.Namespace) -> Result:
    if options.human:
        from kiosk.bench.voice_human import run as run_human

        figures, table = run_human(options.set, model=options.model)
        return {"bench": "voice", "figures": figures, "baselines": {}, "table": table}
    from kiosk.bench.voice import measure

    return measure(
        spoken=options.set,
        catalogue=options.catalogue or (),
        engine=options.engine,
        model=options.model,
        grammar=not options.no_grammar,
        alternatives=not options.no_alternatives,
        pace=options.pace,
        baselines=not options.no_baselines,
        ear=options.ear,
        noise=options.noise or options.plot is not None,
        plot=options.plot,
    )


_BENCHES: Mapping[str, Callable[[argparse.Namespace], Result]] = {
    "queue": _queue,
    "scan": _scan,
    "search": _search,
    "ui": _ui,
    "voice": _voice,
}

NAMES = tuple(_BENCHES)


def add_arguments(name: str, parser: argparse.ArgumentParser) -> None:
    """The options of one bench; all have defaults that give a useful run."""
    if name == "queue":
        parser.add_argument("--dir", default=None, help="folder on the disk to measure")
        parser.add_argument("--commands", type=int, default=600, help="single-client commands")
        parser.add_argument("--seconds", type=float, default=4.0, help="per throughput step")
        parser.add_argument(
            "--slow-fsync-ms",
            type=float,
            default=0.0,
            help="make every fsync this much slower, as on the disk of a cheap mini-PC (needs cc)",
        )
    elif name == "scan":
        parser.add_argument("--images", type=Path, metavar="DIR", help="pictures and truth.jsonl")
        parser.add_argument(
            "--clips",
            type=Path,
            metavar="DIR",
            help="videos or folders of frames and truth.jsonl; or the word `generated`",
        )
        parser.add_argument("--plot", type=Path, metavar="FILE", help="draw times of clips (PNG)")
        parser.add_argument("--quick", action="store_true", help="few clips, for a look")
        parser.add_argument(
            "--minutes", type=float, default=10.0, help="of generated scenes without a code"
        )
        parser.add_argument(
            "--cost", action="store_true", help="processor and memory of the whole pipeline"
        )
        parser.add_argument("--cost-s", type=float, default=8.0, help="seconds of each gear")
        parser.add_argument(
            "--cost-frames", type=int, default=10_000, help="pictures over which memory is weighed"
        )
        parser.add_argument("--no-zxing", action="store_true", help="only a build without it")
        parser.add_argument("--no-baselines", action="store_true", help="only the product")
    elif name == "search":
        parser.add_argument("--queries", type=Path, help="JSON Lines of q, style, ok")
        parser.add_argument("--catalogue", type=Path, nargs="+", help="files of procedures")
        parser.add_argument("--no-baselines", action="store_true", help="only the search itself")
    elif name == "ui":
        parser.add_argument("--taps", type=int, default=60, help="page changes to time")
        parser.add_argument("--idle-s", type=float, default=10.0, help="seconds of watching idle")
    elif name == "voice":
        _add_voice(parser)


def _add_voice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        type=Path,
        metavar="FILE",
        help="JSON Lines of wav, text, intent, service, codes, digits; without wav the meaning of "
        "the text alone is measured",
    )
    parser.add_argument("--catalogue", type=Path, nargs="+", help="files of procedures")
    parser.add_argument("--engine", choices=("vosk", "viet_asr"), default="vosk")
    parser.add_argument("--model", type=Path, metavar="DIR", help="a Vosk model, instead of ours")
    parser.add_argument(
        "--pace",
        type=float,
        default=8.0,
        help="give sound so many times faster than it is spoken (%(default)s); 1 for true latency",
    )
    parser.add_argument(
        "--ear", action="store_true", help="the recordings through microphone and ear too"
    )
    parser.add_argument(
        "--noise", action="store_true", help="the recordings with babble, fan and traffic too"
    )
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw that (PNG)")
    parser.add_argument(
        "--human",
        action="store_true",
        help="instead: word errors, time and memory of each engine on sentences of human voices",
    )
    parser.add_argument("--no-grammar", action="store_true", help="recognise without hints")
    parser.add_argument("--no-alternatives", action="store_true", help="read the best text alone")
    parser.add_argument("--no-baselines", action="store_true", help="only the product")


def run(name: str, options: argparse.Namespace) -> Result:
    """Run one bench of `NAMES`; minutes of real load on this machine."""
    return _BENCHES[name](options)
