"""What an utterance may want of this office, as choices."""

from __future__ import annotations

from typing import Final

from kiosk.voice.dialogue.talk import Choice, ChoiceKind, Known, Offer, Talk
from kiosk.voice.intent.understood import Guess, Intent, Understood

MOST_CHOICES: Final = 4


def choice_of(offer: Offer) -> Choice:
    return Choice(ChoiceKind.TAKE, offer.service, offer.procedure)


def is_first(first: Choice, said: Understood, known: Known) -> bool:
    """Whether the best choice left is what was said, and not what remains after a no."""
    made = _made(said.intent, said.service, said.codes[0] if said.codes else "", known)
    return first == made


def wanted(talk: Talk, said: Understood, known: Known) -> tuple[Choice, ...]:
    """What may be meant, best first: only what this office can do and the citizen did not
    refuse."""
    found = [_made(said.intent, said.service, code, known) for code in said.codes[:MOST_CHOICES]]
    if not said.codes:
        found.append(_made(said.intent, said.service, "", known))
    found += [_guessed(guess, known) for guess in said.alternatives]
    kept: dict[Choice, None] = {}
    for choice in found:
        if choice is not None and choice not in talk.refused:
            kept.setdefault(choice)
    return tuple(kept)[: MOST_CHOICES + 1]


def _guessed(guess: Guess, known: Known) -> Choice | None:
    return _made(guess.intent, guess.service, guess.code, known)


def _made(intent: Intent, service: str | None, code: str, known: Known) -> Choice | None:
    """What the office can do about a meaning; None: nothing."""
    code = code if code in known.procedures else ""
    match intent:
        case Intent.TAKE_TICKET:
            of_code = known.procedures.get(code, "")
            chosen = service if service in known.services else of_code
            if chosen in known.services and chosen:
                # A procedure that another service handles is not what this number is for.
                return Choice(ChoiceKind.TAKE, chosen, code if of_code == chosen else "")
            return Choice(ChoiceKind.PROCEDURE, procedure=code) if code else None
        case Intent.FIND_PROCEDURE:
            if code:
                return Choice(ChoiceKind.PROCEDURE, procedure=code)
            if service is not None and service in known.services:
                return Choice(ChoiceKind.TAKE, service)
            return None
        case Intent.CHECK_DOSSIER:
            return Choice(ChoiceKind.DOSSIER)
        case Intent.CALL_HELPER:
            return Choice(ChoiceKind.HELPER)
        case _:
            return None
