"""Versions on the disk: whole or not at all, and always one to go back to."""

import gzip
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uuid6

from kiosk.catalogue import Store, StoreBusy, StoreDamaged, StoreFault
from kiosk.cli import main
from kiosk.domain.procedures import Catalogue, File, Form, Procedure


def catalogue(name="a", count=3, forms=()):
    return Catalogue(
        version=str(uuid6.uuid7()),
        name=name,
        made_at=datetime(2026, 8, 1, tzinfo=UTC),
        procedures=tuple(
            Procedure(code=f"1.{n:06d}", name=f"Thủ tục {name} {n}", short=f"{name} {n}")
            for n in range(count)
        ),
        forms=forms,
    )


def form(tmp_path, content=b"%PDF-1.7 mau"):
    path = tmp_path / "mau.pdf"
    path.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    file = File(sha256=sha256, name="mau.pdf", kind="application/pdf", size=len(content))
    return Form(id="mau", name="Mẫu", files=(file,)), {sha256: path}


def test_an_empty_store_has_nothing(tmp_path):
    store = Store(tmp_path / "none")
    assert store.current() is None
    assert store.current_version() is None
    assert store.versions() == ()
    assert store.file("0" * 64) is None
    assert not (tmp_path / "none").exists()


def test_a_new_version_holds_though_an_old_one_cannot_be_dropped(tmp_path, caplog, monkeypatch):
    store = Store(tmp_path, keep=2)
    for name in "ab":
        store.publish(catalogue(name))
    newest = catalogue("c")

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        store.publish(newest)
    assert store.current() == newest
    assert "old versions" in caplog.text
    store.publish(catalogue("d"))
    assert len(store.versions()) == 2


def test_what_is_published_holds_and_the_one_before_comes_back(tmp_path):
    store = Store(tmp_path)
    first, second = catalogue("a"), catalogue("b")
    store.publish(first)
    store.publish(second)
    assert Store(tmp_path).current() == second
    assert [(v.version, v.is_current) for v in store.versions()] == [
        (second.version, True),
        (first.version, False),
    ]
    assert store.restore() == first.version
    assert store.current() == first
    assert store.restore() == second.version
    assert store.restore(first.version) == first.version


def test_files_of_forms_are_kept_once_and_by_content(tmp_path):
    store = Store(tmp_path / "s")
    made, files = form(tmp_path)
    sha256 = made.files[0].sha256
    store.publish(catalogue(forms=(made,)), files)
    store.publish(catalogue(forms=(made,)))  # it is there already
    assert store.file(sha256).read_bytes() == b"%PDF-1.7 mau"
    assert store.file("../../etc/passwd") is None
    files[sha256].write_bytes(b"something else")
    other, more = form(tmp_path, b"%PDF other")
    more[other.files[0].sha256].write_bytes(b"changed meanwhile")
    before = store.current_version()
    with pytest.raises(StoreFault, match="đã đổi"):
        store.publish(catalogue(forms=(other,)), more)
    with pytest.raises(StoreFault, match="Thiếu tệp"):
        store.publish(catalogue(forms=(other,)))
    assert store.current_version() == before


def test_old_versions_and_their_files_go_but_never_the_last_two(tmp_path):
    store = Store(tmp_path / "s", keep=3)
    made, files = form(tmp_path)
    first = catalogue("first", forms=(made,))
    store.publish(first, files)
    for n in range(4):
        store.publish(catalogue(str(n)))
    assert len(store.versions()) == 3
    assert store.file(made.files[0].sha256) is None
    oldest = store.versions()[-1].version
    store.restore(oldest)
    newest = catalogue("new")
    store.publish(newest)  # the restored one is now the one before
    assert {newest.version, oldest} <= {v.version for v in store.versions()}
    assert store.restore() == oldest


def test_a_changed_package_is_told_and_an_earlier_one_can_be_restored(tmp_path):
    store = Store(tmp_path)
    first, second = catalogue("a"), catalogue("b")
    store.publish(first)
    store.publish(second)
    path = tmp_path / "versions" / second.version / "package.json.gz"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StoreDamaged) as caught:
        store.current()
    assert second.version in caught.value.says_vi
    assert "restore" in caught.value.says_en
    with pytest.raises(StoreDamaged):
        store.restore(second.version)
    assert store.restore() == first.version
    assert store.current() == first


