"""The JSON that is hashed is RFC 8785, as another implementation writes it."""

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.events import canonical

LIMIT = 2**53 - 1
# All of Unicode but lone surrogates, which are not text; keys likewise.
TEXT = st.text(st.characters(exclude_categories=("Cs",)))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-LIMIT, LIMIT) | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=6),
    max_leaves=30,
)


@settings(max_examples=500, deadline=None)
@given(PLAIN)
def test_equals_the_reference(value):
    assert canonical(value) == rfc8785.dumps(value)


def test_keys_beyond_the_basic_plane_are_in_utf16_order():
    value = {"\ue000": 1, "😀": 2, "a": {"\uffff": [{"𐀀": 1, "\ufb00": 2}], "𐀀": 4}}

    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [1.5, [0.0], {"a": float("nan")}, {1: 2}, b"x", object()])
def test_other_types_are_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [2**53, [-(2**53)], "\ud800", {"\ud800": 1}])
def test_what_readers_would_round_or_cannot_read_is_refused(value):
    with pytest.raises(ValueError):
        canonical(value)
