"""`python -m kiosk.ui.lint`: Qt's linter over all QML of the project; any warning fails.

The linter does not know view models written in Python, so their types are
written for it first, from the sources, into a folder that goes away again.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import PySide6

from kiosk.ui import paths

_QT: Final = Path(PySide6.__file__).parent
_TIMEOUT_S: Final = 300
_PLUGINLESS: Final = "module {module}\ndepends QtQuick\ntypeinfo types.qmltypes\n"
_TYPES: Final = {
    "list": "QVariantList",
    "dict": "QVariantMap",
    "object": "QVariant",
    "str": "QString",
    "float": "double",
}
_BASES: Final = ("core", "gui", "qml", "quick")


class LintBroken(Exception):
    """A tool of Qt could not be run; the text holds its words."""


def lint(sources: Path = paths.ROOT / "kiosk") -> str:
    """What the linter has to say about all QML below `sources`; empty when nothing.

    Raises:
        LintBroken: a tool failed for another reason than the QML.
    """
    pages = sorted(str(path) for path in sources.rglob("*.qml"))
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder)
        for module, files in python_modules(sources.rglob("*.py")).items():
            _describe(module, files, build)
        roots = sorted({str(root) for root in _import_roots(sources)})
        imports = [argument for root in [str(build), *roots] for argument in ("-I", root)]
        done = _run([str(_QT / "qmllint"), "--max-warnings", "0", *imports, *pages])
    said = done.stderr.strip() or done.stdout.strip()
    return said if done.returncode != 0 or "Warning" in said else ""


def python_modules(files: Iterable[Path]) -> Mapping[str, list[Path]]:
    """QML module name -> the Python files that put types into it (`QML_IMPORT_NAME`)."""
    modules: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(files):
        text = file.read_text("utf-8")
        if "QML_IMPORT_NAME" not in text:
            continue
        for node in ast.parse(text).body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id="QML_IMPORT_NAME")], value=ast.Constant(value=str(name))
                ):
                    modules[name].append(file)
    return modules


def _import_roots(sources: Path) -> Iterable[Path]:
    """The folders under which `Kiosk/Ui/qmldir` and its like are found."""
    for qmldir in sources.rglob("qmldir"):
        module = qmldir.read_text("utf-8").split("module ", 1)[-1].split()[0]
        yield qmldir.parents[len(module.split("."))]


def _describe(module: str, files: Sequence[Path], build: Path) -> None:
    """Write `types.qmltypes` and `qmldir` of a module of Python types."""
    dumped = _run(
        [sys.executable, str(_QT / "scripts" / "metaobjectdump.py"), "-q", *map(str, files)]
    )
    if dumped.returncode != 0:
        raise LintBroken(f"{module}: {dumped.stderr}")
    objects = json.loads(dumped.stdout)
    _amend(objects)
    home = build.joinpath(*module.split("."))
    home.mkdir(parents=True)
    (home / "types.json").write_text(json.dumps(objects), "utf-8")
    (home / "qmldir").write_text(_PLUGINLESS.format(module=module), "utf-8")
    known = ",".join(str(_QT / "Qt" / "metatypes" / f"qt6{base}_metatypes.json") for base in _BASES)
    made = _run(
        [
            str(_QT / "Qt" / "libexec" / "qmltyperegistrar"),
            "--generate-qmltypes",
            str(home / "types.qmltypes"),
            *("-o", str(home / "types.cpp")),
            *("--import-name", module, "--major-version", "1", "--foreign-types", known),
            str(home / "types.json"),
        ]
    )
    if made.returncode != 0:
        raise LintBroken(f"{module}: {made.stderr}")


def _amend(objects: list[dict[str, Any]]) -> None:
    """Put right what Qt's dump of Python leaves out or names wrongly."""
    classes = {entry["className"] for file in objects for entry in file["classes"]}
    classes |= {"QObject", "QAbstractItemModel", "QAbstractListModel"}
    for file in objects:
        constant = _constants(Path(file["inputFile"]))
        for entry in file["classes"]:
            for property_ in entry.get("properties", []):
                kind = property_["type"]
                # Objects are dumped as if they were values; they are pointers.
                property_["type"] = f"{kind}*" if kind in classes else _TYPES.get(kind, kind)
                if (entry["className"], property_["name"]) in constant:
                    property_["constant"] = True


def _constants(file: Path) -> set[tuple[str, str]]:
    """(class, property) of all `Property(..., constant=True)` in a file."""
    found = set()
    for class_ in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(class_, ast.ClassDef):
            continue
        for statement in class_.body:
            match statement:
                case ast.FunctionDef(name=name, decorator_list=calls):
                    pass
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    calls = [value]
                case _:
                    continue
            if any(_says_constant(call) for call in calls):
                found.add((class_.name, name))
    return found


def _says_constant(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and any(
        keyword.arg == "constant"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for keyword in call.keywords
    )


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603  # Qt's own tools with our own files
            command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LintBroken(f"{command[0]}: {error}") from error


def main() -> int:
    try:
        said = lint()
    except LintBroken as error:
        said = str(error)
    if said:
        sys.stderr.write(said + "\n")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
