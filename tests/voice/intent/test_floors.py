"""What the reader reached must not be lost: floors a little below the figures."""

import msgspec

from kiosk.bench.voice_learning import Spoken, read_spoken
from kiosk.voice.intent import Intent
from tests.shared import shared_data

WITH_SERVICE = {"take_ticket", "find_procedure"}


def figures(reader, utterances):
    intents, services, digits, accepted = [], [], [], []
    for said in utterances:
        found = reader.read(said.text)
        intents.append(found.intent == said.intent)
        if said.intent in WITH_SERVICE:
            services.append(found.service == said.service)
        if said.digits or found.digits:
            digits.append(bare(found.digits) == bare(said.digits))
        if said.intent == "none":
            accepted.append(found.intent != Intent.NONE)
    return {
        "intent": share(intents),
        "service": share(services),
        "digits": share(digits),
        "refused": 1 - share(accepted),
    }


def bare(digits):
    return "".join(c for c in digits if c.isalnum())


def share(values):
    return sum(values) / len(values)


def check(found, floors):
    low = {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}
    assert not low, f"below the floor: {low}"


def test_development_utterances_that_were_not_learnt_from(large):
    kept = [said for said in read_spoken() if said.split == "test"]
    assert len(kept) > 400
    check(
        figures(large, kept),
        {"intent": 0.965, "service": 0.94, "digits": 0.97, "refused": 0.9},
    )


def test_public_utterances(large):
    lines = (shared_data() / "spoken_public.jsonl").read_bytes().splitlines()
    said = [msgspec.json.decode(line, type=Spoken, strict=False) for line in lines]
    check(figures(large, said), {"intent": 0.98, "service": 0.98, "digits": 0.99, "refused": 0.95})


def test_no_public_utterance_is_learnt_from():
    lines = (shared_data() / "spoken_public.jsonl").read_bytes().splitlines()
    public = {key(msgspec.json.decode(line, type=Spoken, strict=False).text) for line in lines}
    assert not public & {key(said.text) for said in read_spoken()}


def key(text):
    return " ".join(text.replace(",", " ").split())
