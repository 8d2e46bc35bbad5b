"""The part of `kiosk doctor` about the microphone: what it gives, and what is in the way."""

from __future__ import annotations

import time
from typing import Final

import numpy as np

from kiosk.cli.check import Check
from kiosk.devices import portaudio
from kiosk.devices.microphone import (
    RATE_HZ,
    Microphone,
    MicrophoneBusy,
    MicrophoneFault,
    MicrophoneMissing,
    MicrophoneMute,
    MicrophoneSettingError,
    Samples,
    open_microphone,
)
from kiosk.devices.microphones.device import DeviceMicrophone, input_names
from kiosk.devices.microphones.judging import MuteJudge
from kiosk.settings import ScreenSettings
from kiosk.voice.hearing.meter import FRAME, NOISY_DB, Meter

_BEGINS_S: Final = 3.0
"""Some sound systems take so long to give the first sound."""
_MUTE_S: Final = 1.5
_FAINT_DB: Final = -80.0
"""The noise of an amplifier alone is louder, where it is not turned down to nothing."""


def microphone_check(screen: ScreenSettings, *, listen_s: float = 0.5) -> Check:
    """Listen to the configured microphone for `listen_s` seconds; nothing of it is kept."""
    setting = screen.microphone
    if setting.kind == "none":
        return Check(
            id="microphone",
            state="absent",
            says="Không cấu hình micrô.",
            says_en="No microphone is configured.",
        )
    try:
        microphone = open_microphone(setting)
    except MicrophoneSettingError as error:
        return Check(
            id="microphone",
            state="fail",
            says=str(error),
            says_en=str(error),
            mend="Sửa mục [microphone].",
            mend_en="Correct [microphone].",
        )
    try:
        microphone.connect()
        meter = _listen(microphone, listen_s)
    except MicrophoneFault as fault:
        return _faulty(fault)
    finally:
        microphone.close()
    if not isinstance(microphone, DeviceMicrophone):
        return Check(
            id="microphone",
            state="warn",
            says="Bản ghi thay cho micrô: không nghe được ai.",
            says_en="Recordings in place of a microphone: nobody is heard.",
            mend='Đặt microphone.kind = "device".',
            mend_en='Set microphone.kind = "device".',
        )
    return _working(microphone.opened, meter)


def _listen(microphone: Microphone, listen_s: float) -> Meter:
    """The levels of so much sound; of more, while there is nothing but digital silence.

    Raises:
        MicrophoneFault: there is no sound, or only digital silence.
    """
    meter, judge, heard_s = Meter(), MuteJudge(_MUTE_S), 0.0
    rest: Samples = np.zeros(0, dtype=np.int16)
    deadline = time.monotonic() + _BEGINS_S + listen_s
    alive = False
    while heard_s < (listen_s if alive else _MUTE_S):
        block = microphone.take(0.2)
        if block is None:
            if time.monotonic() > deadline:
                raise MicrophoneMissing("it gives no sound")
            continue
        if (mute := judge.see(block)) is not None:
            raise mute
        alive = alive or int(np.ptp(block.samples.astype(np.int32))) > 1
        heard_s += len(block.samples) / RATE_HZ
        rest = np.concatenate([rest, block.samples])
        for start in range(0, len(rest) - FRAME + 1, FRAME):
            meter.see(rest[start : start + FRAME])
        rest = rest[len(rest) // FRAME * FRAME :]
    return meter


def _working(name: str, meter: Meter) -> Check:
    noise = f"{meter.noise_db:.0f} dB"
    says, says_en = f"{name}, ồn nền {noise}", f"noise {noise}"
    mend = mend_en = ""
    if meter.clipping:
        says, says_en = f"{says}; tiếng bị vỡ", f"{says_en}; it is clipped"
        mend = "Giảm âm lượng thu của micrô (alsamixer, F4), bỏ tăng âm (boost)."
        mend_en = "Turn its capture level down (alsamixer, F4), switch its boost off."
    elif meter.noise_db > NOISY_DB:
        says, says_en = f"{says}; quá ồn để nghe rõ", f"{says_en}; too loud to understand anybody"
        mend = (
            "Dùng micrô định hướng hoặc tay nghe gần miệng, xa quạt và loa; "
            "giảm âm lượng thu nếu quanh đây không ồn."
        )
        mend_en = (
            "Use a directional microphone or a handset, away from fans and loudspeakers; "
            "turn its capture level down if the place is quiet."
        )
    elif meter.noise_db < _FAINT_DB:
        says, says_en = f"{says}; gần như không có tiếng", f"{says_en}; next to nothing"
        mend = "Tăng âm lượng thu của micrô (alsamixer, F4) rồi nói thử."
        mend_en = "Turn its capture level up (alsamixer, F4), then try again and speak."
    return Check(
        id="microphone",
        state="warn" if mend else "ok",
        says=says + ".",
        says_en=says_en + ".",
        mend=mend,
        mend_en=mend_en,
    )


def _faulty(fault: MicrophoneFault) -> Check:
    try:
        there = ", ".join(input_names())
    except portaudio.PortAudioAbsent:
        return Check(
            id="microphone",
            state="fail",
            says="Thiếu thư viện âm thanh PortAudio.",
            says_en="The sound library PortAudio is missing.",
            mend="Chạy: apt-get install libportaudio2",
            mend_en="Run: apt-get install libportaudio2",
        )
    match fault:
        case MicrophoneBusy():
            says = "Chương trình khác đang dùng micrô.", "Another program uses the microphone."
            mend = (
                "Nếu đó là màn hình lấy số đang chạy thì đúng; nếu không, đóng chương trình đó.",
                "Right if it is the touch screen that runs; else end that program.",
            )
        case MicrophoneMute():
            says = "Micrô không cho tiếng nào.", "The microphone gives digital silence."
            mend = (
                "Bật công tắc trên micrô, bỏ tắt tiếng (alsamixer, F4), cắm lại giắc.",
                "Switch it on, unmute it (alsamixer, F4), push its plug in.",
            )
        case MicrophoneMissing():
            says = "Không thấy micrô.", "The microphone is not there."
            mend = (
                "Cắm lại, sửa microphone.target, cho người dùng vào nhóm audio.",
                "Plug it in, correct microphone.target, put the user into the group audio.",
            )
        case _:
            says = "Micrô không dùng được.", "The microphone does not work."
            mend = "Cắm lại hoặc thay micrô khác.", "Plug it in again, or use another one."
    return Check(
        id="microphone",
        state="warn" if isinstance(fault, MicrophoneBusy) else "fail",
        says=f"{says[0]} ({fault})",
        says_en=says[1],
        mend=f"{mend[0]} Đang có: {there or 'không micrô nào'}.",
        mend_en=f"{mend[1]} There is: {there or 'none'}.",
    )
