"""The parser against the WHATWG standard, whole and cut anywhere."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.client.sse import Message, Parser, TooLong


def parse(*chunks: bytes) -> list[Message]:
    parser = Parser()
    return [message for chunk in chunks for message in parser.feed(chunk)]


def said(data: str, ident: str = "", event: str = "message") -> Message:
    return Message(event, data, ident)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("data: a\n\n", [said("a")]),
        ("data:a\r\n\r\n", [said("a")]),
        ("data: a\rdata: b\r\rx", [said("a\nb")]),
        ("data:  a\n\n", [said(" a")]),
        ("\ufeffdata: a\n\n", [said("a")]),
        (": note\ndata: a\n\n", [said("a")]),
        ("data\n\ndata\ndata\n\ndata:", [said(""), said("\n")]),
        ("event: tick\ndata: {}\n\n", [said("{}", event="tick")]),
        ("event: tick\n\ndata: a\n\n", [said("a")]),
        ("id: 7\ndata: a\n\ndata: b\n\n", [said("a", "7"), said("b", "7")]),
        ("id: 7\n\nid\ndata: a\n\n", [said("a")]),
        ("id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n", [said("a", "7"), said("b", "7")]),
        ("retry: 10\nother: x\ndata: a\n\n", [said("a")]),
        ("data: Tổ\u2028dân\u0085phố\n\n", [said("Tổ\u2028dân\u0085phố")]),
        ("data: unfinished", []),
        ("data: unfinished\n", []),
    ],
)
def test_the_standard_examples(stream, expected):
    stream = stream.encode()
    assert parse(stream) == expected
    assert parse(*(bytes([byte]) for byte in stream)) == expected


texts = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]))


@given(
    st.lists(st.tuples(st.sampled_from(["event", "tick"]), st.lists(texts, min_size=1), texts)),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.integers(min_value=0, max_value=400)),
)
def test_any_cut_gives_the_same_events(events, end, cuts):
    stream = "".join(
        f"event: {name}{end}id: {ident}{end}"
        + "".join(f"data: {line}{end}" for line in lines)
        + end
        for name, lines, ident in events
    ).encode()
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    chunks = [stream[a:b] for a, b in pairwise(edges)]
    # A final CR may be half of a CR LF, so the last event waits for what follows.
    assert parse(*chunks, b":\n") == [
        Message(name, "\n".join(lines), ident) for name, lines, ident in events
    ]


def test_a_stream_without_end_of_event_is_refused():
    parser = Parser(limit_bytes=100)
    with pytest.raises(TooLong):
        list(parser.feed(b"data: " + b"x" * 100))
    parser = Parser(limit_bytes=100)
    with pytest.raises(TooLong):
        list(parser.feed(b"data: xxxxxxxxxx\n" * 20))
