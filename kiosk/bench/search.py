"""`kiosk bench search`: how often the right procedure comes first, and how fast.

Quality is over questions with accepted codes; latency is per keystroke, every beginning of
every question being searched as the page does while somebody types.
"""

from __future__ import annotations

import csv
import multiprocessing
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.bench.figures import quantile
from kiosk.catalogue import load_files, starter
from kiosk.domain.procedures import Catalogue, Procedure
from kiosk.lookup import AnswerKind, Finder, load_knowledge

ROOT: Final = Path(__file__).parents[2]
SHARED: Final = ROOT.parent / "shared" / "data"
DEV_QUERIES: Final = ROOT / "tests" / "lookup" / "queries_dev.jsonl"
ENTRIES: Final = 6300
LOW: Final = 0.2
"""A best score below it counts as "not ours" for an engine that says nothing else."""
_KEYSTROKES: Final = 6000
"""Most keystrokes that are timed; a fixed sample of them where there are more."""


class Query(msgspec.Struct, frozen=True):
    """One line of a query file."""

    q: str
    style: int | str
    ok: tuple[str, ...] = ()
    note: str = ""


Search = Callable[[str], list[str]]
"""Codes, best first; empty: not ours."""


def measure(
    *, queries: Path | None = None, catalogue: Sequence[Path] = (), baselines: bool = True
) -> dict[str, Any]:
    """Figures and, unless told otherwise, those of the baselines."""
    asked = read_queries(queries or default_queries())
    paths = tuple(catalogue) or default_catalogue()
    whole = read_catalogue(paths)
    knowledge = load_knowledge()
    begun = time.perf_counter()
    finder = Finder(whole, knowledge)
    figures: dict[str, float] = {"build_ms": _ms(begun)}
    figures = quality(asked, lambda text: codes_of(finder, text)) | figures
    figures |= _times_of(finder, asked)
    large = _times_of(Finder(blow_up(whole, ENTRIES), knowledge), asked)
    figures |= {f"{name}_{ENTRIES}": value for name, value in large.items()}
    figures |= _loading(paths)
    return {
        "bench": "search",
        "figures": figures,
        "baselines": _baselines(whole, asked) if baselines else {},
    }


def read_queries(path: Path) -> list[Query]:
    """The queries of a file of JSON Lines.

    Raises:
        OSError, msgspec.DecodeError: the file is missing, or a line is not what it must be.
    """
    lines = path.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Query) for line in lines if line.strip()]


def default_queries() -> Path:
    shared = SHARED / "queries_public.jsonl"
    return shared if shared.is_file() else DEV_QUERIES


def default_catalogue() -> tuple[Path, ...]:
    """The large file and the starter where they are; otherwise the sample (no files)."""
    folder = SHARED / "catalogue"
    found = [folder / "tthc_commune_2026-07.jsonl", folder / "tthc_starter_commune.csv"]
    return tuple(path for path in found if path.is_file())


def read_catalogue(paths: Sequence[Path]) -> Catalogue:
    """The files merged by code; the sample catalogue where there are none."""
    return load_files(list(paths))[0] if paths else starter()


def blow_up(catalogue: Catalogue, entries: int) -> Catalogue:
    """A catalogue of so many entries: the whole national index where it is, then copies."""
    procedures = {procedure.code: procedure for procedure in catalogue.procedures}
    index = SHARED / "catalogue" / "tthc_index_2026-07.csv"
    if index.is_file():
        with index.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                code = row["code"]
                if code not in procedures and len(procedures) < entries:
                    procedures[code] = Procedure(code=code, name=row["name"], field=row["field"])
    names = [(procedure.name, procedure.field) for procedure in procedures.values()]
    number = 0
    while len(procedures) < entries:
        name, field = names[number % len(names)]
        code = f"9.{number:06d}"
        procedures[code] = Procedure(code=code, name=f"{name}, phần {number}", field=field)
        number += 1
    return Catalogue(
        version=f"{catalogue.version}-{entries}",
        made_at=datetime.now(UTC),
        procedures=tuple(procedures.values()),
    )


