"""Versions of an office's catalogue on the disk.

    <root>/current                      which version holds, and the one before it
    <root>/versions/<id>/package.json.gz   the catalogue
    <root>/versions/<id>/manifest.json     what it is, and the hash of the package
    <root>/files/<sha256>               files of forms, shared by all versions
    <root>/lock                         held by whoever writes

A version is written whole and synced under a temporary name, renamed, and only then named in
`current`, which is replaced by a rename as well: a program killed at any point leaves the old
version or the new one. Readers take no lock.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.catalogue.disk import Lock, StoreBusy, StoreFault, sync_dir, write_synced
from kiosk.domain.procedures import Catalogue, Origin

__all__ = ["Store", "StoreBusy", "StoreDamaged", "StoreFault", "Version"]

log = logging.getLogger(__name__)

KEEP: Final = 10
"""Versions kept, the current and the previous one among them."""
FORMAT: Final = 1
_HASH: Final = re.compile(r"^[0-9a-f]{64}$")
_ID: Final = re.compile(r"^[0-9a-f-]{36}$")
PART: Final = ".part"
"""End of the name of what is still being written."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a package."""

    format: int
    version: str
    name: str
    made_at: datetime
    published_at: datetime
    procedures: int
    forms: int
    package_sha256: str
    package_bytes: int
    files: tuple[str, ...] = ()
    """Hashes of the files the forms need."""
    origins: tuple[Origin, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class Pointer(msgspec.Struct, frozen=True):
    """The content of `current`."""

    current: str
    previous: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version as a list shows it."""

    version: str
    is_current: bool
    manifest: Manifest | None
    """None: it is damaged and cannot be restored."""


class StoreDamaged(StoreFault, ValueError):
    """A version on the disk is not what was written."""


class Store:
    """The versions in one folder. Safe for any number of readers beside one writer.

    Args:
        root: the folder; it need not exist, and is made by the first `publish`.
        keep: how many versions stay; never fewer than two.
    """

    def __init__(self, root: Path, keep: int = KEEP) -> None:
        self._root = root
        self._keep = max(2, keep)
        self._lock: Lock | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep every other writer out, from reading the base to publishing on it.

        Raises:
            StoreBusy: another import or restore is running.
            StoreFault: the folder cannot be written.
        """
        if self._lock is not None:
            yield
            return
        self._lock = Lock(self._root)
        try:
            yield
        finally:
            self._lock.release()
            self._lock = None

    def current_version(self) -> str | None:
        """Id of the version that holds; cheap enough to ask every second.

        Raises:
            StoreDamaged: the pointer cannot be read.
        """
        pointer = self._pointer()
        return pointer.current if pointer else None

    def current(self) -> Catalogue | None:
        """The catalogue that holds; None when nothing was imported yet.

        Raises:
            StoreDamaged: it is not what was written; `restore` an earlier one.
        """
        version = self.current_version()
        return None if version is None else self.catalogue(version)

    def catalogue(self, version: str) -> Catalogue:
        """The catalogue of any kept version.

        Raises:
            StoreDamaged: there is none, or its content is not what was written.
        """
        manifest = self._manifest(version)
        path = self._folder(version) / "package.json.gz"
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise _damaged(version, error.strerror or str(error)) from error
        if hashlib.sha256(raw).hexdigest() != manifest.package_sha256:
            raise _damaged(version, "package.json.gz: SHA-256")
        try:
            return msgspec.json.decode(gzip.decompress(raw), type=Catalogue)
        except (OSError, EOFError, msgspec.DecodeError) as error:
            raise _damaged(version, str(error)) from error

    def versions(self) -> tuple[Version, ...]:
        """All kept versions, newest first."""
        current = self.current_version()
        found = []
        for version in self._ids():
            try:
                manifest: Manifest | None = self._manifest(version)
            except StoreDamaged:
                manifest = None
            found.append(Version(version=version, is_current=version == current, manifest=manifest))
        return tuple(found)

    def file(self, sha256: str) -> Path | None:
        """The content of a form's file; None when it is not kept here."""
        if not _HASH.match(sha256):
            return None
        path = self._root / "files" / sha256
        return path if path.is_file() else None

    def publish(self, catalogue: Catalogue, files: Mapping[str, Path] | None = None) -> None:
        """Write a version and make it the current one; durable on return.

        Args:
            files: content of the forms' files by SHA-256, where the store has it not yet.

        Raises:
            StoreBusy: another import is running.
            StoreFault: a file of a form is missing or changed, or the disk fails. The version
                that held before still holds.
        """
        with self.writing():
            with _as_fault(self._root):
                self._clear_parts()
                needed = sorted({file.sha256 for form in catalogue.forms for file in form.files})
                for sha256 in needed:
                    self._keep_file(sha256, (files or {}).get(sha256))
                self._write_version(catalogue, tuple(needed))
                self._point_at(catalogue.version)
            self._prune_or_later()

    def restore(self, version: str | None = None) -> str:
        """Make a kept version current again; without one, the version before the current.

        Returns:
            The id that holds now.

        Raises:
            StoreFault: there is no such version.
            StoreDamaged: it is not what was written.
            StoreBusy: an import is running.
        """
        with self.writing(), _as_fault(self._root):
            wanted = version or self._previous()
            self.catalogue(wanted)  # never point at what cannot be read
            self._point_at(wanted)
            return wanted

    def _previous(self) -> str:
        pointer = self._pointer_or_none()
        found = [v.version for v in self._listed() if v.manifest is not None]
        if pointer and pointer.previous in found:
            return pointer.previous
        for candidate in found:
            if pointer is None or candidate != pointer.current:
                return candidate
        raise StoreFault(
            "Không có bản danh mục nào trước bản hiện tại.",
            "There is no catalogue version before the current one.",
        )

    def _listed(self) -> tuple[Version, ...]:
        """`versions`, also when the pointer is damaged: it is what `restore` mends."""
        try:
            return self.versions()
        except StoreDamaged:
            return tuple(
                Version(version=v, is_current=False, manifest=self._manifest_or_none(v))
                for v in self._ids()
            )

    def _manifest_or_none(self, version: str) -> Manifest | None:
        try:
            return self._manifest(version)
        except StoreDamaged:
            return None

    def _pointer_or_none(self) -> Pointer | None:
        try:
            return self._pointer()
        except StoreDamaged:
            return None

    def _pointer(self) -> Pointer | None:
        path = self._root / "current"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Pointer)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            raise StoreDamaged(
                f"Tệp {path} hỏng ({error}). Hãy chạy: kiosk catalogue restore",
                f"The file {path} is damaged ({error}). Run: kiosk catalogue restore",
            ) from error

    def _ids(self) -> list[str]:
        folder = self._root / "versions"
        if not folder.is_dir():
            return []
        return sorted((p.name for p in folder.iterdir() if _ID.match(p.name)), reverse=True)

    def _folder(self, version: str) -> Path:
        return self._root / "versions" / version

    def _manifest(self, version: str) -> Manifest:
        if not _ID.match(version) or not self._folder(version).is_dir():
            raise StoreDamaged(
                f"Không có bản danh mục {version}. Xem các bản: kiosk catalogue list",
                f"There is no catalogue version {version}. See them: kiosk catalogue list",
            )
        try:
            raw = (self._folder(version) / "manifest.json").read_bytes()
            manifest = msgspec.json.decode(raw, type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise _damaged(version, str(error)) from error
        if manifest.format > FORMAT:
            raise StoreDamaged(
                f"Bản danh mục {version} do phần mềm mới hơn ghi. Hãy cập nhật phần mềm.",
                f"The version {version} was written by a newer program. Update this one.",
            )
        return manifest

    def _keep_file(self, sha256: str, source: Path | None) -> None:
        target = self._root / "files" / sha256
        if target.is_file():
            return
        if source is None:
            raise StoreFault(
                f"Thiếu tệp biểu mẫu {sha256[:12]}…; hãy nhập kèm thư mục biểu mẫu.",
                f"The form's file {sha256[:12]}… is missing; import its folder of forms too.",
            )
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreFault(
                f"Tệp biểu mẫu {source.name} đã đổi trong lúc nhập; hãy nhập lại.",
                f"The form's file {source.name} changed during the import; import again.",
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(sha256 + PART)
        write_synced(part, content)
        part.replace(target)
        sync_dir(target.parent)

    def _write_version(self, catalogue: Catalogue, files: tuple[str, ...]) -> None:
        raw = gzip.compress(msgspec.json.encode(catalogue), compresslevel=6, mtime=0)
        manifest = Manifest(
            format=FORMAT,
            version=catalogue.version,
            name=catalogue.name,
            made_at=catalogue.made_at,
            published_at=datetime.now(UTC),
            procedures=len(catalogue.procedures),
            forms=len(catalogue.forms),
            package_sha256=hashlib.sha256(raw).hexdigest(),
            package_bytes=len(raw),
            files=files,
            origins=catalogue.origins,
            valid_from=catalogue.valid_from,
            valid_to=catalogue.valid_to,
        )
        folder = self._folder(catalogue.version)
        if folder.exists() and self._is_whole(catalogue):
            return  # it may be the current one: what holds is never taken away first
        part = folder.with_name(folder.name + PART)
        part.mkdir(parents=True)
        write_synced(part / "package.json.gz", raw)
        write_synced(part / "manifest.json", msgspec.json.encode(manifest))
        sync_dir(part)
        if folder.exists():  # damaged
            shutil.rmtree(folder)
        part.rename(folder)
        sync_dir(folder.parent)

    def _is_whole(self, catalogue: Catalogue) -> bool:
        """Whether this version is kept already, as it is to be written."""
        try:
            return self.catalogue(catalogue.version) == catalogue
        except StoreDamaged:
            return False

    def _point_at(self, version: str) -> None:
        before = self._pointer_or_none()
        previous = before.current if before else ""
        if before and before.current == version:
            previous = before.previous
        part = self._root / f"current{PART}"
        write_synced(part, msgspec.json.encode(Pointer(version, previous)))
        part.replace(self._root / "current")
        sync_dir(self._root)

    def _clear_parts(self) -> None:
        """What a killed import left behind."""
        for folder in ("versions", "files"):
            for path in (self._root / folder).glob(f"*{PART}"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _prune_or_later(self) -> None:
        """The new version holds whatever becomes of the old ones; the next import tries again."""
        try:
            self._prune()
        except (OSError, StoreFault) as error:
            log.warning("old versions of the catalogue stay in %s: %s", self._root, error)

    def _prune(self) -> None:
        """Drop the oldest versions above the limit, then the files that none needs any more."""
        pointer = self._pointer()
        kept = {pointer.current, pointer.previous} if pointer else set()
        versions = [version for version in self._ids() if version not in kept]
        for version in versions[max(0, self._keep - len(kept & {*self._ids()})) :]:
            shutil.rmtree(self._folder(version))
        manifests = [self._manifest_or_none(version) for version in self._ids()]
        if any(manifest is None for manifest in manifests):
            return  # a damaged manifest may need any of them
        needed = {sha256 for manifest in manifests if manifest for sha256 in manifest.files}
        for path in (self._root / "files").glob("*"):
            if path.name not in needed:
                path.unlink()


def _damaged(version: str, why: str) -> StoreDamaged:
    return StoreDamaged(
        f"Bản danh mục {version} bị hỏng ({why}). Hãy chạy: kiosk catalogue restore,"
        " hoặc nhập lại tất cả với --replace.",
        f"The catalogue version {version} is damaged ({why}). Run: kiosk catalogue restore, or"
        " import everything again with --replace.",
    )


@contextmanager
def _as_fault(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFault(
            f"Không ghi được danh mục vào {root}: {error.strerror}. Bản trước vẫn dùng được.",
            f"The catalogue cannot be written to {root}: {error.strerror}. The version before"
            " still holds.",
        ) from error
