"""When the scripts trust a `.venv/` that is there, and when they make it anew."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in a folder with spaces, with an environment but no packages in it."""
    checkout = tmp_path_factory.mktemp("a checkout") / "một cửa"
    shutil.copytree(ROOT / "scripts", checkout / "scripts")
    shutil.copy(ROOT / "pyproject.toml", checkout)
    subprocess.run([sys.executable, "-m", "venv", checkout / ".venv"], check=True, timeout=60)
    return checkout


@pytest.fixture
def checkout(made: Path) -> Iterator[Path]:
    yield made
    for path in (*made.glob(".venv/.stamp-*"), made / ".venv" / ".making"):
        path.unlink(missing_ok=True)


def ask(checkout: Path, question: str) -> bool:
    """Whether a function of setup.sh says yes, asked from another folder."""
    script = (
        f'set -euo pipefail; . "$1/scripts/lib/setup.sh"; if {question}; then exit 0; fi; exit 3'
    )
    done = subprocess.run(
        ["bash", "-c", script, "ask", checkout],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode in {0, 3}, done.stderr
    return done.returncode == 0


def stamp(checkout: Path, kind: str) -> None:
    assert ask(checkout, f'_wanted >"$VENV/.stamp-{kind}"')


def test_an_environment_made_here_is_usable(checkout):
    assert ask(checkout, "_venv_usable")


def test_an_interrupted_one_is_not(checkout):
    (checkout / ".venv" / ".making").touch()
    assert not ask(checkout, "_venv_usable")


def test_one_made_for_another_folder_is_not(checkout, tmp_path):
    moved = tmp_path / "moved"
    shutil.copytree(checkout, moved, symlinks=True)
    assert not ask(moved, "_venv_usable")


def test_without_a_stamp_the_packages_are_still_to_be_installed(checkout):
    assert not ask(checkout, "_ready core")


def test_packages_for_testing_serve_for_running_too_but_not_the_other_way(checkout):
    stamp(checkout, "core")
    assert ask(checkout, "_ready core")
    assert not ask(checkout, "_ready dev")
    stamp(checkout, "dev")
    assert ask(checkout, "_ready core")
    assert ask(checkout, "_ready dev")


def test_a_changed_pin_asks_for_a_new_installation(checkout):
    stamp(checkout, "dev")
    pyproject = checkout / "pyproject.toml"
    before = pyproject.read_text(encoding="utf-8")
    try:
        pyproject.write_text(before + "# another pin\n", encoding="utf-8")
        assert not ask(checkout, "_ready dev")
    finally:
        pyproject.write_text(before, encoding="utf-8")
    assert ask(checkout, "_ready dev")


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="not a Debian system")
def test_only_missing_packages_are_asked_for_under_either_name(checkout):
    script = '. "$1/scripts/lib/setup.sh"; _missing_packages "none-such|bash" no-such-package dpkg'
    done = subprocess.run(
        ["bash", "-c", script, "ask", checkout], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["no-such-package"]
