"""`kiosk scan` and `kiosk setup-code`, as a technician runs them. All people are invented."""

from __future__ import annotations

import contextlib
import io
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from PIL import Image

from kiosk.cli.parser import make_parser
from kiosk.office.tokens import load_tokens
from kiosk.scan import setup_code
from tests.cli.test_commands import kiosk
from tests.office.house import write_config
from tests.shared import shared_data

CARD = "001090123456|012345678|Nguyễn Văn Mẫu|01021990|Nam|Xóm 1, Xã A, Tỉnh B|15042021"
DOSSIER = "H56.10.05-250716-0012"
LOOKUP = f"https://x.gov.vn/tra-cuu?SGT=001090123456&MHS={DOSSIER}"


def draw(path: Path, text: str, **more: object) -> Path:
    segno.make_qr(text).save(str(path), scale=5, **more)
    return path


def clip(path: Path, *texts: str) -> Path:
    """Half a second of grey, then each code for half a second, then grey again."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (480, 360))
    grey = np.full((360, 480, 3), 128, np.uint8)
    frames = [grey]
    for number, text in enumerate(texts):
        code = cv2.imread(str(draw(path.with_name(f"{number}.png"), text)))
        assert code is not None
        high, wide = code.shape[:2]
        shown = grey.copy()
        shown[20 : 20 + high, 30 : 30 + wide] = code
        frames += [shown, grey]
    for frame in frames:
        for _ in range(15):
            writer.write(frame)
    writer.release()
    return path


def scanned(*arguments: object, code: int = 0) -> dict[str, list[dict[str, object]]]:
    """What the command prints; run in this process, which saves a second each time."""
    out, words = io.StringIO(), io.StringIO()
    chosen = make_parser().parse_args(["scan", "--json", *map(str, arguments)])
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(words):
        assert chosen.command(chosen) == code, words.getvalue()
    found: dict[str, list[dict[str, object]]] = json.loads(out.getvalue())
    return found


def test_each_file_has_its_codes_with_the_agreed_keys(tmp_path: Path):
    one = draw(tmp_path / "biên nhận.png", DOSSIER)
    empty = tmp_path / "trống.png"
    Image.new("L", (300, 300), 255).save(empty)
    found = scanned(one, empty)
    assert list(found) == [str(one), str(empty)]
    assert found[str(empty)] == []
    (row,) = found[str(one)]
    assert list(row) == ["text", "kind", "fields", "symbology", "ms"]
    assert (row["text"], row["kind"], row["symbology"]) == (DOSSIER, "dossier", "qr")
    assert row["fields"] == {"code": DOSSIER, "shape": "qd20"}
    assert isinstance(row["ms"], float)


def test_what_an_id_card_says_is_masked_unless_asked_for(tmp_path: Path):
    card = draw(tmp_path / "card.png", CARD)
    done = kiosk("scan", "--json", "--masked", card)
    for word in ("001090123456", "012345678", "Mẫu", "Xóm", "1990-02-01"):
        assert word not in done.stdout + done.stderr
    (row,) = json.loads(done.stdout)[str(card)]
    assert row["kind"] == "id_card"
    assert row["fields"]["number"] == "001•••••••56"
    assert row["fields"]["sex"] == "male"
    (row,) = scanned(card)[str(card)]
    assert row["text"] == CARD
    assert row["fields"] == {
        "number": "001090123456",
        "name": "Nguyễn Văn Mẫu",
        "birth": "1990-02-01",
        "sex": "male",
        "address": "Xóm 1, Xã A, Tỉnh B",
        "issued": "2021-04-15",
        "layout": "cccd_2021",
        "doubts": [],
    }
    plain = kiosk("scan", card)
    assert "id_card" in plain.stdout
    assert "Mẫu" not in plain.stdout


def test_personal_things_in_other_codes_are_masked_too(tmp_path: Path):
    lookup = draw(tmp_path / "a.png", LOOKUP)
    torn = draw(tmp_path / "b.png", CARD.replace("Mẫu", "M?u"))
    momo = draw(tmp_path / "c.png", "2|99|0900000000|NGUYEN VAN MAU||0|0|1")
    found = scanned("--masked", lookup, torn, momo)
    assert found[str(lookup)][0]["kind"] == "dossier"
    assert "001090123456" not in str(found)
    assert DOSSIER in str(found[str(lookup)][0]["text"])
    assert [found[str(path)][0]["text"] for path in (torn, momo)] == ["•••", "•••"]
    assert found[str(momo)][0]["kind"] == "payment"


def test_one_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path):
    good = draw(tmp_path / "good.png", DOSSIER)
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    torn = tmp_path / "torn.avi"
    torn.write_bytes(b"no video")
    missing = tmp_path / "missing.png"
    done = kiosk("scan", "--json", bad, missing, torn, good)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [found[str(path)] for path in (bad, missing, torn)] == [None, None, None]
    assert found[str(good)][0]["text"] == DOSSIER
    for path in (bad, missing, torn):
        assert done.stderr.count(str(path)) == 2  # in two languages
    assert "Traceback" not in done.stderr


def test_a_picture_may_be_too_large_or_transparent(tmp_path: Path):
    large = tmp_path / "large.png"
    Image.new("1", (8100, 8100)).save(large)
    clear = draw(tmp_path / "clear.png", DOSSIER, light=None)
    done = kiosk("scan", "--json", large, clear)
    assert done.returncode == 1
    assert "64 million" in done.stderr
    assert json.loads(done.stdout)[str(clear)][0]["kind"] == "dossier"


def test_a_video_tells_each_code_once_and_when(tmp_path: Path):
    path = clip(tmp_path / "clip.avi", DOSSIER, "https://example.com/a?b")
    rows = scanned(path)[str(path)]
    assert [row["kind"] for row in rows] == ["dossier", "link"]
    first, second = (float(str(row["at_s"])) for row in rows)
    assert 0.4 <= first <= 0.7
    assert 1.4 <= second <= 1.7
    other = path.rename(tmp_path / "clip.bin")
    assert scanned(other, code=1)[str(other)] is None
    assert len(scanned(other, "--clips")[str(other)]) == 2


def test_a_folder_means_its_pictures(tmp_path: Path):
    draw(tmp_path / "b.png", DOSSIER)
    draw(tmp_path / "a.png", "xin chào")
    (tmp_path / "truth.jsonl").write_text("{}", encoding="utf-8")
    found = scanned(tmp_path)
    assert [rows[0]["kind"] for rows in found.values()] == ["unknown", "dossier"]


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path):
    pipe, empty = tmp_path / "pipe.png", tmp_path / "empty"
    os.mkfifo(pipe)
    empty.mkdir()
    named = (pipe, empty, Path("/dev/zero"), tmp_path / "none")
    done = kiosk("scan", "--json", *named)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {str(path): None for path in named}
    assert "Traceback" not in done.stderr


def test_tickets_are_ours_by_the_offices_address(tmp_path: Path):
    ticket = "01890a5d-ac96-774b-bcce-b302099a8057"
    path = draw(tmp_path / "t.png", f"http://192.0.2.7:8780/t/{ticket}")
    config = write_config(tmp_path)
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("[office]", '[office]\npublic_url = "http://192.0.2.7:8780"', 1),
        encoding="utf-8",
    )
    assert scanned(path)[str(path)][0]["fields"] == {"ticket": ticket, "ours": False}
    ours = scanned(path, "--config", config)[str(path)][0]
    assert (ours["kind"], ours["fields"]) == ("ticket", {"ticket": ticket, "ours": True})


def test_hostile_pictures_end_nothing():
    folder = shared_data() / "qr" / "adversarial"
    found = scanned(folder)
    kinds = {Path(name).stem: [row["kind"] for row in rows] for name, rows in found.items()}
    assert sorted(kinds["two_codes_url_and_receipt"]) == ["dossier", "link"]
    assert kinds["mirrored"] == ["dossier"]
    assert len(kinds["112_codes_opencv_56s"]) == 112


def test_what_the_kiosk_refuses_is_shown_to_technicians_and_moves_no_cursor(tmp_path: Path):
    lines = draw(tmp_path / "lines.png", "mẫu\r\nhai dòng\x1b[2J")
    long = draw(tmp_path / "long.png", "chữ " * 200)
    card = draw(tmp_path / "card.png", f"{CARD}|{'Trần Thị Hàng|001060111111|' * 30}")
    found = scanned(lines, long, card)
    assert "Hàng" not in str(scanned("--masked", card))
    (row,) = found[str(lines)]
    assert (row["text"], row["kind"]) == ("mẫu\r\nhai dòng\x1b[2J", "unknown")
    assert row["fields"] == {"shown": "", "refused": "control"}
    (row,) = found[str(long)]
    assert (row["text"], row["fields"]) == ("chữ " * 200, {"shown": "", "refused": "too_long"})
    relatives = draw(tmp_path / "relatives.png", f"{CARD}|{'Trần Thị Hàng|001060111111|' * 3}")
    assert scanned(relatives)[str(relatives)][0]["text"] == CARD
    plain = kiosk("scan", lines)
    assert "\\u001b[2J" in plain.stdout
    assert "\x1b" not in plain.stdout


def test_bar_codes_are_read_when_asked_for(tmp_path: Path):
    path = tmp_path / "bars.png"
    bars = zxingcpp.create_barcode(DOSSIER, zxingcpp.BarcodeFormat.Code128)
    Image.fromarray(np.asarray(bars.to_image(scale=3))).resize((900, 200)).save(path)
    assert scanned(path)[str(path)] == []
    (row,) = scanned(path, "--also", "code_128")[str(path)]
    assert (row["text"], row["kind"], row["symbology"]) == (DOSSIER, "dossier", "code_128")


def test_the_help_tells_of_the_masks():
    done = kiosk("scan", "--help")
    assert "--show-personal" in done.stdout
    assert "masked" in done.stdout
    assert kiosk("scan").returncode == 2


def test_a_setup_code_is_good_for_the_offices_screens(tmp_path: Path):
    config = write_config(tmp_path)
    (tmp_path / "data").mkdir()
    token = load_tokens(tmp_path / "data")["touch"]
    done = kiosk("setup-code", "--config", config)
    assert done.returncode == 0
    text = done.stdout.splitlines()[-1]
    assert setup_code.check(text, token, datetime.now(UTC))
    assert "█" in done.stdout
    assert token not in done.stdout + done.stderr
    picture = tmp_path / "code.png"
    picture.touch(0o644)
    made = kiosk("setup-code", "--data", tmp_path / "data", "-o", picture, "--minutes", "5")
    assert made.stdout.strip() == str(picture)
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    (row,) = scanned(picture)[str(picture)]
    assert row["kind"] == "setup"
    assert setup_code.check(str(row["text"]), token, datetime.now(UTC))
    (row,) = scanned(picture, "--masked")[str(picture)]
    assert (row["text"], row["fields"]) == ("•••", {})


def test_a_terminal_without_blocks_gets_the_text_of_the_setup_code(tmp_path: Path):
    load_tokens(tmp_path)
    done = kiosk("setup-code", "--data", tmp_path, PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 0
    assert done.stdout.startswith("MCK-SETUP:1:")
    assert "--out" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("minutes", ["0", "1441", "x"])
def test_a_setup_code_holds_no_longer_than_a_day(tmp_path: Path, minutes: str):
    load_tokens(tmp_path)
    assert kiosk("setup-code", "--data", tmp_path, "--minutes", minutes).returncode == 2


def test_without_tokens_or_place_it_says_so(tmp_path: Path):
    assert "tokens.toml" in kiosk("setup-code", "--data", tmp_path).stderr
    load_tokens(tmp_path)
    done = kiosk("setup-code", "--data", tmp_path, "-o", tmp_path / "no" / "code.png")
    assert done.returncode == 1
    assert "Cannot write" in done.stderr


def test_a_setup_code_without_an_office_says_where_it_looked(tmp_path: Path):
    done = kiosk("setup-code", "--data", tmp_path)
    assert done.returncode == 1
    assert str(tmp_path / "tokens.toml") in done.stderr
    assert "--data" in done.stderr
    assert "Errno" not in done.stderr


def test_a_setup_code_is_a_png(tmp_path: Path):
    done = kiosk("setup-code", "--data", tmp_path, "-o", tmp_path / "code.jpg")
    assert done.returncode == 2
    assert ".png" in done.stderr


def test_masking_and_showing_exclude_each_other(tmp_path: Path):
    done = kiosk("scan", "--masked", "--show-personal", tmp_path)
    assert done.returncode == 2


def test_pictures_of_pages_need_a_folder(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = kiosk("screenshots", tmp_path / "file", "--only", "touch-scan-dark")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
