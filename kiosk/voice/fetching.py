"""Gets a Vosk model into `models/`: from the internet, a USB stick, or a folder.

What is fetched first is trusted and its checksum is written into `models/checksums.toml`; from then
on nothing else is taken under that name. Put that file onto other kiosks and they take no other.
An archive is unpacked into a folder beside and moved to its place as a whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import os
import shutil
import stat
import tempfile
import tomllib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

import requests

from kiosk.voice.models import missing_files

SOURCE: Final = "https://alphacephei.com/vosk/models"
SMALL: Final = "vosk-model-small-vn-0.4"
NAMES: Final = (SMALL, "vosk-model-vn-0.4")
CHECKSUMS: Final = "checksums.toml"

_CONNECT_S: Final = 15.0
_SILENT_S: Final = 30.0
_BLOCK: Final = 1 << 16
_MOST_ZIP: Final = 2_000_000_000
_MOST_UNPACKED: Final = 6_000_000_000
_MOST_FILES: Final = 2000
_MOST_RATIO: Final = 200
"""A part that unpacks to more times its size is a bomb; graphs reach 10."""
_UNPACKED: Final = ".archive"
"""Where an archive is unpacked; a name that no model has."""
_UNREADABLE: Final = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ValueError,  # an encoding of names that is none
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What a damaged archive raises, and a disk."""


class FetchFailed(Exception):
    """`str()` says why, in English; `says` in Vietnamese. Nothing of `models/` has changed,
    except that a part of a download may wait to be gone on with."""

    def __init__(self, says: str, says_en: str) -> None:
        super().__init__(says_en)
        self.says = says


class Progress(Protocol):
    """Told how far it is; `tqdm` is one."""

    total: float | None
    n: float

    def update(self, n: float) -> object: ...


