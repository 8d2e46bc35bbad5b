"""What was answered to spoken requests against their labels: the figures of `kiosk bench voice`.

Conventions of the labels: `take_ticket` and `find_procedure` carry a service, the other intents
none; `codes` are all procedures that are right first answers; `digits` is the written form of a
spoken number, empty where none is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.bench import Needs
from kiosk.voice.intent.understood import Understood

NONE: Final = "none"
TRAIN: Final = "train"
SURE: Final = 0.75
"""From so much confidence on the kiosk makes one offer instead of showing choices
(`kiosk.voice.dialogue.SURE`)."""
_CHOICES: Final = 3
_BINS: Final = 10
_KEPT: Final = re.compile(r"[^0-9A-Z]")


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a set."""

    text: str
    """What is said: lower case, numbers as words; commas are pauses."""
    wav: str = ""
    """Beside the set; empty: the meaning of the text alone is measured."""
    intent: str = ""
    """Empty: only the words are compared."""
    service: str | None = None
    codes: tuple[str, ...] = ()
    digits: str = ""
    split: str = ""
    """`train`: the product has learnt from it, and it measures nothing."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What the product, or a baseline, made of one utterance."""

    intent: str
    service: str | None = None
    codes: tuple[str, ...] = ()
    digits: str = ""
    confidence: float | None = None
    """None for a baseline that does not say."""
    services: tuple[str, ...] = ()
    """Offered services, the chosen one first."""


Read = Callable[[str, Sequence[str]], Answered]
"""Text and other readings of it to its meaning."""


def read_set(path: Path) -> list[Spoken]:
    """The lines of a set.

    Raises:
        Needs: the file is missing, a line is not what it must be, or there is none.
    """
    try:
        lines = path.read_bytes().splitlines()
        found = [msgspec.json.decode(line, type=Spoken) for line in lines if line.strip()]
    except (OSError, msgspec.DecodeError) as error:
        raise Needs(
            f"{path}: needs lines of wav, text, intent, service, codes, digits ({error})"
        ) from error
    if not found:
        raise Needs(f"{path}: there is no line in it")
    return found


def answered(meaning: Understood) -> Answered:
    """The product's answer in the terms of the labels."""
    services = (meaning.service, *(guess.service for guess in meaning.alternatives))
    return Answered(
        intent=str(meaning.intent),
        service=meaning.service,
        codes=meaning.codes,
        digits=meaning.digits,
        confidence=meaning.confidence,
        services=tuple(dict.fromkeys(one for one in services if one)),
    )


def lenient(digits: str) -> str:
    """A number as it is compared: only 0-9 and A-Z count."""
    return _KEPT.sub("", digits.upper())


def right(label: Spoken, answer: Answered) -> bool:
    """Whether an offer of this answer would be the right one: intent and, where the label has
    one, service."""
    if answer.intent != label.intent:
        return False
    return label.service is None or answer.service == label.service


def judge(pairs: Iterable[tuple[Spoken, Answered]]) -> dict[str, Any]:
    """The figures; a share of nothing is None.

    - `intent_acc`: share of all utterances whose intent is the label's; `intent_acc_<intent>`
      the same for one intent.
    - `service_acc`: share of those whose label has a service that were answered with it,
      whatever the intent.
    - `choices3`: as `service_acc`, the right service among the first three offered.
    - `codes_acc`, `codes3`: share of those whose label has codes whose first procedure, or one
      of the first three, is among them.
    - `digits_acc`: share of those whose label has digits that were answered with them, all but
      0-9 and A-Z dropped; `digits_acc_exact` with separators; `digits_acc_all` over all
      utterances, so that a number where none was said counts as wrong too; `false_digits` its
      share where the label has none.
    - `false_accept`: share of the label `none` answered with another intent.
    - `offered`: share with enough confidence for one single offer; `offered_wrong` how many of
      these are not what was meant (`right`); `false_offer` of the label `none` how many got such
      an offer; `calibration_error` the mean gap between confidence and truth over ten bins.
    """
    rows = list(pairs)
    services = [(a, b) for a, b in rows if a.service is not None]
    codes = [(a, b) for a, b in rows if a.codes]
    numbers = [(a, b) for a, b in rows if a.digits]
    chatter = [b for a, b in rows if a.intent == NONE]
    same = [lenient(a.digits) == lenient(b.digits) for a, b in rows]
    figures: dict[str, Any] = {
        "utterances": len(rows),
        "intent_acc": share(a.intent == b.intent for a, b in rows),
        "service_acc": share(a.service == b.service for a, b in services),
        "digits_acc": share(lenient(a.digits) == lenient(b.digits) for a, b in numbers),
        "false_accept": share(b.intent != NONE for b in chatter),
        "choices3": share(a.service in b.services[:_CHOICES] for a, b in services),
        "codes_acc": share(b.codes[:1] != () and b.codes[0] in a.codes for a, b in codes),
        "codes3": share(bool(set(b.codes[:_CHOICES]) & set(a.codes)) for a, b in codes),
        "digits_acc_exact": share(a.digits == b.digits for a, b in numbers),
        "digits_acc_all": share(same),
        "false_digits": share(bool(lenient(b.digits)) for a, b in rows if not a.digits),
    }
    figures |= _confidence(rows)
    of_intent: dict[str, list[bool]] = defaultdict(list)
    for a, b in rows:
        of_intent[a.intent].append(a.intent == b.intent)
    return figures | {f"intent_acc_{name}": share(ok) for name, ok in sorted(of_intent.items())}


def _confidence(rows: Sequence[tuple[Spoken, Answered]]) -> dict[str, Any]:
    told = [(a, b, b.confidence) for a, b in rows if b.confidence is not None]
    if not told:
        return {}
    # Chatter is not offered anything however sure the kiosk is of that.
    offers = [(a, b) for a, b, sure in told if sure >= SURE and b.intent != NONE]
    gap = 0.0
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for a, b, sure in told:
        bins[min(_BINS - 1, int(sure * _BINS))].append((sure, right(a, b)))
    for one in bins.values():
        gap += abs(sum(sure for sure, _ in one) - sum(ok for _, ok in one)) / len(told)
    return {
        "offered": share(sure >= SURE and b.intent != NONE for _, b, sure in told),
        "offered_wrong": share(not right(a, b) for a, b in offers),
        "false_offer": share(
            sure >= SURE and b.intent != NONE for a, b, sure in told if a.intent == NONE
        ),
        "calibration_error": round(gap, 4),
    }


def share(values: Iterable[bool]) -> float | None:
    """How many are true, of one; None of nothing."""
    found = list(values)
    return round(sum(found) / len(found), 4) if found else None
