"""One event to the next state of a conversation. See `README.md` for the rules in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kiosk.domain.help_calls import HelpReason
from kiosk.voice.dialogue.effects import (
    CallHelper,
    Effect,
    EndListening,
    Hush,
    Listen,
    OpenCode,
    OpenProcedure,
    OpenRating,
    OpenServices,
    Prompt,
    Read,
    Say,
    ShowPlace,
    StopListening,
    Take,
    TellShut,
)
from kiosk.voice.dialogue.happening import (
    Begun,
    Chosen,
    Event,
    HeardText,
    Meant,
    NoneOfThese,
    Partial,
    SaidNo,
    SaidYes,
    Spoken,
    TimedOut,
    Troubled,
)
from kiosk.voice.dialogue.talk import Asked, Choice, ChoiceKind, Ear, Known, Offer, Talk
from kiosk.voice.dialogue.wanting import MOST_CHOICES, choice_of, is_first, wanted
from kiosk.voice.intent.understood import Intent, Understood

SURE: Final = 0.75
"""Probability from which one thing is offered, or a page opened, without asking which."""
MAYBE: Final = 0.25
"""Below it a meaning is a guess in the dark, and the citizen is asked to say it again."""
YES_SURE: Final = 0.6
"""A spoken yes gives a number: it must have been one."""
MOST_TURNS: Final = 8
"""Times one conversation listens; then the screen is quicker."""
MOST_FAILURES: Final = 2
MOST_UNCLEAR: Final = 2
_SHORT: Final = 5
"""A bare number of at most so many characters is a ticket's, a longer one a dossier's."""

_WHEELCHAIR: Final = "xe lăn"
"""Whoever says so is met by somebody who knows of it before they come."""

Decision = tuple[Talk, tuple[Effect, ...]]


def decide(talk: Talk, event: Event, known: Known) -> Decision:
    """The conversation after an event, and what is to be done. An event that has no place in
    the state changes nothing: answers of voice and touch may cross."""
    after, effects = _decide(talk, event, known)
    if known.shut and Say(Prompt.OFFER) in effects:
        stops = tuple(effect for effect in effects if effect != Say(Prompt.OFFER))
        return Talk(heard=after.heard), (*stops, TellShut())
    return after, effects


def _decide(talk: Talk, event: Event, known: Known) -> Decision:
    match event:
        case Begun():
            return _begun(talk)
        case Partial():
            return talk, ()
        case HeardText(text):
            return _heard(talk, text)
        case Meant(understood):
            if talk.ear is not Ear.THINKING:
                return talk, ()
            return _meant(replace(talk, ear=Ear.SHUT), understood, known)
        case Spoken():
            return _spoken(talk)
        case TimedOut():
            return _timed_out(talk)
        case Troubled(code):
            return _troubled(talk, code)
        case _:
            return _touched(talk, event)


def _touched(talk: Talk, event: Event) -> Decision:
    match event:
        case SaidYes() if talk.asked is Asked.OFFER:
            return _before(talk, _yes(talk))
        case SaidNo() if talk.asked is Asked.OFFER:
            return _before(talk, _no(talk))
        case Chosen(place) if talk.asked is Asked.CHOICES and 0 <= place < len(talk.choices):
            return _before(talk, _choose(talk, talk.choices[place]))
        case NoneOfThese() if talk.asked is Asked.CHOICES:
            return _before(talk, _none_of_these(talk))
        case _:
            return talk, ()


def _before(talk: Talk, decision: Decision) -> Decision:
    """A finger was quicker: what is being said or heard ends first."""
    after, effects = decision
    stops: list[Effect] = []
    if talk.saying:
        stops.append(Hush())
    if talk.ear is not Ear.SHUT:
        stops.append(StopListening())
    return replace(after, ear=Ear.SHUT), (*stops, *effects)


# --- the ear ---


def _begun(talk: Talk) -> Decision:
    if talk.ear is Ear.LISTENING:
        return talk, (EndListening(),)
    if talk.ear is Ear.THINKING:
        return talk, ()
    hush: tuple[Effect, ...] = (Hush(),) if talk.saying else ()
    if talk.asked in (Asked.NOTHING, Asked.LOST):
        talk = Talk(asked=Asked.WHAT)
    talk = replace(talk, saying=False, trouble="")
    after, effects = _listen(talk)
    return after, (*hush, *effects)


def _listen(talk: Talk) -> Decision:
    if talk.turns >= MOST_TURNS:
        return _lost(talk)
    after = replace(talk, ear=Ear.LISTENING, listens_next=False, turns=talk.turns + 1)
    return after, (Listen(talk.expect),)


def _heard(talk: Talk, text: str) -> Decision:
    if talk.ear is not Ear.LISTENING:
        return talk, ()
    if not text.strip():
        return _silent(replace(talk, ear=Ear.SHUT))
    return replace(talk, ear=Ear.THINKING, heard=text), (Read(talk.expect),)


def _spoken(talk: Talk) -> Decision:
    if not talk.saying:
        return talk, ()
    talk = replace(talk, saying=False)
    return _listen(talk) if talk.listens_next and not talk.trouble else (talk, ())


def _timed_out(talk: Talk) -> Decision:
    match talk.ear:
        case Ear.SHUT:
            return talk, ()
        case Ear.LISTENING:
            after, effects = _silent(replace(talk, ear=Ear.SHUT))
            return after, (StopListening(), *effects)
        case Ear.THINKING:
            return _failed(replace(talk, ear=Ear.SHUT), Prompt.AGAIN)


def _silent(talk: Talk) -> Decision:
    """Nobody spoke. Where there is something to touch, that waits; else it is asked again."""
    if talk.trouble or talk.asked is not Asked.WHAT:
        return talk, ()
    return _failed(talk, Prompt.AGAIN)


def _troubled(talk: Talk, code: str) -> Decision:
    if talk.asked is Asked.NOTHING or code == talk.trouble:
        return talk, ()
    if code:
        # An utterance that was lost is no failure of whoever spoke it.
        if talk.ear is Ear.LISTENING:
            return replace(talk, trouble=code, ear=Ear.SHUT), (StopListening(),)
        return replace(talk, trouble=code), ()
    well = replace(talk, trouble="")
    if well.asked is Asked.WHAT and well.ear is Ear.SHUT and not well.saying:
        return _ask(well, Prompt.AGAIN)
    return well, ()


# --- questions ---


def _ask(talk: Talk, prompt: Prompt, *, listens: bool = True) -> Decision:
    if listens and talk.turns >= MOST_TURNS and talk.asked is Asked.WHAT:
        return _lost(talk)
    listens = listens and talk.turns < MOST_TURNS
    return replace(talk, saying=True, listens_next=listens), (Say(prompt),)


def _offer(talk: Talk, offer: Offer, others: Iterable[Choice] = ()) -> Decision:
    left = tuple(c for c in others if c != choice_of(offer))
    after = replace(talk, asked=Asked.OFFER, offer=offer, choices=left, unclear=0)
    return _ask(after, Prompt.OFFER)


def _choose_from(talk: Talk, choices: tuple[Choice, ...]) -> Decision:
    after = replace(
        talk, asked=Asked.CHOICES, offer=None, choices=choices[:MOST_CHOICES], unclear=0
    )
    return _ask(after, Prompt.CHOICES)


def _choose_or_offer(talk: Talk, choices: tuple[Choice, ...]) -> Decision:
    """A single number is asked for by yes or no, anything else by choosing."""
    only = choices[0]
    if len(choices) == 1 and only.kind is ChoiceKind.TAKE:
        return _offer(talk, Offer(only.service, only.procedure))
    return _choose_from(talk, choices)


def _what(talk: Talk, prompt: Prompt) -> Decision:
    """The first question again, in other words."""
    return _ask(replace(talk, asked=Asked.WHAT, offer=None, choices=()), prompt)


def _failed(talk: Talk, prompt: Prompt) -> Decision:
    talk = replace(talk, failures=talk.failures + 1, unclear=0)
    return _lost(talk) if talk.failures >= MOST_FAILURES else _what(talk, prompt)


def _lost(talk: Talk) -> Decision:
    after = replace(talk, asked=Asked.LOST, ear=Ear.SHUT, offer=None, choices=())
    return _ask(after, Prompt.LOST, listens=False)


def _gently(talk: Talk, prompt: Prompt) -> Decision:
    """Not an answer to what was asked: say so once or twice. What can be touched stays."""
    talk = replace(talk, unclear=talk.unclear + 1)
    if talk.unclear < MOST_UNCLEAR:
        return _ask(talk, prompt)
    return _failed(talk, prompt) if talk.asked is Asked.WHAT else (talk, ())


def _done(talk: Talk, effect: Effect) -> Decision:
    return Talk(heard=talk.heard), (effect,)


# --- answers ---


def _yes(talk: Talk) -> Decision:
    if talk.offer is None:
        return talk, ()
    return _done(talk, Take(talk.offer))


def _no(talk: Talk) -> Decision:
    if talk.offer is None:
        return talk, ()
    refused = talk.refused | {choice_of(talk.offer)}
    talk = replace(talk, refused=refused, saying=False)
    left = tuple(c for c in talk.choices if c not in refused)
    if not left:
        return _failed(talk, Prompt.NOT_THIS)
    return _choose_or_offer(talk, left)


def _none_of_these(talk: Talk) -> Decision:
    refused = talk.refused | set(talk.choices)
    return _failed(replace(talk, refused=refused, saying=False), Prompt.NOT_THIS)


def _choose(talk: Talk, choice: Choice) -> Decision:
    talk = replace(talk, saying=False)
    match choice.kind:
        case ChoiceKind.TAKE:
            others = tuple(c for c in talk.choices if c != choice)
            return _offer(talk, Offer(choice.service, choice.procedure), others)
        case ChoiceKind.PROCEDURE:
            return _done(talk, OpenProcedure(choice.procedure))
        case ChoiceKind.DOSSIER:
            return _ask_code(talk)
        case ChoiceKind.HELPER:
            return _call(talk)


def _call(talk: Talk) -> Decision:
    wheels = _WHEELCHAIR in talk.heard
    return _done(talk, CallHelper(HelpReason.WHEELCHAIR if wheels else HelpReason.VOICE))


def _ask_code(talk: Talk) -> Decision:
    after = replace(talk, asked=Asked.CODE, offer=None, choices=(), unclear=0)
    return _ask(after, Prompt.CODE)


# --- meaning ---


def _meant(talk: Talk, said: Understood, known: Known) -> Decision:
    answer = _answer(talk, said)
    if answer is not None:
        return answer
    match said.intent:
        case Intent.TAKE_TICKET | Intent.FIND_PROCEDURE:
            return _errand(talk, said, known)
        case Intent.CHECK_DOSSIER | Intent.NUMBER:
            return _number(talk, said, known)
        case Intent.CALL_HELPER if said.confidence >= SURE:
            return _call(talk)
        case Intent.RATE if said.confidence >= SURE:
            if known.rates:
                return _done(talk, OpenRating())
            return _gently(talk, Prompt.NO_RATING)
        case Intent.CALL_HELPER | Intent.RATE:
            return _unsure(talk, said, known)
        case _:
            return _notwanted(talk)


def _answer(talk: Talk, said: Understood) -> Decision | None:
    """What answers the open question; None: it was something else."""
    match talk.asked, said.intent:
        case Asked.OFFER, Intent.CONFIRM_YES:
            return _yes(talk) if said.confidence >= YES_SURE else _gently(talk, Prompt.YES_OR_NO)
        case Asked.OFFER, Intent.CONFIRM_NO:
            return _no(talk)
        case Asked.CHOICES, Intent.CONFIRM_NO:
            return _none_of_these(talk)
    if talk.asked is Asked.CHOICES and said.choice is not None:
        return _choose(talk, talk.choices[said.choice]) if _has(talk, said.choice) else None
    return None


def _has(talk: Talk, place: int) -> bool:
    return 0 <= place < len(talk.choices)


def _notwanted(talk: Talk) -> Decision:
    """A yes or no nobody asked for, or talk that is not for the kiosk."""
    match talk.asked:
        case Asked.OFFER:
            return _gently(talk, Prompt.YES_OR_NO)
        case Asked.CHOICES:
            return _gently(talk, Prompt.CHOICES)
        case Asked.CODE:
            return _gently(talk, Prompt.CODE)
        case _:
            return _gently(talk, Prompt.SAY_ERRAND)


def _errand(talk: Talk, said: Understood, known: Known) -> Decision:
    choices = wanted(talk, said, known)
    if not choices:
        if said.intent is Intent.TAKE_TICKET and said.service is None and not said.codes:
            return _for_what(talk)
        return _not_understood(talk)
    first = choices[0]
    if talk.asked is Asked.OFFER and talk.offer is not None and first == choice_of(talk.offer):
        return _gently(talk, Prompt.YES_OR_NO)  # said again what is offered: still no yes
    if said.confidence >= SURE and is_first(first, said, known):
        return _at_once(talk, first, choices[1:])
    return _unsure(talk, said, known)


def _at_once(talk: Talk, first: Choice, others: tuple[Choice, ...]) -> Decision:
    if first.kind is ChoiceKind.TAKE:
        return _offer(talk, Offer(first.service, first.procedure), others)
    return _done(talk, OpenProcedure(first.procedure))


def _unsure(talk: Talk, said: Understood, known: Known) -> Decision:
    choices = wanted(talk, said, known)
    if not choices or said.confidence < MAYBE:
        return _not_understood(talk)
    return _choose_or_offer(talk, choices)


def _not_understood(talk: Talk) -> Decision:
    """With something to touch on the screen, that stays; else it is asked again."""
    return _failed(talk, Prompt.AGAIN) if talk.asked is Asked.WHAT else _notwanted(talk)


def _for_what(talk: Talk) -> Decision:
    """A number, without a word for what: asked once; then the tiles say it."""
    if talk.asked is Asked.WHAT and talk.unclear == 0:
        return _what(replace(talk, unclear=1), Prompt.WHAT_FOR)
    return _done(talk, OpenServices())


def _number(talk: Talk, said: Understood, known: Known) -> Decision:
    digits = said.digits
    if not digits:
        if talk.asked is Asked.CODE:
            return _gently(talk, Prompt.CODE)
        if said.intent is Intent.NUMBER:
            return _not_understood(talk)
        return _ask_code(talk) if said.confidence >= SURE else _unsure(talk, said, known)
    ticket = known.ticket(digits)
    if ticket and said.intent is Intent.NUMBER:
        return _done(talk, ShowPlace(ticket))
    if len(digits) <= _SHORT:
        return _gently(talk, Prompt.CODE if talk.asked is Asked.CODE else Prompt.NO_NUMBER)
    return _done(talk, OpenCode(digits))
