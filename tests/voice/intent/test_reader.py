"""What was meant: borders between intents, corrections, answers, damaged and hostile text."""

import random
import unicodedata

import pytest

from kiosk.bench.voice_errors import Errors
from kiosk.bench.voice_learning import read_spoken
from kiosk.domain.rules import Service
from kiosk.lookup import load_knowledge
from kiosk.lookup.hearing import Hearing
from kiosk.voice.intent import Expect, Intent, make_reader, services_by_group
from kiosk.voice.intent.data import load_data
from kiosk.voice.intent.seeing import heard_words
from tests.sizes import sized


@pytest.mark.parametrize(
    ("text", "intent", "service"),
    [
        ("tôi đến đăng ký khai sinh cho cháu, cho xin số", Intent.TAKE_TICKET, "ho_tich"),
        ("đăng ký khai sinh cho cháu cần giấy gì", Intent.FIND_PROCEDURE, "ho_tich"),
        ("giấy khai sinh của cháu làm xong chưa", Intent.CHECK_DOSSIER, None),
        ("tôi nộp hồ sơ đăng ký kết hôn", Intent.TAKE_TICKET, "ho_tich"),
        ("cho tôi nhận kết quả", Intent.TAKE_TICKET, "tra_ket_qua"),
        ("cho em lấy số bưu điện", Intent.TAKE_TICKET, "buu_chinh"),
        ("lấy số nộp hồ sơ trực tuyến", Intent.TAKE_TICKET, "truc_tuyen"),
        ("tôi không biết việc này thuộc quầy nào, cho một số", Intent.TAKE_TICKET, "khac"),
        ("cho tôi lấy số", Intent.TAKE_TICKET, None),
        ("cán bộ quầy đất đai khó chịu quá", Intent.RATE, None),
        ("gọi cán bộ ra giúp tôi", Intent.CALL_HELPER, None),
        ("nghe bảo nhà nó mới làm sổ đỏ xong", Intent.NONE, None),
    ],
)
def test_borders(reader, text, intent, service):
    found = reader.read(text)
    assert (found.intent, found.service) == (intent, service)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("lấy số chứng thực, à không, hộ tịch", "ho_tich"),
        ("lấy số hộ tịch à nhầm chứng thực", "chung_thuc"),
        ("cho tôi số công an, ấy chết, quân sự", "quan_su"),
        ("lấy số đất đai chứ không phải hộ tịch", "dat_dai"),
        ("tôi không lấy số hộ tịch đâu, lấy số chứng thực", "chung_thuc"),
        # Without its "à" a correction is a bare "không", as recognisers write it.
        ("lấy số chứng thực không lấy số hộ tịch", "ho_tich"),
    ],
)
def test_a_correction_wins(reader, text, service):
    found = reader.read(text)
    assert (found.intent, found.service) == (Intent.TAKE_TICKET, service)


@pytest.mark.parametrize(
    "text",
    [
        "tôi không lấy số đâu, chỉ hỏi làm căn cước cần giấy tờ gì",
        "chưa lấy số vội, cho hỏi chứng thực mất bao nhiêu tiền",
        "hỏi thôi không lấy số, khai tử cần gì",
    ],
)
def test_a_number_that_is_not_wanted(reader, text):
    assert reader.read(text).intent is Intent.FIND_PROCEDURE


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("tra hồ sơ hai sáu không một lăm gạch không không bốn hai", None),
        ("tra hồ sơ hai sáu không một một lăm gạch không không bốn hai", "260115-0042"),
        ("hồ sơ tôi nộp ba tháng rồi mà chưa thấy gì", ""),
        ("hồ sơ nộp hôm thứ hai xong chưa", ""),
        ("tình trạng hồ sơ không không một chín", "0019"),
        ("tôi nộp hồ sơ cho hai đứa con", ""),
        ("bê không không bảy", "B007"),
    ],
)
def test_only_a_number_that_is_meant(reader, text, digits):
    found = reader.read(text)
    if digits is not None:
        assert found.digits == digits
    else:
        assert found.intent is Intent.CHECK_DOSSIER


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("số hai mươi à không hai mươi mốt", "21"),
        ("bảy mươi, nhầm, bảy mươi hai", "72"),
        ("số ba lăm, à không phải, năm ba", "53"),
        ("a không một bốn, à nhầm, a không một năm", "A015"),
        # Who mends the end says the end alone.
        ("a không một bốn, à nhầm, không một năm", "A015"),
        ("tra hồ sơ hai sáu không một một lăm gạch một hai ba bốn, ấy chết, một hai bốn ba",
         "260115-1243"),
        # Nothing was taken back: a code's own "không" behind a letter, and no number before.
        ("a không một hai", "A012"),
        ("à không, số hai mươi", "20"),
        # Words that part numbers only where there are numbers.
        ("hai mươi, sai rồi, hai mươi hai", "22"),
    ],
)  # fmt: skip
def test_a_corrected_number(reader, text, digits):
    assert reader.read(text).digits == digits


