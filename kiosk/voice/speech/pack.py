"""A recorded voice pack: a folder of recordings and `voice.toml`, which says what each one says.

```toml
tongue = "vi"              # the language its texts are written in
name = "Cô Lan, xã Lạc Sơn"
licence = "CC-BY-4.0"      # or who allowed what
speaks = "Tiếng Mường"     # only where people hear another language than the texts are written in
loudness = -20.0           # dBFS of the voiced parts; every recording is brought to it
gap_ms = 60                # between two recordings

[entries]                  # what is said -> the file that says it
"mời công dân có số" = "moi_so.wav"
"một" = "1.wav"
```

Texts are what `wording` makes of a sentence: numbers and letters in words. Case, marks of
punctuation and the way Unicode is composed do not count.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from kiosk.voice.speech.port import EngineMissing, SpeechFault, Tongue

MANIFEST: Final = "voice.toml"

Words = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")


class PackError(SpeechFault):
    """The manifest or a recording cannot be used; names the file and what is wrong."""

    code = "speech_pack_error"


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`voice.toml`."""

    tongue: Tongue
    name: Annotated[str, Meta(min_length=1)]
    licence: Annotated[str, Meta(min_length=1)]
    entries: Annotated[dict[str, str], Meta(min_length=1)]
    speaks: str = ""
    loudness: Annotated[float, Meta(ge=-40, le=-10)] = -20.0
    gap_ms: Annotated[int, Meta(ge=0, le=500)] = 60


@dataclass(frozen=True, slots=True)
class Pack:
    folder: Path
    manifest: Manifest
    files: dict[Words, Path]
    """What the words of an entry are said by."""
    longest: int
    """Words of the longest entry."""

    def split(self, words: Words) -> list[Words]:
        """The words as the fewest entries, the longer ones first.

        Raises:
            MissingWords: which ones nothing says.
        """
        # best[i]: how the words from i on are said; None where they cannot be.
        best: list[list[Words] | None] = [None] * len(words) + [[]]
        for start in range(len(words) - 1, -1, -1):
            for end in range(min(len(words), start + self.longest), start, -1):
                rest = best[end]
                if rest is None or words[start:end] not in self.files:
                    continue
                now = best[start]
                if now is None or len(rest) + 1 < len(now):
                    best[start] = [words[start:end], *rest]
        found = best[0]
        if found is None:
            raise MissingWords(self.lacks(words))
        return found

    def lacks(self, words: Words) -> list[str]:
        """The words in none of the entries that fit here, in their order, each once."""
        covered = [False] * len(words)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + self.longest) + 1):
                if words[start:end] in self.files:
                    covered[start:end] = [True] * (end - start)
        lacking = [word for word, said in zip(words, covered, strict=True) if not said]
        return list(dict.fromkeys(lacking or words))


class MissingWords(SpeechFault):
    """Some words have no recording."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(f"{len(words)} words without a recording")
        self.words = words


def words_of(text: str) -> Words:
    """The words of a text as entries are compared."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def load_pack(folder: Path) -> Pack:
    """Read the manifest; the recordings are read when they are needed.

    Raises:
        EngineMissing: there is no such folder or no manifest in it.
        PackError: names what is wrong with it.
    """
    file = folder / MANIFEST
    try:
        manifest = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Manifest)
    except OSError as error:
        raise EngineMissing(f"{file}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{file}: {error}") from error
    files: dict[Words, Path] = {}
    for text, name in manifest.entries.items():
        words = words_of(text)
        if not words:
            raise PackError(f"{file}: an entry without words: {text!r}")
        if words in files:
            raise PackError(f"{file}: twice: {text!r}")
        files[words] = _inside(folder, name, file)
    return Pack(folder, manifest, files, max(map(len, files)))


def _inside(folder: Path, name: str, file: Path) -> Path:
    """A pack may come from a stranger: it names no file outside of itself."""
    parts = PurePosixPath(name)
    if not name or parts.is_absolute() or ".." in parts.parts or "\\" in name or "\0" in name:
        raise PackError(f"{file}: must be a file of the pack: {name!r}")
    path = folder / parts
    if not path.is_file():
        raise PackError(f"{file}: there is no {name!r}")
    return path
