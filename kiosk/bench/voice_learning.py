"""Learning how speech is understood: `python -m kiosk.bench.voice_learning`.

From the development utterances of the repository (those of the split `train`), each in several
versions: other matters in the place of its own, other ways of addressing, polite words before
and behind, and errors as recognisers make them, by what sounds alike in general. The result goes
into `kiosk/voice/intent/weights.json` with figures from cross-validation by utterance and from
the split `test`, which is never learnt from. The public utterances are not used.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from kiosk.bench.search import DEV_QUERIES, ROOT, default_catalogue, read_catalogue, read_queries
from kiosk.bench.voice_errors import Errors
from kiosk.lookup import Finder, load_knowledge
from kiosk.lookup.syllables import marked, words
from kiosk.voice.intent.data import WEIGHTS, Learnt, load_data
from kiosk.voice.intent.judging import SERVICE_SIGNS, ServiceJudge
from kiosk.voice.intent.seeing import Eyes, Sight, heard_words
from kiosk.voice.intent.understood import Intent

Array = NDArray[np.float64]
DEV_SPOKEN: Final = ROOT / "tests" / "voice" / "intent" / "spoken_dev.jsonl"
INTENTS: Final = tuple(str(intent) for intent in Intent)
_ASKS_SERVICE: Final = frozenset({"take_ticket", "find_procedure"})
_WHATEVER: Final = frozenset({"tra_ket_qua", "truc_tuyen", "buu_chinh"})
_VERSIONS: Final = 9
_FOLDS: Final = 4
_FEWEST: Final = 3
"""Versions a gram must stand in to be learnt."""
_BEFORE: Final = (
    "dạ", "à", "ờ", "ừm", "cháu ơi", "em ơi", "chị ơi", "anh ơi", "cô ơi", "o ơi", "ờ thì",
    "à ừm", "thưa cô", "dạ thưa", "này cháu", "máy ơi", "chào cháu",
)  # fmt: skip
_BEHIND: Final = (
    "ạ", "nhé", "với", "đi", "nha", "nghen", "nhá", "hí", "nhỉ", "cháu ạ", "cô ạ", "em nhé",
    "dùm", "giùm", "cái", "nào", "hả cháu", "với ạ", "đấy", "vậy",
)  # fmt: skip
_PEOPLE: Final = ("tôi", "bác", "bà", "ông", "em", "cháu", "con", "chị", "anh", "cô", "chú", "tui",
                  "mình", "mẹ cháu", "mế", "u")  # fmt: skip


class Spoken(msgspec.Struct, frozen=True):
    """One line of the development utterances."""

    text: str
    intent: str
    service: str | None = None
    digits: str = ""
    content: tuple[str, ...] = ()
    """What of the text names the matter: another one could stand there."""
    split: str = "train"


class Row(NamedTuple):
    """One version of an utterance, seen."""

    origin: int
    intent: int
    service: int
    """Number of the group; -1: none."""
    signs: Array
    grams: tuple[str, ...]
    table: Array
    """Groups by signs of the service."""
    weight: float
    is_clean: bool


def read_spoken(path: Path = DEV_SPOKEN) -> list[Spoken]:
    """The utterances of a file of JSON Lines.

    Raises:
        OSError, msgspec.DecodeError: the file is missing, or a line is not what it must be.
    """
    return [msgspec.json.decode(line, type=Spoken) for line in path.read_bytes().splitlines()]


class Teacher:
    """Makes the rows that are learnt from."""

    def __init__(self, rng: random.Random) -> None:
        catalogue = read_catalogue(default_catalogue())
        knowledge = load_knowledge()
        self.finder = Finder(catalogue, knowledge)
        of = {procedure.code: procedure.group for procedure in catalogue.procedures}
        data = load_data()
        self.groups = tuple(dict.fromkeys(phrase.key for phrase in data.services))
        self.eyes = Eyes(self.finder, data, self.groups)
        self.judge = ServiceJudge({}, self.eyes, self.finder.codes, of)
        self.errors = Errors(self.finder.hearing, knowledge, data, rng)
        self.rng = rng
        self.matters: dict[str, list[str]] = {}
        popularity = knowledge.popularity
        for code, _, text, _ in knowledge.phrases:
            if code in of and popularity.get(code, 1.0) >= 1 and len(text.split()) <= 9:
                self.matters.setdefault(of[code], []).append(text)
        for query in read_queries(DEV_QUERIES):
            text = query.q
            if query.ok and query.ok[0] in of and _is_spoken(text):
                self.matters.setdefault(of[query.ok[0]], []).append(text)

    def rows(self, utterances: Sequence[tuple[int, Spoken]], versions: int) -> list[Row]:
        found = []
        for origin, spoken in utterances:
            found.append(self.row(origin, spoken.intent, spoken.service, spoken.text, 1.0, True))
            for i in range(versions):
                text, service = self._other(spoken)
                said = self.errors.spoil(heard_words(text), (0.0, 0.1, 0.2, 0.35, 0.45)[i % 5])
                if i == versions - 1:
                    said = self.errors.toneless(said)
                if said:
                    found.append(
                        self.row(origin, spoken.intent, service, " ".join(said), 0.35, False)
                    )
        return found

    def row(
        self, origin: int, intent: str, service: str | None, text: str, weight: float, clean: bool
    ) -> Row:
        sight: Sight = self.eyes.look(heard_words(text))
        group = self.groups.index(service) if service in self.groups else -1
        return Row(
            origin, INTENTS.index(intent), group, sight.signs.astype(float), sight.grams,
            self.judge.table(sight), weight, clean,
        )  # fmt: skip

    def _other(self, spoken: Spoken) -> tuple[str, str | None]:
        """The utterance as somebody else would say it, about something else."""
        rng, text, service = self.rng, spoken.text, spoken.service
        if spoken.content and rng.random() < 0.6 and len(spoken.content) == 1:
            group = rng.choice([g for g in self.groups if g in self.matters])
            text = text.replace(spoken.content[0], rng.choice(self.matters[group]))
            # A result is collected, and a dossier sent, at the same counter whatever it is.
            service = service if service in _WHATEVER else group
        if rng.random() < 0.35 and spoken.intent not in {"number", "none"}:
            row = text.split()
            places = [i for i, word in enumerate(row) if word.strip(",") in _PEOPLE]
            if places:
                row[rng.choice(places)] = rng.choice(_PEOPLE)
                text = " ".join(row)
        if rng.random() < 0.2:
            text = f"{rng.choice(_BEFORE)} {text}"
        if rng.random() < 0.2 and spoken.intent != "number":
            text = f"{text} {rng.choice(_BEHIND)}"
        return text, service


def _is_spoken(text: str) -> bool:
    found = words(text)
    return 1 < len(found) <= 12 and sum(map(marked, found)) > 0.5 * len(found)


class Learner:
    """A multinomial logistic over signs and grams, by gradient descent (Adam)."""

    def __init__(self, names: Sequence[str], pull: float = 2e-4, gram_pull: float = 1e-3) -> None:
        self.names = names
        self.pull, self.gram_pull = pull, gram_pull

    def fit(self, rows: Sequence[Row], steps: int = 220) -> None:
        counts: dict[str, set[int]] = {}
        for row in rows:
            for gram in row.grams:
                counts.setdefault(gram, set()).add(row.origin)
        self.at = {
            g: i for i, g in enumerate(sorted(g for g, n in counts.items() if len(n) >= _FEWEST))
        }
        dense = np.array([row.signs for row in rows])
        who, what = self._sparse(rows)
        answers = np.zeros((len(rows), len(INTENTS)))
        answers[np.arange(len(rows)), [row.intent for row in rows]] = 1
        share = np.array([row.weight for row in rows])
        share /= share.sum()
        width = dense.shape[1]
        row_of = np.zeros((width + len(self.at), len(INTENTS)))
        pull = np.r_[np.full(width, self.pull), np.full(len(self.at), self.gram_pull)][:, None]
        pull[self.names.index("bias")] = 0
        mean, square = np.zeros_like(row_of), np.zeros_like(row_of)
        for step in range(1, steps + 1):
            z = dense @ row_of[:width]
            grams_z = row_of[width:][what]
            for c in range(len(INTENTS)):
                z[:, c] += np.bincount(who, grams_z[:, c], len(rows))
            p = np.exp(z - z.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            error = (p - answers) * share[:, None]
            slope = pull * row_of
            slope[:width] += dense.T @ error
            for c in range(len(INTENTS)):
                slope[width:, c] += np.bincount(what, error[who, c], len(self.at))
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope * slope
            move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
            row_of -= (0.08 if step < steps * 0.7 else 0.02) * move
        self.weights = row_of
        self.width = width

    def _sparse(self, rows: Sequence[Row]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        pairs = [(i, self.at[g]) for i, row in enumerate(rows) for g in row.grams if g in self.at]
        table = np.array(pairs or [(0, 0)], np.intp)
        return table[:, 0], table[:, 1]

    def scores(self, rows: Sequence[Row]) -> Array:
        z: Array = np.array([row.signs for row in rows]) @ self.weights[: self.width]
        who, what = self._sparse(rows)
        np.add.at(z, who, self.weights[self.width :][what])
        return z


def fit_service(rows: Sequence[Row], steps: int = 600) -> Array:
    """Softmax over the groups, weights shared."""
    some = [row for row in rows if row.service >= 0 and INTENTS[row.intent] in _ASKS_SERVICE]
    table = np.array([row.table for row in some])
    answers = np.eye(table.shape[1])[[row.service for row in some]]
    share = np.array([row.weight for row in some])
    share /= share.sum()
    found = np.zeros(table.shape[2])
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, steps + 1):
        z = table @ found
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        slope = np.einsum("ng,ngf->f", (p - answers) * share[:, None], table) + 1e-4 * found
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        found = found - 0.03 * move
    return found


def intent_share(z: Array, rows: Sequence[Row]) -> float:
    return float(np.mean(z.argmax(1) == [row.intent for row in rows]))


def service_share(row: Array, rows: Sequence[Row]) -> float:
    some = [r for r in rows if r.service >= 0 and INTENTS[r.intent] in _ASKS_SERVICE]
    return float(np.mean([int((r.table @ row).argmax()) == r.service for r in some]))


def calibrate(z: Array, rows: Sequence[Row]) -> dict[str, float]:
    """One temperature for the intents, from scores that cross-validation gave."""
    answers = np.array([row.intent for row in rows])
    best, least = 1.0, np.inf
    for heat in np.arange(0.4, 3.05, 0.05):
        p = np.exp(z / heat - (z / heat).max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        loss = -np.log(p[np.arange(len(rows)), answers] + 1e-12).mean()
        if loss < least:
            best, least = float(heat), float(loss)
    return {"intent_heat": round(best, 3)}


def write(learner: Learner, service: Array, calibration: dict[str, float], said: str) -> None:
    width = learner.width
    table = [tuple(round(float(w), 3) for w in row) for row in learner.weights]
    grams_of = {g: table[width + i] for g, i in learner.at.items()}
    learnt = Learnt(
        learnt_from=said,
        intents=INTENTS,
        signs=dict(zip(learner.names, table[:width], strict=True)),
        grams={g: tuple(round(w, 2) for w in row) for g, row in grams_of.items()
               if max(map(abs, row)) >= 0.04},
        service={n: round(float(w), 4) for n, w in zip(SERVICE_SIGNS, service, strict=True)},
        calibration=calibration,
    )  # fmt: skip
    WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(learnt), indent=0))


def main() -> int:
    """Learn and write; some minutes."""
    rng = random.Random(3)  # noqa: S311 (repeatable)
    teacher = Teacher(rng)
    every = list(enumerate(read_spoken()))
    train = [(i, s) for i, s in every if s.split == "train"]
    rows = teacher.rows(train, _VERSIONS)
    tests = teacher.rows([(i, s) for i, s in every if s.split != "train"], 3)
    names = teacher.eyes.names
    checked: list[Row] = []
    scores: list[Array] = []
    hits: list[float] = []
    for fold in range(_FOLDS):
        learner = Learner(names)
        learner.fit([row for row in rows if row.origin % _FOLDS != fold], 150)
        kept = [row for row in rows if row.origin % _FOLDS == fold]
        scores.append(learner.scores(kept))
        checked += kept
        hits.append(service_share(
            fit_service([row for row in rows if row.origin % _FOLDS != fold], 300),
            [row for row in kept if row.is_clean],
        ))  # fmt: skip
    z = np.concatenate(scores)
    clean = np.array([row.is_clean for row in checked])
    said = _figures("cross-validation", z, checked, clean, sum(hits) / len(hits))
    calibration = calibrate(z, checked)
    learner = Learner(names)
    learner.fit(rows)
    service = fit_service(rows)
    test_clean = np.array([row.is_clean for row in tests])
    said += "; " + _figures(
        "test split", learner.scores(tests), tests, test_clean,
        service_share(service, [row for row in tests if row.is_clean]),
    )  # fmt: skip
    said = f"{len(train)} utterances in {len(rows)} versions; {said}"
    write(learner, service, calibration, said)
    sys.stdout.write(f"{said}\n{calibration}\n")
    return 0


def _figures(name: str, z: Array, rows: Sequence[Row], clean: Any, service: float) -> str:
    tidy = [row for row in rows if row.is_clean]
    rest = [row for row in rows if not row.is_clean]
    return (
        f"{name}: intent {intent_share(z[clean], tidy):.3f}, with errors "
        f"{intent_share(z[~clean], rest):.3f}, service {service:.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
