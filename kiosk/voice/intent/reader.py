"""From what a recogniser wrote down to what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.procedures import Catalogue
from kiosk.lookup.finder import Finder
from kiosk.voice.heard import Heard
from kiosk.voice.intent.correcting import Split, number_corrections
from kiosk.voice.intent.data import Learnt, VoiceData, load_data, load_learnt
from kiosk.voice.intent.digits import meant, voted
from kiosk.voice.intent.expecting import BONUS, Choosing
from kiosk.voice.intent.judging import IntentJudge, ServiceJudge, softmax
from kiosk.voice.intent.seeing import Eyes, Sight, heard_words
from kiosk.voice.intent.understood import Expect, Guess, Intent, Understood
from kiosk.voice.numbers import numbers_in

Array = NDArray[np.float64]

WITH_SERVICE: Final = frozenset({Intent.TAKE_TICKET, Intent.FIND_PROCEDURE})
WITH_DIGITS: Final = frozenset({Intent.CHECK_DOSSIER, Intent.NUMBER})
MOST_READINGS: Final = 5
"""Of the recogniser; later ones add nothing but time."""
_NUMBERS: Final = 8
"""Of who listens for numbers alone."""
MOST_CODES: Final = 6
_RANK: Final = 0.6
"""How much less each next reading counts."""
_KEPT: Final = 0.6
"""Share of what stands behind a correction in deciding the intent."""
_ONLY_NUMBER: Final = 0.9
"""Share of the words that are number words."""
_MATTER: Final = 0.3
"""Probability of a matter of this office from which a procedure was named."""
_NAMED: Final = 0.35
_NEAR_CODE: Final = 1.0
_LEAST_GUESS: Final = 0.03
_MOST_GUESSES: Final = 4
_CLEAR: Final = 0.93
"""Of the first reading: the others are not looked at, they could only delay."""
_NONE_BONUS: Final = 0.6
"""Every sound is written down as some words: what fits nothing well was probably not meant."""
_UNSURE: Final = 4.0
"""What the recogniser was less sure of than `_USUAL` was the less probably meant for the kiosk:
talk with others is worse heard than requests, for which it listens. Twice as much refuses more
talk, and as many opinions and calls for help with it."""
_TELLING: Final = 4
"""Words from which their mean confidence tells as much as it can; a lone "ừ" is often unsure."""
_USUAL: Final = 0.93
"""Mean confidence of the words of requests."""


class _Opinion(NamedTuple):
    """Of one reading."""

    sight: Sight
    intents: Array
    groups: Array


class Reader:
    """Understands utterances. Made once for each catalogue; safe for threads; does no I/O.

    `services`: for each group of procedures the id of the service that handles it here; a group
    without one is understood all the same, and its service is None.
    """

    def __init__(
        self,
        finder: Finder,
        catalogue: Catalogue,
        services: Mapping[str, str],
        data: VoiceData,
        learnt: Learnt,
    ) -> None:
        self._finder = finder
        self._services = services
        groups = tuple(dict.fromkeys(phrase.key for phrase in data.services))
        self._eyes = Eyes(finder, data, groups)
        self._intents = IntentJudge(learnt, self._eyes.names)
        self._order = tuple(Intent(name) for name in learnt.intents)
        self._heat = learnt.calibration.get("intent_heat", 1.0)
        self._service_heat = learnt.calibration.get("service_heat", 1.0)
        codes = {procedure.code: procedure.group for procedure in catalogue.procedures}
        self._group_of = codes
        self._codes = finder.codes
        self._judge = ServiceJudge(learnt.service, self._eyes, self._codes, codes)

    def read(
        self,
        text: str,
        *,
        alternatives: Sequence[str] = (),
        confidences: Sequence[float] = (),
        numbers: Sequence[str] = (),
        expect: Expect = Expect.ANYTHING,
        choices: Sequence[Sequence[str]] = (),
    ) -> Understood:
        """What was meant. Never raises for what was said.

        `alternatives`: other readings of the recogniser, best first. `confidences`: of the words
        of `text`, 0 to 1; empty: not known. `numbers`: readings by who listens for numbers alone,
        best first (`Heard.numbers`); they count where a number was meant. `choices`: with
        `Expect.CHOICE`, for each choice the names it goes by.
        """
        readings = list(dict.fromkeys(t for t in (text, *alternatives) if t.strip()))
        heard = [found for t in readings[:MOST_READINGS] if (found := heard_words(t))]
        if not heard:
            return Understood(text=text, intent=Intent.NONE, confidence=1.0)
        if expect is Expect.CHOICE:
            chosen = self._choose(text, heard, choices)
            if chosen is not None:
                return chosen
        none = _NONE_BONUS + _doubt(confidences)
        bonus = np.array([self._bonus(intent, expect, none) for intent in self._order])
        opinions = [self._opinion(heard[0], bonus)]
        if not self._is_clear(opinions[0]):
            opinions += [self._opinion(said, bonus) for said in heard[1:]]
        weights = np.array([_RANK**i for i in range(len(opinions))])
        weights /= weights.sum()
        intents = sum(w * o.intents for w, o in zip(weights, opinions, strict=True))
        groups = sum(w * o.groups for w, o in zip(weights, opinions, strict=True))
        assert not isinstance(intents, int)  # noqa: S101 (there is a reading)
        assert not isinstance(groups, int)  # noqa: S101
        return self._understood(text, opinions, numbers, intents, groups)

    def read_heard(
        self,
        heard: Heard,
        *,
        expect: Expect = Expect.ANYTHING,
        choices: Sequence[Sequence[str]] = (),
    ) -> Understood:
        """`read` with all that a recogniser tells."""
        return self.read(
            heard.text,
            alternatives=heard.alternatives,
            confidences=[word.confidence for word in heard.words],
            numbers=heard.numbers,
            expect=expect,
            choices=choices,
        )

    # One reading ---------------------------------------------------------------------------

    @staticmethod
    def _bonus(intent: Intent, expect: Expect, none: float) -> float:
        return BONUS[expect].get(intent, none if intent is Intent.NONE else 0.0)

    def _opinion(self, said: Sequence[str], bonus: Array) -> _Opinion:
        sight = self._eyes.look(said)
        intents = self._intents_of(sight, bonus)
        groups = self._groups_of(sight)
        for split in sight.splits:
            kept = self._eyes.look([said[i] for i in split.kept])
            if split.strong:
                share = _KEPT if len(split.kept) > 1 else _KEPT / 2
                told = self._telling(said, split, kept)
                intents = (1 - share) * intents + share * self._intents_of(told, bonus)
            if self._names(kept) and (split.strong or self._contested(said, split, kept)):
                groups = self._groups_of(kept)
                sight = kept if split.strong else sight
                break
        return _Opinion(sight, intents, groups)

    def _telling(self, said: Sequence[str], split: Split, kept: Sight) -> Sight:
        """The side of a correction that tells the intent: a number alone mends another one, and
        what it is for was said with that."""
        if float(kept.signs[self._eyes.names.index("number_whole")]) < _ONLY_NUMBER:
            return kept
        before = self._eyes.look([said[i] for i in split.rejected])
        return before if before.numbers else kept

    def _is_clear(self, opinion: _Opinion) -> bool:
        best = int(opinion.intents.argmax())
        intent, sure = self._order[best], float(opinion.intents[best])
        if intent in WITH_SERVICE:
            sure *= float(opinion.groups.max())
        return sure >= _CLEAR and intent not in WITH_DIGITS

    def _intents_of(self, sight: Sight, bonus: Array) -> Array:
        return softmax(self._intents.scores(sight) / self._heat + bonus)

    def _groups_of(self, sight: Sight) -> Array:
        return softmax(self._judge.scores(sight) / self._service_heat)

    def _names(self, sight: Sight) -> bool:
        """Whether a matter or a service was named."""
        known = float(sight.signs[self._eyes.names.index("known")])
        return known >= _NAMED or float(sight.places.max(initial=0.0)) >= _NAMED

    def _contested(self, said: Sequence[str], split: Split, kept: Sight) -> bool:
        """Whether both sides of a lone "không" name a service, and different ones."""
        if not kept.places.any():
            return False
        before = self._eyes.look([said[i] for i in split.rejected])
        if not before.places.any() or float(kept.places.max()) < _NAMED:
            return False
        if float(before.places.max()) < _NAMED / 2:
            return False
        return int(before.places.argmax()) != int(kept.places.argmax())

    # Together ------------------------------------------------------------------------------

    def _understood(
        self,
        text: str,
        opinions: Sequence[_Opinion],
        numbers: Sequence[str],
        intents: Array,
        groups: Array,
    ) -> Understood:
        best = int(intents.argmax())
        intent = self._order[best]
        sight = next(
            (o.sight for o in opinions if int(o.intents.argmax()) == best), opinions[0].sight
        )
        sure = float(intents[best])
        service: str | None = None
        codes: tuple[str, ...] = ()
        if intent in WITH_SERVICE:
            group = int(groups.argmax())
            name = self._eyes.groups[group]
            service = self._services.get(name)
            codes = self._codes_of(sight, name)
            if intent is Intent.TAKE_TICKET and not codes and self._is_bare(sight):
                service = None
            sure *= float(groups[group]) if service is not None else 0.5
        digits = ""
        if intent in WITH_DIGITS:
            # Who listens for numbers alone does not hear that one was taken back.
            once = () if any(number_corrections(opinions[0].sight.words)) else numbers[:_NUMBERS]
            alone = [meant(numbers_in(heard_words(said)), intent) for said in once]
            digits = voted([meant(o.sight.numbers, intent) for o in opinions], alone)
        return Understood(
            text=text, intent=intent, service=service, codes=codes, digits=digits,
            confidence=min(1.0, sure),
            alternatives=self._guesses(sight, intents, groups, intent, service),
        )  # fmt: skip

    def _is_bare(self, sight: Sight) -> bool:
        """A number, and not a word what for."""
        if float(sight.places.max(initial=0.0)) > 0:
            return False
        at = self._eyes.names.index("number_wanted%")
        return bool(
            float(sight.signs[at]) >= 0.5
            and float(sight.signs[self._eyes.names.index("known")]) < _MATTER
        )

    def _codes_of(self, sight: Sight, group: str) -> tuple[str, ...]:
        known = float(sight.signs[self._eyes.names.index("known")])
        if sight.evidence is None or known < _MATTER:
            return ()
        totals = sight.evidence.totals[: len(self._codes)]
        order = np.argsort(-totals, kind="stable")[:60].tolist()
        inside = [i for i in order if self._group_of[self._codes[i]] == group]
        if not inside:
            return ()
        top = float(totals[inside[0]])
        near = [i for i in inside if float(totals[i]) >= top - _NEAR_CODE]
        return tuple(self._codes[i] for i in near[:MOST_CODES])

    def _guesses(
        self, sight: Sight, intents: Array, groups: Array, intent: Intent, service: str | None
    ) -> tuple[Guess, ...]:
        found: list[Guess] = []
        for i, other in enumerate(self._order):
            p = float(intents[i])
            if other not in WITH_SERVICE:
                if other is not intent and other is not Intent.NONE:
                    found.append(Guess(intent=other, score=p))
                continue
            for g in np.argsort(-groups)[:3].tolist():
                name = self._services.get(self._eyes.groups[g])
                if name is None or (other is intent and name == service):
                    continue
                codes = self._codes_of(sight, self._eyes.groups[g])
                code = codes[0] if codes else ""
                found.append(
                    Guess(intent=other, service=name, code=code, score=p * float(groups[g]))
                )
        found.sort(key=lambda guess: -guess.score)
        return tuple(g for g in found[:_MOST_GUESSES] if g.score >= _LEAST_GUESS)

    def _choose(
        self, text: str, heard: Sequence[Sequence[str]], choices: Sequence[Sequence[str]]
    ) -> Understood | None:
        choosing = Choosing(choices, self._finder.hearing)
        for said in heard:
            if choosing.none_of_them(said):
                return Understood(text=text, intent=Intent.CONFIRM_NO, confidence=0.9)
        for said in heard:
            found = choosing.chosen(said)
            if found is not None:
                place, sure = found
                return Understood(
                    text=text, intent=Intent.CONFIRM_YES, choice=place, confidence=sure
                )
        return None


def _doubt(confidences: Sequence[float]) -> float:
    """How much less probably it was meant for the kiosk, in units of the logistic."""
    if not confidences:
        return 0.0
    missing = max(0.0, _USUAL - sum(confidences) / len(confidences))
    return _UNSURE * missing * min(1.0, len(confidences) / _TELLING)


def make_reader(
    finder: Finder,
    catalogue: Catalogue,
    services: Mapping[str, str] | None = None,
) -> Reader:
    """The reader of an office. `services`: the service of each group (`services_by_group`);
    without it, as in the benches, every group is a service of its own name.

    Raises:
        VoiceDataError, OSError, msgspec.DecodeError: a file of the product is missing or broken.
    """
    data = load_data()
    groups = dict.fromkeys(phrase.key for phrase in data.services)
    known = {group: group for group in groups} if services is None else services
    return Reader(finder, catalogue, known, data, load_learnt())
