"""The part of `kiosk doctor` about understanding speech: engine, model, and what it cannot say."""

from __future__ import annotations

import importlib.util
from typing import Final

from kiosk.cli.check import Check
from kiosk.lookup import load_knowledge
from kiosk.settings import OfficeSettings, ScreenSettings
from kiosk.voice.models import find_model
from kiosk.voice.recognising.grammar import grammar_phrases
from kiosk.voice.recognising.port import (
    ModelBroken,
    ModelMissing,
    RecogniserFault,
    TestModelRefused,
)
from kiosk.voice.recognising.trying import Trial, try_recogniser

_SHOWN: Final = 6
_MANY_LACKING: Final = 0.05
"""So large a part of the office's words that the model cannot say is worth a warning."""
_FETCH: Final = "Chạy: scripts/fetch-models (hoặc --from TỆP.zip từ USB)."
_FETCH_EN: Final = "Run: scripts/fetch-models (or --from FILE.zip from a USB stick)."


_INSTALL: Final = ".venv/bin/pip install -e '.[viet-asr]'"


def voice_check(screen: ScreenSettings, office: OfficeSettings) -> Check:
    """Load the engine as the touch screen would and let it hear silence."""
    if screen.microphone.kind == "none":
        return Check(
            id="voice",
            state="absent",
            says="Không có micrô nên không nghe giọng nói.",
            says_en="No microphone: speech is not listened to.",
        )
    phrases = grammar_phrases(None, load_knowledge(), office.rules)
    live = screen.microphone.kind != "file"
    try:
        trial = try_recogniser(screen.voice, live=live, phrases=phrases)
    except RecogniserFault as fault:
        return _fault(screen, fault)
    return _working(screen, trial, live=live)


def _fault(screen: ScreenSettings, fault: RecogniserFault) -> Check:
    mend, mend_en = _FETCH, _FETCH_EN
    match fault:
        case TestModelRefused():
            says = f"Mô hình chỉ để thử, không hiểu người thật: {fault}"
            says_en = "The model is made for tests and does not understand people."
        case ModelMissing():
            says = f"Chưa có mô hình nhận dạng tiếng nói: {fault}"
            says_en = f"There is no model to understand speech: {fault}"
            if screen.voice.engine == "viet_asr":
                mend = f"Chạy: {_INSTALL}, hoặc đặt voice.engine về vosk."
                mend_en = f"Run: {_INSTALL}, or set voice.engine to vosk."
        case ModelBroken():
            says = f"Mô hình nhận dạng tiếng nói bị hỏng: {fault}"
            says_en = f"The model to understand speech is damaged: {fault}"
        case _:
            says, says_en = (
                f"Không nhận dạng được: {fault}",
                f"Speech cannot be understood: {fault}",
            )
    return Check(id="voice", state="fail", says=says, says_en=says_en, mend=mend, mend_en=mend_en)


def _working(screen: ScreenSettings, trial: Trial, *, live: bool) -> Check:
    says = f"{trial.name}: nạp {trial.load_s:.1f} giây, {trial.rss_mb:.0f} MB"
    says_en = f"{trial.name}: loaded in {trial.load_s:.1f} s, {trial.rss_mb:.0f} MB"
    if trial.lacking:
        first = ", ".join(trial.lacking[:_SHOWN])
        says += f"; không biết {len(trial.lacking)}/{trial.words} từ của cơ quan ({first}…)"
        says_en += f"; {len(trial.lacking)} of the office's {trial.words} words are unknown to it"
    mend, mend_en = _recommended(screen)
    test = screen.voice.engine == "vosk" and find_model(screen.voice, live=False).is_test
    if test:
        mend, mend_en = _FETCH, _FETCH_EN
        says += "; mô hình này chỉ để thử, không hiểu người thật"
        says_en += "; it is made for tests and does not understand people"
    lacks_many = len(trial.lacking) > _MANY_LACKING * max(1, trial.words)
    return Check(
        id="voice",
        state="warn" if lacks_many or (test and live) else "ok",
        says=f"{says}.",
        says_en=f"{says_en}.",
        mend=mend,
        mend_en=mend_en,
    )


def _recommended(screen: ScreenSettings) -> tuple[str, str]:
    """Which engine, where another than the one in use is worth a thought.

    On people viet-asr was far better than what is known of the small Vosk model; but nobody says
    under which licence its model may be used, so it is never recommended without that word.
    """
    mend = mend_en = ""
    if screen.voice.engine == "viet_asr":
        mend = (
            "viet-asr nghe người thật tốt nhưng giấy phép của mô hình chưa rõ: hỏi trước khi dùng "
            "lâu dài, hoặc đặt voice.engine về vosk."
        )
        mend_en = (
            "viet-asr understands people well, but the licence of its model is not stated: ask "
            "before relying on it, or set voice.engine to vosk."
        )
    elif importlib.util.find_spec("vietasr") is not None:
        mend = "viet-asr cũng đã cài: so hai bên trên giọng ở đây bằng kiosk voice evaluate."
        mend_en = "viet-asr is installed too: compare both with kiosk voice evaluate."
    return mend, mend_en