def test_a_version_published_again_is_not_taken_away_before(tmp_path):
    store = Store(tmp_path)
    made = catalogue()
    store.publish(made)
    folder = tmp_path / "versions" / made.version
    before = folder.stat().st_ino
    store.publish(made)
    assert folder.stat().st_ino == before
    (folder / "package.json.gz").write_bytes(b"damaged")
    store.publish(made)
    assert store.current() == made


def test_a_damaged_catalogue_is_told_with_what_helps(tmp_path, capsys):
    """Also where it is the only one, so that there is none to go back to."""
    store = Store(tmp_path / "catalogue")
    made = catalogue()
    store.publish(made)
    (tmp_path / "catalogue" / "versions" / made.version / "package.json.gz").write_bytes(b"")
    row = tmp_path / "a.csv"
    row.write_text("code,name,field\n1.001193,Đăng ký khai sinh,Hộ tịch\n", encoding="utf-8")
    asked = ["catalogue", "import", str(row), "--data-dir", str(tmp_path)]
    assert main(asked) == 1
    said = capsys.readouterr().err
    assert said.count("--replace") == 2
    assert main([*asked, "--replace"]) == 0
    assert [p.code for p in store.current().procedures] == ["1.001193"]


def test_a_damaged_pointer_is_told_and_mended_by_restoring(tmp_path):
    store = Store(tmp_path)
    first = catalogue()
    store.publish(first)
    (tmp_path / "current").write_text("{")
    with pytest.raises(StoreDamaged, match="kiosk catalogue restore"):
        store.current_version()
    assert store.restore() == first.version
    assert store.current() == first


def test_a_package_that_is_no_catalogue_is_told(tmp_path):
    store = Store(tmp_path)
    store.publish(catalogue())
    version = store.current_version()
    (tmp_path / "versions" / version / "package.json.gz").write_bytes(gzip.compress(b"{}"))
    with pytest.raises(StoreDamaged):
        store.current()
    (tmp_path / "versions" / version / "manifest.json").write_text("[]")
    assert [v.manifest for v in store.versions()] == [None]


def test_there_is_nothing_before_the_first(tmp_path):
    store = Store(tmp_path)
    store.publish(catalogue())
    with pytest.raises(StoreFault, match="Không có bản"):
        store.restore()
    with pytest.raises(StoreDamaged, match="Không có bản"):
        store.restore(str(uuid6.uuid7()))


def test_two_imports_at_once_are_refused(tmp_path):
    with Store(tmp_path).writing():
        with pytest.raises(StoreBusy, match="đang chạy"):
            Store(tmp_path).publish(catalogue())
        with pytest.raises(StoreBusy):
            Store(tmp_path).restore()
    Store(tmp_path).publish(catalogue())


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.catalogue.test_store import catalogue
from kiosk.catalogue import Store
store = Store(Path(sys.argv[1]), keep=3)
print("ready", flush=True)
for n in range(10_000):
    made = catalogue(str(n), count=300)
    store.publish(made)
    print(made.version, flush=True)
"""


def test_a_killed_import_leaves_the_old_version_or_the_new_one(tmp_path):
    root = Path(__file__).resolve().parents[2]
    acknowledged = ""
    for attempt in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, tmp_path, root],
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        with writer:
            assert writer.stdout.readline() == "ready\n"
            time.sleep(0.003 + attempt * 0.007)
            os.kill(writer.pid, signal.SIGKILL)
            said = [line.strip() for line in writer.stdout if line.endswith("\n")]
        acknowledged = said[-1] if said else acknowledged
        store = Store(tmp_path, keep=3)
        if not acknowledged:
            continue
        current = store.current()
        assert len(current.procedures) == 300
        assert current.version >= acknowledged  # ids sort by time: never older than promised
        acknowledged = current.version
    assert acknowledged
    after = catalogue("after")
    store.publish(after)
    assert store.current() == after
    assert [path for path in tmp_path.rglob("*.part") if path.parent != tmp_path] == []
    assert all(version.manifest for version in store.versions())
