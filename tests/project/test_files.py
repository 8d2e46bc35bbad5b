"""What every checkout must be: runnable scripts, pinned packages, nobody's machine in the files."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [ROOT / name for name in ("scripts/start", "scripts/test", "scripts/kiosk", ".ci/run")]
SHELL = [*COMMANDS, *sorted((ROOT / "scripts" / "lib").glob("*.sh"))]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def tracked_texts() -> dict[str, str]:
    texts = {}
    for path in tracked():
        try:
            texts[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # fonts, pictures and sounds
    return texts


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_commands_can_be_run(path):
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")


@pytest.mark.parametrize("path", SHELL, ids=lambda path: path.name)
def test_shell_scripts_are_bash(path):
    done = subprocess.run(["bash", "-n", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_shell_scripts_are_clean_where_shellcheck_is_there():
    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(
        [shellcheck, "-x", *SHELL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"core": project["dependencies"], **project["optional-dependencies"]}
    loose = [
        f"{group}: {requirement}"
        for group, requirements in groups.items()
        for requirement in requirements
        if not re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[0-9][\w.]*(; .+)?", requirement)
    ]
    assert loose == []


def test_the_licence_is_apache_2_in_full():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 11_000


def test_third_party_files_come_with_their_licences():
    assert (
        "SIL OPEN FONT LICENSE"
        in (ROOT / "assets/fonts/OFL.txt").read_text(encoding="utf-8").upper()
    )
    assert "Apache License" in (ROOT / "assets/icons/LICENSE").read_text(encoding="utf-8")


def test_no_file_names_the_machine_it_was_made_on():
    # Built from parts, so that this file does not find itself.
    traces = {
        "a folder of one machine": re.compile(r"(?<![\w./])/(?:wor" + r"k|roo" + r"t|hom" + r"e)/"),
        "a package registry": re.compile("py" + r"pi\.org|pythonhosted\.org|registry\.npmjs"),
        "an index option": re.compile("--(?:extra-)?index" + r"-url|trusted" + "-host"),
    }
    found = [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {what}: {hit[0]}"
        for name, text in tracked_texts().items()
        for what, trace in traces.items()
        for hit in trace.finditer(text)
    ]
    assert found == []


def test_readme_opens_with_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.split("\n## ")[0]
    assert "scripts/start" in first
    assert "scripts/test" in first


def test_files_named_in_the_readme_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([^)#:]+)\)", text))
    named |= set(re.findall(r"`((?:assets|config|models|scripts|kiosk|tests)/[\w./-]+)`", text))
    assert named
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
