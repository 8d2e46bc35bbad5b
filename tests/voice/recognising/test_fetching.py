"""Models over a real HTTP server that cuts, stalls and lies, and from a USB stick."""

import hashlib
import io
import os
import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tqdm import tqdm

from kiosk.cli import main
from kiosk.voice import fetching
from kiosk.voice.fetching import CHECKSUMS, SMALL, FetchFailed, fetch, pinned, take
from kiosk.voice.models import read_model
from tests.shared import shared_data


class Server(ThreadingHTTPServer):
    """Serves `body`; `cut_after` bytes of an answer, while there are `cuts` left."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.body = b""
        self.status = 0
        self.ranges = True
        self.cuts, self.cut_after = 0, 0
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/models"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server = self.server
        wanted = self.headers.get("Range", "")
        server.asked.append(f"{self.path} {wanted}".strip())
        start = 0
        if found := re.match(r"bytes=(\d+)-", wanted):
            start = int(found[1]) if server.ranges else 0
        if start >= len(server.body) and start:
            server.status = 416
        if server.status:
            self.send_response(server.status)
            self.end_headers()
            return
        left = server.body[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(server.body) - 1}/*")
        self.send_header("Content-Length", str(len(left)))
        self.end_headers()
        if server.cuts > 0:
            server.cuts -= 1
            left = left[: server.cut_after]
        self.wfile.write(left)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(scope="module")
def archive() -> bytes:
    """The test model, packed as the real ones are."""
    folder = shared_data() / "voice" / "vosk-model-test-vi-espeak"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, Path(SMALL) / path.relative_to(folder))
    return out.getvalue()


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Iterator[tqdm]:
    monkeypatch.setattr(tqdm, "monitor_interval", 0)  # no thread
    with tqdm(disable=True) as made:
        yield made


def left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {SMALL, CHECKSUMS}


def test_a_model_arrives_whole_and_is_pinned(
    server: Server, archive: bytes, tmp_path: Path, bar: tqdm
) -> None:
    server.body = archive
    path = fetch(SMALL, tmp_path / "models", bar, source=server.url)
    assert server.asked == [f"/models/{SMALL}.zip"]
    assert read_model(path).is_test  # by its README
    assert pinned(tmp_path / "models") == {SMALL: hashlib.sha256(archive).hexdigest()}
    assert bar.total == len(archive)
    assert left_over(tmp_path / "models") == set()


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_download_goes_on(
    server: Server, archive: bytes, tmp_path: Path, bar: tqdm, ranges: bool
) -> None:
    server.body, server.ranges = archive, ranges
    server.cuts, server.cut_after = 3, len(archive) // 5
    path = fetch(SMALL, tmp_path, bar, source=server.url)
    assert pinned(tmp_path) == {SMALL: hashlib.sha256(archive).hexdigest()}
    assert len(server.asked) == 4
    assert "bytes=" in server.asked[1]
    assert (path / "am" / "final.mdl").stat().st_size > 1_000_000


def test_a_download_that_was_given_up_goes_on_next_time(
    server: Server, archive: bytes, tmp_path: Path, bar: tqdm
) -> None:
    server.body = archive
    server.cuts, server.cut_after = 2, 100_000
    with pytest.raises(FetchFailed, match="run it again"):
        fetch(SMALL, tmp_path, bar, source=server.url, tries=2)
    assert not (tmp_path / SMALL).exists()
    fetch(SMALL, tmp_path, bar, source=server.url)
    # Blocks that were not whole are fetched again.
    assert int(server.asked[-1].rpartition("=")[2].rstrip("-")) > 100_000
    assert left_over(tmp_path) == set()


def test_another_file_under_a_known_name_is_refused(
    server: Server, archive: bytes, tmp_path: Path, bar: tqdm
) -> None:
    server.body = archive
    path = fetch(SMALL, tmp_path, bar, source=server.url)
    marked = path / "am" / "final.mdl"
    before = marked.read_bytes()
    other = io.BytesIO(archive)
    with zipfile.ZipFile(other, "a") as file:
        file.writestr(f"{SMALL}/more", "more")
    server.body = other.getvalue()
    with pytest.raises(FetchFailed, match="differs from what was trusted first") as caught:
        fetch(SMALL, tmp_path, bar, source=server.url)
    assert "khác với lần tải đầu tiên" in caught.value.says
    assert marked.read_bytes() == before
    assert not (path / "more").exists()
    assert left_over(tmp_path) == set()
    # The same once more is no other.
    server.body = archive
    fetch(SMALL, tmp_path, bar, source=server.url)


@pytest.mark.parametrize("status", [404, 500, 403])
def test_a_server_that_says_no(server: Server, tmp_path: Path, bar: tqdm, status: int) -> None:
    server.status = status
    with pytest.raises(FetchFailed, match=str(status)):
        fetch(SMALL, tmp_path, bar, source=server.url)
    assert left_over(tmp_path) == set()


def test_nobody_there(tmp_path: Path, bar: tqdm) -> None:
    with pytest.raises(FetchFailed, match="ConnectionError"):
        fetch(SMALL, tmp_path, bar, source="http://127.0.0.1:9")


@pytest.mark.parametrize("body", [b"<html>log in to this network</html>", b"", b"PK\x03\x04junk"])
def test_what_is_no_archive(server: Server, tmp_path: Path, bar: tqdm, body: bytes) -> None:
    server.body = body
    with pytest.raises(FetchFailed, match="cannot be read"):
        fetch(SMALL, tmp_path, bar, source=server.url)
    assert left_over(tmp_path) == set()
    assert pinned(tmp_path) == {}


def test_a_stalled_server_is_given_up(
    tmp_path: Path, bar: tqdm, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    monkeypatch.setattr(fetching, "_SILENT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(FetchFailed, match="ReadTimeout"):
            fetch(SMALL, tmp_path, bar, source=url, tries=2)


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return path


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../evil", "leads out"),
        ("/evil", "leads out"),
        ("m/../../evil", "leads out"),
        ("..\\evil", "leads out"),
        ("C:\\evil", "leads out"),
    ],
)
def test_an_archive_cannot_reach_out(tmp_path: Path, name: str, why: str) -> None:
    folder = tmp_path / "deep" / "models"
    with pytest.raises(FetchFailed, match=why):
        take(packed(tmp_path / "m.zip", {name: b"x"}), folder)
    assert not list(tmp_path.rglob("evil"))
    assert list(folder.iterdir()) == []


def test_an_archive_cannot_hold_links(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("m/am")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as file:
        file.writestr(link, "/etc")
    with pytest.raises(FetchFailed, match="no file"):
        take(tmp_path / "m.zip", tmp_path / "models")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "m.zip", {"m/am/final.mdl": bytes(30_000_000)})
    assert bomb.stat().st_size < 100_000
    with pytest.raises(FetchFailed, match="bomb"):
        take(bomb, tmp_path / "models")


def test_an_archive_with_a_flipped_bit(tmp_path: Path, archive: bytes) -> None:
    damaged = bytearray(archive)
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "m.zip").write_bytes(damaged)
    with pytest.raises(FetchFailed, match="cannot be read"):
        take(tmp_path / "m.zip", tmp_path / "models")


def test_an_archive_that_holds_something_else(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"no Vosk model or lacks am/final\.mdl"):
        take(packed(tmp_path / "m.zip", {"m/readme": b"x"}), tmp_path / "models")


def test_from_a_stick_packed_or_not(tmp_path: Path, archive: bytes) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "model.zip").write_bytes(archive)
    assert take(stick / "model.zip", tmp_path / "a").name == SMALL
    folder = shared_data() / "voice" / "vosk-model-test-vi-espeak"
    shutil.copytree(folder, stick / "vosk-model-vn-0.4", copy_function=shutil.copyfile)
    path = take(stick / "vosk-model-vn-0.4", tmp_path / "b")
    assert os.access(path / "am", os.W_OK)
    # A folder is pinned by its files.
    (stick / "vosk-model-vn-0.4" / "am").chmod(0o700)
    take(stick / "vosk-model-vn-0.4", tmp_path / "b")
    (stick / "vosk-model-vn-0.4" / "README").chmod(0o644)
    (stick / "vosk-model-vn-0.4" / "README").write_text("changed")
    with pytest.raises(FetchFailed, match="differs"):
        take(stick / "vosk-model-vn-0.4", tmp_path / "b")
    with pytest.raises(FetchFailed, match="cannot be read"):
        take(stick / "nothing.zip", tmp_path / "b")


def test_a_damaged_file_of_checksums_trusts_nobody(tmp_path: Path, archive: bytes) -> None:
    (tmp_path / "m.zip").write_bytes(archive)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / CHECKSUMS).write_text("sha256 =")
    with pytest.raises(FetchFailed, match="is damaged"):
        take(tmp_path / "m.zip", tmp_path / "models")


def test_the_command_fetches_and_tries(
    server: Server, archive: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.body = archive
    line = ["fetch-models", "--to", str(tmp_path), "--url", server.url]
    assert main([*line, "--json"]) == 0
    out = capsys.readouterr().out
    assert f'"sha256": "{hashlib.sha256(archive).hexdigest()}"' in out
    assert '"test": true' in out
    server.status = 404
    assert main(line) == 1
    assert "404" in capsys.readouterr().err


def small_model(prefix: str = "", more: bytes = b"") -> bytes:
    """What a model needs at the least, none of it real."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("am/final.mdl", "conf/mfcc.conf", "graph/HCLr.fst", "graph/Gr.fst"):
            file.writestr(prefix + name, name * 2000)
        file.writestr(prefix + "more", more)
    return out.getvalue()