def fetch(
    name: str, folder: Path, progress: Progress, *, source: str = SOURCE, tries: int = 5
) -> Path:
    """Download a model and put it into `folder`. A download that was cut goes on where it was, in
    the same call and in the next.

    Raises:
        FetchFailed: the server does not give it, or what it gives is not what it was, or is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.zip.part"
    _download(f"{source.rstrip('/')}/{name}.zip", part, progress, tries)
    try:
        return take(part, folder, name=name)
    finally:
        # What is whole and was refused would be refused again.
        part.unlink(missing_ok=True)


def take(given: Path, folder: Path, *, name: str = "") -> Path:
    """Put a model that is here into `folder`: a ZIP file, or an unpacked folder.

    Args:
        name: what it must be called; else as the archive or folder calls it.

    Raises:
        FetchFailed: it is not there, damaged, dangerous or not the one that was pinned.
    """
    with contextlib.ExitStack() as made:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            work = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder))
            made.callback(shutil.rmtree, work, ignore_errors=True)
            if given.is_dir():
                digest = _digest_of_folder(given)
                found = work / (name or given.resolve().name)
                _copy(given, found)
            else:
                digest = _digest(given)
                _unpack(given, work / _UNPACKED)
                found = _model_in(work / _UNPACKED)
        except _UNREADABLE as error:
            raise FetchFailed(
                f"Không đọc được {given.name}: {error}", f"{given.name} cannot be read: {error}"
            ) from error
        called = name or (given.stem if found.name == _UNPACKED else found.name)
        if missing := missing_files(found):
            raise FetchFailed(
                f"{called} không phải mô hình Vosk hoặc thiếu tệp: {', '.join(missing)}",
                f"{called} is no Vosk model or lacks {', '.join(missing)}",
            )
        check_pin(folder, called, digest)
        try:
            _move(found, folder / called)
            _pin(folder, called, digest)
        except OSError as error:
            raise FetchFailed(
                f"Không ghi được vào {folder}: {error.strerror}", f"{folder}: {error.strerror}"
            ) from error
    return folder / called


def pinned(folder: Path) -> dict[str, str]:
    """SHA-256 by name of the models that were once put into this folder.

    Raises:
        FetchFailed: the file of checksums is damaged.
    """
    file = folder / CHECKSUMS
    if not file.exists():
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))["sha256"]
        return {str(name): str(digest) for name, digest in table.items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise FetchFailed(
            f"{file} bị hỏng; xem lại trước khi tải.", f"{file} is damaged; look at it first."
        ) from error


def check_pin(folder: Path, name: str, digest: str) -> None:
    """Refuse what differs from what was once trusted under this name.

    Raises:
        FetchFailed: it does.
    """
    known = pinned(folder).get(name)
    if known is not None and known != digest:
        file = folder / CHECKSUMS
        raise FetchFailed(
            f"{name} khác với lần tải đầu tiên (sha256 {digest[:12]}… thay vì {known[:12]}…). "
            f"Không dùng. Nếu chắc chắn đúng, xóa dòng đó trong {file}.",
            f"{name} differs from what was trusted first (sha256 {digest[:12]}… instead of "
            f"{known[:12]}…). Refused. If you are sure, remove its line from {file}.",
        )


def _download(url: str, part: Path, progress: Progress, tries: int) -> None:
    why = ""
    for _ in range(tries):
        had = _size(part)
        try:
            _ask(url, part, progress, had)
        except (requests.RequestException, _Cut) as error:
            why = type(error).__name__
        except OSError as error:  # a full disk; those of requests are caught above
            raise FetchFailed(
                f"Không ghi được {part}: {error.strerror}", f"{part}: {error.strerror}"
            ) from error
        else:
            return
        if _size(part) == 0:
            break  # nobody is there
    raise FetchFailed(
        f"Tải {url} bị đứt ({why}); chạy lại để tải tiếp.",
        f"The download of {url} was cut ({why}); run it again to go on.",
    )


def _ask(url: str, part: Path, progress: Progress, had: int) -> None:
    headers = {"Accept-Encoding": "identity"}
    if had:
        headers["Range"] = f"bytes={had}-"
    with requests.get(url, headers=headers, stream=True, timeout=(_CONNECT_S, _SILENT_S)) as answer:
        if answer.status_code == requests.codes.requested_range_not_satisfiable:
            return  # whole already, or of another file: the archive and its checksum tell
        if answer.status_code not in (requests.codes.ok, requests.codes.partial_content):
            raise FetchFailed(
                f"Máy chủ trả lời {answer.status_code} cho {url}.",
                f"The server answers {answer.status_code} for {url}.",
            )
        _receive(answer, part, progress, had)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


class _Cut(Exception):
    """Less came than was promised."""


def _receive(answer: requests.Response, part: Path, progress: Progress, had: int) -> None:
    resumed = answer.status_code == requests.codes.partial_content
    if resumed and not answer.headers.get("Content-Range", "").startswith(f"bytes {had}-"):
        part.unlink()
        raise _Cut
    start = had if resumed else 0
    length = answer.headers.get("Content-Length", "")
    total = start + int(length) if length.isdigit() else None
    if total is not None and total > _MOST_ZIP:
        raise FetchFailed("Tệp quá lớn.", "The file is too large.")
    progress.total = total
    size = start
    progress.update(start - progress.n)  # also back, where a cut download begins anew
    with part.open("ab" if resumed else "wb") as file:
        for block in answer.iter_content(_BLOCK):
            size += len(block)
            if size > _MOST_ZIP:
                raise FetchFailed("Tệp quá lớn.", "The file is too large.")
            file.write(block)
            progress.update(len(block))
    if total is not None and size < total:
        raise _Cut


def _unpack(archive: Path, into: Path) -> None:
    """All regular files of an archive. Checks what it says and what comes."""
    with zipfile.ZipFile(archive) as opened:
        parts = opened.infolist()
        if len(parts) > _MOST_FILES or sum(one.file_size for one in parts) > _MOST_UNPACKED:
            raise zipfile.BadZipFile("too much in it")
        for one in parts:
            target = into.joinpath(*_safe(one))
            if one.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            if one.file_size > 1_000_000 and one.file_size > _MOST_RATIO * one.compress_size:
                raise zipfile.BadZipFile(f"{one.filename} is a bomb")
            target.parent.mkdir(parents=True, exist_ok=True)
            # The standard library stops at the size it says and compares its CRC.
            with opened.open(one) as source, target.open("xb") as file:
                shutil.copyfileobj(source, file, _BLOCK)


def _safe(part: zipfile.ZipInfo) -> tuple[str, ...]:
    """The folders and the name of a part; never out of the folder, never a link."""
    path = PurePosixPath(part.filename.replace("\\", "/"))
    kind = stat.S_IFMT(part.external_attr >> 16)
    if path.is_absolute() or ".." in path.parts or ":" in part.filename or not path.parts:
        raise zipfile.BadZipFile(f"{part.filename!r} leads out of the archive")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise zipfile.BadZipFile(f"{part.filename!r} is no file")
    return path.parts


def _copy(given: Path, into: Path) -> None:
    """Its files, not their rights: a USB stick or a read-only share gives odd ones."""
    for file in _files(given):
        target = into / file.relative_to(given)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _model_in(work: Path) -> Path:
    """The one folder of an archive, or the archive itself."""
    inside = [path for path in work.iterdir() if path.is_dir()]
    return inside[0] if len(inside) == 1 and not (work / "am").is_dir() else work


def _move(found: Path, target: Path) -> None:
    aside = target.with_name(f".{target.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if target.exists():
        target.rename(aside)
    try:
        found.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _pin(folder: Path, name: str, digest: str) -> None:
    pins = {**pinned(folder), name: digest}
    lines = ["# SHA-256 of what was put here first, by name. Nothing else is taken.", "[sha256]"]
    lines += [f'"{one}" = "{pins[one]}"' for one in sorted(pins)]
    file = folder / CHECKSUMS
    new = file.with_suffix(".new")
    new.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.replace(new, file)  # noqa: PTH105 - says that it replaces


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _digest_of_folder(folder: Path) -> str:
    """Of all files and their names, so that a folder can be pinned too."""
    whole = hashlib.sha256()
    for file in _files(folder):
        whole.update(f"{file.relative_to(folder).as_posix()}\0{_digest(file)}\n".encode())
    return f"folder:{whole.hexdigest()}"


def _files(folder: Path) -> Iterator[Path]:
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    if len(found) > _MOST_FILES:
        raise OSError("too many files")
    yield from found
