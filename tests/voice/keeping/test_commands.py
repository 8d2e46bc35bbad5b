"""`kiosk voice …` as a process: keys, kept utterances, aliases, collections."""

from __future__ import annotations

import io
import json
import random
import stat
import subprocess
import sys
import unicodedata
import wave
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from kiosk.catalogue.groups import read_groups
from kiosk.cli import main
from kiosk.devices.microphones.recorded import RecordedMicrophone
from kiosk.domain.events import DayOpened
from kiosk.journal import Journal, MissedSearches
from kiosk.lookup.own_words import phrases
from kiosk.lookup.syllables import words as words_of
from kiosk.settings import KeepingSettings, SettingsError, load_screen
from kiosk.voice.heard import Heard
from kiosk.voice.intent.understood import Intent, Understood
from kiosk.voice.keeping import open_keeper
from kiosk.voice.keeping.collecting import (
    Collection,
    CollectionWrong,
    Recorder,
    read_consent,
    read_sentences,
)
from kiosk.voice.numbers import numbers_in
from tests.command import kiosk
from tests.office.house import write_config
from tests.shared import shared_data


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """The same without a process of its own: most of a command's time is Python's start."""

    def run(*arguments: object, text: str = "") -> subprocess.CompletedProcess:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        code = main([*map(str, arguments)])
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return run


def test_what_a_screen_kept_is_opened_exported_and_erased(tmp_path: Path, inside) -> None:
    key = tmp_path / "technician.key"
    made = kiosk("voice", "key", key)
    public = made.stdout.strip()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert public not in key.read_text()
    assert inside("voice", "key", key).returncode == 1

    state = tmp_path / "state"
    folder = state / "motcua-kiosk" / "voice-kept"
    keeper = open_keeper(KeepingSettings(days=2, public_key=public), folder)
    samples = np.arange(8000, dtype=np.int16)
    meant = Understood(
        text="cái giấy gì ấy", intent=Intent.TAKE_TICKET, service="ho_tich", confidence=0.4
    )
    keeper.keep(samples, Heard(text="cái giấy gì ấy", engine="vosk"), meant)
    keeper.close()
    (folder / ("f" * 32 + ".sealed")).write_bytes(b"of somebody else" * 9)

    usual = {"XDG_STATE_HOME": str(state)}
    listed = inside("voice", "kept", "--folder", folder, "--json")
    assert json.loads(listed.stdout) == {"kept": 2, "opened": []}
    out = tmp_path / "out"
    opened = kiosk("voice", "kept", "--key", key, "--out", out, "--erase", "--json", **usual)
    assert opened.returncode == 1  # one is for another key, and stays
    found = json.loads(opened.stdout)
    assert (found["kept"], found["opened"][0]["heard"]) == (2, "cái giấy gì ấy")
    assert [path.name for path in folder.iterdir()] == ["f" * 32 + ".sealed"]
    (line,) = map(json.loads, (out / "kept.jsonl").read_text().splitlines())
    assert (line["wav"], line["intent"], line["service"]) == ("0001.wav", "take_ticket", "ho_tich")
    with wave.open(str(out / "0001.wav")) as heard:
        assert heard.getframerate() == 16_000
        assert heard.readframes(8000) == samples.tobytes()
    assert inside("voice", "kept", "--folder", folder, "--erase").returncode == 0
    assert list(folder.iterdir()) == []


def test_wrong_keys_are_told_in_words(tmp_path: Path, inside) -> None:
    key = tmp_path / "key"
    key.write_text("my cat")
    done = inside("voice", "kept", "--key", key, "--folder", tmp_path / "none")
    assert done.returncode == 1
    assert "my cat" not in done.stdout + done.stderr
    assert inside("voice", "kept", "--out", tmp_path / "out").returncode == 2