def test_a_corrected_number_keeps_what_it_is_for(reader):
    found = reader.read("tình trạng hồ sơ không không một chín, à nhầm, không không chín một")
    assert (found.intent, found.digits) == (Intent.CHECK_DOSSIER, "0091")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("chú ra làm thủ tục đăng ký tạm trú", Intent.TAKE_TICKET),
        ("em đến làm thủ tục khai sinh", Intent.TAKE_TICKET),
        ("lấy số làm thủ tục kết hôn", Intent.TAKE_TICKET),
        ("thủ tục đăng ký tạm trú", Intent.FIND_PROCEDURE),
        ("xem thủ tục khai sinh", Intent.FIND_PROCEDURE),
        ("làm thủ tục kết hôn cần giấy tờ gì", Intent.FIND_PROCEDURE),
        ("hướng dẫn làm thủ tục khai tử", Intent.FIND_PROCEDURE),
    ],
)
def test_doing_a_procedure_is_not_asking_for_it(reader, text, intent):
    assert reader.read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("cháu gái đi lấy chồng, tôi ra cắt khẩu, lấy số cho tôi", "cong_an"),
        ("thằng út đi lấy vợ, bác ra đăng ký kết hôn cho nó, cho xin số", "ho_tich"),
        ("cô ra đăng ký tạm trú lấy số cho cô", "cong_an"),
        ("tôi đến làm thủ tục nhận con, cho một số", "ho_tich"),
        ("tôi đến lấy sổ đỏ", "tra_ket_qua"),
        ("ra lấy kết quả khai sinh", "tra_ket_qua"),
        ("bác hẹn hôm nay ra lấy giấy, lấy số cho bác", "tra_ket_qua"),
    ],
)
def test_not_all_that_is_taken_is_a_result(large, text, service):
    found = large.read(text)
    assert (found.intent, found.service) == (Intent.TAKE_TICKET, service)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("nhà tôi chưa có sổ đỏ bao giờ, giờ xin được không", Intent.FIND_PROCEDURE),
        ("hồ sơ của tôi chưa có kết quả, bao giờ xong", Intent.CHECK_DOSSIER),
        ("đơn hộ nghèo nhà tôi xã họp xét chưa em", Intent.CHECK_DOSSIER),
        ("cán bộ ngồi bấm điện thoại không thèm tiếp ai", Intent.RATE),
        ("phản ánh cô ở quầy chứng thực nói năng cộc lốc", Intent.RATE),
        ("cứ thế nhé cháu", Intent.CONFIRM_YES),
        ("tiến hành đi", Intent.CONFIRM_YES),
    ],
)
def test_words_with_two_meanings(large, text, intent):
    assert large.read(text).intent is intent


def test_what_is_wanted_now_outweighs_the_story_before(large):
    found = large.read("ông cụ khai tử xong rồi, giờ tôi làm mai táng phí, lấy số")
    assert (found.intent, found.service) == (Intent.TAKE_TICKET, "bao_tro")


def test_readings_vote_for_a_code(reader):
    wrong = "tra hồ sơ hai sáu không một một lăm không không không bốn hai"
    right = "tra hồ sơ hai sáu không một một lăm gạch không không bốn hai"
    assert reader.read(wrong, alternatives=[right]).digits == "260115-0042"


