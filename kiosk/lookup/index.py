"""The index: every phrase of the knowledge and every official text as posting lists.

A phrase ("vợ tôi mới sinh con") is a tiny document of its own that belongs to one owner: a
procedure, or a topic that is not the commune's. A procedure also has two larger documents,
the bag of all its phrases (`PROFILE`) and its official text (`TEXT`). Terms are syllables
(exact, by `canon`) and pairs of neighbouring syllables (without marks): most Vietnamese
words have two syllables, and the pair tells `khai sinh` from `sinh ... khai`.

All numbers live in flat numpy arrays, so that an index is loaded from disk as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kiosk.lookup.syllables import bare, canon, words

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


class Kind(IntEnum):
    """What a phrase is; the ranking weighs each kind for itself."""

    OFFICIAL = 0
    SHORT = 1
    CALLED = 2
    """The catalogue's own `also_called`."""
    NAME = 3
    SITUATION = 4
    PAPER = 5
    OLD = 6
    RESULT = 7
    OUTSIDE = 8


PAIR_SHARE: Final = 0.45
"""What a pair of neighbours is worth beside the rarity of its term."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it goes in."""

    owner: int
    kind: Kind
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Postings:
    """Which rows hold a term: `rows[ends[t - 1]:ends[t]]`."""

    starts: Ints
    rows: Ints

    def of(self, term: int) -> Ints:
        return self.rows[self.starts[term] : self.starts[term + 1]]

    def count(self, term: int) -> int:
        return int(self.starts[term + 1] - self.starts[term])


@dataclass(frozen=True, slots=True)
class Index:
    """Flat arrays; made by `build`, never changed."""

    terms: tuple[str, ...]
    """Exact syllables; the term's number is its place."""
    bares: tuple[str, ...]
    bare_of: Ints
    """Term number to number in `bares`."""
    rarity: Floats
    """Inverse document frequency of each term over owners."""
    often: Floats
    """How often a term stands in the phrases and texts."""
    owners_of: Postings
    """Term to owners, for the frequency of a set of terms."""

    phrase_owner: Ints
    phrase_kind: NDArray[np.uint8]
    phrase_weight: Floats
    phrase_mass: Floats
    phrases: tuple[str, ...]
    in_phrases: Postings

    pairs: NDArray[np.int64]
    """Sorted keys `bare1 * 2**24 + bare2`."""
    pair_rarity: Floats
    pair_phrases: Postings

    procedures: int
    """Owners below are procedures, from there on outside topics."""
    owners: int
    profile: Postings
    profile_share: Floats
    """Beside `profile.rows`: saturated frequency, 0 to 1."""
    text: Postings
    text_share: Floats
    pair_profile: Postings
    pair_text: Postings


