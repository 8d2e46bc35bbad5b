"""The index on disk, so that a screen that starts need not build it again.

The file's name says what it was made from: the catalogue's content, the knowledge and the
code. A file that does not fit or is damaged is built anew, never trusted.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from kiosk.domain.procedures import Catalogue
from kiosk.lookup.corpus import make_index
from kiosk.lookup.index import Index, arrays, from_arrays
from kiosk.lookup.knowledge import Knowledge

_log = logging.getLogger(__name__)

_CODE_FILES: Final = ("cache.py", "corpus.py", "index.py", "syllables.py")
"""What decides how an index looks."""
_KEPT: Final = 3


def cached_index(folder: Path, catalogue: Catalogue, knowledge: Knowledge) -> Index:
    """The index from the folder, built and kept there when it is not."""
    path = folder / f"index-{_key(catalogue, knowledge)}.npz"
    if path.is_file():
        try:
            return _read(path)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as fault:
            _log.warning("The search index %s is damaged (%s); it is built anew.", path, fault)
    index = make_index(catalogue, knowledge)
    try:
        _write(path, index)
    except OSError as fault:
        # A full or read-only disk costs a second at every start, nothing else.
        _log.warning("The search index cannot be kept in %s: %s", folder, fault)
    return index


def _key(catalogue: Catalogue, knowledge: Knowledge) -> str:
    seed = hashlib.sha256()
    # The content, not the version: the same files imported again need no new index.
    seed.update(msgspec.json.encode(catalogue.procedures) + knowledge.digest.encode())
    seed.update(_code_digest() + np.__version__.encode())
    return seed.hexdigest()[:24]


@lru_cache(maxsize=1)
def _code_digest() -> bytes:
    seed = hashlib.sha256()
    for name in _CODE_FILES:
        seed.update(Path(__file__).with_name(name).read_bytes())
    return seed.digest()


def _read(path: Path) -> Index:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as found:
        return from_arrays({name: found[name] for name in found.files})


def _write(path: Path, index: Index) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays(index))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    old = sorted(path.parent.glob("index-*.npz"), key=lambda p: p.stat().st_mtime)[:-_KEPT]
    for stale in old:
        with contextlib.suppress(OSError):
            stale.unlink()
