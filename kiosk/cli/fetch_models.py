"""`kiosk fetch-models`: gets a model for understanding speech, and tries it."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tqdm import tqdm

from kiosk.cli.output import say, say_json, tell
from kiosk.settings import VoiceSettings
from kiosk.settings.checking_devices import TEST_MODEL_WORDS
from kiosk.voice.fetching import FetchFailed, fetch, pinned, take
from kiosk.voice.models import models_folder, read_model
from kiosk.voice.recognising.port import RecogniserFault
from kiosk.voice.recognising.trying import try_recogniser


def fetch_models(arguments: argparse.Namespace) -> int:
    """1 when it could not be got or does not work."""
    folder = arguments.to or models_folder()
    began_s = time.monotonic()
    try:
        if arguments.source_path is not None:
            path = take(arguments.source_path, folder)
        else:
            path = _downloaded(arguments.name, folder, arguments.url)
        model = read_model(path)
        # Whatever it is for: here it only hears silence.
        settings = VoiceSettings(model=str(path), test_model=TEST_MODEL_WORDS)
        trial = try_recogniser(settings, live=False)
    except FetchFailed as error:
        tell(f"{error.says} / {error}")
        return 1
    except RecogniserFault as fault:
        tell(f"Đã tải nhưng không dùng được: {fault} / It was put there but does not work: {fault}")
        return 1
    facts = {
        "model": str(path),
        "sha256": pinned(folder).get(path.name, ""),
        "test": model.is_test,
        "size_mb": model.size_mb,
        "load_s": round(trial.load_s, 2),
        "rss_mb": trial.rss_mb,
        "took_s": round(time.monotonic() - began_s, 1),
    }
    if arguments.json:
        say_json(facts)
        return 0
    say(f"{path}: {model.size_mb:.0f} MB, {trial.load_s:.1f} s, {trial.rss_mb:.0f} MB RAM")
    say(f"sha256 {facts['sha256']}")
    if model.is_test:
        say("Mô hình này chỉ để thử, không hiểu người thật. / It does not understand people.")
    return 0


def _downloaded(name: str, folder: Path, url: str) -> Path:
    tqdm.monitor_interval = 0  # its thread would outlive the command's work
    with tqdm(
        unit="B",
        unit_scale=True,
        unit_divisor=1000,
        desc=name,
        file=sys.stderr,
        disable=not sys.stderr.isatty(),
    ) as bar:
        return fetch(name, folder, bar, source=url)
