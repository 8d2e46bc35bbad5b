"""The text a person is writing: the QML element `Typing` behind the field and the keyboard.

Keys come from the screen and from a real keyboard alike. Only the syllable at the cursor is
composed; what stands around it is never touched. What is written is nobody's business: it is in
this object until `clear()` and in no log.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.typing.compose import METHODS, Composer, MethodName, Word
from kiosk.ui.typing.letters import TONE_SIGNS, VOWELS, lift_tone

QML_IMPORT_NAME = "Kiosk.Ui.Typing"
QML_IMPORT_MAJOR_VERSION = 1

_MAX_LENGTH: Final = 120
"""Letters of a question: twice the longest of the questions that search is measured with (61)."""


@QmlElement
class Typing(QObject):
    """A line of text with a cursor and a method of typing."""

    textChanged = Signal()
    cursorChanged = Signal()
    methodChanged = Signal()
    suggestionsChanged = Signal()
    busyChanged = Signal()
    limitsChanged = Signal()
    submitted = Signal(str)
    """The person wants an answer to this text; never empty."""
    suggestionChosen = Signal(str)
    """A suggestion was taken; it is the text now."""

    def __init__(self, parent: QObject | None = None, *, method: MethodName = "telex") -> None:
        super().__init__(parent)
        self._text = ""
        self._cursor = 0
        self._word: Word | None = None
        self._first_method = method
        self._composer = Composer(method)
        self._suggestions: list[str] = []
        self._busy = False
        self._max_length = _MAX_LENGTH

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        self._show(unicodedata.normalize("NFC", text)[: self._max_length], None)

    text = Property(str, _get_text, _set_text, notify=textChanged)

    def _get_cursor(self) -> int:
        return self._cursor

    cursor = Property(int, _get_cursor, notify=cursorChanged)
    """How many letters stand before the cursor."""

    def _get_method(self) -> str:
        return self._composer.method

    def _set_method(self, method: str) -> None:
        if method not in METHODS:
            raise ValueError(f"no method of typing: {method!r}; one of {', '.join(METHODS)}")
        if method != self._composer.method:
            self._end_word()
            self._composer = Composer(method, self._composer.new_style)
            self.methodChanged.emit()

    method = Property(str, _get_method, _set_method, notify=methodChanged)
    """"telex", "vni", or "plain": letters as they are, marks by keys of their own."""

    def _get_suggestions(self) -> list[str]:
        return self._suggestions

    def _set_suggestions(self, suggestions: list[Any]) -> None:
        fresh = [str(suggestion) for suggestion in suggestions]
        if fresh != self._suggestions:
            self._suggestions = fresh
            self.suggestionsChanged.emit()

    suggestions = Property(list, _get_suggestions, _set_suggestions, notify=suggestionsChanged)
    """Whole texts the person may mean, best first; set by the page."""

    def _get_busy(self) -> bool:
        return self._busy

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busyChanged.emit()

    busy = Property(bool, _get_busy, _set_busy, notify=busyChanged)
    """An answer is being fetched: `enter()` waits for it, typing goes on."""

    def _get_max_length(self) -> int:
        return self._max_length

    def _set_max_length(self, letters: int) -> None:
        if letters != self._max_length:
            self._max_length = letters
            self._show(self._text[:letters], None, min(self._cursor, letters))
            self.limitsChanged.emit()

    maxLength = Property(int, _get_max_length, _set_max_length, notify=limitsChanged)

    def _get_new_style(self) -> bool:
        return self._composer.new_style

    def _set_new_style(self, new_style: bool) -> None:
        if new_style != self._composer.new_style:
            self._composer = Composer(self._composer.method, new_style)
            self.limitsChanged.emit()

    newStyle = Property(bool, _get_new_style, _set_new_style, notify=limitsChanged)
    """Tones as in "hoà"; else as in "hòa"."""

    @Slot(str)
    def press(self, keys: str) -> None:
        """Type characters. A combining tone (U+0301 …) is a tone's own key."""
        for key in unicodedata.normalize("NFC", keys):
            if key == " ":
                self.space()
            elif self._composer.takes(key):
                self._compose(key)
            elif key.isprintable():
                self._end_word()
                self._insert(key)

    @Slot()
    def space(self) -> None:
        """End the word. A space after a space, or before everything, is a slip."""
        self._end_word()
        before = self._text[: self._cursor]
        if before and not before.endswith(" "):
            self._insert(" ")

    @Slot()
    def backspace(self) -> None:
        """Take away the letter before the cursor, with all its marks."""
        if self._cursor == 0:
            return
        start = self._word_start()
        if start == self._cursor:
            self._show(self._text[: start - 1] + self._text[start:], None, start - 1)
            return
        word = self._composer.erase(self._word or Word.of(self._text[start : self._cursor]))
        self._replace(start, self._cursor, word)

    @Slot()
    def erase(self) -> None:
        """Take away the letter after the cursor."""
        text, at = self._text, self._cursor
        self._show(text[:at] + text[at + 1 :], None, at)

    @Slot()
    def clear(self) -> None:
        """Forget the text, its keys and the suggestions for it."""
        self._show("", None)
        self._set_suggestions([])

    @Slot()
    def reset(self) -> None:
        """Forget all of this person, the method too."""
        self.clear()
        self._set_method(self._first_method)
        self._set_busy(False)

    @Slot()
    def enter(self) -> None:
        """Ask for an answer, if there is a text and none is on its way."""
        if self._busy:
            return
        self._end_word()
        text = self._text.strip()
        if text:
            self.submitted.emit(text)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Take a suggestion as the text. An index from a row that changed is ignored."""
        if 0 <= index < len(self._suggestions):
            chosen = self._suggestions[index]
            self._set_text(chosen)
            self.suggestionChosen.emit(chosen)

    @Slot(int)
    def moveTo(self, place: int) -> None:
        """Put the cursor before the letter at `place`; beyond the text is its end."""
        place = max(0, min(place, len(self._text)))
        if place != self._cursor:
            longer = self._end_word()
            self._cursor = max(
                0, min(place + (longer if place > self._cursor else 0), len(self._text))
            )
            self.cursorChanged.emit()

    @Slot(int)
    def move(self, letters: int) -> None:
        """Move the cursor by `letters`, to the left if below 0."""
        self.moveTo(self._cursor + letters)

    def _compose(self, key: str) -> None:
        start, end = self._word_start(), self._word_end()
        if end > self._cursor and self._mark_whole(start, end, key):
            return
        word = self._word or Word.of(self._text[start : self._cursor])
        self._replace(start, self._cursor, self._composer.type(word, key))

    def _mark_whole(self, start: int, end: int, key: str) -> bool:
        """With the cursor inside a word: let a mark find its place in all of it."""
        left, whole = self._text[start : self._cursor], self._text[start:end]
        tapped = key in TONE_SIGNS
        if not tapped and not any(letter in VOWELS for letter in lift_tone(left.lower())[0]):
            return False
        marked = self._composer.type(Word.of(whole), key)
        if len(marked.text) != len(whole):
            return False
        self._show(self._text[:start] + marked.text + self._text[end:], None, self._cursor)
        return True

    def _word_start(self) -> int:
        if self._word is not None:
            return self._cursor - len(self._word.text)
        start = self._cursor
        while start > 0 and self._composer.takes(self._text[start - 1]):
            start -= 1
        return start

    def _word_end(self) -> int:
        end = self._cursor
        while end < len(self._text) and self._composer.takes(self._text[end]):
            end += 1
        return end

    def _end_word(self) -> int:
        """Settle the word at the cursor; return by how many letters it grew."""
        word, self._word = self._word, None
        if word is None:
            return 0
        settled = self._composer.settle(word)
        start = self._cursor - len(word.text)
        if settled != word.text:
            text = self._text[:start] + settled + self._text[self._cursor :]
            if len(text) <= self._max_length:
                self._show(text, None, start + len(settled))
                return len(settled) - len(word.text)
        return 0

    def _insert(self, key: str) -> None:
        if len(self._text) < self._max_length:
            text, at = self._text, self._cursor
            self._show(text[:at] + key + text[at:], None, at + 1)

    def _replace(self, start: int, end: int, word: Word) -> None:
        text = self._text[:start] + word.text + self._text[end:]
        if len(text) <= max(self._max_length, len(self._text)):
            self._show(text, word, start + len(word.text))

    def _show(self, text: str, word: Word | None, cursor: int | None = None) -> None:
        """Make this the text; without `cursor` the cursor goes to its end."""
        cursor = len(text) if cursor is None else cursor
        moved, changed = cursor != self._cursor, text != self._text
        self._text, self._cursor, self._word = text, cursor, word
        if changed:
            self.textChanged.emit()
        if moved:
            self.cursorChanged.emit()
