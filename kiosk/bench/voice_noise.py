"""The noise of a one-stop office, made here: `kiosk bench voice --noise`.

Three kinds, each the same every time: `babble`, six other utterances of the set at once, which is
a full hall and the hardest, as it is speech; `fan`, low-passed noise with the hum of its motor;
`traffic`, a rumble in which cars pass. Mixed at the ratio of the power of speech (without its
pauses) to that of the noise. Sound is given faster than elsewhere: what counts here is what is
understood, not when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kiosk.bench.voice import Office, of_takes
from kiosk.bench.voice_audio import recognise
from kiosk.bench.voice_judged import Spoken
from kiosk.voice.recognising import RecogniseProcess
from kiosk.voice.recognising.port import RATE_HZ, Samples

RATIOS_DB: Final = (20, 10, 5)
SHOWN: Final = ("intent_acc", "service_acc", "digits_acc", "false_accept", "wer", "offered_wrong")
PACE: Final = 24.0
_VOICES: Final = 6
_FRAME: Final = RATE_HZ // 50
_LOUDEST: Final = 0.9
_HUM_HZ: Final = 50.0

Wave = npt.NDArray[np.float64]
Noise = Callable[[int, np.random.Generator], Wave]


def noises(recordings: Sequence[Samples]) -> dict[str, Noise]:
    """Makers of so many samples of each kind."""
    return {
        "babble": lambda count, rng: babble(recordings, count, rng),
        "fan": fan,
        "traffic": traffic,
    }


def babble(recordings: Sequence[Samples], count: int, rng: np.random.Generator) -> Wave:
    """Some people talk at once, each from somewhere within an utterance."""
    mixed = np.zeros(count)
    for index in rng.choice(len(recordings), min(_VOICES, len(recordings)), replace=False):
        voice = recordings[index].astype(np.float64)
        tiled = np.tile(voice, 1 + -(-count // max(1, len(voice))))
        start = int(rng.integers(0, max(1, len(voice))))
        mixed += _level(tiled[start : start + count])
    return _level(mixed)


def fan(count: int, rng: np.random.Generator) -> Wave:
    """Air, mostly below 1 kHz, and the hum of the motor with its harmonics."""
    air = _shaped(rng.standard_normal(count), lambda hz: 1.0 / (1.0 + (hz / 500.0) ** 2))
    at_s = np.arange(count) / RATE_HZ
    hum = sum(
        np.sin(2 * np.pi * _HUM_HZ * n * at_s + rng.uniform(0, 2 * np.pi)) / n
        for n in (1, 2, 3, 4, 6)
    )
    return _level(_level(air) + 0.4 * _level(np.asarray(hum)))


def traffic(count: int, rng: np.random.Generator) -> Wave:
    """A far rumble; every few seconds a car passes, louder and with more high sound."""
    rumble = _shaped(rng.standard_normal(count), lambda hz: 1.0 / (1.0 + (hz / 120.0) ** 2))
    passing = _shaped(rng.standard_normal(count), lambda hz: 1.0 / (1.0 + (hz / 700.0) ** 2))
    at_s = np.arange(count) / RATE_HZ
    swell = np.zeros(count)
    when_s = float(rng.uniform(0, 2))
    while when_s < count / RATE_HZ + 2:
        width_s = rng.uniform(0.5, 1.2)
        swell += rng.uniform(0.5, 1.5) * np.exp(-(((at_s - when_s) / width_s) ** 2))
        when_s += float(rng.uniform(2, 5))
    return _level(_level(rumble) + swell * _level(passing))


def mixed(speech: Samples, noise: Wave, ratio_db: float) -> Samples:
    """Speech with noise so far below it; made quieter where the sum would clip."""
    if not len(speech):
        return speech.copy()
    clean = speech.astype(np.float64)
    spoken = _power_of_speech(clean)
    scale = np.sqrt(spoken / max(float(np.mean(noise**2)), 1e-12) / 10 ** (ratio_db / 10))
    both = clean + scale * noise[: len(clean)]
    most = float(np.abs(both).max(initial=0.0))
    if most > _LOUDEST * 32767:
        both *= _LOUDEST * 32767 / most
    samples: Samples = np.rint(both).astype(np.int16)
    return samples


def run(
    process: RecogniseProcess,
    given: Sequence[tuple[Spoken, Samples]],
    office: Office,
    *,
    pace: float = PACE,
    plot: Path | None = None,
    clean: dict[str, Any] | None = None,
) -> tuple[dict[str, Any], list[str]]:
    """Figures under `<noise>_<ratio>_<figure>`, and a table.

    Args:
        clean: figures of the same set without noise, for the table and the plot.

    Raises:
        Needs: a plot is wanted and matplotlib is not installed.
    """
    recordings = [samples for _, samples in given]
    names = tuple(noises(()))
    rows: dict[tuple[str, int | None], dict[str, Any]] = {}
    if clean is not None:
        rows["clean", None] = clean
    for kind, name in enumerate(names):
        for ratio_db in RATIOS_DB:
            noisy = []
            for index, (spoken, samples) in enumerate(given):
                rng = np.random.default_rng((kind, index))
                make = noises([*recordings[:index], *recordings[index + 1 :]])[name]
                noisy.append((spoken, mixed(samples, make(len(samples), rng), ratio_db)))
            takes = recognise(process, noisy, pace=pace)
            rows[name, ratio_db] = of_takes(takes, office)[0]
    figures = {
        f"{name}_{ratio_db}db_{figure}": found[figure]
        for (name, ratio_db), found in rows.items()
        if ratio_db is not None
        for figure in SHOWN
    }
    if plot is not None:
        from kiosk.bench.voice_plot import draw

        draw(rows, plot)
    return figures, table(rows)


def table(rows: dict[tuple[str, int | None], dict[str, Any]]) -> list[str]:
    """Lines for a terminal."""
    lines = [f"{'noise':10} {'dB':>4} " + " ".join(f"{name:>13}" for name in SHOWN)]
    for (name, ratio_db), found in rows.items():
        cells = [found[figure] for figure in SHOWN]
        said = " ".join(f"{'-' if cell is None else f'{cell:.3f}':>13}" for cell in cells)
        lines.append(f"{name:10} {'' if ratio_db is None else ratio_db:>4} {said}")
    return lines


def _shaped(white: Wave, gain: Callable[[Wave], Wave]) -> Wave:
    """Noise with so much of each frequency."""
    hz = np.asarray(np.fft.rfftfreq(len(white), 1 / RATE_HZ), np.float64)
    spectrum = np.fft.rfft(white) * gain(hz)
    return np.asarray(np.fft.irfft(spectrum, len(white)), np.float64)


def _level(sound: Wave) -> Wave:
    """At a power of 1."""
    return sound / max(float(np.sqrt(np.mean(sound**2))), 1e-9)


def _power_of_speech(sound: Wave) -> float:
    """Mean power of the frames that are not pauses: within 25 dB of the loudest."""
    whole = sound[: len(sound) // _FRAME * _FRAME].reshape(-1, _FRAME)
    if not len(whole):
        return float(np.mean(sound**2))
    power = np.mean(whole**2, axis=1)
    return float(np.mean(power[power >= power.max() * 10**-2.5]))
