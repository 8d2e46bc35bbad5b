"""The conversation's rules, one by one, as they are told in its README."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.help_calls import HelpReason
from kiosk.voice.dialogue import (
    Asked,
    Begun,
    CallHelper,
    Choice,
    ChoiceKind,
    Chosen,
    Ear,
    EndListening,
    HeardText,
    Hush,
    Known,
    Listen,
    Meant,
    NoneOfThese,
    Offer,
    OpenCode,
    OpenProcedure,
    OpenRating,
    OpenServices,
    Prompt,
    Read,
    SaidNo,
    SaidYes,
    Say,
    ShowPlace,
    Spoken,
    StopListening,
    Take,
    Talk,
    TellShut,
    TimedOut,
    Troubled,
    decide,
)
from kiosk.voice.intent.understood import Expect, Guess, Intent, Understood

BIRTH, COPY, LAND = "1.001193", "2.000815", "1.012345"
KNOWN = Known(
    services=frozenset({"ho_tich", "chung_thuc", "dat_dai"}),
    procedures={BIRTH: "ho_tich", COPY: "chung_thuc", LAND: ""},
    tickets={"A012": "id-a12", "B012": "id-b12", "A045": "id-a45"},
)


class Conversation:
    """Plays events and keeps what was done."""

    def __init__(self, known: Known = KNOWN) -> None:
        self.talk, self.known = Talk(), known
        self.done: tuple[Any, ...] = ()

    def __call__(self, *events: Any) -> Conversation:
        for event in events:
            self.talk, self.done = decide(self.talk, event, self.known)
        return self

    def hears(self, intent: Intent, *, sure: float = 0.9, **meaning: Any) -> Conversation:
        """One utterance from the key, or from the end of a prompt, to its meaning."""
        self(Spoken()) if self.talk.saying else self(Begun())
        assert self.talk.ear is Ear.LISTENING
        said = Understood(text="…", intent=intent, confidence=sure, **meaning)
        return self(HeardText("…"), Meant(said))

    @property
    def says(self) -> list[Prompt]:
        return [effect.prompt for effect in self.done if isinstance(effect, Say)]


@pytest.fixture
def it() -> Conversation:
    return Conversation()


def takes(it: Conversation, **meaning: Any) -> Conversation:
    return it.hears(Intent.TAKE_TICKET, **meaning)


def test_the_key_begins_and_ends_an_utterance(it: Conversation) -> None:
    assert it(Begun()).done == (Listen(Expect.ANYTHING),)
    assert it(Begun()).done == (EndListening(),)
    assert it(HeardText("khai sinh")).done == (Read(Expect.ANYTHING),)
    assert it.talk.ear is Ear.THINKING


def test_sure_is_one_offer_and_a_yes_its_number(it: Conversation) -> None:
    takes(it, service="ho_tich", codes=(BIRTH,))
    assert it.says == [Prompt.OFFER]
    assert it.talk.offer == Offer("ho_tich", BIRTH)
    assert it(Spoken()).done == (Listen(Expect.YES_NO),)
    it(HeardText("đúng"), Meant(Understood(text="", intent=Intent.CONFIRM_YES, confidence=0.9)))
    assert it.done == (Take(Offer("ho_tich", BIRTH)),)
    assert it.talk.asked is Asked.NOTHING


def test_a_yes_by_touch_ends_what_is_being_said(it: Conversation) -> None:
    takes(it, service="ho_tich")
    assert it(SaidYes()).done == (Hush(), Take(Offer("ho_tich")))


def test_a_yes_that_may_have_been_noise_is_none(it: Conversation) -> None:
    takes(it, service="ho_tich").hears(Intent.CONFIRM_YES, sure=0.4)
    assert it.says == [Prompt.YES_OR_NO]
    assert it.talk.asked is Asked.OFFER


def test_unsure_is_a_choice_and_a_choice_is_asked_once_more(it: Conversation) -> None:
    guess = Guess(intent=Intent.FIND_PROCEDURE, code=COPY)
    takes(it, sure=0.5, service="ho_tich", alternatives=(guess,))
    assert it.talk.choices == (
        Choice(ChoiceKind.TAKE, "ho_tich"),
        Choice(ChoiceKind.PROCEDURE, "", COPY),
    )
    it(Chosen(0))
    assert it.says == [Prompt.OFFER]
    assert it.talk.offer == Offer("ho_tich")


def test_a_choice_may_be_spoken(it: Conversation) -> None:
    guess = Guess(intent=Intent.FIND_PROCEDURE, code=COPY)
    takes(it, sure=0.5, service="ho_tich", alternatives=(guess,))
    it.hears(Intent.NONE, choice=1)
    assert it.done == (OpenProcedure(COPY),)


def test_four_choices_are_the_most(it: Conversation) -> None:
    codes = tuple(f"1.00000{n}" for n in range(8))
    it.known = Known(procedures=dict.fromkeys(codes, ""))
    it.hears(Intent.FIND_PROCEDURE, sure=0.5, codes=codes)
    assert len(it.talk.choices) == 4


def test_no_shows_what_else_may_be_meant_and_never_the_same_again(it: Conversation) -> None:
    others = (
        Guess(intent=Intent.TAKE_TICKET, service="chung_thuc"),
        Guess(intent=Intent.TAKE_TICKET, service="dat_dai"),
    )
    takes(it, service="ho_tich", alternatives=others)
    it(SaidNo())
    assert [c.service for c in it.talk.choices] == ["chung_thuc", "dat_dai"]
    it(NoneOfThese())
    assert it.says == [Prompt.NOT_THIS]
    takes(it, service="ho_tich", alternatives=others)
    assert it.says == [Prompt.LOST]


def test_a_no_without_more_asks_again(it: Conversation) -> None:
    takes(it, service="ho_tich").hears(Intent.CONFIRM_NO)
    assert it.says == [Prompt.NOT_THIS]
    assert it.talk.asked is Asked.WHAT


def test_another_errand_instead_of_an_answer_is_offered(it: Conversation) -> None:
    takes(it, service="ho_tich")
    takes(it, service="chung_thuc")
    assert it.talk.offer == Offer("chung_thuc")


def test_the_errand_said_twice_is_no_yes(it: Conversation) -> None:
    takes(it, service="ho_tich")
    takes(it, service="ho_tich")
    assert it.says == [Prompt.YES_OR_NO]
    takes(it, service="ho_tich")
    assert it.done == ()
    assert it.talk.offer == Offer("ho_tich")  # and waits for a finger


def test_two_failures_end_at_the_helper_and_the_screen(it: Conversation) -> None:
    it(Begun(), HeardText(""))
    assert it.says == [Prompt.AGAIN]
    assert it(Spoken()).done == (Listen(Expect.ANYTHING),)
    it(HeardText(""))
    assert it.says == [Prompt.LOST]
    assert it(Spoken()).done == ()
    assert it(Begun()).talk.failures == 0


def test_chatter_is_asked_for_the_errand(it: Conversation) -> None:
    assert it.hears(Intent.NONE).says == [Prompt.SAY_ERRAND]
    assert it.hears(Intent.NONE).says == [Prompt.SAY_ERRAND]
    assert it.talk.failures == 1


def test_yes_to_nothing_is_kindly_ignored(it: Conversation) -> None:
    assert it.hears(Intent.CONFIRM_YES).says == [Prompt.SAY_ERRAND]
    assert it.talk.asked is Asked.WHAT


def test_a_question_opens_the_procedure(it: Conversation) -> None:
    assert it.hears(Intent.FIND_PROCEDURE, codes=(BIRTH, COPY)).done == (OpenProcedure(BIRTH),)


def test_a_procedure_no_service_handles_is_shown(it: Conversation) -> None:
    assert takes(it, codes=(LAND,)).done == (OpenProcedure(LAND),)


def test_a_procedure_of_another_service_is_not_what_the_number_is_for(it: Conversation) -> None:
    takes(it, service="ho_tich", codes=(COPY,))
    assert it.talk.offer == Offer("ho_tich")


def test_a_number_for_nothing_said_asks_what_for_once(it: Conversation) -> None:
    assert takes(it).says == [Prompt.WHAT_FOR]
    assert takes(it).done == (OpenServices(),)


def test_a_dossier_by_its_code(it: Conversation) -> None:
    code = "H28.102-251209-0134"
    assert it.hears(Intent.CHECK_DOSSIER, digits=code).done == (OpenCode(code),)


def test_a_dossier_without_a_code_is_asked_for_it(it: Conversation) -> None:
    assert it.hears(Intent.CHECK_DOSSIER).says == [Prompt.CODE]
    assert it(Spoken()).done == (Listen(Expect.NUMBER),)
    said = Understood(text="", intent=Intent.NUMBER, digits="H28.102-251209-0134", confidence=0.9)
    assert it(HeardText("…"), Meant(said)).done == (OpenCode("H28.102-251209-0134"),)


@pytest.mark.parametrize(
    ("digits", "effect"),
    [
        ("A012", ShowPlace("id-a12")),
        ("45", ShowPlace("id-a45")),
        ("012345678901", OpenCode("012345678901")),
    ],
)
def test_a_bare_number(it: Conversation, digits: str, effect: object) -> None:
    assert it.hears(Intent.NUMBER, digits=digits).done == (effect,)


@pytest.mark.parametrize("digits", ["12", "Z999"])
def test_a_short_number_that_is_no_ticket_or_several(it: Conversation, digits: str) -> None:
    assert it.hears(Intent.NUMBER, digits=digits).says == [Prompt.NO_NUMBER]


def test_a_person_is_called_when_surely_wanted(it: Conversation) -> None:
    assert it.hears(Intent.CALL_HELPER).done == (CallHelper(),)


def test_a_person_is_a_choice_when_perhaps_wanted(it: Conversation) -> None:
    it.hears(Intent.CALL_HELPER, sure=0.5)
    assert it.talk.choices == (Choice(ChoiceKind.HELPER),)


def test_an_opinion(it: Conversation) -> None:
    assert it.hears(Intent.RATE).says == [Prompt.NO_RATING]
    it.known = Known(rates=True)
    assert it.hears(Intent.RATE).done == (OpenRating(),)


def test_trouble_keeps_an_offer_and_is_no_failure(it: Conversation) -> None:
    takes(it, service="ho_tich")(Spoken(), Troubled("microphone_missing"))
    assert it.done == (StopListening(),)
    assert it.talk.asked is Asked.OFFER
    assert it.talk.failures == 0
    assert it(SaidYes()).done == (Take(Offer("ho_tich")),)


def test_after_trouble_it_asks_again_by_itself(it: Conversation) -> None:
    it(Begun(), Troubled("voice_recogniser_lost"))
    assert it(HeardText("")).done == ()
    assert it(Troubled("")).done == (Say(Prompt.AGAIN),)
    assert it(Spoken()).done == (Listen(Expect.ANYTHING),)


def test_an_ear_that_never_answers(it: Conversation) -> None:
    assert it(Begun(), TimedOut()).done == (StopListening(), Say(Prompt.AGAIN))


def test_the_key_interrupts_the_voice(it: Conversation) -> None:
    takes(it, service="ho_tich")
    assert it(Begun()).done == (Hush(), Listen(Expect.YES_NO))


def test_a_late_meaning_leads_nowhere(it: Conversation) -> None:
    said = Understood(text="", intent=Intent.CONFIRM_YES, confidence=1.0)
    takes(it, service="ho_tich")
    assert it(Meant(said)).done == ()
    assert it.talk.asked is Asked.OFFER


SHUT = replace(KNOWN, shut=True)


def test_no_number_is_offered_that_cannot_be_had() -> None:
    it = takes(Conversation(SHUT), service="ho_tich", codes=(BIRTH,))
    assert it.done == (TellShut(),)
    assert it.talk.asked is Asked.NOTHING


def test_a_number_chosen_by_touch_while_the_office_is_shut_ends_what_is_said() -> None:
    guess = Guess(intent=Intent.FIND_PROCEDURE, code=COPY)
    it = takes(Conversation(SHUT), sure=0.5, service="ho_tich", alternatives=(guess,))
    assert it.says == [Prompt.CHOICES]
    assert it(Chosen(0)).done == (Hush(), TellShut())


def test_looking_up_goes_on_while_the_office_is_shut() -> None:
    it = Conversation(SHUT).hears(Intent.FIND_PROCEDURE, codes=(LAND,))
    assert it.done == (OpenProcedure(LAND),)


def test_an_offer_stands_when_the_office_shuts_while_it_is_asked(it: Conversation) -> None:
    takes(it, service="ho_tich")
    it.known = SHUT
    it(Spoken(), HeardText("…"), Meant(Understood(text="", intent=Intent.NONE)))
    assert it.says == [Prompt.YES_OR_NO]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("tôi ngồi xe lăn nhờ cán bộ giúp", HelpReason.WHEELCHAIR),
        ("gọi cán bộ giúp tôi", HelpReason.VOICE),
    ],
)
def test_whoever_goes_knows_of_a_wheelchair(it: Conversation, said: str, why: HelpReason) -> None:
    meant = Understood(text=said, intent=Intent.CALL_HELPER, confidence=0.9)
    it(Begun(), HeardText(said), Meant(meant))
    assert it.done == (CallHelper(why),)
