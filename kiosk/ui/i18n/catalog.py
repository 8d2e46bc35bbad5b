"""The file of English sentences: collected from the sources, filled, compiled.

Uses Qt's own `lupdate` and `lrelease`, which come with PySide6. Never touches a
translation that is there.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import PySide6

from kiosk.ui import paths

TS: Final = paths.I18N / "kiosk_en.ts"
SOURCES: Final = paths.ROOT / "kiosk"

_TOOL_TIMEOUT_S: Final = 120
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


class CatalogError(Exception):
    """A tool of Qt failed, or is not installed; the text says what it said."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence without English."""

    context: str
    source: str
    plural: bool = False
    """English needs two forms: for one, and for all other numbers."""


def update(ts: Path = TS, sources: Path = SOURCES) -> None:
    """Collect all sentences of the program into `ts`; those no longer used go.

    Raises:
        CatalogError: `lupdate` failed.
    """
    files = [
        str(path)
        for pattern in ("*.qml", "*.py")
        for path in sorted(sources.rglob(pattern))
        if "__pycache__" not in path.parts
    ]
    ts.parent.mkdir(parents=True, exist_ok=True)
    # No line numbers: the file then changes only when a sentence does.
    options = ["-locations", "none", "-no-obsolete", "-sort-messages", "-silent"]
    languages = ["-source-language", "vi", "-target-language", "en"]
    _run("lupdate", [*files, *options, *languages, "-ts", str(ts)])


def missing(ts: Path = TS) -> list[Message]:
    """The sentences that have no finished English."""
    return [
        _message(context, element)
        for context, element in _messages(_parse(ts).getroot())
        if not _finished(element)
    ]


def fill(translations: Mapping[str, str | Sequence[str]], ts: Path = TS) -> int:
    """Write English into unfinished sentences; return how many.

    A key is the Vietnamese sentence, or `Context::sentence` where one sentence
    needs different words in two places. A value is the English sentence, or
    `[for one, for many]` where the sentence counts something with `%n`.
    """
    tree = _parse(ts)
    filled = 0
    for context, element in _messages(tree.getroot()):
        if _finished(element):
            continue
        source = element.findtext("source", "")
        english = translations.get(f"{context}::{source}", translations.get(source))
        if english:
            _set(element, [english] if isinstance(english, str) else list(english))
            filled += 1
    ET.indent(tree, "    ")
    ts.write_text(_HEAD + ET.tostring(tree.getroot(), encoding="unicode") + "\n", "utf-8")
    return filled


def release(ts: Path, qm: Path) -> None:
    """Compile `ts` into the file `qm`.

    Raises:
        CatalogError: `lrelease` failed.
    """
    _run("lrelease", [str(ts), "-silent", "-qm", str(qm)])


def _run(tool: str, arguments: Sequence[str]) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    program = Path(PySide6.__file__).parent / f"{tool}{suffix}"
    try:
        done = subprocess.run(  # noqa: S603  # our own arguments for Qt's own tool
            [str(program), *arguments],
            capture_output=True,
            text=True,
            timeout=_TOOL_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CatalogError(f"{tool}: {error}") from error
    if done.returncode != 0:
        raise CatalogError(f"{tool}: {done.stderr or done.stdout}")


def _parse(ts: Path) -> ET.ElementTree[ET.Element]:
    return ET.parse(ts)  # noqa: S314  # a file of this repository


def _messages(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for context in root.iter("context"):
        for element in context.iter("message"):
            yield context.findtext("name", ""), element


def _message(context: str, element: ET.Element) -> Message:
    return Message(
        context=context,
        source=element.findtext("source", ""),
        plural=element.get("numerus") == "yes",
    )


def _finished(element: ET.Element) -> bool:
    translation = element.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return False
    forms = translation.findall("numerusform")
    return all(form.text for form in forms) if forms else bool(translation.text)


def _set(element: ET.Element, forms: list[str]) -> None:
    translation = element.find("translation")
    if translation is None:
        translation = ET.SubElement(element, "translation")
    translation.attrib.pop("type", None)
    for child in list(translation):
        translation.remove(child)
    if element.get("numerus") == "yes":
        translation.text = None
        for form in (forms[0], forms[-1]):
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0]
