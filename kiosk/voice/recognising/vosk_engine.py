"""Vosk 0.3.45 as a recogniser. What it does unasked is held off here; see the README.

Import this only in a process that may die: damaged models and bad grammars end it with SIGSEGV.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import vosk

from kiosk.voice.heard import Heard, Word
from kiosk.voice.recognising.grammar import words_of
from kiosk.voice.recognising.numerals import Numerals
from kiosk.voice.recognising.port import RATE_HZ, ModelBroken, RecogniserFault, Samples

_UNKNOWN: Final = ("[unk]", "<unk>", "<UNK>")
"""What models call a word they do not know; it is nothing a person said."""
_READINGS: Final = 8
"""Other readings asked of the grammar, besides its own and that of free decoding."""
_KEPT: Final = 3
"""Grammars kept ready: that of the office, and those of the last questions."""
_QUIET: Final = bytes(RATE_HZ * 3 // 10 * 2)
"""Before and behind each utterance: a first or last short word that has no quiet beside it is
lost more often. Sound from a microphone has some of its own."""
_FEWEST: Final = 2
"""Neighbouring words that are worth keeping of a phrase whose other words the model lacks."""


class VoskEngine:
    """Decodes each utterance freely, against a grammar, and for numbers alone, all at once.

    The grammar's reading is the text; the other readings of the grammar and the free one are
    alternatives. Without phrases there is only the free one.
    """

    def __init__(self, folder: Path, phrases: Sequence[str] = ()) -> None:
        """Load the model and try it. Blocks for as long as that takes.

        Raises:
            ModelBroken: it cannot be loaded or cannot recognise. Some damage ends the process.
        """
        vosk.SetLogLevel(-1)  # warnings and errors only
        try:
            # By path alone: by name or language it would be downloaded.
            self._model = vosk.Model(model_path=str(folder))
            self._free = self._listener(None)
        # That is all it raises, and a damaged graph shows only with the first recogniser.
        except Exception as error:
            raise ModelBroken(f"{folder.name}: {error}") from error
        self._name = f"vosk {folder.name}"
        self._unknown = frozenset(word for word in _UNKNOWN if self._knows(word))
        self._phrases = tuple(phrases)
        self._grammars: OrderedDict[tuple[str, ...], tuple[_Listener, _Listener] | None]
        self._grammars = OrderedDict()
        self._office = self._grammar(self._phrases)
        self._numerals = Numerals(self._knows)
        told = self._told(self._numerals.phrases)
        # None for a model of another language.
        self._numbers = self._listener(told, _READINGS) if told else None
        self._now = self._listeners(self._office)
        self._samples = 0

    @property
    def name(self) -> str:
        return self._name

    def lacking(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for said in words for word in words_of(said) if not self._knows(word))

    def begin(self, phrases: Sequence[str] = ()) -> None:
        chosen = self._grammar(tuple(phrases)) if phrases else self._office
        self._now = self._listeners(chosen)
        for listener in self._all():
            listener.reset()
        self._samples = 0

    def accept(self, samples: Samples) -> str:
        sound = samples.astype("<i2", copy=False).tobytes()
        self._samples += len(samples)
        for listener in self._all():
            listener.accept(sound)
        return self._clean(self._now[0].partial())

    def finish(self) -> Heard:
        began_s = time.monotonic()
        found = [listener.finish() for listener in self._now]
        words = tuple(word for word in found[0].words if word.text not in self._unknown)
        texts = dict.fromkeys(self._clean(text) for one in found for text in one.texts)
        best = self._clean(found[0].texts[0])
        heard = () if self._numbers is None else self._numbers.finish().texts
        numbers = (self._numerals.read_back(self._clean(text)) for text in heard)
        return Heard(
            text=best,
            alternatives=tuple(text for text in texts if text and text != best),
            words=words,
            numbers=tuple(dict.fromkeys(text for text in numbers if text)),
            audio_s=self._samples / RATE_HZ,
            late_ms=(time.monotonic() - began_s) * 1e3,
            engine=self._name,
        )

    def close(self) -> None:
        """Nothing is let go of before the process ends: libvosk has no other way."""

    def _all(self) -> tuple[_Listener, ...]:
        return self._now if self._numbers is None else (*self._now, self._numbers)

    def _knows(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def _clean(self, text: str) -> str:
        return " ".join(word for word in text.split() if word not in self._unknown)

    def _listeners(self, grammar: tuple[_Listener, _Listener] | None) -> tuple[_Listener, ...]:
        return (self._free,) if grammar is None else (*grammar, self._free)

    def _grammar(self, phrases: tuple[str, ...]) -> tuple[_Listener, _Listener] | None:
        """Listeners for these phrases; None when the model can say nothing of them."""
        if phrases in self._grammars:
            self._grammars.move_to_end(phrases)
            return self._grammars[phrases]
        made_of = self._told(phrases)
        made = None
        if made_of:
            made = (self._listener(made_of), self._listener(made_of, _READINGS))
        self._grammars[phrases] = made
        if len(self._grammars) > _KEPT:
            # The office's own is held in `_office` besides.
            self._grammars.popitem(last=False)
        return made

    def _told(self, phrases: Sequence[str]) -> str:
        """What libvosk is told; empty when the model can say nothing of it."""
        sayable = [part for one in phrases for part in self._sayable(one)]
        if not sayable:
            return ""  # libvosk dies of an empty list
        # One word that is no known word at least: else all speech is forced onto the phrases.
        return json.dumps([*sayable, *sorted(self._unknown)[:1]], ensure_ascii=False)

    def _sayable(self, phrase: str) -> Iterator[str]:
        """The parts of a phrase between the words that the model lacks.

        libvosk would leave such a word out and close the gap: words stood side by side that
        nobody says one after the other.
        """
        run: list[str] = []
        whole = True
        for word in words_of(phrase):
            if self._knows(word):
                run.append(word)
                continue
            whole = False
            if len(run) >= _FEWEST:
                yield " ".join(run)
            run = []
        if len(run) >= (1 if whole else _FEWEST):
            yield " ".join(run)

    def _listener(self, grammar: str | None, readings: int = 0) -> _Listener:
        return _Listener(self._model, grammar, readings)


class _Found:
    """The readings of one listener, best first, and the words of the best."""

    def __init__(self, pieces: Sequence[dict[str, Any]], before_s: float = 0.0) -> None:
        ranked = [piece.get("alternatives") or [piece] for piece in pieces]
        most = max((len(one) for one in ranked), default=1)
        self.texts = [
            " ".join(one[min(rank, len(one) - 1)].get("text", "") for one in ranked).strip()
            for rank in range(most)
        ] or [""]
        self.words = [
            Word(
                str(w["word"]),
                max(0.0, round(w["start"] - before_s, 3)),
                max(0.0, round(w["end"] - before_s, 3)),
                min(1.0, float(w.get("conf", 1.0))),
            )
            for one in ranked
            for w in one[0].get("result", ())
        ]


class _Listener:
    """One `KaldiRecognizer`, and the pieces that it cut an utterance into by itself."""

    def __init__(self, model: Any, grammar: str | None, readings: int) -> None:
        rest = () if grammar is None else (grammar,)
        self._native = vosk.KaldiRecognizer(model, RATE_HZ, *rest)
        self._native.SetWords(True)
        if readings:
            # Takes the confidence of words away, so the text comes from a listener without.
            self._native.SetMaxAlternatives(readings)
        self._pieces: list[dict[str, Any]] = []
        self._heard_bytes = self._before_bytes = 0

    def reset(self) -> None:
        self._native.Reset()
        self._pieces = []
        self.accept(_QUIET)
        # Its clock runs on over a reset.
        self._before_bytes = self._heard_bytes

    def accept(self, sound: bytes) -> None:
        self._heard_bytes += len(sound)
        try:
            ended = self._native.AcceptWaveform(sound)
        except Exception as error:
            raise RecogniserFault("vosk takes no more sound") from error
        if ended:
            # Its own idea of where speech ends: 0.3.45 cannot be told ours.
            self._pieces.append(json.loads(self._native.Result()))

    def partial(self) -> str:
        now = str(json.loads(self._native.PartialResult()).get("partial", ""))
        return " ".join(filter(None, [*_Found(self._pieces).texts[:1], now]))

    def finish(self) -> _Found:
        self.accept(_QUIET)
        pieces = [*self._pieces, json.loads(self._native.FinalResult())]
        self._pieces = []
        return _Found(pieces, self._before_bytes / 2 / RATE_HZ)
