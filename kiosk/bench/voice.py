"""`kiosk bench voice`: what becomes of spoken requests, beside plain readers of the same text.

A line with a recording goes through the voice process as from a microphone, and what it heard is
read; its written text is read too (`text_…` figures: the meaning alone, without errors of
hearing). A set without recordings gives the meaning of its text under the plain names. The figures
are those of `voice_judged.judge` and `voice_audio.hearing_figures`, and:

- `latency_p95_ms`: end of speech to offer, which is the text's end in the voice process and its
  reading; of a set without recordings the reading alone.
- `read_p95_ms`: the reading alone.
- `restarts`: of the voice process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from kiosk.bench import Needs
from kiosk.bench.figures import quantile
from kiosk.bench.search import ROOT, SHARED, default_catalogue, read_catalogue
from kiosk.bench.voice_audio import (
    PACE,
    Take,
    hear_all,
    hearing_figures,
    recognise,
    sounds,
    timed,
    voice_process,
    voice_settings,
)
from kiosk.bench.voice_baselines import readers
from kiosk.bench.voice_judged import TRAIN, Answered, Read, Spoken, answered, judge, read_set
from kiosk.catalogue.groups import read_groups
from kiosk.domain.procedures import Catalogue
from kiosk.lookup import Finder, Knowledge, load_knowledge
from kiosk.voice.heard import Heard
from kiosk.voice.intent import make_reader
from kiosk.voice.recognising import grammar_phrases

DEV_SPOKEN: Final = ROOT / "tests" / "voice" / "intent" / "spoken_dev.jsonl"
SPOKEN: Final = SHARED / "voice" / "spoken_public.jsonl"
_COMPARED: Final = ("intent_acc", "service_acc", "digits_acc", "false_accept", "choices3")
_EAR: Final = ("intent_acc", "service_acc", "digits_acc", "false_accept", "offered_wrong", "wer")


class Office(NamedTuple):
    """What requests are understood with: every group is a service of its own name."""

    catalogue: Catalogue
    knowledge: Knowledge
    read: Read
    understand: Callable[[Heard], Answered]
    """The same with all that a recogniser tells."""
    baselines: dict[str, Read]

    def phrases(self) -> tuple[str, ...]:
        """What the recogniser is told is likely."""
        return grammar_phrases(self.catalogue, self.knowledge, None)


def measure(
    *,
    spoken: Path | None = None,
    catalogue: Sequence[Path] = (),
    engine: str = "vosk",
    model: Path | None = None,
    grammar: bool = True,
    alternatives: bool = True,
    pace: float = PACE,
    baselines: bool = True,
    ear: bool = False,
    noise: bool = False,
    plot: Path | None = None,
) -> dict[str, Any]:
    """Figures and, unless told otherwise, those of the baselines.

    Args:
        spoken: a set; without it the shared recordings, or where there are none those texts of
            the product's development that it has not learnt from.
        grammar: tell the recogniser what is likely at the office.
        alternatives: let the reader see other readings of the recogniser.
        pace: how many times faster than it is spoken the sound is given.
        ear: hear the recordings a second time through the kiosk's whole ear, which finds the
            beginning and the end of speech itself (`ear_…` figures).
        noise: measure the recordings with the noise of a hall too.
        plot: where to draw that (PNG; needs matplotlib).

    Raises:
        Needs: the set, a recording, or the engine cannot be used.
    """
    path = spoken or default_set()
    lines = [line for line in read_set(path) if line.intent and line.split != TRAIN]
    if not lines:
        raise Needs(
            f"{path}: no line has an intent and was not learnt from; --human compares words"
        )
    office = open_office(catalogue, baselines=baselines)
    figures, beside = _of_texts(lines, office)
    result: dict[str, Any] = {"bench": "voice", "set": path.name}
    spoken_aloud = any(line.wav for line in lines)
    if noise and not spoken_aloud:
        raise Needs(f"{path}: --noise needs recordings (wav)")
    if spoken_aloud:
        figures = {f"text_{name}": value for name, value in figures.items()}
        beside = {f"text_{name}": value for name, value in beside.items()}
        phrases = office.phrases() if grammar else ()
        with voice_process(voice_settings(engine, model), phrases) as process:
            result["engine"] = process.name
            given = list(sounds(lines, path.parent))
            takes = recognise(process, given, pace=pace)
            heard, heard_beside = of_takes(takes, office, alternatives=alternatives)
            more: dict[str, Any] = {}
            if ear:
                again = hear_all(process, lines, path.parent, voice_settings(engine, model))
                found = of_takes(again, office, alternatives=alternatives)[0]
                more = {f"ear_{name}": found[name] for name in _EAR}
            if noise:
                from kiosk.bench.voice_noise import run

                noisy, result["table"] = run(process, given, office, plot=plot, clean=heard)
                more |= noisy
            restarts = sum(process.restarts.values())
        heard |= more
        figures = heard | {"restarts": restarts} | figures
        beside = heard_beside | beside
    return result | {"figures": figures, "baselines": beside}


def default_set() -> Path:
    return SPOKEN if SPOKEN.is_file() else DEV_SPOKEN


def open_office(catalogue: Sequence[Path] = (), *, baselines: bool = True) -> Office:
    """The product's reader, and the plain ones, over the catalogue of `kiosk bench search`."""
    whole = read_catalogue(tuple(catalogue) or default_catalogue())
    knowledge = load_knowledge()
    reader = make_reader(Finder(whole, knowledge), whole)

    def read(text: str, others: Sequence[str]) -> Answered:
        return answered(reader.read(text, alternatives=others))

    def understand(heard: Heard) -> Answered:
        return answered(reader.read_heard(heard))

    plain = readers(whole, knowledge, read_groups()) if baselines else {}
    return Office(whole, knowledge, read, understand, dict(plain))


def of_takes(
    takes: list[Take], office: Office, *, alternatives: bool = True
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Figures of what was heard, and those of the baselines."""
    office.read("khởi động", ())
    late_ms, read_ms, pairs = [], [], []
    for take in takes:
        heard = take.heard if alternatives else replace(take.heard, alternatives=(), numbers=())
        answer, ms = timed(office.understand, heard)
        pairs.append((take.spoken, answer))
        read_ms.append(ms)
        late_ms.append(take.finish_ms + ms)
    figures = judge(pairs) | hearing_figures(takes)
    figures |= {
        "latency_p95_ms": round(quantile(late_ms, 0.95), 1),
        "read_p95_ms": round(quantile(read_ms, 0.95), 1),
    }
    texts = [(take.spoken, take.heard.text) for take in takes]
    return figures, _beside(texts, office)


def _of_texts(lines: Sequence[Spoken], office: Office) -> tuple[dict[str, Any], dict[str, Any]]:
    office.read("khởi động", ())
    pairs, read_ms = [], []
    for line in lines:
        answer, ms = timed(office.read, line.text, ())
        pairs.append((line, answer))
        read_ms.append(ms)
    late = round(quantile(read_ms, 0.95), 1)
    figures = judge(pairs) | hearing_figures([]) | {"latency_p95_ms": late}
    return figures, _beside([(line, line.text) for line in lines], office)


def _beside(texts: Sequence[tuple[Spoken, str]], office: Office) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, read in office.baselines.items():
        pairs, read_ms = [], []
        for line, text in texts:
            answer, ms = timed(read, text, ())
            pairs.append((line, answer))
            read_ms.append(ms)
        judged = judge(pairs)
        found |= {f"{name}_{figure}": judged[figure] for figure in _COMPARED}
        found[f"{name}_read_p95_ms"] = round(quantile(read_ms, 0.95), 1)
    return found
