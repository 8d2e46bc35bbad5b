"""From what a citizen typed to slots: spans of words, each with what it may mean.

A slot holds alternatives, each a row of words: the words themselves, an abbreviation
written out, words that ran together taken apart, a word that fell apart put together, a
synonym. The scoring takes the best alternative of each slot.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.lookup.knowledge import Knowledge
from kiosk.lookup.leftovers import reread
from kiosk.lookup.lexicon import Lexicon
from kiosk.lookup.syllables import Ear, bare, canon, marked, parse, words

LONGEST_RUN: Final = 40
"""Letters of a word that is taken apart."""
_FILLER: Final = 0.0
_ONE_WORD_FILLER: Final = 0.2
_DOUBT: Final = 0.8
"""An abbreviation whose neighbours do not confirm it."""
_MOST_MEANINGS: Final = 8
_MARKED: Final = 0.45
_SAME: Final = 0.7


@dataclass(frozen=True, slots=True)
class Alternative:
    """One meaning of a span."""

    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A span of the question; the first alternative is what stands there."""

    alternatives: tuple[Alternative, ...]
    share: float = 1.0
    """1, and less for polite words that ask for nothing."""
    begun: bool = False
    """The last word, which may still be growing."""


_Meanings = tuple[tuple[tuple[str, ...], float], ...]


@dataclass(frozen=True, slots=True)
class Question:
    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    has_marks: bool


