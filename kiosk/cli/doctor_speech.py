"""The part of `kiosk doctor` about the voice that speaks."""

from __future__ import annotations

from typing import Final

from kiosk.cli.check import Check
from kiosk.settings import ScreenSettings
from kiosk.voice.speech import sound
from kiosk.voice.speech.clips import ClipsVoice
from kiosk.voice.speech.port import SpeechEngine, SpeechFault
from kiosk.voice.speech.voice import Voice, open_voice

_WORD: Final = "Xin chào."
_ENGLISH: Final = "Welcome."
_QUIET: Final = 0.01
_INSTALL: Final = "Chạy: apt-get install espeak-ng"
_INSTALL_EN: Final = "Run: apt-get install espeak-ng"


def speech_check(screen: ScreenSettings) -> Check:
    """Which engines are there, and whether they make sound of a word. Nothing is played."""
    if not screen.speech.engines:
        return Check(
            id="speech",
            state="absent",
            says="Màn hình không nói (engines để trống).",
            says_en="The screen is mute (engines is empty).",
        )
    voice = open_voice(screen.speech, cache=None)
    try:
        return _checked(voice, screen)
    finally:
        voice.close()


def _mend(screen: ScreenSettings) -> str:
    if "espeak" in screen.speech.engines:
        return _INSTALL
    return 'Kiểm tra [speech] clips, piper_model; hoặc thêm "espeak" vào speech.engines.'


def _mend_en(screen: ScreenSettings) -> str:
    if "espeak" in screen.speech.engines:
        return _INSTALL_EN
    return 'Check [speech] clips and piper_model; or add "espeak" to speech.engines.'


def _checked(voice: Voice, screen: ScreenSettings) -> Check:
    found: list[str] = []
    broken: list[str] = []
    for kind, engine in voice.engines:
        try:
            found.append(f"{kind} ({_tried(engine)})")
        except SpeechFault as fault:
            broken.append(f"{kind}: {fault}")
    list_, list_broken = "; ".join(found), "; ".join(broken)
    if not found:
        return Check(
            id="speech",
            state="fail",
            says=f"Không có giọng nói nào dùng được. {list_broken}".strip(),
            says_en=f"No voice works. {list_broken}".strip(),
            mend=_mend(screen),
            mend_en=_mend_en(screen),
        )
    # One that was asked for by name and does not work is worth a word, even beside others.
    wanted = (screen.speech.clips, screen.speech.piper_model)
    if broken and any(wanted):
        return Check(
            id="speech",
            state="warn",
            says=f"Dùng được: {list_}. Không dùng được: {list_broken}.",
            says_en=f"Works: {list_}. Does not: {list_broken}.",
            mend="Kiểm tra mục [speech] và các tệp của giọng nói.",
            mend_en="Check [speech] and the files of the voice.",
        )
    if not voice.reads("vi"):
        return Check(
            id="speech",
            state="warn",
            says=f"Chỉ có tiếng ghi sẵn: {list_}. Không đọc được văn bản khác.",
            says_en=f"Only recordings: {list_}. Other texts cannot be read aloud.",
            mend=_INSTALL,
            mend_en=_INSTALL_EN,
        )
    return Check(id="speech", state="ok", says=f"Nói được: {list_}.", says_en=f"Speaks: {list_}.")


def _tried(engine: SpeechEngine) -> str:
    """What it calls itself, after it made sound of a word.

    Raises:
        SpeechFault: it did not.
    """
    if isinstance(engine, ClipsVoice):
        pack = engine.pack()
        words, tongue = " ".join(next(iter(pack.files))), pack.manifest.tongue
    else:
        tongue = "vi" if engine.speaks("vi") or not engine.speaks("en") else "en"
        words = _WORD if tongue == "vi" else _ENGLISH
    clip = engine.render(words, tongue)
    if sound.loudness(sound.to_wave(clip), clip.rate_hz) < _QUIET:
        raise SpeechFault("only silence")
    return engine.name
