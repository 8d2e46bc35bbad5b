"""The index on disk."""

import logging

import numpy as np
import pytest

from kiosk.catalogue import starter
from kiosk.lookup import Finder
from kiosk.lookup.cache import cached_index
from kiosk.lookup.corpus import make_index
from kiosk.lookup.index import arrays


def same(one, other) -> bool:
    a, b = arrays(one), arrays(other)
    return a.keys() == b.keys() and all(np.array_equal(a[name], b[name]) for name in a)


def test_what_is_read_back_is_what_was_built(tmp_path, knowledge):
    built = make_index(starter(), knowledge)
    assert same(cached_index(tmp_path, starter(), knowledge), built)
    assert same(cached_index(tmp_path, starter(), knowledge), built)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("harm", [b"", b"PK\x03\x04 not really", None])
def test_a_damaged_file_is_built_anew(tmp_path, knowledge, caplog, harm):
    first = cached_index(tmp_path, starter(), knowledge)
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if harm is None else harm)
    with caplog.at_level(logging.WARNING):
        assert same(cached_index(tmp_path, starter(), knowledge), first)
    assert "damaged" in caplog.text
    assert path.read_bytes() != harm


def test_a_folder_that_takes_nothing_costs_only_time(tmp_path, knowledge, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    finder = Finder(starter(), knowledge, cache=blocked)
    assert finder.find("đăng ký khai sinh").hits
    assert "cannot be kept" in caplog.text


def test_another_catalogue_has_another_index(tmp_path, knowledge):
    from kiosk.domain.procedures import Catalogue

    whole = starter()
    cached_index(tmp_path, whole, knowledge)
    few = Catalogue(version=whole.version, made_at=whole.made_at, procedures=whole.procedures[:5])
    assert cached_index(tmp_path, few, knowledge).procedures == 5
