"""How engines understand people: `kiosk bench voice --human`, over sentences of human voices.

Synthetic speech says nothing of that. Each engine of this machine is measured in its voice
process, without hints of an office; an engine that is not there is left out, with a word. The
test model is among them to show what it is not for.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, Final

from kiosk.bench import Needs
from kiosk.bench.search import SHARED
from kiosk.bench.voice_audio import (
    hearing_figures,
    recognise,
    sounds,
    voice_process,
    voice_settings,
)
from kiosk.bench.voice_judged import read_set

HUMAN: Final = SHARED / "voice" / "human.jsonl"
PACE: Final = 2.0
"""viet-asr takes a fifth of the time that it hears."""
_ENGINES: Final = ("viet_asr", "vosk")


def run(
    spoken: Path | None = None, *, model: Path | None = None, pace: float = PACE
) -> tuple[dict[str, Any], list[str]]:
    """Figures under `human_<engine>_<figure>`, and a table.

    Raises:
        Needs: there are no such sentences, or no engine at all.
    """
    path = spoken or HUMAN
    given = list(sounds(read_set(path), path.parent))
    figures: dict[str, Any] = {"human_utterances": len(given)}
    shown = ("wer", "wer_folded", "rtf", "finish_p95_ms", "rss_mb")
    lines = [f"{'engine':36} " + " ".join(f"{name:>13}" for name in shown)]
    missing = []
    for engine in _ENGINES:
        if engine == "viet_asr" and importlib.util.find_spec("vietasr") is None:
            missing.append("viet_asr: not installed (.venv/bin/pip install -e '.[viet-asr]')")
            continue
        try:
            with voice_process(voice_settings(engine, model), ()) as process:
                found = hearing_figures(recognise(process, given, pace=pace))
                name = process.name
        except Needs as need:
            missing.append(str(need))
            continue
        figures |= {f"human_{engine}_{key}": value for key, value in found.items()}
        cells = " ".join(f"{found[key]:>13g}" for key in shown)
        lines.append(f"{name:36} {cells}")
    if len(missing) == len(_ENGINES):
        raise Needs("\n".join(missing))
    return figures, [*lines, *missing]
