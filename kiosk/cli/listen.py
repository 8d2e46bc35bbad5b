"""`kiosk listen FILE.wav…`: what the kiosk would make of a recording.

The whole way of an utterance: file microphone, ear, end of speech, voice process, meaning. A
technician's tool; nothing that it hears is kept, but it prints it.
"""

from __future__ import annotations

import argparse
import os
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from kiosk.catalogue import CatalogueRefused, Store, StoreFault, starter
from kiosk.cli.output import say, say_json, tell
from kiosk.devices.microphone import MicrophoneFault
from kiosk.domain.procedures import Catalogue
from kiosk.lookup import Finder, KnowledgeError, load_knowledge
from kiosk.settings import (
    OfficeSettings,
    SettingsError,
    VoiceSettings,
    load_office,
    load_screen,
    sample_office_file,
)
from kiosk.voice.intent import Reader, Understood, make_reader, services_by_group
from kiosk.voice.recognising import RecogniseProcess, grammar_phrases, open_recogniser
from kiosk.voice.recognising.opening import upbringing
from kiosk.voice.recognising.port import ModelMissing, RecogniserFault
from kiosk.voice.recordings import Listened, hear

_HINTS = {
    "too_quiet": "tiếng quá nhỏ / too quiet",
    "clipping": "tiếng quá to, bị vỡ / clipping",
    "too_noisy": "quá ồn / too noisy",
}


def listen(arguments: argparse.Namespace) -> int:
    """Listen to every file; 1 when one could not be heard, the others are heard all the same."""
    settings = VoiceSettings()
    try:
        settings = _voice(arguments)
        upbringing(settings, live=False)  # before the catalogue is read: seconds for nothing
        office = load_office(arguments.config or sample_office_file())
        catalogue = _catalogue(office, arguments.data)
        knowledge = load_knowledge()
        services = services_by_group(office.rules.services)
        reader = make_reader(Finder(catalogue, knowledge), catalogue, services)
        phrases = grammar_phrases(catalogue, knowledge, office.rules)
        process = open_recogniser(settings, live=False, phrases=phrases)
    except (SettingsError, KnowledgeError, CatalogueRefused) as error:
        tell(str(error))
        return 1
    except StoreFault as fault:
        tell(f"{fault.says_vi}\n{fault.says_en}")
        return 1
    except RecogniserFault as fault:
        _tell_mend(fault, settings)
        return 1
    with closing(process):
        found, good = _all(arguments, process, reader, settings)
    if arguments.json:
        say_json(found)
    return 0 if good else 1


def _voice(arguments: argparse.Namespace) -> VoiceSettings:
    settings = load_screen(arguments.screen).voice if arguments.screen else VoiceSettings()
    if arguments.engine:
        settings = msgspec.structs.replace(settings, engine=arguments.engine)
    if arguments.model:
        settings = msgspec.structs.replace(settings, model=str(arguments.model))
    return settings


def _catalogue(office: OfficeSettings, data: Path | None) -> Catalogue:
    return Store((data or office.data_dir) / "catalogue").current() or starter()


def _all(
    arguments: argparse.Namespace,
    process: RecogniseProcess,
    reader: Reader,
    settings: VoiceSettings,
) -> tuple[dict[str, Any], bool]:
    found: dict[str, Any] = {}
    good = True
    for path in arguments.files:
        name = os.fsencode(path).decode("utf-8", "replace")
        try:
            listened = hear(path, process, settings, real_time=arguments.real_time)
        except (MicrophoneFault, RecogniserFault) as fault:
            tell(f"{name}: không nghe được ({fault})\n{name}: cannot be heard ({fault})")
            found[name], good = None, False
            continue
        heard = listened.heard
        began_s = time.perf_counter()
        meaning = reader.read_heard(heard)
        ms = heard.late_ms + (time.perf_counter() - began_s) * 1e3
        found[name] = row(meaning, ms)
        if not arguments.json:
            _print(name, listened, found[name])
    return found, good


def row(meaning: Understood, ms: float) -> dict[str, Any]:
    """One recording's line of the JSON document; null for what was not said."""
    return {
        "text": meaning.text,
        "intent": str(meaning.intent),
        "service": meaning.service,
        "procedure": meaning.codes[0] if meaning.codes else None,
        "number": meaning.digits or None,
        "confidence": round(meaning.confidence, 3),
        "alternatives": [
            {
                "intent": str(guess.intent),
                "service": guess.service,
                "procedure": guess.code or None,
                "score": round(guess.score, 3),
            }
            for guess in meaning.alternatives
        ],
        "ms": round(ms, 1),
    }


def _print(name: str, listened: Listened, found: dict[str, Any]) -> None:
    heard = listened.heard
    say(name)
    say(f"  {heard.text or 'không nghe thấy lời nào / nothing was said'}")
    meant = [found["intent"], *(found[key] for key in ("service", "procedure", "number"))]
    says = "  ".join(str(one) for one in meant if one)
    say(f"  {found['confidence']:.2f}  {says}  ({heard.audio_s:.1f} s, {found['ms']:.0f} ms)")
    for guess in found["alternatives"]:
        others = "  ".join(filter(None, (guess["intent"], guess["service"], guess["procedure"])))
        say(f"    {guess['score']:.2f}  {others}")
    if listened.hint:
        say(f"  {_HINTS[listened.hint]}")
    if heard.ended_by == "limit":
        say("  dài quá, phần sau không nghe / too long, the rest was not heard")


def _tell_mend(fault: RecogniserFault, settings: VoiceSettings) -> None:
    if settings.engine == "viet_asr" and isinstance(fault, ModelMissing):
        tell(f"{fault.code}: {fault}\nCài / install: .venv/bin/pip install -e '.[viet-asr]'")
        return
    tell(
        f"{fault.code}: {fault}\n"
        "Không có mô hình tiếng nói dùng được: chạy scripts/fetch-models, hoặc chép một mô hình "
        "Vosk vào models/, hoặc chỉ ra bằng --model DIR hay KIOSK_VOICE_MODEL.\n"
        "There is no speech model that can be used: run scripts/fetch-models, or copy a Vosk "
        "model into models/, or name one with --model DIR or KIOSK_VOICE_MODEL."
    )
