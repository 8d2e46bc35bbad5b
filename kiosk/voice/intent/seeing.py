"""What is seen in one reading of an utterance: the signs that intent and service are told by.

Signs are the ways of asking (cues), what the look-up makes of the words that ask for something,
the numbers, and the length; besides them single syllables and neighbours by their sound.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.lookup.deciding import Evidence
from kiosk.lookup.finder import Finder
from kiosk.lookup.syllables import canon, sound, words
from kiosk.voice.intent.correcting import Split, corrections
from kiosk.voice.intent.data import VoiceData
from kiosk.voice.intent.digits import NumberEar
from kiosk.voice.intent.phrases import Found, PhraseTable
from kiosk.voice.intent.standing import standing_numbers
from kiosk.voice.intent.unless import Exceptions
from kiosk.voice.numbers import Number

Floats = NDArray[np.float32]

MOST_WORDS: Final = 64
_HEAD: Final = 16
"""Of a longer story the beginning counts so far; what is wanted stands at its end."""
_MOST_LETTERS: Final = 6000
_LONGEST: Final = 40
_LEAST: Final = 0.6
_SURE: Final = 0.85
_ASKING: Final = frozenset({
    "number_wanted", "queue", "counter_wanted", "what_needed", "how", "where_who", "how_long",
    "how_much", "ask_first", "look_up", "not_number", "check_it", "state", "waiting",
    "come_to_do", "anybody", "whether",
})  # fmt: skip
"""Cues whose words ask for no procedure."""
_SERVICE_LEAST: Final = 0.66
_BACKGROUND: Final = 0.55
"""How much words count that tell what happened before "giờ …" says what is wanted."""
_NOW: Final = canon("giờ")
_HOURS: Final = frozenset(
    canon(word)
    for word in ("bao", "mấy", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
                 "mười", "nửa", "rưỡi", "đúng", "ngày")
)  # fmt: skip
"""Before "giờ" they ask or tell the hour."""
_FEWEST_TOLD: Final = 3
_FEWEST_WANTED: Final = 3

OTHERS: Final = (
    "bias", "long", "one", "two", "few", "many", "number", "number_code", "number_long",
    "number_named", "number_counted", "number_whole", "known", "ours", "best", "profile",
    "outside", "lead", "place", "place_whole", "ask", "ask_known", "take_known", "bare_known",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sight:
    """One reading."""

    words: tuple[str, ...]
    signs: Floats
    """In the order of `Eyes.names`."""
    grams: tuple[str, ...]
    evidence: Evidence | None
    """What the look-up saw; None where nothing is left that could ask for a procedure."""
    places: Floats
    """For each group how surely its name was said, 0 to 1."""
    near_places: Floats
    """The same, beside "số", "quầy" or "gặp"."""
    alone_places: Floats
    """The same, by the share of what asks for something that the name is."""
    numbers: tuple[Number, ...]
    splits: tuple[Split, ...]


def heard_words(text: str) -> list[str]:
    """The words of a recognised text, at most `MOST_WORDS`: a beginning and the end."""
    # `words` looks at the first letters only; what is wanted may stand at the end of a story.
    tokens = [token[:_LONGEST] for token in text[:_MOST_LETTERS].split()]
    found = [
        word for at in range(0, len(tokens), 8) for word in words(" ".join(tokens[at : at + 8]))
    ]
    if len(found) > MOST_WORDS:
        found = found[:_HEAD] + found[_HEAD - MOST_WORDS :]
    return found


class Eyes:
    """Looks at readings. Safe for threads."""

    def __init__(self, finder: Finder, data: VoiceData, groups: Sequence[str]) -> None:
        self._finder = finder
        self.groups = tuple(groups)
        names = dict.fromkeys(phrase.key for phrase in data.cues)
        self.cues = tuple(names)
        at = {name: i for i, name in enumerate(self.cues)}
        self._numbers = NumberEar(finder.hearing)
        self._cue_of = np.array([at[phrase.key] for phrase in data.cues], np.intp)
        self._cues = PhraseTable([phrase.text for phrase in data.cues], finder.hearing)
        self._asking = np.array([name in _ASKING for name in self.cues])[self._cue_of]
        self._asking &= self._cues.lengths > 1
        group = {name: i for i, name in enumerate(self.groups)}
        kept = [phrase for phrase in data.services if phrase.key in group]
        self._place_of = np.array([group[phrase.key] for phrase in kept], np.intp)
        self._places = PhraseTable([phrase.text for phrase in kept], finder.hearing)
        keys = [phrase.key for phrase in data.cues], [phrase.key for phrase in kept]
        self._not_cues = Exceptions(data.unless, keys[0], self._cues, finder.hearing)
        self._not_places = Exceptions(data.unless, keys[1], self._places, finder.hearing)
        self.names = (*self.cues, *(f"{cue}%" for cue in self.cues), *OTHERS)
        self._at = {name: i for i, name in enumerate(self.names)}

    def look(self, said: Sequence[str]) -> Sight:
        """Everything that is seen in these words (`heard_words`)."""
        cues = self._not_cues.applied(said, self._cues.find(said))
        best, cover, asking = self._cue_signs(said, cues)
        signs = np.zeros(len(self.names), np.float32)
        count = len(self.cues)
        signs[:count] = best
        signs[count : 2 * count] = cover
        numbers = standing_numbers(said, self._numbers)
        now = _now(said)
        shares = [0.0 if i in asking else _BACKGROUND if i < now else 1.0 for i in range(len(said))]
        evidence = self._finder.hear(said, shares) if any(shares) else None
        places, near_places, alone, place_cover = self._place_signs(said, asking, now)
        self._other_signs(signs, said, numbers, evidence)
        self._set(signs, "place", float(places.max(initial=0.0)))
        self._set(signs, "place_whole", place_cover)
        self._crossed(signs)
        return Sight(
            tuple(said), signs, tuple(grams(said)), evidence, places, near_places, alone, numbers,
            tuple(corrections(said)),
        )  # fmt: skip

    def _cue_signs(self, said: Sequence[str], found: Found) -> tuple[Floats, Floats, set[int]]:
        best = np.zeros(len(self.cues), np.float32)
        strength = np.maximum((found.score - _LEAST) / (1 - _LEAST), 0)
        np.maximum.at(best, self._cue_of, strength)
        covered: dict[int, set[int]] = {}
        asking: set[int] = set()
        for row in np.flatnonzero(found.score >= _SURE).tolist():
            places = self._cues.places(said, row, int(found.end[row]))
            covered.setdefault(int(self._cue_of[row]), set()).update(places)
            if self._asking[row]:
                asking.update(places)
        cover = np.zeros(len(self.cues), np.float32)
        for cue, at in covered.items():
            cover[cue] = len(at) / max(1, len(said))
        return best, cover, asking

    def _place_signs(
        self, said: Sequence[str], asking: set[int], now: int
    ) -> tuple[Floats, Floats, Floats, float]:
        found = self._not_places.applied(said, self._places.find(said))
        whole = np.zeros(len(self.groups), np.float32)
        near = np.zeros(len(self.groups), np.float32)
        alone = np.zeros(len(self.groups), np.float32)
        content = {
            i for i, word in enumerate(said) if i not in asking and canon(word) not in _EMPTY
        }
        covered: set[int] = set()
        for row in np.flatnonzero(found.score >= _SERVICE_LEAST).tolist():
            group = int(self._place_of[row])
            end = int(found.end[row])
            length = int(self._places.lengths[row])
            # Longer names say more; one syllable ("thuế") needs to be heard well.
            strength = (float(found.score[row]) - _SERVICE_LEAST) / (1 - _SERVICE_LEAST)
            strength *= min(1.0, 0.62 + 0.13 * length)
            if end < now:
                strength *= _BACKGROUND
            whole[group] = max(float(whole[group]), strength)
            before = {canon(word) for word in said[max(0, end - length - 2) : end - length + 1]}
            if before & _POINTING:
                near[group] = max(float(near[group]), strength)
            if found.score[row] >= _SURE:
                inside = self._places.places(said, row, end)
                covered.update(inside)
                share = len(content.intersection(inside)) / max(1, len(content))
                alone[group] = max(float(alone[group]), strength * share)
        return whole, near, alone, len(covered) / max(1, len(said))

    def _set(self, signs: Floats, name: str, value: float) -> None:
        signs[self._at[name]] = value

    def _other_signs(
        self,
        signs: Floats,
        said: Sequence[str],
        numbers: Sequence[Number],
        evidence: Evidence | None,
    ) -> None:
        count = len(said)
        row: dict[str, float] = {
            "bias": 1.0, "long": math.log1p(count) / 3, "one": float(count == 1),
            "two": float(count == 2), "few": float(count <= 4), "many": float(count >= 14),
        }  # fmt: skip
        row |= _number_signs(numbers, count)
        if evidence is not None and evidence.signs.any():
            sign = evidence.signs
            row |= {
                "known": self._finder.confidence(evidence), "ours": float(sign[1]),
                "best": float(sign[2]), "profile": float(sign[3]),
                "outside": float(sign[5]), "lead": float(np.clip(sign[6] / 4, -1, 1)),
            }  # fmt: skip
        for name, value in row.items():
            self._set(signs, name, value)

    def _crossed(self, signs: Floats) -> None:
        def of(*names: str) -> float:
            return max(float(signs[self._at[name]]) for name in names if name in self._at)

        ask = of("what_needed", "how", "how_long", "how_much", "whether", "where_who")
        take = of("number_wanted", "queue", "file_now", "collect_now")
        known = max(of("known"), of("place"))
        self._set(signs, "ask", ask)
        self._set(signs, "ask_known", ask * known)
        self._set(signs, "take_known", take * known)
        quiet = max(0.0, 1 - max(ask, take, of("state"), of("dossier"), of("rate_it")))
        self._set(signs, "bare_known", quiet * known)


_EMPTY: Final = frozenset(
    canon(word)
    for word in (
        "cho", "tôi", "bác", "bà", "ông", "em", "cháu", "con", "chị", "anh", "cô", "chú", "tui",
        "mình", "ạ", "dạ", "nhé", "với", "đi", "ơi", "à", "ờ", "ừ", "cái", "một", "số", "lấy",
        "vào", "quầy", "gặp", "chỗ", "cán", "bộ", "làm", "đến", "ra", "để", "xin", "thì",
        "là", "nha",
    )
)  # fmt: skip
"""Words that name nothing."""
_POINTING: Final = frozenset(
    canon(word) for word in ("số", "quầy", "gặp", "chỗ", "vào", "bộ", "phận", "cán", "phòng")
)


def _now(said: Sequence[str]) -> int:
    """Where the story of how it came to this ends and what is wanted begins: behind "giờ"."""
    for at in range(len(said) - _FEWEST_WANTED, _FEWEST_TOLD - 1, -1):
        if canon(said[at]) == _NOW and canon(said[at - 1]) not in _HOURS:
            return at
    return 0


def _number_signs(numbers: Sequence[Number], count: int) -> Mapping[str, float]:
    meant = [n for n in numbers if not n.counted and n.sure]
    covered = sum(n.end - n.start for n in meant)
    longest = max((len(n.written) for n in meant), default=0)
    return {
        "number": float(bool(meant)),
        "number_code": float(any(n.kind == "code" for n in meant)),
        "number_long": float(longest >= 4),
        "number_named": float(any(n.named for n in meant)),
        "number_counted": float(any(n.counted for n in numbers)),
        "number_whole": covered / max(1, count),
    }


def grams(said: Sequence[str]) -> list[str]:
    """Syllables and neighbours, as they sound and as they are written."""
    sounds = ["<", *(sound(word) for word in said), ">"]
    exact = [canon(word) for word in said]
    found = [f"s {one}" for one in sounds[1:-1]]
    found += [f"p {one} {other}" for one, other in pairwise(sounds)]
    found += [f"w {one}" for one in exact]
    return list(dict.fromkeys(found))
