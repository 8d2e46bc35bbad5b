"""Learning the weights of the search: `python -m kiosk.bench.search_learning`.

Three sources: the development questions of the repository; the phrases of the knowledge,
each asked of an index that does not hold it; and questions that must be refused (those of
the development set, outside phrases and whole topics that the index does not hold). The
result goes into `kiosk/lookup/weights.toml` with its figures, checked by cross-validation.
The public questions are not used.
"""

from __future__ import annotations

import dataclasses
import random
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.bench.search import DEV_QUERIES, Query, default_catalogue, read_catalogue, read_queries
from kiosk.domain.procedures import Catalogue
from kiosk.lookup.deciding import SIGNS, Evidence
from kiosk.lookup.finder import Finder
from kiosk.lookup.knowledge import Knowledge, load_knowledge
from kiosk.lookup.ranking import FEATURES
from kiosk.lookup.syllables import plain
from kiosk.lookup.weights import PATH, Weights, load_weights

Array = NDArray[np.float64]
FOLDS: Final = 4
_CANDIDATES: Final = 60
_LEAST: Final = 0.45
"""Refuse below this probability: at it the development questions lose next to no hit."""
_SIGN_DIRECTIONS: Final = np.array([0, 1, 1, 1, 1, -1, 1, -1, 0])
"""A sign that speaks for an answer may not be learnt to speak against it."""


class Case(NamedTuple):
    """One question with what the search saw of it."""

    evidence: Evidence
    right: tuple[int, ...]
    """Owners that are right; none: to be refused."""
    weight: float
    is_dev: bool


def main() -> int:
    """Learn and write; a few minutes."""
    catalogue, knowledge = read_catalogue(default_catalogue()), load_knowledge()
    dev = read_queries(DEV_QUERIES)
    rng = random.Random(1)  # noqa: S311 (a repeatable split)
    start = load_weights()
    cases = _cases(catalogue, knowledge, dev, rng, start)
    ranked = [_candidates(case) for case in cases if case.right]
    row = _learn_ranking(ranked)
    checked = _check_ranking(ranked, rng)
    ranking = {name: round(float(w), 4) for name, w in zip(FEATURES, row, strict=True)}
    rng = random.Random(1)  # noqa: S311
    weights = Weights(ranking=ranking, confidence=start.confidence)
    cases = _cases(catalogue, knowledge, dev, rng, weights)
    signs = np.array([case.evidence.signs for case in cases], float)
    answers = np.array([float(bool(case.right)) for case in cases])
    share = np.array([case.weight for case in cases])
    sure = _learn_confidence(signs, answers, share)
    refusals = _check_confidence(signs, answers, share, np.array([c.is_dev for c in cases]))
    confidence = {name: round(float(w), 4) for name, w in zip(SIGNS, sure, strict=True)}
    sources = f"{len(dev)} development questions, {len(knowledge.phrases)} phrases"
    said = f"{sources}; {checked}; {refusals}"
    _write(ranking, confidence | {"least": _LEAST}, said)
    sys.stdout.write(said + "\n")
    return 0


def _cases(
    catalogue: Catalogue,
    knowledge: Knowledge,
    dev: Sequence[Query],
    rng: random.Random,
    weights: Weights,
) -> list[Case]:
    finder = Finder(catalogue, knowledge, weights=weights)
    owner = {procedure.code: i for i, procedure in enumerate(catalogue.procedures)}
    found = []
    for query in dev:
        right = tuple(owner[code] for code in query.ok if code in owner)
        is_none = query.style == "none"
        if right or is_none:
            found.append(Case(_ask(finder, query.q), right, 4.0 if is_none else 1.0, is_dev=True))
    for fold in range(FOLDS):
        found += _held_out(catalogue, knowledge, fold, rng, weights)
    return found


def _held_out(
    catalogue: Catalogue, knowledge: Knowledge, fold: int, rng: random.Random, weights: Weights
) -> Iterator[Case]:
    """Phrases asked of an index that does not hold them."""
    owner = {procedure.code: i for i, procedure in enumerate(catalogue.procedures)}
    numbers = range(len(knowledge.phrases))
    out = {i for i in numbers if random.Random(i).randrange(FOLDS) == fold}  # noqa: S311
    kept_topics = []
    asked_outside: list[str] = []
    for i, topic in enumerate(knowledge.topics):
        if i % FOLDS == fold:
            asked_outside += topic.phrases
            continue
        kept = tuple(phrase for phrase in topic.phrases if rng.random() > 0.25)
        asked_outside += set(topic.phrases) - set(kept)
        kept_topics.append(dataclasses.replace(topic, phrases=kept))
    less = dataclasses.replace(
        knowledge,
        phrases=tuple(p for i, p in enumerate(knowledge.phrases) if i not in out),
        topics=tuple(kept_topics),
    )
    finder = Finder(catalogue, less, weights=weights)
    meant: dict[str, set[int]] = {}
    for code, _, text, _ in knowledge.phrases:
        if code in owner:
            meant.setdefault(text, set()).add(owner[code])
    for i in sorted(out):
        code, _, text, _ = knowledge.phrases[i]
        popularity = knowledge.popularity.get(code, 1.0)
        if text in meant and (popularity >= 1 or rng.random() < 0.3):
            weight = 0.1 * min(1.0, popularity / 10 + 0.2)
            evidence = _ask(finder, _spoilt(text, rng))
            yield Case(evidence, tuple(sorted(meant[text])), weight, is_dev=False)
    for text in sorted(asked_outside):
        yield Case(_ask(finder, _spoilt(text, rng)), (), 0.45, is_dev=False)