def test_a_good_second_reading_mends_a_bad_first_one(reader):
    found = reader.read("ba số hôi", alternatives=["lấy số hộ tịch", "lấy số hộ tích"])
    assert (found.intent, found.service) == (Intent.TAKE_TICKET, "ho_tich")


@pytest.mark.parametrize("text", ["ừ", "dạ", "đúng", "phải", "dạ phải", "ừ in đi", "đung"])
def test_yes(reader, text):
    assert reader.read(text, expect=Expect.YES_NO).intent is Intent.CONFIRM_YES


@pytest.mark.parametrize("text", ["không", "thôi", "không phải", "hổng phải", "sai rồi", "nhầm"])
def test_no(reader, text):
    assert reader.read(text, expect=Expect.YES_NO).intent is Intent.CONFIRM_NO


CHOICES = (
    ("Đăng ký khai sinh", "khai sinh"),
    ("Chứng thực bản sao", "sao y"),
    ("Đăng ký tạm trú",),
)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("cái đầu tiên", 0), ("số hai", 1), ("cái thứ ba", 2), ("cái cuối cùng", 2), ("hai", 1),
        ("sao y", 1), ("tạm trú", 2), ("làm khai sinh", 0), ("cho tôi khai xin", 0),
    ],
)  # fmt: skip
def test_a_choice_by_place_and_by_name(reader, text, choice):
    assert reader.read(text, expect=Expect.CHOICE, choices=CHOICES).choice == choice


@pytest.mark.parametrize("text", ["không cái nào", "không có cái nào đúng cả", "việc khác"])
def test_none_of_the_choices(reader, text):
    found = reader.read(text, expect=Expect.CHOICE, choices=CHOICES)
    assert (found.intent, found.choice) == (Intent.CONFIRM_NO, None)


def test_a_number_is_expected(reader):
    found = reader.read("hai mươi số", expect=Expect.NUMBER)
    assert (found.intent, found.digits) == (Intent.NUMBER, "20")


def test_an_unsure_reader_offers_what_else_may_be_meant(reader):
    found = reader.read("đăng ký")
    assert found.confidence < 0.75
    assert 1 <= len(found.alternatives) <= 4
    scores = [guess.score for guess in found.alternatives]
    assert scores == sorted(scores, reverse=True)


def test_services_are_those_of_the_office():
    """Its own ids, and one service for two groups."""
    from kiosk.catalogue import starter
    from kiosk.lookup import Finder

    services = [
        Service(id="mot", prefix="A", name="Một", name_en="One", groups=("ho_tich", "chung_thuc")),
        Service(id="dat_dai", prefix="B", name="Đất", name_en="Land"),
    ]
    catalogue = starter()
    reader = make_reader(
        Finder(catalogue, load_knowledge()), catalogue, services_by_group(services)
    )
    assert reader.read("lấy số khai sinh").service == "mot"
    assert reader.read("lấy số chứng thực").service == "mot"
    assert reader.read("lấy số đất đai").service == "dat_dai"
    assert reader.read("lấy số quân sự").service is None


# Robustness -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample():
    said = [s for s in read_spoken() if s.split == "test" and len(s.text.split()) >= 5]
    return random.Random(4).sample(said, sized(len(said), 90))


def changed(reader, sample, how):
    """Share of the utterances whose intent or service another form of them changes."""
    other = 0
    for said in sample:
        one, two = reader.read(said.text), reader.read(how(said.text))
        other += (one.intent, one.service) != (two.intent, two.service)
    return other / len(sample)


def test_fillers_change_little(reader, sample):
    before, behind = ("dạ", "ờ", "cháu ơi", "à ừm"), ("ạ", "nhé", "với", "nha")
    rng = random.Random(1)

    def wordier(text):
        return f"{rng.choice(before)} {text} {rng.choice(behind)}"

    assert changed(reader, sample, wordier) <= 0.07


