"""Vosk models on this machine: where they are, what they are, whether people may meet them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.settings import VoiceSettings, assets_root
from kiosk.settings.checking_devices import TEST_MODEL_WORDS
from kiosk.voice.recognising.port import ModelBroken, ModelMissing, TestModelRefused

VARIABLE: Final = "KIOSK_VOICE_MODEL"
"""Environment variable: folder of a model, where the settings name none."""

_NEEDED: Final = ("am/final.mdl", "conf/mfcc.conf")
_GRAPHS: Final = (("graph/HCLr.fst", "graph/Gr.fst"), ("graph/HCLG.fst",))
_TEST: Final = re.compile(r"test[ _-]only", re.IGNORECASE)
_NOTES: Final = ("README", "README.md", "README.txt", "TEST_ONLY")
_LANGUAGES: Final = {"vn": "vi", "vi": "vi"}


@dataclass(frozen=True, slots=True)
class Model:
    """A model whose files are all there; whether they are whole only its loading tells."""

    path: Path
    name: str
    is_test: bool
    """Made for tests: it does not understand people."""
    language: str
    """`vi`, or empty where the name does not tell."""
    grammars: bool
    """Whether it takes phrases at run time; a graph composed beforehand (HCLG) does not."""

    @property
    def size_mb(self) -> float:
        """Megabytes on the disk."""
        files = (file for file in self.path.rglob("*") if file.is_file())
        return round(sum(file.stat().st_size for file in files) / 1e6, 1)


def models_folder() -> Path:
    """`models/` of this installation."""
    return assets_root().parent / "models"


def find_model(settings: VoiceSettings, *, live: bool = True, folder: Path | None = None) -> Model:
    """The model to use: that of the settings, else of `KIOSK_VOICE_MODEL`, else the first in
    `models/`, those for people before those for tests.

    Args:
        live: for people at a microphone; then a model made for tests is refused unless the
            settings say the words.
        folder: instead of `models/`.

    Raises:
        ModelMissing: there is none, or not where it should be.
        ModelBroken: files are missing in it.
        TestModelRefused: see `live`.
    """
    place = folder or models_folder()
    named = settings.model or os.environ.get(VARIABLE, "")
    if named:
        model = read_model(_resolved(named, place))
    else:
        found = sorted(models_in(place), key=lambda one: (one.is_test, one.name))
        if not found:
            raise ModelMissing(f"there is no model in {place}")
        model = found[0]
    if live and model.is_test and settings.test_model != TEST_MODEL_WORDS:
        raise TestModelRefused(f"{model.name} is made for tests and does not understand people")
    return model


def models_in(folder: Path) -> Iterator[Model]:
    """The models in a folder, by name; what is none, or is damaged, is passed over."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not missing_files(path):
            yield read_model(path)


def read_model(path: Path) -> Model:
    """What a folder holds.

    Raises:
        ModelMissing: there is no such folder.
        ModelBroken: files are missing in it.
    """
    if not path.is_dir():
        raise ModelMissing(f"there is no model at {path}")
    if missing := missing_files(path):
        raise ModelBroken(f"{path} lacks {', '.join(missing)}")
    name = path.resolve().name
    parts = re.split(r"[-_.]", name.lower())
    return Model(
        path=path,
        name=name,
        is_test=_is_test(path, parts),
        language=next((_LANGUAGES[part] for part in parts if part in _LANGUAGES), ""),
        grammars=(path / _GRAPHS[0][0]).is_file(),
    )


def missing_files(path: Path) -> list[str]:
    """The files that a model folder needs and does not have, or that are empty."""

    def lacks(names: Sequence[str]) -> list[str]:
        return [name for name in names if not _has_something(path / name)]

    return lacks(_NEEDED) + min((lacks(graph) for graph in _GRAPHS), key=len)


def _has_something(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size > 0
    except OSError:
        return False


def _is_test(path: Path, parts: Iterable[str]) -> bool:
    if "test" in parts:
        return True
    for name in _NOTES:
        file = path / name
        if file.is_file():
            with file.open("rb") as notes:
                if name == "TEST_ONLY" or _TEST.search(notes.read(2000).decode(errors="replace")):
                    return True
    return False


def _resolved(named: str, place: Path) -> Path:
    """A path, or the name of a folder in `models/`."""
    path = Path(named).expanduser()
    return place / named if not path.is_absolute() and not path.is_dir() else path
