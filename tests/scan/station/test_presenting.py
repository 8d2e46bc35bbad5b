"""When a code is told, by hand and by hypothesis."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan.codes import Code, Refusal, Symbology
from kiosk.scan.presenting import GONE_S, TOGETHER_S, Presentations, Repeats, Seen

_CORNERS = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))


def code(text: str, refused: Refusal | None = None) -> Code:
    shown = "" if refused else text
    return Code(text.encode(), shown, refused, Symbology.QR, _CORNERS, "zxing", 1.0)


def fits(text: str) -> int:
    """Texts of the tests begin with how well they are known."""
    return int(text[0])


KNOWN, OTHER, STRANGE, STRANGER = code("2 a"), code("2 b"), code("0 c"), code("0 d")
BAD = code("x", Refusal.NOT_UTF8)


def play(*frames: tuple[float, list[Code]]) -> list[tuple[float, str]]:
    """What is told, and when; `many` for the sentence that asks for one code."""
    presentations = Presentations(fits)
    told = []
    for at_s, codes in frames:
        seen = presentations.see(codes, at_s)
        if seen.new is not None:
            told.append((at_s, seen.new.data.decode()))
        if seen.many:
            told.append((at_s, "many"))
    return told


def test_a_code_is_told_at_once_and_once() -> None:
    assert play(*((n / 15, [KNOWN]) for n in range(300))) == [(0.0, "2 a")]


def test_blur_does_not_end_a_presentation_and_absence_does() -> None:
    assert play((0, [KNOWN]), (1.1, []), (1.15, [KNOWN]), (2.3, [KNOWN])) == [(0, "2 a")]
    assert play((0, [KNOWN]), (0.7, []), (1.4, [KNOWN])) == [(0, "2 a"), (1.4, "2 a")]


def test_time_without_frames_is_absence_too() -> None:
    assert play((0, [KNOWN]), (60, [KNOWN])) == [(0, "2 a"), (60, "2 a")]


def test_the_known_code_counts_and_the_one_beside_it_is_passed_over() -> None:
    both = [STRANGE, KNOWN]
    assert play((0, both), (0.1, both), (0.6, [STRANGE]), (1.5, [STRANGE])) == [(0, "2 a")]


def test_a_strange_code_alone_is_told_and_a_known_one_after_it_too() -> None:
    assert play((0, [STRANGE]), (0.1, [STRANGE, KNOWN])) == [(0, "0 c"), (0.1, "2 a")]


def test_of_two_of_equal_rank_none_is_told_until_one_remains() -> None:
    both = [KNOWN, OTHER]
    told = play((0, both), (0.1, both), (0.2, [OTHER]), (0.4, [OTHER]), (0.6, [OTHER]))
    assert told == [(0, "many"), (0.1, "many"), (0.2, "many"), (0.4, "many"), (0.6, "2 b")]


def test_a_frame_that_gave_only_one_of_two_tells_none() -> None:
    told = play((0, [KNOWN, OTHER]), (0.07, [KNOWN]), (0.14, [OTHER]), (0.2, [KNOWN]))
    assert {what for _, what in told} == {"many"}


def test_two_strange_codes_are_many_too() -> None:
    assert play((0, [STRANGE, STRANGER])) == [(0, "many")]


def test_the_same_text_twice_is_one_code() -> None:
    bars = replace(KNOWN, symbology=Symbology.CODE_128)
    assert play((0, [KNOWN, bars]), (0.1, [bars])) == [(0, "2 a")]


def test_a_receipts_bar_code_and_lookup_address_are_one_dossier() -> None:
    plain = replace(code("H56.10.05-250716-0012"), symbology=Symbology.CODE_128)
    lookup = code("https://dichvucong.example.gov.vn/tra-cuu?mhs=H56.10.05-250716-0012")
    other = code("https://dichvucong.example.gov.vn/tra-cuu?mhs=H56.10.05-250716-0013")
    presentations = Presentations()
    seen = [
        presentations.see(codes, number / 15)
        for number, codes in enumerate([[lookup, plain], [plain], [lookup], [lookup, plain]])
    ]
    assert seen == [Seen(lookup), Seen(), Seen(), Seen()]
    assert presentations.see([plain, other], 0.3) == Seen(many=True)


def test_what_cannot_be_read_is_told_once_and_gives_way_to_any_text() -> None:
    assert play((0, [BAD]), (0.1, [BAD])) == [(0, "x")]
    assert play((0, [BAD, STRANGE]), (0.6, [BAD])) == [(0, "0 c")]


def test_the_end_is_said_once() -> None:
    presentations = Presentations(fits)
    ended = [
        presentations.see(codes, at_s).ended
        for at_s, codes in ((0, []), (0.1, [KNOWN]), (1.0, []), (1.5, []), (2.0, []))
    ]
    assert ended == [False, False, False, True, False]


def test_forgetting_tells_anew() -> None:
    presentations = Presentations(fits)
    assert presentations.see([KNOWN], 0).new is KNOWN
    presentations.forget()
    assert presentations.see([KNOWN], 0.1).new is KNOWN


def test_no_text_is_kept() -> None:
    presentations = Presentations(fits)
    presentations.see([code("1 079203001234|Nguyễn Văn Mẫu")], 0)
    kept = repr(vars(presentations))
    assert "079203001234" not in kept
    assert "Mẫu" not in kept


def test_a_sheet_full_of_codes_does_not_fill_the_memory() -> None:
    presentations = Presentations(fits)
    for turn in range(20):
        presentations.see([code(f"1 {turn} {n}") for n in range(200)], turn / 100)
    assert len(presentations._shown) <= 512


FRAMES = st.lists(
    st.tuples(
        st.floats(0.01, 3.0),
        st.lists(st.sampled_from([KNOWN, OTHER, STRANGE, STRANGER, BAD]), max_size=4),
    ),
    max_size=40,
)


@given(FRAMES)
def test_never_twice_in_one_presentation_and_never_among_equals(
    frames: list[tuple[float, list[Code]]],
) -> None:
    presentations = Presentations(fits)
    at_s = 0.0
    last_seen: dict[bytes, float] = {}
    told: set[bytes] = set()
    for step_s, codes in frames:
        at_s += step_s
        seen: Seen = presentations.see(codes, at_s)
        told -= {key for key, last_s in last_seen.items() if at_s - last_s > GONE_S}
        last_seen |= {one.data: at_s for one in codes}
        ranks = {one.data: -1 if one.refused else fits(one.text) for one in codes}
        best = max(ranks.values(), default=None)
        equals = [data for data, rank in ranks.items() if rank == best]
        if len(equals) > 1:
            assert seen.new is None
        if seen.new is not None:
            assert not seen.many
            assert seen.new.data not in told
            assert equals == [seen.new.data]
            told.add(seen.new.data)


@given(FRAMES, st.sampled_from([KNOWN, STRANGE, BAD]))
def test_a_code_that_is_left_alone_is_always_told(
    frames: list[tuple[float, list[Code]]], last: Code
) -> None:
    presentations = Presentations(fits)
    at_s = 0.0
    for step_s, codes in frames:
        at_s += step_s
        presentations.see(codes, at_s)
    # Everything was taken away; then one is shown.
    assert presentations.see([last], at_s + GONE_S + 0.01).new is last


@pytest.mark.parametrize("pause_s", [TOGETHER_S + 0.05, GONE_S - 0.05])
def test_the_next_card_may_come_before_the_last_one_counts_as_gone(pause_s: float) -> None:
    assert play((0, [KNOWN]), (pause_s, [OTHER])) == [(0, "2 a"), (pause_s, "2 b")]


def test_double_reads_of_a_reader_count_once() -> None:
    repeats = Repeats()
    assert [
        repeats.again(data, at_s)
        for data, at_s in ((b"a", 0.0), (b"a", 0.3), (b"a", 0.9), (b"b", 1.0), (b"a", 1.1))
    ] == [False, True, True, False, False]
    assert not repeats.again(b"a", 1.9)
