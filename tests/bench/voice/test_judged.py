"""What the figures of the voice bench mean."""

import json

import pytest

from kiosk.bench import Needs
from kiosk.bench.voice import measure
from kiosk.bench.voice_judged import Answered, Spoken, judge, lenient, read_set
from tests.shared import shared_data


def said(intent, service=None, digits="", codes=()):
    return Spoken(text="x", intent=intent, service=service, digits=digits, codes=codes)


def answer(intent, service=None, digits="", sure=0.9, codes=(), others=()):
    services = tuple(one for one in (service, *others) if one)
    return Answered(
        intent=intent, service=service, digits=digits, confidence=sure, codes=codes,
        services=services,
    )  # fmt: skip


def test_each_share_is_of_those_whose_label_asks_for_it():
    figures = judge(
        [
            (said("take_ticket", "a"), answer("take_ticket", "a")),
            (said("take_ticket", "b"), answer("find_procedure", "b")),
            (said("find_procedure", "c"), answer("find_procedure", "a", others=("b", "c"))),
            (said("number", digits="A-012"), answer("number", digits="A012")),
            (said("check_dossier", digits="45"), answer("check_dossier", digits="54")),
            (said("rate"), answer("rate", digits="3")),
            (said("none"), answer("none")),
            (said("none"), answer("rate")),
        ]
    )
    assert figures["utterances"] == 8
    assert figures["intent_acc"] == 0.75
    assert figures["service_acc"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["choices3"] == 1.0
    assert (figures["digits_acc"], figures["digits_acc_exact"]) == (0.5, 0.0)
    assert figures["digits_acc_all"] == 0.75
    assert figures["false_digits"] == pytest.approx(1 / 6, abs=1e-4)
    assert figures["false_accept"] == 0.5
    assert figures["intent_acc_take_ticket"] == 0.5


def test_codes_count_where_the_label_has_some():
    figures = judge(
        [
            (
                said("take_ticket", "a", codes=("1", "2")),
                answer("take_ticket", "a", codes=("2", "9")),
            ),
            (said("take_ticket", "a", codes=("1",)), answer("take_ticket", "a", codes=("8", "1"))),
            (said("take_ticket", "a"), answer("take_ticket", "a", codes=("7",))),
            (said("take_ticket", "a", codes=("1",)), answer("take_ticket", "a")),
        ]
    )
    assert figures["codes_acc"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["codes3"] == pytest.approx(2 / 3, abs=1e-4)


def test_only_sure_answers_are_offers_and_chatter_is_none():
    figures = judge(
        [
            (said("take_ticket", "a"), answer("take_ticket", "b", sure=0.8)),
            (said("take_ticket", "a"), answer("take_ticket", "a", sure=0.8)),
            (said("take_ticket", "a"), answer("take_ticket", "b", sure=0.4)),
            (said("none"), answer("none", sure=0.99)),
        ]
    )
    assert figures["offered"] == 0.5
    assert figures["offered_wrong"] == 0.5
    assert figures["false_offer"] == 0.0


def test_confidence_that_comes_true_is_calibrated():
    pairs = [(said("rate"), answer("rate" if n < 3 else "none", sure=0.75)) for n in range(4)]
    assert judge(pairs)["calibration_error"] == 0.0


def test_a_share_of_nothing_is_no_figure():
    figures = judge([(said("rate"), Answered(intent="rate"))])
    assert figures["service_acc"] is None
    assert figures["digits_acc"] is None
    assert "offered" not in figures


def test_separators_do_not_count_leniently():
    assert lenient("h28.102-251209-0134") == "H281022512090134"


def test_a_set_that_cannot_be_used_is_refused_in_words(tmp_path):
    with pytest.raises(Needs, match=r"no\.jsonl"):
        read_set(tmp_path / "no.jsonl")
    (tmp_path / "bad.jsonl").write_text('{"txt": 1}\n', encoding="utf-8")
    with pytest.raises(Needs, match="needs lines of"):
        read_set(tmp_path / "bad.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(Needs, match="no line"):
        measure(spoken=tmp_path / "empty.jsonl")


def test_texts_alone_give_the_meaning_and_recordings_both(tmp_path, monkeypatch):
    """The stable figures, of a set with and one without recordings; the product is better than
    what it is compared with."""
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)  # bm25s leaves tqdm's thread running
    shared = shared_data()
    lines = (shared / "voice" / "spoken_public.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines[::10]]
    catalogue = [shared / "catalogue" / "tthc_starter_commune.csv"]
    texts = tmp_path / "texts.jsonl"
    texts.write_text(
        "\n".join(json.dumps({k: v for k, v in one.items() if k != "wav"}) for one in labels)
    )
    result = measure(spoken=texts, catalogue=catalogue)
    figures, beside = result["figures"], result["baselines"]
    assert figures["utterances"] == 12
    assert figures["wer"] is None
    assert figures["latency_p95_ms"] > 0
    assert figures["intent_acc"] > beside["token_set_intent_acc"]
    assert beside["bm25_intent_acc"] is not None

    some = tmp_path / "some.jsonl"
    aloud = [{**one, "wav": str(shared / "voice" / one["wav"])} for one in labels[:4]]
    some.write_text("\n".join(map(json.dumps, aloud)))
    model = shared / "voice" / "vosk-model-test-vi-espeak"
    result = measure(spoken=some, catalogue=catalogue, model=model, baselines=False)
    figures = result["figures"]
    assert result["engine"] == "vosk vosk-model-test-vi-espeak"
    stable = (
        "utterances", "intent_acc", "service_acc", "false_accept", "wer", "rtf",
        "latency_p95_ms", "rss_mb", "text_intent_acc",
    )  # fmt: skip
    assert set(stable) <= set(figures)
    assert 0 < figures["wer"] < 0.6
    assert 0 < figures["rtf"] < 1
    assert figures["rss_mb"] > 10
    assert figures["restarts"] == 0