def test_settings_want_a_public_key(tmp_path: Path, inside) -> None:
    public = inside("voice", "key", tmp_path / "key").stdout.strip()
    secret = (tmp_path / "key").read_text().strip()
    path = tmp_path / "screen.toml"
    path.write_text(f'[voice.keep]\ndays = 3\npublic_key = "{public}"\n')
    assert load_screen(path).voice.keep.public_key == public
    for wrong in ("", "abc", secret):
        path.write_text(f'[voice.keep]\ndays = 3\npublic_key = "{wrong}"\n')
        with pytest.raises(SettingsError) as refused:
            load_screen(path)
        assert "voice.keep.public_key" in str(refused.value)
        assert secret not in str(refused.value)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office where the same thing was asked for in vain twice."""
    config = write_config(tmp_path)
    with Journal.open(config.parent / "data" / "journal.db", office="thu-nghiem") as journal:
        at = datetime(2026, 8, 3, tzinfo=UTC)
        journal.stage(DayOpened(day=at.date()), actor="system", at=at)
        journal.commit()
        missed = MissedSearches(journal)
        for ref in ("1", "2"):
            missed.add(ref, "làm giấy đẻ cho thằng cu", at)
    return config


def test_a_request_in_vain_becomes_the_offices_own_word(office: Path, inside) -> None:
    listed = json.loads(inside("voice", "aliases", "--config", office, "--json").stdout)
    (missed,) = listed["missed"]
    assert (missed["text"], missed["count"]) == ("làm giấy đẻ cho thằng cu", 2)
    assert len(missed["nearest"]) == 3

    added = inside(
        "voice", "aliases", "--config", office, "--add", "1.004884", "Làm giấy đẻ cho thằng cu"
    )
    assert added.returncode == 0, added.stderr
    assert added.stdout.splitlines()[0].startswith("1. 1.004884")
    own = office.parent / "data" / "words" / "names.csv"
    assert own.read_text() == "code,phrase,weight\n1.004884,làm giấy đẻ cho thằng cu,\n"
    found = inside("search", "làm giấy đẻ cho thằng cu", "--config", office, "--json")
    assert json.loads(found.stdout)[0]["code"] == "1.004884"

    change = ["voice", "aliases", "--config", office]
    assert inside(*change, "--remove", "1.004884", "làm giấy đẻ cho thằng cu").returncode == 0
    assert phrases(own.parent) == []
    assert inside(*change, "--remove", "1.004884", "làm giấy đẻ cho thằng cu").returncode == 1


@pytest.mark.parametrize(
    ("code", "phrase"),
    [("9.999999", "làm giấy gì đó"), ("1.004884", "một"), ("1.004884", "giấy; rm -rf")],
)
def test_wrong_aliases_are_refused_and_change_nothing(
    office: Path, inside, code: str, phrase: str
) -> None:
    done = inside("voice", "aliases", "--config", office, "--add", code, phrase)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 2
    assert not (office.parent / "data" / "words").exists()


def test_a_broken_own_file_is_told_with_its_line(office: Path, inside) -> None:
    own = office.parent / "data" / "words" / "names.csv"
    own.parent.mkdir()
    own.write_text("code,phrase,weight\nnothing,giấy gì đó,\n")
    done = inside("voice", "aliases", "--config", office, "--add", "1.004884", "giấy đẻ mới")
    assert done.returncode == 1
    assert "names.csv:2" in done.stderr
    assert own.read_text() == "code,phrase,weight\nnothing,giấy gì đó,\n"


def speech(path: Path, text: str, *, gain: float = 1.0) -> None:
    """A recording of a voice, at the level of somebody near the microphone."""
    raw = subprocess.run(
        ["espeak-ng", "-v", "vi", "-s", "150", "--stdout", text], capture_output=True, check=True
    ).stdout
    rate = int.from_bytes(raw[24:28], "little")
    samples = np.frombuffer(raw[44 : 44 + (len(raw) - 44) // 2 * 2], dtype="<i2") * gain
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(np.clip(samples, -32768, 32767).astype("<i2").tobytes())


@pytest.fixture
def studio(tmp_path: Path) -> tuple[Path, Path]:
    """A screen whose microphone speaks two sentences, and the two as a CSV."""
    said = tmp_path / "said"
    said.mkdir()
    speech(said / "1.wav", "lấy số hộ tịch", gain=0.4)
    speech(said / "2.wav", "bốn mươi mốt", gain=0.4)
    screen = tmp_path / "screen.toml"
    screen.write_text('[microphone]\nkind = "file"\ntarget = "said"\n')
    csv = tmp_path / "read.csv"
    csv.write_text(
        "text,intent,service,codes,digits\n"
        "lấy số hộ tịch,take_ticket,ho_tich,,\nbốn mươi mốt,number,,,41\n"
    )
    return screen, csv


def test_a_speaker_agrees_reads_and_is_forgotten(tmp_path: Path, studio, inside) -> None:
    screen, csv = studio
    folder = tmp_path / "collection"
    collect = ["voice", "collect", folder, "--screen", screen, "--sentences", csv]

    refused = inside(*collect, text="không\n")
    assert refused.returncode == 1
    assert read_consent()[1].splitlines()[0] in refused.stdout
    assert not folder.exists()

    # Agrees, says what he likes, reads the first, passes over the second.
    first = kiosk(*collect, text="có\n1\n\n2\n\n\nb\n")
    assert first.returncode == 0, first.stderr
    (speaker,) = Collection(folder).speakers()
    assert (speaker.sex, speaker.age, speaker.accent, speaker.consent) == ("nam", "", "trung", 1)
    (line,) = Collection(folder).recorded()
    assert (line.wav, line.text, line.service) == ("speaker-01/01.wav", "lấy số hộ tịch", "ho_tich")
    with wave.open(str(folder / line.wav)) as heard:
        assert heard.getframerate() == 16_000
        assert 1.0 < heard.getnframes() / 16_000 < 5.0
        loud = np.frombuffer(heard.readframes(10**6), dtype="<i2")
    assert np.abs(loud).max() > 3000

    # Goes on with the second; the microphone begins again with its first recording.
    assert inside(*collect, "--speaker", "1", text="\n\n").returncode == 0
    assert [line.text for line in Collection(folder).recorded()] == [
        "lấy số hộ tịch",
        "bốn mươi mốt",
    ]
    assert inside(*collect, "--forget", "7").returncode == 1
    assert inside(*collect, "--forget", "1").returncode == 0
    assert (Collection(folder).recorded(), Collection(folder).speakers()) == ([], [])
    assert list(folder.rglob("*.wav")) == []


def test_what_is_wrong_with_a_recording_is_said(tmp_path: Path, studio) -> None:
    said = tmp_path / "loud"
    said.mkdir()
    speech(said / "1.wav", "lấy số hộ tịch cho tôi", gain=30)
    speech(said / "2.wav", "lấy số hộ tịch cho tôi", gain=0.4)
    with Recorder(RecordedMicrophone(said, real_time=False)) as recorder:
        assert recorder.hear_room() < -45
        clipped = recorder.take()
        good = recorder.take()
    assert (clipped.hint, clipped.is_good) == ("clipping", False)
    assert (good.hint, good.is_good, good.spoke) == ("", True, True)


def test_a_recording_set_is_measured(tmp_path: Path, inside) -> None:
    model = shared_data() / "voice" / "vosk-model-test-vi-espeak"
    lines = (shared_data() / "voice" / "spoken_public.jsonl").read_text().splitlines()
    chosen = [json.loads(line) for line in random.Random(4).sample(lines, 2)]
    for line in chosen:
        line["wav"] = str(shared_data() / "voice" / line["wav"])
    few = shared_data() / "catalogue" / "tthc_starter_commune.csv"
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, chosen)))
    done = inside("voice", "evaluate", tmp_path, "--model", model, "--catalogue", few, "--json")
    assert done.returncode == 0, done.stderr
    (result,) = json.loads(done.stdout)["results"]
    assert (result["engine"], result["figures"]["utterances"]) == ("vosk", 2)
    assert 0 <= result["figures"]["wer"] < 1
    assert inside("voice", "evaluate", tmp_path / "none.jsonl").returncode == 2


def test_the_forty_sentences_are_what_they_must_be() -> None:
    sentences = read_sentences()
    assert len(sentences) == len({sentence.text for sentence in sentences}) == 40
    groups = {group.id for group in read_groups()}
    for sentence in sentences:
        assert unicodedata.is_normalized("NFC", sentence.text)
        assert not any(c.isdigit() for c in sentence.text)
        has_service = sentence.intent in {Intent.TAKE_TICKET, Intent.FIND_PROCEDURE}
        assert (sentence.service in groups) == has_service
        meant = [n.written for n in numbers_in(words_of(sentence.text)) if not n.counted and n.sure]
        assert meant == ([sentence.digits] if sentence.digits else []), sentence.text
    assert {sentence.intent for sentence in sentences} == set(Intent)
    for name in ("spoken_public.jsonl", "voice/spoken_public.jsonl"):
        known = {json.loads(x)["text"] for x in (shared_data() / name).read_text().splitlines()}
        assert not known & {sentence.text for sentence in sentences}


def test_what_is_read_aloud_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "read.csv"
    for wrong in (
        "text\n",
        "text,intent,service,codes,digits\n",
        "text,intent,service,codes,digits\na,sing,,,\n",
    ):
        path.write_text(wrong)
        with pytest.raises(CollectionWrong, match=r"read\.csv"):
            read_sentences(path)
    path.write_text("no version here")
    with pytest.raises(CollectionWrong, match="version"):
        read_consent(path)


def test_what_speakers_say_of_themselves_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    collection = Collection(folder)
    sentence = read_sentences()[0]
    for number in (1, 2):
        speaker = collection.agree(1, datetime.now(UTC).date(), "nữ", "từ 60", "bắc")
        collection.keep(speaker, number, sentence, np.zeros(1600, dtype=np.int16))
    modes = [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()]
    collection.forget(1)
    modes += [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()]
    assert len(modes) == 7  # two files, two folders; one less of these
    assert not [mode for mode in modes if mode & 0o077]
    assert [line.speaker for line in collection.recorded()] == [2]
