"""`kiosk voice collect`: a guided recording in the terminal, of people who agreed to it."""

from __future__ import annotations

import argparse
from datetime import datetime

from kiosk.cli.output import say, tell
from kiosk.devices.microphone import MicrophoneFault, MicrophoneSettingError, open_microphone
from kiosk.settings import load_screen
from kiosk.voice.keeping.collecting import (
    ACCENTS,
    AGES,
    SEXES,
    Collection,
    CollectionWrong,
    Recorder,
    Sentence,
    Speaker,
    Take,
    read_consent,
    read_sentences,
)

_YES = frozenset({"có", "co", "đồng ý", "dong y", "yes", "y"})
_NOISY_DB = -45.0
_WRONG = {
    "too_quiet": "nhỏ quá: nói to hơn, gần micrô hơn / too quiet: louder, or nearer",
    "clipping": "to quá, tiếng bị vỡ: lùi ra một chút / too loud: further away",
    "too_noisy": "xung quanh ồn quá / too noisy around",
}


class _Stopped(Exception):
    """Whoever leads the recording has had enough; what was recorded stays."""


def collect(arguments: argparse.Namespace) -> int:
    """Record one speaker; 1 when that could not be done or nobody agreed."""
    collection = Collection(arguments.folder)
    try:
        if arguments.forget is not None:
            count = collection.forget(arguments.forget)
            tell(f"Đã xóa {count} bản thu. / {count} recordings erased.")
            return 0
        sentences = read_sentences(arguments.sentences)
        speaker = _speaker(collection, arguments)
        if speaker is None:
            tell("Không đồng ý: không ghi gì cả. / Not agreed: nothing is kept.")
            return 1
        count = _record(collection, speaker, sentences, arguments)
    except MicrophoneFault as fault:
        tell(f"Micrô: {fault}\nThe microphone: {fault}")
        return 1
    except (CollectionWrong, MicrophoneSettingError, OSError) as error:
        tell(str(error))
        return 1
    tell(
        f"Người số {speaker.speaker}: {count} câu mới. Muốn xóa: --forget {speaker.speaker}\n"
        f"Speaker {speaker.speaker}: {count} new recordings. To erase: --forget {speaker.speaker}"
    )
    return 0


def _speaker(collection: Collection, arguments: argparse.Namespace) -> Speaker | None:
    """Who speaks; None when he does not agree."""
    if arguments.speaker is not None:
        for speaker in collection.speakers():
            if speaker.speaker == arguments.speaker:
                return speaker
        raise CollectionWrong(f"{collection.folder}: no speaker {arguments.speaker}")
    version, words = read_consent(arguments.consent)
    say(words)
    say()
    try:
        if _ask("Ông/bà có đồng ý không? (có / không)").lower() not in _YES:
            return None
        sex = _choose("Giới tính", SEXES)
        age = _choose("Tuổi", AGES)
        accent = _choose("Giọng", ACCENTS)
    except _Stopped:
        return None
    return collection.agree(version, datetime.now().astimezone().date(), sex, age, accent)


def _record(
    collection: Collection,
    speaker: Speaker,
    sentences: tuple[Sentence, ...],
    arguments: argparse.Namespace,
) -> int:
    done = {line.text for line in collection.recorded() if line.speaker == speaker.speaker}
    microphone = open_microphone(load_screen(arguments.screen).microphone)
    count = 0
    with Recorder(microphone) as recorder:
        noise_db = recorder.hear_room()
        if noise_db > _NOISY_DB:
            tell(
                f"Phòng ồn ({noise_db:.0f} dB): nên tìm chỗ yên hơn. / "
                f"The room is noisy ({noise_db:.0f} dB): a quieter place is better."
            )
        say("Enter: thu · b: bỏ qua câu này · k: kết thúc")
        try:
            for number, sentence in enumerate(sentences, 1):
                if sentence.text in done:
                    continue
                take = _take(recorder, f"[{number}/{len(sentences)}] {sentence.text}")
                if take is not None:
                    collection.keep(speaker, number, sentence, take.samples)
                    count += 1
        except _Stopped:
            pass
    return count


def _take(recorder: Recorder, shown: str) -> Take | None:
    """Record a sentence until whoever leads is content; None: passed over."""
    while True:
        say()
        if _ask(shown) == "b":
            return None
        take = recorder.take()
        if not take.spoke:
            say("  Không nghe thấy gì. / Nothing was heard.")
            continue
        if take.is_good:
            answer = _ask("  Tốt. Enter: giữ · l: thu lại · b: bỏ qua")
        else:
            wrong = _WRONG.get(take.hint, "dài quá, bị cắt / too long, cut off")
            answer = _ask(f"  {wrong}. Enter: thu lại · g: vẫn giữ · b: bỏ qua")
        if answer == "b":
            return None
        if answer == ("" if take.is_good else "g"):
            return take


def _choose(what: str, choices: tuple[str, ...]) -> str:
    shown = " · ".join(f"{number}: {choice}" for number, choice in enumerate(choices, 1))
    answer = _ask(f"{what} ({shown} · Enter: không nói)")
    return (
        choices[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(choices) else ""
    )


def _ask(question: str) -> str:
    """What is answered in the terminal.

    Raises:
        _Stopped: `k`, or the end of what is typed.
    """
    try:
        answer = input(question + " > ").strip()
    except EOFError as error:
        raise _Stopped from error
    if answer.lower() == "k":
        raise _Stopped
    return answer