def build(phrases: Sequence[Phrase], texts: Sequence[Sequence[str]], owners: int) -> Index:
    """An index of phrases and of the official texts of the procedures (by owner).

    `owners` counts procedures (one for each of `texts`) and, after them, outside topics.
    """
    order = sorted(
        range(len(phrases)), key=lambda i: (phrases[i].owner, phrases[i].kind, phrases[i].text)
    )
    rows = [phrases[i] for i in order]
    vocabulary = _Vocabulary()
    spelt = [vocabulary.spell(row.text) for row in rows]
    written = [[vocabulary.spell(text) for text in parts] for parts in texts]
    bare_numbers = vocabulary.bare_numbers()
    count = len(vocabulary.terms)

    owner_terms: list[set[int]] = [set() for _ in range(owners)]
    for row, ids in zip(rows, spelt, strict=True):
        owner_terms[row.owner].update(ids)
    for owner, parts in enumerate(written):
        for ids in parts:
            if owner >= len(texts) or not owner_terms[owner]:
                owner_terms[owner].update(ids)
    owners_of = _postings(((t, o) for o, ids in enumerate(owner_terms) for t in ids), count)
    rarity = _rarity(np.diff(owners_of.starts), owners)

    pair_rows: list[set[tuple[int, int]]] = []
    for ids in spelt:
        marks = [int(bare_numbers[i]) for i in ids]
        pair_rows.append(set(pairwise(marks)))
    text_pairs = [
        Counter(
            pair
            for ids in parts
            for marks in ([int(bare_numbers[i]) for i in ids],)
            for pair in pairwise(marks)
        )
        for parts in written
    ]
    keys = sorted(
        {(a << 24) + b for found in pair_rows for a, b in found}
        | {(a << 24) + b for found in text_pairs for a, b in found}
    )
    number = {key: i for i, key in enumerate(keys)}
    numbered = [[number[(a << 24) + b] for a, b in found] for found in pair_rows]
    pair_owner = {(n, row.owner) for row, found in zip(rows, numbered, strict=True) for n in found}
    pair_profile = _postings(pair_owner, len(keys))
    pair_text = _postings(
        ((number[(a << 24) + b], o) for o, found in enumerate(text_pairs) for a, b in found),
        len(keys),
    )
    seen = np.maximum(np.diff(pair_profile.starts), np.diff(pair_text.starts) // 4)
    pair_rarity = (_rarity(seen, owners) * PAIR_SHARE).astype(np.float32)

    mass = [
        float(sum(rarity[i] for i in set(ids)) + sum(pair_rarity[n] for n in found))
        for ids, found in zip(spelt, numbered, strict=True)
    ]
    profile, profile_share = _shares(
        _bags(((row.owner, ids) for row, ids in zip(rows, spelt, strict=True)), owners), count, 1.2
    )
    text, text_share = _shares(
        _bags(((o, ids) for o, parts in enumerate(written) for ids in parts), owners), count, 2.5
    )
    often: Counter[int] = Counter()
    for ids in spelt:
        often.update(ids)
    for parts in written:
        for ids in parts:
            often.update(ids)
    return Index(
        terms=tuple(vocabulary.terms),
        bares=tuple(vocabulary.bares),
        bare_of=bare_numbers,
        rarity=rarity,
        often=np.array([often[i] for i in range(count)], np.float32),
        owners_of=owners_of,
        phrase_owner=np.array([row.owner for row in rows], np.int32),
        phrase_kind=np.array([row.kind for row in rows], np.uint8),
        phrase_weight=np.array([row.weight for row in rows], np.float32),
        phrase_mass=np.array(mass, np.float32),
        phrases=tuple(row.text for row in rows),
        in_phrases=_postings(((t, n) for n, ids in enumerate(spelt) for t in set(ids)), count),
        pairs=np.array(keys, np.int64),
        pair_rarity=pair_rarity,
        pair_phrases=_postings(
            ((p, n) for n, found in enumerate(numbered) for p in found), len(keys)
        ),
        procedures=len(texts),
        owners=owners,
        profile=profile,
        profile_share=profile_share,
        text=text,
        text_share=text_share,
        pair_profile=pair_profile,
        pair_text=pair_text,
    )


class _Vocabulary:
    def __init__(self) -> None:
        self.terms: list[str] = []
        self.bares: list[str] = []
        self._number: dict[str, int] = {}
        self._bare: list[str] = []

    def spell(self, text: str) -> list[int]:
        found = []
        for part in text.split("\n"):
            for word in words(part):
                term = canon(word)
                at = self._number.get(term)
                if at is None:
                    at = self._number[term] = len(self.terms)
                    self.terms.append(term)
                    self._bare.append(bare(word))
                found.append(at)
        return found

    def bare_numbers(self) -> Ints:
        self.bares = sorted(set(self._bare))
        number = {text: i for i, text in enumerate(self.bares)}
        return np.array([number[text] for text in self._bare], np.int32)


def _rarity(seen: NDArray[Any], owners: int) -> Floats:
    share = np.log1p((owners + 0.5) / (seen + 0.5))
    return share.astype(np.float32)


def _postings(entries: Iterable[tuple[int, int]], terms: int) -> Postings:
    flat = np.array(sorted(entries), np.int32).reshape(-1, 2)
    starts = np.searchsorted(flat[:, 0], np.arange(terms + 1)).astype(np.int32)
    return Postings(starts, np.ascontiguousarray(flat[:, 1]))


def _bags(parts: Iterable[tuple[int, Sequence[int]]], owners: int) -> list[Counter[int]]:
    bags: list[Counter[int]] = [Counter() for _ in range(owners)]
    for owner, ids in parts:
        bags[owner].update(ids)
    return bags


def _shares(bags: Sequence[Counter[int]], terms: int, half: float) -> tuple[Postings, Floats]:
    """BM25's saturation tf / (tf + k), k growing with the length of the bag."""
    lengths = [sum(bag.values()) for bag in bags]
    usual = sum(lengths) / max(1, sum(1 for n in lengths if n))
    entries = sorted((t, o, n) for o, bag in enumerate(bags) for t, n in bag.items())
    postings = _postings([(t, o) for t, o, _ in entries], terms)
    shares = [n / (n + half * (0.4 + 0.6 * lengths[o] / usual)) for _, o, n in entries]
    return postings, np.array(shares, np.float32)


def arrays(index: Index) -> dict[str, Any]:
    """The index as named arrays and texts, for the cache."""
    found: dict[str, Any] = {}
    for field in fields(index):
        value = getattr(index, field.name)
        if isinstance(value, Postings):
            found[f"{field.name}.starts"], found[f"{field.name}.rows"] = value.starts, value.rows
        elif isinstance(value, tuple):
            found[field.name] = np.frombuffer("\n".join(value).encode(), np.uint8)
        else:
            found[field.name] = np.asarray(value)
    return found


def from_arrays(found: dict[str, Any]) -> Index:
    """The way back; `KeyError` or `ValueError` where something is missing or broken."""
    made: dict[str, Any] = {}
    for field in fields(Index):
        name = field.name
        if f"{name}.starts" in found:
            made[name] = Postings(found[f"{name}.starts"], found[f"{name}.rows"])
        elif name in {"terms", "bares", "phrases"}:
            text = bytes(found[name]).decode()
            made[name] = tuple(text.split("\n")) if text else ()
        elif name in {"procedures", "owners"}:
            made[name] = int(found[name])
        else:
            made[name] = found[name]
    return Index(**made)
