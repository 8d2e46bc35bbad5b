"""What a listener for numbers alone is told, for models that know more or fewer words."""

from kiosk.voice.numbers import numbers_in
from kiosk.voice.recognising.numerals import Numerals


def test_each_letter_is_told_by_a_name_that_the_model_knows():
    every = Numerals(lambda _: True)
    written = {n.written for said in every.phrases for n in numbers_in(said.split())}
    assert {f"{letter}0" for letter in "ABCDEGHKLMNPRS"} <= {one[:2] for one in written}
    assert any(one.count("-") == 2 for one in written)
    assert every.read_back("để không một hai") == "để không một hai"


def test_a_word_stands_for_a_letter_only_where_its_name_is_unknown():
    lacking = {"dê", "đê", "đờ", "lờ", "mờ"}
    some = Numerals(lambda word: word not in lacking)
    told = {said.split()[0] for said in some.phrases}
    assert "để" in told
    assert not told & lacking
    assert some.read_back("để không một hai") == "đê không một hai"
    # Words that sound like five letters would be invented letters.
    assert some.read_back("mở không một hai") == "mở không một hai"