def toneless(text):
    """Every tone lost, the vowels kept: `giấy tờ` gives `giây tơ`."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in parts if c not in "\u0300\u0301\u0303\u0309\u0323")
    )


def test_lost_tones_change_some(reader, sample):
    assert changed(reader, sample, toneless) <= 0.25


def test_recogniser_errors_change_some(reader, sample):
    knowledge = load_knowledge()
    errors = Errors(Hearing(knowledge.confusions), knowledge, load_data(), random.Random(8))

    def heard(text):
        return " ".join(errors.spoil(heard_words(text), 0.15))

    assert changed(reader, sample, heard) <= 0.25


def test_a_lost_word_changes_little(reader, sample):
    rng = random.Random(2)

    def shorter(text):
        row = text.split()
        del row[rng.randrange(len(row))]
        return " ".join(row)

    assert changed(reader, sample, shorter) <= 0.16


def test_a_long_story_counts_by_its_end(reader):
    story = "hôm qua tôi đi chợ gặp bà bạn nói chuyện mãi rồi " * 12
    found = reader.read(f"{story} cho tôi hỏi làm khai sinh cho cháu cần giấy tờ gì")
    assert (found.intent, found.service) == (Intent.FIND_PROCEDURE, "ho_tich")


# Hostile text -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t", ",.;", "\x00\x07", "\u200b\u200b"])
def test_nothing_is_none(reader, text):
    assert reader.read(text).intent is Intent.NONE


@pytest.mark.parametrize(
    "text",
    [
        "lấy số " * 500, "a" * 3000, "không " * 600, "\x00lấy\x07 số\x1b[2J hộ tịch", "ạ" * 3000,
        "số 12345678901234567890" * 150, "مرحبا 你好 🙂 lấy số", "̣̣̣̣" * 700, "lấy\u202eSố\ufeff",
    ],
)  # fmt: skip
@pytest.mark.parametrize("expect", list(Expect))
def test_anything_may_be_said(reader, text, expect):
    found = reader.read(text, alternatives=[text[::-1], text[:50]], expect=expect, choices=CHOICES)
    assert 0 <= found.confidence <= 1
    assert found.text == text


def test_what_is_shown_is_what_was_heard(reader):
    said = "  Lấy SỐ hộ tịch "
    assert reader.read(said).text == said
    assert reader.read(said).service == "ho_tich"


@pytest.mark.parametrize(
    ("text", "numbers", "written"),
    [
        # The letter is lost in the text and heard by who listens for numbers alone.
        ("không một hai", ["không một hai", "a không một hai"], "A012"),
        # What nobody heard is not put in.
        ("không một hai", ["không một hai", "không một ba"], "012"),
        ("không một hai", [], "012"),
        (
            "hát hai tám chín hai gạch hai sáu không một không chín gạch không một",
            ["hát hai tám chấm hai gạch hai sáu không một không chín gạch không không không một"],
            "H28.2-260109-0001",
        ),
        # Number listeners do not hear "nhầm".
        ("số ba mươi, nhầm, ba mươi mốt", ["số ba mươi năm ba mươi mốt"] * 5, "31"),
    ],
)  # fmt: skip
def test_who_listens_for_numbers_alone_has_a_vote(reader, text, numbers, written):
    assert reader.read(text, numbers=numbers, expect=Expect.NUMBER).digits == written


def test_a_dot_heard_as_a_nine_is_a_dot(reader):
    said = (
        "hát hai tám chín một không hai gạch hai sáu không một không chín gạch không không một ba"
    )
    assert reader.read(said).digits == "H28.102-260109-0013"


def test_what_is_badly_heard_is_less_probably_meant(reader):
    text = "gọi người ra đây"
    sure, unsure = (reader.read(text, confidences=[heard] * 4) for heard in (1.0, 0.3))
    assert sure.intent is Intent.CALL_HELPER
    assert unsure.intent is Intent.NONE or unsure.confidence < sure.confidence - 0.01
    # One short word is often unsure, and an answer all the same.
    assert reader.read("vâng", confidences=[0.6]).intent is Intent.CONFIRM_YES
