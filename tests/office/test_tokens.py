"""Role tokens: made once, kept secret, refused when damaged."""

import stat
from pathlib import Path

import pytest

from kiosk.office.tokens import ROLES, TokensUnreadable, load_tokens
from kiosk.settings import read_token


def test_tokens_are_made_once_for_the_owner_only(tmp_path: Path):
    tokens = load_tokens(tmp_path)
    path = tmp_path / "tokens.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(set(tokens.values())) == len(ROLES) == 4
    assert load_tokens(tmp_path) == tokens
    assert read_token(path, "board") == tokens["board"]
    assert [p.name for p in tmp_path.iterdir()] == ["tokens.toml"]


@pytest.mark.parametrize("text", ["touch = ", 'touch = "short"', "", "\xff"])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, text: str):
    (tmp_path / "tokens.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(TokensUnreadable):
        load_tokens(tmp_path)
