"""Settings: every mistake is named by file, key, value and rule, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.settings import (
    PrinterSettings,
    SettingsError,
    load_office,
    load_screen,
    sample_office_file,
)

BASE = """
[office]
code = "x"
name = "X"
name_en = "X"
services = [{ id = "a", prefix = "A", name = "A", name_en = "A" }]
counters = [{ id = "q1", name = "Q", name_en = "Q", services = ["a"] }]
"""


def problems(tmp_path: Path, text: str) -> dict[str, tuple[str, str, str]]:
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_office(path)
    assert all(str(path) in str(problem) for problem in caught.value.problems)
    return {p.key: (p.value, p.rule, p.rule_en) for p in caught.value.problems}


def test_the_sample_and_the_example_are_right():
    sample = load_office(sample_office_file())
    assert sample.demo.sample
    assert sample.http.host == "127.0.0.1"
    assert sample.data_dir.name == "sample"


def test_a_relative_data_folder_starts_at_the_file(tmp_path: Path):
    path = tmp_path / "office.toml"
    path.write_text(BASE + '[storage]\ndata_dir = "d"\n', encoding="utf-8")
    assert load_office(path).data_dir == tmp_path / "d"


def test_short_times_are_understood(tmp_path: Path):
    path = tmp_path / "office.toml"
    hours = '[office.hours.week]\nmon = [{ open = "7:30", close = "11:30" }]\n'
    path.write_text(BASE + hours, encoding="utf-8")
    (session,) = load_office(path).rules.hours.week["mon"]
    assert f"{session.open:%H:%M}-{session.close:%H:%M}" == "07:30-11:30"


@pytest.mark.parametrize(
    ("more", "key", "value", "said"),
    [
        (
            "[[office.reductions]]\npercent = 20\nvalid_from = 2026-02-01\nvalid_to = 2026-01-01",
            "office.reductions[0].valid_to",
            "2026-01-01",
            "2026-02-01",
        ),
        ("[http]\nport = 70000", "http.port", "70000", "<= 65535"),
        ("[http]\nprot = 1", "http.prot", "1", '"port"'),
        ("[htp]\nport = 1", "htp", "{'port': 1}", '"http"'),
        ('[office.calling]\npolicy = "fifo"', "office.calling.policy", "'fifo'", "arrival"),
        ('[office.calling]\nundo_s = "x"', "office.calling.undo_s", "'x'", "whole number"),
        ("[office.calling]\nchoose = 1", "office.calling.choose", "1", "true or false"),
        (
            '[office.hours]\ntimezone = "Asia/Saigonn"',
            "office.hours.timezone",
            "'Asia/Saigonn'",
            "time zone",
        ),
        (
            '[office.hours.week]\nmonday = [{ open = "7:30", close = "9:00" }]',
            "office.hours.week.monday",
            "'monday'",
            "mon, tue",
        ),
        (
            '[office.hours.week]\nmon = [{ open = "9:00", close = "7:30" }]',
            "office.hours.week.mon[0].close",
            "'07:30'",
            "after open = 09:00",
        ),
        (
            (
                '[office.hours.week]\nmon = [{ open = "7:00", close = "9:00" }, '
                '{ open = "8:00", close = "10:00" }]'
            ),
            "office.hours.week.mon[1].open",
            "'08:00'",
            "09:00 or later",
        ),
        (
            '[office.hours.week]\nmon = [{ open = "07:30:00Z", close = "11:30" }]',
            "office.hours.week.mon[0].open",
            "'07:30:00Z'",
            "a time such as",
        ),
        (
            '[office.hours.extra]\n"5/9" = []',
            "office.hours.extra.5/9",
            "'5/9'",
            "date",
        ),
        (
            '[[office.staff]]\nid = "lan"\nname = "Lan"\ncounters = ["q9"]',
            "office.staff[0].counters[0]",
            "'q9'",
            "No counter",
        ),
        (
            '[[office.staff]]\nid = "lan"\nname = "Lan"\npin = "1234"',
            "office.staff[0].pin",
            "***",
            "kiosk pin",
        ),
        ('[demo.pins]\nlan = "1"', "demo.pins", "***", "sample"),
        ("[storage]\ndata_dir = 3", "storage.data_dir", "3", "text in quotes"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, more: str, key: str, value: str, said: str):
    shown, vi, en = problems(tmp_path, BASE + more)[key]
    assert shown == value
    assert said in en
    assert vi
    assert vi != en


def test_mistakes_in_services_and_counters(tmp_path: Path):
    text = """
