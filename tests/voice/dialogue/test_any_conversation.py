"""Whatever is said, touched or broken, in any order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.voice.dialogue import (
    MOST_TURNS,
    YES_SURE,
    Asked,
    Begun,
    CallHelper,
    Choice,
    Chosen,
    Ear,
    HeardText,
    Known,
    Listen,
    Meant,
    NoneOfThese,
    OpenCode,
    OpenProcedure,
    OpenRating,
    OpenServices,
    Partial,
    Read,
    SaidNo,
    SaidYes,
    Say,
    ShowPlace,
    Spoken,
    Take,
    Talk,
    TellShut,
    TimedOut,
    Troubled,
    decide,
)
from kiosk.voice.intent.understood import Guess, Intent, Understood
from tests.sizes import sized

SERVICES = ("ho_tich", "chung_thuc", "dat_dai")
CODES = {"1.1": "ho_tich", "1.2": "chung_thuc", "1.3": "", "1.4": "gone"}
KNOWN = Known(services=frozenset(SERVICES), procedures=CODES, tickets={"A012": "id"})
LEADS_AWAY = (
    Take,
    OpenProcedure,
    OpenCode,
    ShowPlace,
    OpenRating,
    OpenServices,
    CallHelper,
    TellShut,
)

services = st.none() | st.sampled_from((*SERVICES, "unknown"))
codes = st.sampled_from((*CODES, "9.9"))
guesses = st.builds(
    Guess, intent=st.sampled_from(Intent), service=services, code=st.just("") | codes
)
meanings = st.builds(
    Understood,
    text=st.just("…"),
    intent=st.sampled_from(Intent),
    service=services,
    codes=st.lists(codes, max_size=3).map(tuple),
    digits=st.sampled_from(["", "A012", "12", "H28.102-251209-0134"]),
    confidence=st.floats(0, 1),
    alternatives=st.lists(guesses, max_size=5).map(tuple),
    choice=st.none() | st.integers(-1, 6),
)
events = st.one_of(
    st.just(Begun()),
    st.just(Partial("a")),
    st.sampled_from([HeardText(""), HeardText("…")]),
    st.builds(Meant, meanings),
    st.sampled_from([SaidYes(), SaidNo(), NoneOfThese(), TimedOut(), Spoken()]),
    st.builds(Chosen, st.integers(-1, 5)),
    st.builds(Troubled, st.sampled_from(["", "microphone_missing"])),
)
sequences = st.lists(events, max_size=60)


def consents(event: Any) -> bool:
    """Whether an event says yes."""
    if isinstance(event, Meant):
        said = event.understood
        return said.intent is Intent.CONFIRM_YES and said.confidence >= YES_SURE
    return isinstance(event, SaidYes)


@settings(max_examples=sized(20_000, 80), deadline=None)
@given(sequences)
def test_no_number_without_a_yes_to_exactly_what_is_asked(sequence: list[Any]) -> None:
    talk = Talk()
    for event in sequence:
        before = talk
        talk, effects = decide(talk, event, KNOWN)
        taken = [effect.offer for effect in effects if isinstance(effect, Take)]
        if taken:
            assert taken == [before.offer]
            assert before.asked is Asked.OFFER
            assert consents(event)
            assert before.offer is not None
            assert before.offer.service in SERVICES


@settings(max_examples=sized(20_000, 80), deadline=None)
@given(sequences, st.booleans())
def test_every_state_has_a_way_on(sequence: list[Any], shut: bool) -> None:
    """Something is under way, or something stands there to be touched."""
    talk, known = Talk(), replace(KNOWN, shut=shut)
    for event in sequence:
        before = talk
        talk, effects = decide(talk, event, known)
        if talk.asked is Asked.CHOICES:
            assert 1 <= len(talk.choices) <= 4
            assert not set(talk.choices) & talk.refused
        if talk.asked is Asked.OFFER:
            assert talk.offer is not None
            assert not shut
        assert not (talk.saying and talk.ear is not Ear.SHUT)
        assert talk.saying or not talk.listens_next
        listens = [effect for effect in effects if isinstance(effect, Listen)]
        assert len(listens) <= 1
        assert bool(listens) == (talk.ear is Ear.LISTENING and before.ear is not Ear.LISTENING)
        if talk.ear is Ear.THINKING:
            assert before.ear is Ear.THINKING or any(isinstance(e, Read) for e in effects)
        if any(isinstance(effect, LEADS_AWAY) for effect in effects):
            assert talk == Talk(heard=talk.heard)


@settings(max_examples=sized(20_000, 80), deadline=None)
@given(st.lists(meanings, min_size=MOST_TURNS + 1, max_size=30))
def test_talking_comes_to_an_end(answers: list[Understood]) -> None:
    """Somebody who only talks listens to at most so many questions, then stands at something to
    touch."""
    talk, effects = decide(Talk(), Begun(), KNOWN)
    turns, said = 0, iter(answers)
    while True:
        step: Any = None
        for effect in effects:
            match effect:
                case Listen():
                    turns += 1
                    step = HeardText("…")
                case Read():
                    step = Meant(next(said))
                case Say():
                    step = Spoken()
        if step is None:
            break
        talk, effects = decide(talk, step, KNOWN)
    assert turns <= MOST_TURNS
    assert talk.ear is Ear.SHUT
    assert not talk.saying


@settings(max_examples=sized(20_000, 80), deadline=None)
@given(st.lists(events, max_size=200))
def test_one_conversation_listens_a_bounded_number_of_times(sequence: list[Any]) -> None:
    talk, turns = Talk(), 0
    for event in sequence:
        if talk.asked in (Asked.NOTHING, Asked.LOST):
            turns = 0
        talk, effects = decide(talk, event, KNOWN)
        turns += sum(isinstance(effect, Listen) for effect in effects)
        assert turns <= MOST_TURNS


@settings(max_examples=sized(20_000, 80), deadline=None)
@given(st.lists(meanings, max_size=12))
def test_what_was_refused_does_not_come_back(answers: list[Understood]) -> None:
    """Somebody who says no to all meets each thing once."""
    talk, _ = decide(Talk(), Begun(), KNOWN)
    met: list[Choice] = []
    for said in answers:
        for event in (Spoken(), Begun(), HeardText("…"), Meant(said)):
            if isinstance(event, Begun) and talk.ear is not Ear.SHUT:
                continue
            talk, _ = decide(talk, event, KNOWN)
        if talk.asked is Asked.NOTHING:
            return
        while talk.asked in (Asked.OFFER, Asked.CHOICES):
            shown = list(talk.choices) if talk.asked is Asked.CHOICES else []
            assert not set(shown) & set(met)
            met += shown
            no = SaidNo() if talk.asked is Asked.OFFER else NoneOfThese()
            talk, _ = decide(talk, no, KNOWN)
        if talk.asked is Asked.LOST:
            return  # the next press begins another conversation