def codes_of(finder: Finder, text: str) -> list[str]:
    """The codes of an answer; none where it says "not ours"."""
    answer = finder.find(text)
    if answer.kind in {AnswerKind.OUTSIDE, AnswerKind.NOTHING}:
        return []
    return [hit.code for hit in answer.hits]


def quality(asked: Iterable[Query], search: Search) -> dict[str, float]:
    """hit1, hit3, mrr over the questions with an answer, reject over those without."""
    places: dict[str, list[int]] = defaultdict(list)
    refused: list[bool] = []
    for query in asked:
        codes = search(query.q)
        if query.style == "none":
            refused.append(not codes)
            continue
        place = next((i for i, code in enumerate(codes) if code in query.ok), -1)
        places[""].append(place)
        places[f"_style_{query.style}"].append(place)
    figures: dict[str, float] = {}
    for style, found in sorted(places.items()):
        figures[f"hit1{style}"] = _share(place == 0 for place in found)
        figures[f"hit3{style}"] = _share(0 <= place < 3 for place in found)
    figures["mrr"] = round(sum(1 / (p + 1) for p in places[""] if p >= 0) / len(places[""]), 4)
    if refused:
        figures["reject"] = _share(refused)
    return figures


def keystrokes(asked: Iterable[Query]) -> list[str]:
    """Every beginning of every question, in the order of typing."""
    found = [query.q[:end] for query in asked for end in range(1, len(query.q) + 1)]
    if len(found) <= _KEYSTROKES:
        return found
    # Whole questions, so that one keystroke follows the other as on a screen.
    texts = [query.q for query in asked]
    random.Random(7).shuffle(texts)  # noqa: S311 (a repeatable sample)
    some: list[str] = []
    for text in texts:
        if len(some) >= _KEYSTROKES:
            break
        some += [text[:end] for end in range(1, len(text) + 1)]
    return some


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return round(sum(found) / len(found), 4) if found else 0.0


def _times(prefix: str, texts: Sequence[str], search: Search) -> dict[str, float]:
    search("khởi động")
    taken = []
    for text in texts:
        begun = time.perf_counter()
        search(text)
        taken.append(_ms(begun))
    return {
        f"{prefix}p50_ms": round(quantile(taken, 0.5), 3),
        f"{prefix}p95_ms": round(quantile(taken, 0.95), 3),
    }


def _times_of(finder: Finder, asked: Sequence[Query]) -> dict[str, float]:
    return _times("", keystrokes(asked), lambda text: codes_of(finder, text))


def _ms(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1e3, 3)


def _loading(paths: Sequence[Path]) -> dict[str, float]:
    """Load time and memory, each in a fresh process: the second one finds the cache."""
    with tempfile.TemporaryDirectory() as folder:
        context = multiprocessing.get_context("spawn")
        with context.Pool(1, maxtasksperchild=1) as pool:
            pool.apply(_load_once, (tuple(paths), folder))
            return pool.apply(_load_once, (tuple(paths), folder))


def _load_once(paths: tuple[Path, ...], folder: str) -> dict[str, float]:
    import psutil

    whole = read_catalogue(paths)
    process = psutil.Process()
    before = process.memory_info().rss
    begun = time.perf_counter()
    finder = Finder(whole, load_knowledge(), cache=Path(folder))
    taken = _ms(begun)
    for text in ("lam giay khai sinh cho con", "đăng ký tạm trú", "bán đất cho em trai"):
        for end in range(1, len(text) + 1):
            finder.find(text[:end])
    extra = (process.memory_info().rss - before) / 1e6
    return {"load_ms": taken, "rss_mb": round(extra, 1)}


def _baselines(catalogue: Catalogue, asked: Sequence[Query]) -> Mapping[str, float]:
    from kiosk.bench.search_baselines import engines

    found: dict[str, float] = {}
    sample = keystrokes(asked)[::9]
    for name, make in engines(catalogue, load_knowledge()).items():
        begun = time.perf_counter()
        search = make()
        found[f"{name}_build_ms"] = _ms(begun)
        figures = quality(asked, search)
        for figure in ("hit1", "hit3", "mrr", "reject"):
            if figure in figures:
                found[f"{name}_{figure}"] = figures[figure]
        found |= _times(f"{name}_", sample, search)
    return found