def test_an_archive_without_a_folder_is_called_as_its_file(tmp_path: Path) -> None:
    given = tmp_path / f"{SMALL}.zip"
    given.write_bytes(small_model())
    path = take(given, tmp_path / "models")
    assert path == tmp_path / "models" / SMALL
    assert (path / "am" / "final.mdl").is_file()
    assert list(pinned(tmp_path / "models")) == [SMALL]
    assert left_over(tmp_path / "models") == set()


def test_an_archive_whose_packed_bytes_are_damaged(tmp_path: Path) -> None:
    data = bytearray(small_model(f"{SMALL}/"))
    start = data.find(b"final.mdl") + len(b"final.mdl") + 2
    for at in range(start, start + 10):
        data[at] ^= 0xFF
    given = tmp_path / "usb.zip"
    given.write_bytes(data)
    with pytest.raises(FetchFailed, match="cannot be read"):
        take(given, tmp_path / "models")
    assert left_over(tmp_path / "models") == set()


def test_a_model_that_cannot_be_moved_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / f"{SMALL}.zip"
    given.write_bytes(small_model(f"{SMALL}/"))
    path = take(given, tmp_path / "models")
    move = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if ".unpacking-" in str(self):
            raise OSError(5, "Input/output error")
        return move(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(FetchFailed, match="Input/output"):
        take(given, tmp_path / "models")
    assert (path / "am" / "final.mdl").is_file()
    assert left_over(tmp_path / "models") == set()


def test_a_cut_download_is_counted_once(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tqdm, "monitor_interval", 0)  # no thread
    server.body = small_model(f"{SMALL}/", os.urandom(300_000))
    server.cuts, server.cut_after = 2, 140_000
    with tqdm(file=io.StringIO()) as shown:
        fetch(SMALL, tmp_path, shown, source=server.url)
        assert shown.n == shown.total == len(server.body)
