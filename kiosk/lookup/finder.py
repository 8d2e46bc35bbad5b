"""Finding a procedure from what a citizen types or says."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.domain.procedures import Catalogue, Procedure
from kiosk.lookup.answer import Answer, AnswerKind, Hit, Option, Outside
from kiosk.lookup.cache import cached_index
from kiosk.lookup.corpus import make_index, short_name
from kiosk.lookup.deciding import Evidence, Judge
from kiosk.lookup.hearing import Hearing
from kiosk.lookup.index import Floats, Kind
from kiosk.lookup.knowledge import Ask, Knowledge
from kiosk.lookup.lexicon import Lexicon
from kiosk.lookup.question import Question, Speech
from kiosk.lookup.ranking import Ranker, prior, weight_row
from kiosk.lookup.scoring import Scorer
from kiosk.lookup.syllables import MOST_WORDS, Ear, bare, plain, words
from kiosk.lookup.weights import Weights, load_weights

_CODE_LIKE: Final = re.compile(r"(?<!\d)(\d)[.,\s]?(\d{6})(?!\d)")
_CODE_BEGUN: Final = re.compile(r"\s*(?:mã\s+(?:số\s+)?)?(\d\.\d{3,5})\s*", re.IGNORECASE)
"""Only alone: beside other words "2.000" is a price or an area."""
MOST_HITS: Final = 50


class Finder:
    """Searches one catalogue. Made once for each version of it; safe for threads.

    `asked`: how often this office is asked for each code, decaying; it breaks near ties.
    `cache`: a folder for the index on disk; without it the index is built each time.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        knowledge: Knowledge,
        asked: Mapping[str, float] | None = None,
        *,
        cache: Path | None = None,
        weights: Weights | None = None,
    ) -> None:
        self._procedures = catalogue.procedures
        self._knowledge = knowledge
        self._codes = [procedure.code for procedure in catalogue.procedures]
        self._weights = weights or load_weights()
        if cache is None:
            self._index = make_index(catalogue, knowledge)
        else:
            self._index = cached_index(cache, catalogue, knowledge)
        ear = Ear(knowledge.confusions)
        lexicon = Lexicon(self._index, ear)
        self._speech = Speech(knowledge, lexicon, ear)
        self._scorer = Scorer(self._index, lexicon)
        self.hearing = Hearing(knowledge.confusions)
        self._spoken = Scorer(self._index, Lexicon(self._index, ear, self.hearing))
        self._row = weight_row(self._weights.ranking)
        self._judge = Judge(self._weights.confidence)
        self._asks = _asks_by_words(knowledge, set(self._codes))
        self._completions: tuple[list[str], list[tuple[str, float]]] | None = None
        self._ranker = self._make_ranker(asked or {})

    def learn(self, asked: Mapping[str, float]) -> None:
        """Take over what this office is asked for; searches under way keep the old state."""
        self._ranker = self._make_ranker(asked)

    def find(self, text: str, limit: int = 10) -> Answer:
        """The answer to a question of any length; never raises for what was typed."""
        limit = max(0, min(limit, MOST_HITS))
        direct = self._by_code(text)
        if direct:
            hits = tuple(self._hit(i, 1.0, self._codes[i]) for i in direct[:limit])
            return Answer(kind=AnswerKind.FOUND, hits=hits, confidence=1.0)
        question = self._speech.read(text)
        if not question.slots:
            return Answer(kind=AnswerKind.NOTHING)
        evidence = self.evidence(question)
        confidence = self._judge.confidence(evidence)
        ask = self._ask(question)
        sure = confidence >= self._judge.least or evidence.is_beginning
        if not sure and ask is None:
            return self._refusal(evidence, confidence)
        hits = self._hits(evidence, limit)
        if ask is not None:
            return Answer(
                kind=AnswerKind.ASK, hits=hits, confidence=max(confidence, self._judge.least),
                question=ask.question, question_en=ask.question_en, choices=_options(ask),
            )  # fmt: skip
        return Answer(kind=AnswerKind.FOUND, hits=hits, confidence=confidence)

    def hear(self, found: Sequence[str], shares: Sequence[float]) -> Evidence:
        """What answers words that a recogniser wrote down (`syllables.words` of its text).

        `shares`: for each word how much of it asks for a procedure, 0 to 1; "lấy số" does not.
        Words are compared by sound, so that a wrong tone or final costs little.
        """
        question = self._speech.hear(found[:MOST_WORDS], shares[:MOST_WORDS])
        return self._evidence(question, self._spoken)

    def confidence(self, evidence: Evidence) -> float:
        """Probability that what was asked is a matter of this office."""
        return self._judge.confidence(evidence)

    def evidence(self, question: Question) -> Evidence:
        """Everything the decision rests on; for the bench and for learning the weights."""
        return self._evidence(question, self._scorer)

    def _evidence(self, question: Question, scorer: Scorer) -> Evidence:
        scores = scorer.score(question)
        ranker = self._ranker
        match = ranker.match(scores)
        table = ranker.features(scores, match)
        totals: Floats = table @ self._row
        return Evidence.of(self._index, question, scores, match, table, totals)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the catalogue, in its order: the first owners of an `Evidence`."""
        return tuple(self._codes)

    def read(self, text: str) -> Question:
        """How a text is understood."""
        return self._speech.read(text)

    def complete(self, text: str, limit: int = 8) -> tuple[str, ...]:
        """Phrases that begin as the text does (marks aside), the most asked for first."""
        start = " ".join(bare(word) for word in words(text))
        if not start:
            return ()
        if text[-1:].isspace():
            start += " "
        if self._completions is None:
            # Made at the first use: a screen should not wait for it when it starts.
            self._completions = self._make_completions()
        keys, found = self._completions
        at = bisect_left(keys, start)
        rows = []
        while at < len(keys) and keys[at].startswith(start):
            rows.append(found[at])
            at += 1
        rows.sort(key=lambda row: (-row[1], len(row[0]), row[0]))
        return tuple(dict.fromkeys(text for text, _ in rows))[:limit]

    # Parts -------------------------------------------------------------------------------

    def _make_ranker(self, asked: Mapping[str, float]) -> Ranker:
        known = self._knowledge.popularity
        values = [prior(known.get(code, 1.0), asked.get(code, 0.0)) for code in self._codes]
        values += [0.3] * len(self._knowledge.topics)
        return Ranker(self._index, np.array(values, np.float32))

    def _by_code(self, text: str) -> list[int]:
        if match := _CODE_LIKE.search(text[:200]):
            start = f"{match[1]}.{match[2]}"
        elif match := _CODE_BEGUN.fullmatch(text[:200]):
            start = match[1]
        else:
            return []
        return [i for i, code in enumerate(self._codes) if code.startswith(start)]

    def _hit(self, owner: int, score: float, matched: str) -> Hit:
        procedure: Procedure = self._procedures[owner]
        known = self._knowledge.short_names.get(procedure.code)
        return Hit(
            code=procedure.code,
            short=short_name(procedure, self._knowledge),
            short_en=known[1] if known else procedure.short_en,
            name=procedure.name,
            field=procedure.field,
            score=round(score, 4),
            matched=matched,
        )

    def _hits(self, evidence: Evidence, limit: int) -> tuple[Hit, ...]:
        totals = evidence.totals[: len(self._codes)]
        count = min(limit, len(totals))
        if count == 0:
            return ()
        best = np.argpartition(-totals, count - 1)[:count]
        order = sorted(best.tolist(), key=lambda i: (-float(totals[i]), self._codes[i]))
        return tuple(self._hit(i, _squash(float(totals[i])), evidence.matched(i)) for i in order)

    def _refusal(self, evidence: Evidence, confidence: float) -> Answer:
        number = evidence.topic
        if number is None:
            return Answer(kind=AnswerKind.NOTHING, confidence=confidence)
        topic = self._knowledge.topics[number]
        return Answer(
            kind=AnswerKind.OUTSIDE,
            outside=Outside(
                topic=topic.id,
                elsewhere=topic.elsewhere,
                answer=topic.answer,
                answer_en=topic.answer_en,
            ),
            confidence=confidence,
        )

    def _ask(self, question: Question) -> Ask | None:
        """A question back, where nothing but an ambiguous term was said."""
        said = [
            alternative.words
            for slot in question.slots
            if slot.share > 0.5
            for alternative in slot.alternatives[:1]
        ]
        key = " ".join(bare(word) for row in said for word in row)
        found = self._asks.get(key)
        if found is None:
            return None
        term, ask = found
        if question.has_marks and plain(" ".join(w for row in said for w in row)) != plain(term):
            return None
        return ask

    def _make_completions(self) -> tuple[list[str], list[tuple[str, float]]]:
        owners = len(self._codes)
        wanted = {Kind.SHORT, Kind.NAME, Kind.CALLED, Kind.PAPER, Kind.OLD}
        rows: dict[str, tuple[str, float]] = {}
        for text, owner, kind in zip(
            self._index.phrases,
            self._index.phrase_owner.tolist(),
            self._index.phrase_kind.tolist(),
            strict=True,
        ):
            if owner < owners and kind in wanted and len(text) <= 48:
                shown = text[0].lower() + text[1:] if text[1:2].islower() else text
                key = " ".join(bare(word) for word in words(text))
                weight = self._knowledge.popularity.get(self._codes[owner], 1.0)
                if key not in rows or rows[key][1] < weight:
                    rows[key] = (shown, weight)
        ordered = sorted(rows.items())
        return [key for key, _ in ordered], [row for _, row in ordered]


def _squash(total: float) -> float:
    return 1 / (1 + math.exp(-(total - 2.2) * 1.2))


def _asks_by_words(knowledge: Knowledge, codes: set[str]) -> dict[str, tuple[str, Ask]]:
    """The questions back that have at least two choices in this catalogue."""
    found: dict[str, tuple[str, Ask]] = {}
    for term, ask in knowledge.asks.items():
        choices = tuple(c for c in ask.choices if any(code in codes for code in c.codes))
        if len(choices) >= 2:
            key = " ".join(bare(word) for word in words(term))
            found[key] = (term, Ask(ask.question, ask.question_en, choices[:4]))
    return found


def _options(ask: Ask) -> tuple[Option, ...]:
    return tuple(
        Option(label=choice.label, label_en=choice.label_en, codes=choice.codes)
        for choice in ask.choices
    )
