"""An office's own words: a folder of the shape of `assets/lookup` with only the rows to add.

A line is taken back and written like any other: the whole file beside the old one, checked,
then put in its place, so that a broken file never stands where the product reads it.
"""

from __future__ import annotations

import csv
import io
import logging
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kiosk.domain.procedures import Catalogue
from kiosk.lookup.knowledge import ASSETS, Knowledge, load_knowledge
from kiosk.lookup.tables import COLUMNS, KnowledgeError

log = logging.getLogger(__name__)

PHRASES: Final = "names.csv"
LONGEST: Final = 80
_SAID: Final = re.compile(r"[^\W\d_]+(?: [^\W_]+)*")


class WordsRefused(Exception):
    """A phrase cannot be added. Words for the technician, in Vietnamese and English."""

    def __init__(self, says_vi: str, says_en: str) -> None:
        super().__init__(f"{says_vi} / {says_en}")
        self.says_vi, self.says_en = says_vi, says_en


def load_own_knowledge(folder: Path, product: Path = ASSETS) -> Knowledge:
    """The knowledge of the product, and of `folder` where there is one.

    Raises:
        KnowledgeError: something in the files is wrong.
        OSError: a file cannot be read.
    """
    return load_knowledge(product, folder if folder.is_dir() else None)


def usable_knowledge(folder: Path | None) -> Knowledge:
    """The knowledge with the office's own words where there are some. Words with a mistake in
    them are left out and the log says which: a slip in a table must not cost an office its
    search.

    Raises:
        KnowledgeError: the product's own files are wrong.
        OSError: they cannot be read.
    """
    if folder is None or not folder.is_dir():
        return load_knowledge()
    try:
        return load_own_knowledge(folder)
    except (KnowledgeError, OSError) as error:
        log.error("the office's own words are left out:\n%s", error)  # noqa: TRY400
        return load_knowledge()


def phrases(folder: Path) -> list[tuple[str, str]]:
    """Code and phrase of the office's own names.

    Raises:
        OSError: the file cannot be read.
    """
    return [(row[0], row[1]) for row in _rows(folder / PHRASES)]


def tidy(phrase: str) -> str:
    """A phrase as the files have it: NFC, small letters, single spaces.

    Raises:
        WordsRefused: it holds signs, is too long, or one word alone.
    """
    found = " ".join(unicodedata.normalize("NFC", phrase).casefold().split())
    if not _SAID.fullmatch(found) or len(found) > LONGEST or " " not in found:
        raise WordsRefused(
            f"“{found[:LONGEST]}”: phải là cụm từ hai tiếng trở lên, chữ thường, không dấu câu, "
            f"nhiều nhất {LONGEST} chữ.",
            f'"{found[:LONGEST]}": a phrase of two syllables or more, no punctuation, at most '
            f"{LONGEST} letters.",
        )
    return found


def add_phrase(folder: Path, code: str, phrase: str, catalogue: Catalogue) -> Knowledge:
    """Add what people call a procedure to the office's own file; the knowledge with it.

    Raises:
        WordsRefused: there is no such procedure, the phrase is none, or is there already.
        KnowledgeError: the files are wrong, with this line or before.
        OSError: the file cannot be read or written.
    """
    phrase = tidy(phrase)
    if catalogue.procedure(code) is None:
        raise WordsRefused(
            f"Danh mục không có thủ tục {code}.", f"The catalogue has no procedure {code}."
        )
    known = load_own_knowledge(folder)
    if any(row[0] == code and row[2] == phrase for row in known.phrases):
        raise WordsRefused(
            f"“{phrase}” đã có cho thủ tục {code}.", f'"{phrase}" is there already for {code}.'
        )
    with _changed(folder) as begun:
        _write(begun / PHRASES, [*_rows(begun / PHRASES), [code, phrase, ""]])
        return load_knowledge(ASSETS, begun)


def remove_phrase(folder: Path, code: str, phrase: str) -> Knowledge:
    """Take back what was added.

    Raises:
        WordsRefused: it is not in the office's own file.
        KnowledgeError: the files are wrong.
        OSError: the file cannot be read or written.
    """
    rows = _rows(folder / PHRASES)
    kept = [row for row in rows if row[:2] != [code, tidy(phrase)]]
    if len(kept) == len(rows):
        raise WordsRefused(
            f"Tệp riêng không có “{phrase}” cho {code}.",
            f'The office\'s own file has no "{phrase}" for {code}.',
        )
    with _changed(folder) as begun:
        _write(begun / PHRASES, kept)
        return load_knowledge(ASSETS, begun)


@contextmanager
def _changed(folder: Path) -> Iterator[Path]:
    """A copy of the folder's tables; its `names.csv` takes the place of the old one at the end,
    unless something was wrong with it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".words-", dir=folder) as place:
        begun = Path(place)
        for name in COLUMNS:
            if (folder / name).is_file():
                shutil.copyfile(folder / name, begun / name)
        yield begun
        (begun / PHRASES).replace(folder / PHRASES)


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[PHRASES])
        writer.writerows(rows)
