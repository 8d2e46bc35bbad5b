"""From keys to a syllable: Telex, VNI, and letters with their marks tapped as such.

A word is composed key by key. A key that makes no Vietnamese syllable of it gives back what was
typed, so "google" stays "google". The rules of Telex and VNI are tables; what they may produce is
decided by `syllable` alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from kiosk.ui.typing.letters import NONE, TONE_SIGNS, VOWELS, bare, lift_tone, like, put_tone
from kiosk.ui.typing.syllable import plausible, split, stopped, tone_place

MethodName = Literal["telex", "vni", "plain"]
METHODS: Final[tuple[MethodName, ...]] = get_args(MethodName)


@dataclass(frozen=True, slots=True)
class _Tone:
    tone: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """Letters of the rhyme that change, the first that fits first."""

    changes: tuple[tuple[str, str], ...]
    alone: str = ""
    """Written where the rhyme has nothing to change: "tw" → "tư"."""
    of_onset: bool = False


_STROKE: Final = _Mark((("d", "đ"),), of_onset=True)
_HORN: Final = (("uo", "ươ"), ("u", "ư"), ("o", "ơ"))
_BREVE: Final = (("a", "ă"),)
_HAT: Final = (("a", "â"), ("e", "ê"), ("o", "ô"))

_TONE_KEYS: Final = {sign: _Tone(tone) for tone, sign in enumerate(TONE_SIGNS) if sign}
_KEYS: Final[dict[MethodName, dict[str, _Tone | _Mark]]] = {
    "telex": {
        **{key: _Tone(tone) for tone, key in enumerate("zsfrxj")},
        **{change[0]: _Mark((change,)) for change in _HAT},
        "w": _Mark((*_HORN, *_BREVE), alone="ư"),
        "d": _STROKE,
    },
    "vni": {
        **{str(tone): _Tone(tone) for tone in range(6)},
        "6": _Mark(_HAT),
        "7": _Mark(_HORN),
        "8": _Mark(_BREVE),
        "9": _STROKE,
    },
    "plain": {},
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word while it is typed."""

    text: str = ""
    """What is shown."""
    raw: str = ""
    """The keys as typed, shown when they turn out not to be Vietnamese."""
    key: str = ""
    """The last key, if it was a mark or a tone."""
    before: Word | None = None
    """The word before the last key, unless that is unknown or far away."""
    late: bool = False
    """A hat came from the same vowel after other letters, as in "quyenfe" and in "data"."""
    erased: bool = False
    """The last key was taken back."""

    @classmethod
    def of(cls, text: str) -> Word:
        """A word that is already written."""
        return cls(text, text)


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes words by one method. Values in, values out; nothing is kept."""

    method: MethodName
    new_style: bool = False
    """Tones as in "hoà", "thuỷ"; else as in "hòa", "thủy"."""

    def takes(self, key: str) -> bool:
        """Whether `key`, one character, belongs to words; all others end one."""
        return key.isalpha() or key in _TONE_KEYS or (self.method == "vni" and "0" <= key <= "9")

    def type(self, word: Word, key: str) -> Word:
        """`word` after `key`, which is a character that `takes`."""
        if key in _TONE_KEYS:
            return self._tap_tone(word, _TONE_KEYS[key].tone)
        action = _KEYS[self.method].get(key.lower())
        if action is None:
            return self._append(word, key)
        if word.key == key.lower() and word.before is not None:
            return self._undo(word.before, key)
        toneless, tone = lift_tone(word.text)
        onset = split(toneless)
        if onset is None:
            return self._append(word, key)
        if isinstance(action, _Tone):
            text = self._toned(toneless, onset, tone, action.tone)
        else:
            text = self._marked(toneless, onset, tone, action, key)
        if text is not None:
            hat = isinstance(action, _Mark) and not action.of_onset and not action.alone
            late = hat and key.isalpha() and bare(word.raw[-1:]).lower() != key.lower()
            undone_by = "" if action == _Tone(NONE) else key.lower()
            return Word(text, word.raw + key, undone_by, word, late or word.late)
        if not _has(action, toneless[onset:], tone):
            return self._append(word, key)
        return self._give_up(word, key, toneless if isinstance(action, _Tone) else bare(word.text))

    def erase(self, word: Word) -> Word:
        """`word` without its last letter.

        If the last key had shown that the word is not Vietnamese, the word becomes what it was:
        a finger beside the key must not cost the marks of "tiếng". Not while a foreign word is
        erased letter by letter, which would lose two of them at once.
        """
        before = word.before
        if before is None or len(before.text) >= len(word.text):
            return Word.of(word.text[:-1])
        gave_up = word.text[:-1] != before.text
        if gave_up and word.erased and lift_tone(before.text)[1] == NONE:
            return Word.of(word.text[:-1])
        return replace(before, erased=True)

    def settle(self, word: Word) -> str:
        """The text of a word that has ended.

        A late hat makes "photo" look like "phôt", which can only be known as wrong when no tone
        comes any more.
        """
        toneless, tone = lift_tone(word.text)
        return word.raw if word.late and tone == NONE and stopped(toneless) else word.text

    def _append(self, word: Word, key: str) -> Word:
        """`word` with a letter more."""
        toneless, tone = lift_tone(word.text)
        if split(toneless) is None:
            return Word(word.text + key, word.raw + key, before=word)
        longer = self._paired(toneless + key)
        if plausible(longer, tone):
            return Word(self._render(longer, tone), word.raw + key, before=word, late=word.late)
        if key.isdigit():  # of a house or a form: "tổ8"
            return Word(word.text + key, word.text + key, before=word)
        return Word(word.raw + key, word.raw + key, before=word)

    def _give_up(self, word: Word, key: str, stripped: str) -> Word:
        """The same mark again, long after the first: none was meant, as in "tests".

        Where the keys are not known, the mark goes and the key stands.
        """
        text = (word.raw if word.raw.isascii() else stripped) + key
        return Word(text, text, before=word)

    def _undo(self, before: Word, key: str) -> Word:
        """The mark of the last key taken back; the key stands as a letter."""
        toneless, tone = lift_tone(before.text)
        longer = toneless + key
        text = self._render(longer, tone) if plausible(longer, tone) else before.text + key
        return Word.of(text)

    def _toned(self, toneless: str, onset: int, old: int, new: int) -> str | None:
        rhyme = toneless[onset:]
        if new == old or not plausible(toneless, new):
            return None
        if tone_place(rhyme, new_style=self.new_style) is None:
            return None
        return self._render(toneless, new)

    def _marked(self, toneless: str, onset: int, tone: int, action: _Mark, key: str) -> str | None:
        start, end = (0, onset) if action.of_onset else (onset, len(toneless))
        head, part, tail = toneless[:start], toneless[start:end], toneless[end:]
        # First with the other marks as they are, then without: "ươ" and "o" make "uô".
        for letters in dict.fromkeys((part, bare(part))):
            for old, new in action.changes:
                place = bare(letters).lower().find(old)
                if place < 0 or (action.of_onset and place > 0):
                    continue
                new = _open_pair(head, letters, new)
                changed = letters[:place] + like(letters[place:], new + letters[place + len(new) :])
                text = head + changed + tail
                if changed != part and plausible(text, tone):
                    return self._render(self._paired(text), tone)
        if action.alone and not (tone or part.strip("iI")) and plausible(toneless + action.alone):
            return toneless + like(key, action.alone)
        return None

    def _render(self, toneless: str, tone: int) -> str:
        onset = split(toneless)
        if tone == NONE or onset is None:
            return toneless
        place = tone_place(toneless[onset:], new_style=self.new_style)
        return toneless if place is None else put_tone(toneless, onset + place, tone)

    def _paired(self, toneless: str) -> str:
        """Of "ưo" and "uơ" before another letter the second mark is understood: "đưoc"."""
        onset = split(toneless)
        if self.method == "plain" or onset is None or len(toneless) < onset + 3:
            return toneless
        pair = toneless[onset : onset + 2]
        if pair.lower() not in ("ưo", "uơ"):
            return toneless
        paired = toneless[:onset] + like(pair, "ươ") + toneless[onset + 2 :]
        return paired if plausible(paired) else toneless

    def _tap_tone(self, word: Word, tone: int) -> Word:
        """A tone's own key: on any word with a vowel; the same again takes it away."""
        toneless, old = lift_tone(word.text)
        new = NONE if tone == old else tone
        onset = split(toneless)
        if onset is not None and tone_place(toneless[onset:], new_style=self.new_style) is not None:
            return Word.of(self._render(toneless, new))
        vowels = [n for n, letter in enumerate(toneless) if letter.lower() in VOWELS]
        return Word.of(put_tone(toneless, vowels[-1], new)) if vowels else word


def _open_pair(onset: str, rhyme: str, new: str) -> str:
    """After h, kh, th an open "uo" with a horn is "uơ" (thuở, huơ) until a final comes."""
    return "uơ" if new == "ươ" and rhyme.lower() == "uo" and onset.lower() in _OPEN_PAIR else new


_OPEN_PAIR: Final = ("h", "kh", "th")


def _has(action: _Tone | _Mark, rhyme: str, tone: int) -> bool:
    """Whether the tone or mark is already there."""
    if isinstance(action, _Tone):
        return action.tone == tone != NONE
    return any(new in rhyme.lower() for _, new in action.changes)