def _ask(finder: Finder, text: str) -> Evidence:
    return finder.evidence(finder.read(text))


def _spoilt(text: str, rng: random.Random) -> str:
    """As people write: often without marks, now and then with a slip."""
    if rng.random() < 0.4:
        text = plain(text)
    if rng.random() > 0.15:
        return text
    row = text.split()
    at = rng.randrange(len(row))
    word = row[at]
    if len(word) > 3:
        i = rng.randrange(1, len(word) - 1)
        swap = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        row[at] = swap if rng.random() < 0.5 else word[:i] + word[i + 1 :]
    return " ".join(row)


class Ranked(NamedTuple):
    table: Array
    right: NDArray[np.bool_]
    weight: float
    is_dev: bool


def _candidates(case: Case) -> Ranked:
    best = np.argsort(-case.evidence.totals, kind="stable")[:_CANDIDATES].tolist()
    rows = list(dict.fromkeys([*best, *case.right]))
    return Ranked(
        case.evidence.table[rows].astype(float),
        np.isin(rows, case.right),
        case.weight,
        case.is_dev,
    )


def _learn_ranking(cases: Sequence[Ranked], steps: int = 250) -> Array:
    """Softmax over the candidates of each question, by gradient descent (Adam)."""
    width = max(len(case.table) for case in cases)
    table = np.zeros((len(cases), width, len(FEATURES)))
    blocked = np.full((len(cases), width), -1e9)
    right = np.zeros((len(cases), width))
    for i, case in enumerate(cases):
        table[i, : len(case.table)] = case.table
        blocked[i, : len(case.table)] = 0.0
        right[i, : len(case.table)] = case.right
    share = np.array([case.weight for case in cases])
    share /= share.sum()
    start = np.array([load_weights().ranking[name] for name in FEATURES])

    def slope(row: Array) -> Array:
        np.maximum(row, 0.0, out=row)  # everything that fits speaks for a procedure
        z = table @ (3 * row) + blocked
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        wanted = p * right
        wanted /= np.maximum(wanted.sum(1, keepdims=True), 1e-12)
        gain = ((wanted - p) * share[:, None])[:, :, None] * table
        found: Array = -gain.sum((0, 1)) + 1e-3 * (row - start)
        return found

    return np.maximum(_descend(start, slope, steps, 0.03), 0.0)


def _descend(start: Array, slope: Any, steps: int, rate: float) -> Array:
    row = start.copy()
    mean, square = np.zeros_like(row), np.zeros_like(row)
    for step in range(1, steps + 1):
        gradient = slope(row)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient * gradient
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        row = row - rate * move
    return row


def _check_ranking(cases: Sequence[Ranked], rng: random.Random, folds: int = 5) -> str:
    dev = [case for case in cases if case.is_dev]
    rest = [case for case in cases if not case.is_dev]
    rng.shuffle(dev)
    places = []
    for fold in range(folds):
        row = _learn_ranking([c for i, c in enumerate(dev) if i % folds != fold] + rest, 120)
        for case in dev[fold::folds]:
            order = np.argsort(-(case.table @ row), kind="stable")
            places.append(int(np.argmax(case.right[order])))
    hit1 = sum(p == 0 for p in places) / len(places)
    hit3 = sum(p < 3 for p in places) / len(places)
    return f"{folds}-fold hit1 {hit1:.3f} hit3 {hit3:.3f}"


def _learn_confidence(signs: Array, answers: Array, share: Array) -> Array:
    """Logistic regression on standardised signs, directions kept."""
    middle, spread = signs.mean(0), signs.std(0) + 1e-6
    middle[0], spread[0] = 0.0, 1.0
    scaled = (signs - middle) / spread
    weight = share / share.sum()

    def slope(row: Array) -> Array:
        np.copyto(row, 0.0, where=_SIGN_DIRECTIONS * row < 0)
        p = 1 / (1 + np.exp(-scaled @ row))
        pull = np.r_[0.0, row[1:]]
        found: Array = scaled.T @ ((p - answers) * weight) + 1e-3 * pull
        return found

    row = _descend(np.zeros(len(SIGNS)), slope, 3000, 0.03)
    row = np.where(_SIGN_DIRECTIONS * row < 0, 0.0, row)
    found: Array = row / spread
    found[0] = row[0] - float(np.sum((row * middle / spread)[1:]))
    return found


def _check_confidence(
    signs: Array, answers: Array, share: Array, is_dev: NDArray[np.bool_], folds: int = 5
) -> str:
    dev = np.flatnonzero(is_dev)
    np.random.default_rng(0).shuffle(dev)
    found = []
    for fold in range(folds):
        test = dev[fold::folds]
        rest = np.setdiff1d(np.arange(len(answers)), test)
        row = _learn_confidence(signs[rest], answers[rest], share[rest])
        z = signs[test] @ row
        found += list(zip(z.tolist(), (answers[test] == 1).tolist(), strict=True))
    said = []
    for least in (0.3, _LEAST, 0.5):
        line = float(np.log(least / (1 - least)))
        kept = np.mean([z >= line for z, ours in found if ours])
        refused = np.mean([z < line for z, ours in found if not ours])
        said.append(f"at {least} answered {kept:.3f} refused {refused:.3f}")
    return ", ".join(said)


def _write(ranking: dict[str, float], confidence: dict[str, float], said: str) -> None:
    parts = [f'learnt_from = "{said}"']
    for name, table in (("ranking", ranking), ("confidence", confidence)):
        parts += ["", f"[{name}]", *(f"{key} = {value}" for key, value in table.items())]
    PATH.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