[office]
code = "x"
name = "X"
services = [
  { id = "a", prefix = "a1", name = "A", name_en = "A", quotaday = 3 },
  { id = "a", prefix = "B", name = "B", name_en = "B" },
]
counters = []
"""
    found = problems(tmp_path, text)
    assert set(found) == {
        "office.name_en",
        "office.services[0].prefix",
        "office.services[0].quotaday",
    }
    assert '"quota_day"' in found["office.services[0].quotaday"][2]


def test_names_must_exist_and_be_unique(tmp_path: Path):
    text = """
[office]
code = "x"
name = "X"
name_en = "X"
services = [
  { id = "a", prefix = "A", name = "A", name_en = "A", quota_windows = [
    { start = "7:00", end = "9:00", limit = 1 }, { start = "8:59", end = "10:00", limit = 1 } ] },
  { id = "a", prefix = "B", name = "B", name_en = "B" },
  { id = "c", prefix = "C", name = "C", name_en = "C" },
]
counters = [
  { id = "q1", name = "Q", name_en = "Q", services = ["a", "zz", "a"], weights = [1] },
]
"""
    assert set(problems(tmp_path, text)) == {
        "office.services[1].id",
        "office.services[0].quota_windows[1].start",
        "office.services[2].id",
        "office.counters[0].services",
        "office.counters[0].services[1]",
        "office.counters[0].weights",
    }


@pytest.mark.parametrize("text", ["[office", "a = 1\na = 2"])
def test_no_toml_is_said(tmp_path: Path, text: str):
    (found,) = problems(tmp_path, text).values()
    assert "TOML" in found[1]


def test_a_missing_file_is_said(tmp_path: Path):
    with pytest.raises(SettingsError, match="no such file"):
        load_office(tmp_path / "none.toml")


# --- screens -----------------------------------------------------------------------------


def test_a_screen_without_a_file_has_the_defaults():
    screen = load_screen(None, role="touch")
    assert (screen.role, screen.token, screen.printer) == ("touch", "", PrinterSettings())


def test_a_screen_reads_the_token_of_its_role_and_keeps_it_secret(tmp_path: Path):
    (tmp_path / "tokens.toml").write_text('board = "secret-token"\n', encoding="utf-8")
    path = tmp_path / "screen.toml"
    path.write_text(
        '[screen]\noffice_url = "http://10.0.0.5:8780/"\ntoken_file = "tokens.toml"\n'
        '[ui]\ntext_scale = 150\nlanguage = "en"\n',
        encoding="utf-8",
    )
    screen = load_screen(path, role="board")
    assert screen.token == "secret-token"
    assert screen.office_url == "http://10.0.0.5:8780"
    assert screen.ui.text_scale == 150
    assert "secret-token" not in repr(screen)
    with pytest.raises(SettingsError, match="no token for this role"):
        load_screen(path, role="touch")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[screen]\noffice_url = "10.0.0.5"', "screen.office_url"),
        ('[screen]\ntoken = "a"\ntoken_file = "b"', "screen.token_file"),
        ('[printer]\nkind = "network"', "printer.target"),
        ('[printer]\nkind = "laser"', "printer.kind"),
        ('[printer_a4]\nkind = "tcp"', "printer_a4.target"),
        ('[printer_a4]\nkind = "usb"', "printer_a4.kind"),
        ('[camera]\nkind = "webcam"', "camera.kind"),
        ('[camera]\nkind = "folder"', "camera.target"),
        ('[camera]\nkind = "video"\ntarget = " "', "camera.target"),
        ('[camera]\nkind = "stream"', "camera.target"),
        ('[camera]\nkind = "stream"\ntarget = "camera.local"', "camera.target"),
        ("[camera]\nfps = 3", "camera.fps"),
        ('[camera]\ntorch = "candle"', "camera.torch"),
        ('[camera]\ntorch = "command: "', "camera.torch"),
        ('[camera]\ntorch = "sysfs:led0"', "camera.torch"),
        ('[scan]\nsymbologies = ["aztec"]', "scan.symbologies[0]"),
        ("[camera]\ntorch = 'command:lamp \"on'", "camera.torch"),
        ('[scanner]\nkind = "keyboard"', "scanner.target"),
        ('[scanner]\nkind = "serial"', "scanner.target"),
        ('[scanner]\nkind = "file"', "scanner.target"),
        ("[printer]\nwidth_mm = 76", "printer.width_mm"),
        ("[ui]\ntext_scale = 120", "ui.text_scale"),
        ("[sound]\nvolume = 2", "sound.volume"),
    ],
)
def test_a_mistake_in_a_screen_is_named(tmp_path: Path, text: str, key: str):
    path = tmp_path / "screen.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_screen(path)
    assert [problem.key for problem in caught.value.problems] == [key]


PRIORITY = """
[[office.priorities]]
id = "cao_tuoi"
name = "Người cao tuổi"
name_en = "Elderly people"
"""


def test_a_priority_may_name_an_age_from_which_it_is_meant(tmp_path: Path):
    path = tmp_path / "office.toml"
    path.write_text(BASE + PRIORITY + "min_age = 60\n" + PRIORITY.replace("cao_", "it_"), "utf-8")
    assert [one.min_age for one in load_office(path).rules.priorities] == [60, None]
    found = problems(tmp_path, BASE + PRIORITY + "min_age = 0\n")
    assert ">= 1" in found["office.priorities[0].min_age"][2]


def test_the_priorities_of_the_example_can_be_turned_on(tmp_path: Path):
    text = (sample_office_file().parents[2] / "config" / "office.toml").read_text("utf-8")
    lines = text.splitlines()
    start = lines.index("# [[office.priorities]]")
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("#"))
    lines[start:end] = [line.removeprefix("#").removeprefix(" ") for line in lines[start:end]]
    path = tmp_path / "office.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    first, *others = load_office(path).rules.priorities
    assert first.min_age == 60
    assert [one.min_age for one in others] == [None] * 3


@pytest.mark.parametrize(
    "text",
    [
        '[camera]\nkind = "device"',
        '[camera]\nkind = "stream"\ntarget = "rtsp://10.0.0.9/1"',
        '[camera]\ntorch = "sysfs:/sys/class/leds/white"',
        '[camera]\ntorch = "command:lamp --pin 17"',
        '[printer]\nkind = "usb"',
    ],
)
def test_devices_that_are_found_by_themselves_need_no_target(tmp_path: Path, text: str):
    path = tmp_path / "screen.toml"
    path.write_text(text, encoding="utf-8")
    load_screen(path)


def test_the_address_of_a_camera_is_not_told_because_it_may_hold_a_password(tmp_path: Path):
    path = tmp_path / "screen.toml"
    path.write_text('[camera]\nkind = "stream"\ntarget = "admin:secret@10.0.0.9"')
    with pytest.raises(SettingsError) as caught:
        load_screen(path)
    assert "secret" not in str(caught.value)


def test_paths_start_at_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "office" / "screen.toml"
    file.parent.mkdir()
    file.write_text(
        '[camera]\nkind = "folder"\ntarget = "pics"\n[speech]\nclips = "../pack"\n'
        '[printer]\nkind = "network"\ntarget = "127.0.0.1:9100"\n[voice]\nmodel = "/models/vn"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    found = load_screen(file)
    assert found.camera.target == str(tmp_path / "office" / "pics")
    assert found.speech.clips == str(tmp_path / "pack")
    assert found.voice.model == "/models/vn"
    assert found.printer.target == "127.0.0.1:9100"


def test_a_mere_name_is_a_model_of_the_installation(tmp_path: Path):
    file = tmp_path / "screen.toml"
    file.write_text('[voice]\nmodel = "vosk-model-vn-0.4"\n', encoding="utf-8")
    assert load_screen(file).voice.model == "vosk-model-vn-0.4"
    (tmp_path / "vosk-model-vn-0.4").mkdir()
    assert load_screen(file).voice.model == str(tmp_path / "vosk-model-vn-0.4")
    file.write_text('[voice]\nmodel = "models/vn"\n', encoding="utf-8")
    assert load_screen(file).voice.model == str(tmp_path / "models" / "vn")