class Speech:
    """How people write: the language files of the knowledge, ready for look-up."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon, ear: Ear) -> None:
        self._lexicon = lexicon
        self._ear = ear
        self._short: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        self._short_plain: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for short, full, needs in knowledge.abbreviations:
            entry = (tuple(words(full)), frozenset(bare(w) for w in needs))
            key = " ".join(words(short))
            self._short.setdefault(key, []).append(entry)
            self._short_plain.setdefault(" ".join(bare(w) for w in words(short)), []).append(entry)
        self._fillers = _Spans((tuple(words(text)), ()) for text in knowledge.fillers)
        links: dict[tuple[str, ...], list[tuple[tuple[str, ...], float]]] = {}
        for phrase, means, both in knowledge.synonyms:
            one, other = tuple(words(phrase)), tuple(words(means))
            links.setdefault(one, []).append((other, 0.94))
            if both:
                links.setdefault(other, []).append((one, 0.92))
        for old, new in knowledge.places:
            links.setdefault(tuple(words(old)), []).append((tuple(words(new)), 0.9))
        self._synonyms = _Spans((phrase, _closure(phrase, links)) for phrase in links)

    def read(self, text: str) -> Question:
        """The slots of a text."""
        found = words(text)
        # Four of five Vietnamese words carry a mark: below half, marks were left out.
        has_marks = sum(map(marked, found)) > _MARKED * len(found)
        # A space after the last word says that it is complete.
        begun = bool(found) and not text[-1:].isspace()
        asked = tuple(bare(w) for w in found)
        pieces = self._repair(found, asked, begun=begun)
        # Spans of several words are looked for in what abbreviations and repairs give too.
        row: list[tuple[str, int]] = []
        for at, piece in enumerate(pieces):
            best = piece.alternatives[0]
            row += [(word, at) for word in best.words]
        slots = self._group(row, pieces, has_marks=has_marks)
        return Question(tuple(found), tuple(slots), has_marks)

    def hear(self, found: Sequence[str], shares: Sequence[float]) -> Question:
        """The slots of words that a recogniser wrote down: nothing is mistyped or unfinished.

        `shares`: how much each word may ask for, 0 to 1.
        """
        pieces = [Slot((Alternative((word,)),)) for word in found]
        row = [(word, at) for at, word in enumerate(found)]
        slots = []
        at = 0
        for slot in self._group(row, pieces, has_marks=True):
            width = len(slot.alternatives[0].words)
            share = sum(shares[at : at + width]) / width
            slots.append(replace(slot, share=slot.share * share))
            at += width
        return Question(tuple(found), tuple(slots), has_marks=True)

    # Repairs -----------------------------------------------------------------------------

    def _repair(self, found: list[str], asked: tuple[str, ...], *, begun: bool) -> list[Slot]:
        pieces: list[Slot] = []
        at = 0
        while at < len(found):
            last = begun and at == len(found) - 1
            joined = self._joined(found, at)
            if joined is not None:
                pieces.append(Slot((Alternative((joined,)),)))
                at += 2
                continue
            pieces.append(self._one(found[at], asked[:at] + asked[at + 1 :], begun=last))
            at += 1
        return pieces

    def _joined(self, found: list[str], at: int) -> str | None:
        """A syllable that a space fell into: `ng hĩa`."""
        if at + 1 >= len(found):
            return None
        one, other = found[at], found[at + 1]
        if len(one) + len(other) > 7 or self._is_short(one) or self._is_short(other):
            return None
        broken = not self._lexicon.knows(one) or not self._lexicon.knows(other)
        whole = one + other
        if broken and parse(whole) is not None and self._lexicon.often(whole) >= 3:
            # `khai s` is a beginning, not a fall: both halves of a fall are no words.
            if parse(one) is not None and self._lexicon.often(one) >= 3:
                return None
            return whole
        return None

    def _is_short(self, word: str) -> bool:
        return word in self._short or (not marked(word) and word in self._short_plain)

    def _one(self, word: str, others: tuple[str, ...], *, begun: bool) -> Slot:
        plain_known = self._lexicon.knows(word)
        meant = self._written_out(word, others)
        if meant:
            if plain_known and parse(word) is not None and self._lexicon.often(word) >= 3:
                meant = [*meant, Alternative((word,), 0.95)] if meant[0].weight > 0.9 else [
                    Alternative((word,)), *meant]  # fmt: skip
            return Slot(tuple(meant), begun=begun)
        again = reread(word)
        if not plain_known and len(word) > 4 and not (again and self._lexicon.knows(again)):
            parts = self.apart(word, begun=begun)
            if parts is not None:
                alternatives = [Alternative(parts, 0.97)]
                if len(word) <= 7:
                    alternatives.append(Alternative((word,), 0.9))
                return Slot(tuple(alternatives), begun=begun)
        return Slot((Alternative((word,)),), begun=begun)

    def _written_out(self, word: str, others: tuple[str, ...]) -> list[Alternative]:
        entries = self._short.get(word)
        if entries is None and not marked(word):
            entries = self._short_plain.get(word)
        found: list[Alternative] = []
        for full, needs in entries or ():
            confirmed = bool(needs) and any(word in needs for word in others)
            weight = 1.0 if confirmed else (_DOUBT if needs else 0.95)
            found.append(Alternative(full, weight))
        found.sort(key=lambda alternative: -alternative.weight)
        return found[:5]

    def apart(self, word: str, *, begun: bool = False) -> tuple[str, ...] | None:
        """Words that ran together, `giaykhaisinh`; None where it cannot be read so."""
        if not 4 <= len(word) <= LONGEST_RUN or not word.isalpha() or parse(word) is not None:
            return None
        best: list[tuple[float, int] | None] = [None] * (len(word) + 1)
        best[0] = (0.0, 0)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 7), end):
                before = best[start]
                if before is None:
                    continue
                cost = self._piece_cost(word[start:end], last=begun and end == len(word))
                if cost is not None and (best[end] is None or before[0] + cost < best[end][0]):  # type: ignore[index]
                    best[end] = (before[0] + cost, start)
        if best[-1] is None:
            return None
        parts: list[str] = []
        end = len(word)
        while end:
            step = best[end]
            assert step is not None  # noqa: S101 (every reached end has its step)
            parts.append(word[step[1] : end])
            end = step[1]
        return tuple(reversed(parts)) if len(parts) > 1 else None

    def _piece_cost(self, piece: str, *, last: bool) -> float | None:
        often = self._lexicon.often(piece)
        if len(piece) > 1 and parse(piece) is not None and often >= 2:
            return 7.0 + 8.0 / math.log1p(often) - 1.2 * len(piece)
        if last and len(piece) > 1 and self._lexicon.begins(bare(piece)):
            return 7.0
        return None

    # Spans -------------------------------------------------------------------------------

    def _group(
        self, row: list[tuple[str, int]], pieces: Sequence[Slot], *, has_marks: bool
    ) -> list[Slot]:
        flat = [word for word, _ in row]
        keys = [bare(word) for word in flat]
        found: list[tuple[int, int, bool, _Meanings | None]] = []
        for start in range(len(flat)):
            for end, phrase, means in self._synonyms.at(keys, start):
                said = flat[start:end]
                if self._same(said, phrase, has_marks=has_marks, strict=end - start == 1):
                    # An exact filler (ở đâu) goes before a near synonym (ở đậu).
                    exact = [canon(word) for word in said] == [canon(word) for word in phrase]
                    found.append((start, end, exact, means))
            for end, phrase, _ in self._fillers.at(keys, start):
                if self._same(flat[start:end], phrase, has_marks=has_marks, strict=True):
                    found.append((start, end, has_marks, None))
        found.sort(key=lambda span: (span[0] - span[1], not span[2], span[0], span[3] is None))
        spans = [(start, end, means) for start, end, _, means in found]
        taken = [-1] * len(flat)
        chosen = []
        for number, (start, end, _) in enumerate(spans):
            if all(taken[i] < 0 for i in range(start, end)):
                taken[start:end] = [number] * (end - start)
                chosen.append(number)
        return self._slots(row, pieces, spans, taken)

    def _slots(
        self,
        row: list[tuple[str, int]],
        pieces: Sequence[Slot],
        spans: list[tuple[int, int, _Meanings | None]],
        taken: list[int],
    ) -> list[Slot]:
        slots: list[Slot] = []
        at = 0
        while at < len(row):
            number = row[at][1]
            piece = pieces[number]
            if taken[at] < 0:
                width = len(piece.alternatives[0].words)
                if all(
                    t < 0 and row[at + i][1] == number for i, t in enumerate(taken[at : at + width])
                ):
                    slots.append(piece)
                    at += width
                else:
                    slots.append(Slot((Alternative((row[at][0],)),)))
                    at += 1
                continue
            start, end, means = spans[taken[at]]
            slots.append(self._span(row[start:end], pieces, means))
            at = end
        return slots

    @staticmethod
    def _span(
        row: Sequence[tuple[str, int]], pieces: Sequence[Slot], means: _Meanings | None
    ) -> Slot:
        """A filler (no meanings) or a phrase with what it means."""
        own = tuple(word for word, _ in row)
        inside = {number for _, number in row}
        begun = any(pieces[number].begun for number in inside)
        extra: tuple[Alternative, ...] = ()
        if len(inside) == 1 and pieces[row[0][1]].alternatives[0].words == own:
            extra = pieces[row[0][1]].alternatives[1:]
        if means is None:
            share = _FILLER if len(row) > 1 else _ONE_WORD_FILLER
            return Slot((Alternative(own), *extra), share=share, begun=begun)
        more = tuple(Alternative(text, weight) for text, weight in means)
        return Slot((Alternative(own), *extra, *more), begun=begun)

    def _same(
        self, asked: Sequence[str], phrase: Sequence[str], *, has_marks: bool, strict: bool
    ) -> bool:
        """Whether the words are those of the phrase, marks included as far as they are written.

        `strict`: another tone makes another word (mã is not mạ), however near they sound.
        """
        for one, other in zip(asked, phrase, strict=True):
            if canon(one) == canon(other):
                continue
            if strict and has_marks:
                return False
            a, b = parse(one), parse(other)
            if a is None or b is None:
                continue
            if self._ear.nearness(a, b, has_marks=has_marks) < _SAME:
                return False
        return True


class _Spans:
    """Phrases of several words, found at a place of a question by their bare words."""

    def __init__(
        self,
        entries: Iterable[tuple[tuple[str, ...], _Meanings]],
    ) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], _Meanings]]] = {}
        for phrase, value in entries:
            if phrase:
                key = tuple(bare(word) for word in phrase)
                self._by_first.setdefault(key[0], []).append((key, phrase, value))

    def at(
        self, keys: Sequence[str], start: int
    ) -> Iterable[tuple[int, tuple[str, ...], _Meanings]]:
        """End, phrase and meanings of every phrase that begins at this place."""
        for key, phrase, value in self._by_first.get(keys[start], ()):
            end = start + len(key)
            if tuple(keys[start:end]) == key:
                yield end, phrase, value


def _closure(
    phrase: tuple[str, ...], links: dict[tuple[str, ...], list[tuple[tuple[str, ...], float]]]
) -> _Meanings:
    """What a phrase means, and what that means."""
    found = {phrase: 1.0}
    edge = [phrase]
    for _ in range(2):
        fresh = []
        for one in edge:
            for other, weight in links.get(one, ()):
                if other not in found:
                    found[other] = found[one] * weight
                    fresh.append(other)
        edge = fresh
    del found[phrase]
    best = sorted(found.items(), key=lambda item: -item[1])[:_MOST_MEANINGS]
    return tuple(best)
