"""Every refusal has its sentence in both languages, with all the values it needs."""

import ast
import inspect

import pytest

from kiosk.domain import deciding, helping
from kiosk.domain.refusals import Reason
from kiosk.office.problems import WORDS, fields, problem


def raised_params() -> dict[Reason, set[str]]:
    """What the rules really give with each reason, read from their source."""
    found: dict[Reason, set[str]] = {}
    sources = (inspect.getsource(module) for module in (deciding, helping))
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Rejected":
            reason = Reason[node.args[0].attr]  # type: ignore[attr-defined]
            params = {keyword.arg for keyword in node.keywords if keyword.arg}
            found[reason] = found.get(reason, params) & params
    return found


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_in_both_languages(reason: Reason):
    words = WORDS[reason]
    assert words.vi
    assert words.en
    assert words.vi != words.en
    assert words.status in (404, 409)
    assert fields(words.vi) == fields(words.en)
    assert fields(words.more_vi) == fields(words.more_en)


@pytest.mark.parametrize(("reason", "params"), sorted(raised_params().items()))
def test_the_sentences_need_only_what_the_domain_gives(reason: Reason, params: set[str]):
    assert fields(WORDS[reason].vi) <= params
    made = problem(reason, dict.fromkeys(params, "x"))
    assert "{" not in made.detail + made.detail_en
    assert made.type == f"urn:motcua:problem:{reason}"


def test_an_unknown_opening_time_is_left_out():
    assert problem(Reason.OFFICE_CLOSED, {}).detail.endswith("không cấp số.")
    assert "07:30" in problem(Reason.OFFICE_CLOSED, {"opens": "07:30 04/08"}).detail


def test_the_services_own_reasons_are_bilingual_too():
    for reason, words in WORDS.items():
        assert words.vi != words.en, reason
        assert fields(words.vi) == fields(words.en), reason
