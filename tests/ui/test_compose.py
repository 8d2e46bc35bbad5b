"""Telex, VNI and tapped marks: what keys become."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.typing.compose import METHODS, Composer, Word
from kiosk.ui.typing.letters import ACUTE, DOT, NONE, TONE_SIGNS, bare, lift_tone, put_tone
from kiosk.ui.typing.syllable import ONSETS, RHYMES, split, stopped, tone_place


def typed(keys, method="telex", *, new_style=False):
    """What stands there after these keys and the end of the text."""
    composer = Composer(method, new_style)
    done, word = "", Word()
    for key in keys:
        if composer.takes(key):
            word = composer.type(word, key)
        else:
            done, word = done + composer.settle(word) + key, Word()
    return done + composer.settle(word)


def rows(text):
    return [tuple(line.rsplit(" > ", 1)) for line in text.strip().splitlines()]


TELEX = rows("""
duw > dư
uwa > ưa
uaw > ưa
wa > ưa
w > ư
uow > ươ
uwow > ươ
quyeenf > quyền
quyenfe > quyền
quyefen > quyền
quyeefn > quyền
giuowngf > giường
giuwowngf > giường
giuowfng > giường
giuwofwng > giường
giuongwf > giường
giuongfw > giường
dd > đ
did > đi
dangd > đang
ddang > đang
dangdf > đàng
duongwdf > đường
dduowngf > đường
dduwongf > đường
dduwowngf > đường
dduwocj > được
dduowcj > được
dduwowcj > được
ass > as
asss > ass
aff > af
arr > ar
axx > ax
ajj > aj
aaa > aa
aaaa > aaa
eee > ee
ooo > oo
ddd > dd
dddd > ddd
oww > ow
uww > uw
aww > aw
ww > w
www > ww
uoww > uow
didd > did
tieengss > tiêngs
asz > a
asf > à
asfr > ả
asfs > á
tieengsz > tiêng
az > az
zz > zz
aa > â
aw > ă
ee > ê
oo > ô
ow > ơ
uw > ư
aaw > ă
awa > â
oow > ơ
owo > ô
uoo > uô
uwowo > uô
uoow > ươ
tw > tư
nhw > như
thw > thư
giwx > giữ
giuwx > giữ
chwa > chưa
mwa > mưa
rwowuj > rượu
ruwowuj > rượu
ruowuj > rượu
huou > huou
huouw > hươu
hoaf > hòa
hofa > hòa
hoas > hóa
hoangf > hoàng
hofang > hoàng
hoanf > hoàn
toans > toán
toasn > toán
hoacwj > hoặc
hoawcj > hoặc
hoaij > hoại
khoer > khỏe
khoers > khóe
thuyr > thủy
thury > thủy
thuys > thúy
huynhf > huỳnh
huyfnh > huỳnh
huyechs > huyechs
huychs > huých
suyts > suýt
khuyur > khuỷu
khuya > khuya
khuyaas > khuyaas
mias > mía
ddiax > đĩa
thias > thía
muaf > mùa
mufa > mùa
muwaf > mừa
cuar > của
cura > của
cuwar > cửa
luas > lúa
luwas > lứa
uas > úa
giaf > già
gifa > già
gias > giá
gif > gì
gifn > gìn
gin > gin
ginf > gìn
gieengs > giếng
gieesng > giếng
giesnge > giếng
gieets > giết
gioongs > giống
giungf > giùng
giaays > giấy
giayas > giấy
gaiays > gaiays
quas > quá
qua > qua
quys > quý
qusy > qusy
quyts > quýt
quyeets > quyết
quaanf > quần
quanaf > quần
quoocs > quốc
quocos > quốc
queen > quên
quet > quet
quets > quét
quanw > quăn
quow > quơ
quowr > quở
quawtj > quặt
quynhf > quỳnh
yeeu > yêu
yeeus > yếu
yeue > yêu
yeens > yến
y > y
ys > ý
yr > ỷ
kys > ký
kyx > kỹ
mys > mý
lys > lý
tyr > tỷ
hy > hy
ieu > ieu
nhieuef > nhiều
nhieeuf > nhiều
nhieuf > nhièu
tieng > tieng
tiengs > tiéng
tiengse > tiếng
tieesng > tiếng
viet > viet
vieetj > việt
vietej > việt
vietje > việt
nguowif > người
nguwowif > người
nguoiwf > người
nguoifw > người
nguyeenx > nguyễn
nguyenxe > nguyễn
nguyeexn > nguyễn
thuowr > thuở
thuow > thuơ
huow > huơ
thuowng > thương
thuwowng > thương
thuongw > thương
huowng > hương
thuees > thuế
thueef > thuề
thuees > thuế
huees > huế
hueechs > huếch
tuaans > tuấn
tuanas > tuấn
luaatj > luật
luatja > luật
khuaays > khuấy
xuaats > xuất
xooong > xoong
xooongs > xoóng
mooocs > moóc
ngoao > ngoao
ngoaos > ngoáo
ngoeor > ngoẻo
oai > oai
oaif > oài
loay > loay
loays > loáy
xoays > xoáy
cuoois > cuối
cuois > cuói
cuoiso > cuối
uoongs > uống
muoons > muốn
chuwngs > chứng
chungws > chứng
thuwcj > thực
thucwj > thực
ddawng > đăng
ddawngs > đắng
khai > khai
sinh > sinh
hooj > hộ
hojo > hộ
khaaur > khẩu
khauar > khẩu
thuongwf truws > thường trứ
thuongwf trus > thường trú
keets hoon > kết hôn
ddaats ddai > đất đai
soor ddor > sổ đỏ
caats giaays tuwf > cất giấy từ
uyr quyeenf > ủy quyền
uyr ban nhaan daan > ủy ban nhân dân
xax Lacj Sown > xã Lạc Sơn
tirnh Phus Thoj > tỉnh Phú Thọ
ddawsk lawsk > đắk lắk
kroong > krông
ddaks > đák
pleiku > pleiku
buoon ma thuootj > buôn ma thuột
DDawng > Đăng
DDAWNG > ĐĂNG
Ddawng > Đăng
dDawng > đăng
DUWOWNGF > DƯỜNG
Quyeenf > Quyền
QUYEENF > QUYỀN
TieengS > Tiếng
W > Ư
Aa > Â
aA > â
ASS > AS
UWOW > ƯƠ
google > google
covid > covid
covid19 > covid19
facebook > facebook
zalo > zalo
email > email
internet > internet
photo > photo
photocopy > photocopy
data > data
wifi > wifi
web > web
website > website
form > form
card > card
stop > stop
soft > soft
order > order
banana > banana
tests > tests
vssid > vssid
VNeID > VNeID
vneid > vneid
khaisinh > khaisinh
ct07 > ct07
CT01 > CT01
1.001193 > 1.001193
1.001193.000.00.00.H42 > 1.001193.000.00.00.H42
42/2024/tt-btp > 42/2024/tt-btp
so 5 > so 5
soor 5 > sổ 5
soor5 > sổ5
hoocf > hoocf
tieengsk > tieengsk
""")

VNI = rows("""
du7 > dư
u7a > ưa
ua7 > ưa
uo7 > ươ
u7o7 > ươ
quye6n2 > quyền
quyen26 > quyền
quyen62 > quyền
quye26n > quyền
giuo7ng2 > giường
giu7o7ng2 > giường
giuong72 > giường
giuong27 > giường
d9 > đ
dang9 > đang
d9ang > đang
d9uo7c5 > được
d9u7o7c5 > được
duoc975 > được
a1 > á
a2 > à
a3 > ả
a4 > ã
a5 > ạ
a6 > â
a8 > ă
e6 > ê
o6 > ô
o7 > ơ
u7 > ư
a11 > a1
a66 > a6
a88 > a8
o77 > o7
d99 > d9
a10 > a
a12 > à
tie6ng10 > tiêng
hoa2 > hòa
ho2a > hòa
thuy3 > thủy
khoe3 > khỏe
tie6ng1 > tiếng
tieng61 > tiếng
tieng16 > tiếng
nguye6n4 > nguyễn
nguyen46 > nguyễn
thuo73 > thuở
thuo7ng > thương
hoa8c5 > hoặc
vie65t > việt
D9a8ng > Đăng
D9A8NG > ĐĂNG
so63 d9o3 > sổ đỏ
so63 > sổ
so638 > sổ8
ct07 > ct07
CT01 > CT01
1.001193 > 1.001193
8 > 8
so 5 > so 5
covid19 > covid19
google > google
ddawng > ddawng
uwow > uwow
chu7ng1 thu7c5 > chứng thực
ke6t1 ho6n > kết hôn
xa4 La5c So7n > xã Lạc Sơn
""")

ACUTE_KEY, GRAVE_KEY, HOOK_KEY, TILDE_KEY, DOT_KEY = TONE_SIGNS[1:]


@pytest.mark.parametrize(("keys", "text"), TELEX)
def test_telex(keys, text):
    assert typed(keys) == text


@pytest.mark.parametrize(("keys", "text"), VNI)
def test_vni(keys, text):
    assert typed(keys, "vni") == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (f"tiêng{ACUTE_KEY}", "tiếng"),
        (f"tiê{ACUTE_KEY}ng", "tiếng"),
        (f"hoa{GRAVE_KEY}", "hòa"),
        (f"ho{GRAVE_KEY}an", "hoàn"),
        (f"a{ACUTE_KEY}{GRAVE_KEY}", "à"),
        (f"a{ACUTE_KEY}{ACUTE_KEY}", "a"),
        (f"đương{GRAVE_KEY}", "đường"),
        (f"{ACUTE_KEY}a", "a"),
        (f"kh{ACUTE_KEY}", "kh"),
        (f"google{DOT_KEY}", "googlẹ"),
        (f"giu{TILDE_KEY}", "giũ"),
        (f"QUY{ACUTE_KEY}", "QUÝ"),
        ("aas", "aas"),
        ("ddw", "ddw"),
        ("uơng", "uơng"),
        ("a1", "a1"),
    ],
)
def test_tapped_marks(keys, text):
    assert typed(keys, "plain") == text


def test_tones_can_be_tapped_in_every_method():
    assert {typed(f"hoa{HOOK_KEY}", method) for method in METHODS} == {"hỏa"}


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        ("hoaf", "hòa", "hoà"),
        ("khoer", "khỏe", "khoẻ"),
        ("thuyr", "thủy", "thuỷ"),
        ("quys", "quý", "quý"),
        ("quas", "quá", "quá"),
        ("hoanf", "hoàn", "hoàn"),
        ("hoaif", "hoài", "hoài"),
        ("muaf", "mùa", "mùa"),
        ("mias", "mía", "mía"),
        ("huynhf", "huỳnh", "huỳnh"),
        ("giaf", "già", "già"),
    ],
)
def test_the_place_of_the_tone_in_both_styles(keys, old, new):
    assert (typed(keys), typed(keys, new_style=True)) == (old, new)


def after(keys, method="telex"):
    composer = Composer(method)
    word = Word()
    for key in keys:
        word = composer.erase(word) if key == "<" else composer.type(word, key)
    return word.text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("tieengs<", "tiến"),
        ("tieengs<g", "tiếng"),
        ("dd<", ""),
        ("uow<", "ư"),
        ("asz<", ""),
        # A finger beside the key shows that the word is not Vietnamese; taken back, it is again.
        ("tieengsk<", "tiếng"),
        ("tieengskh<<", "tiếng"),
        ("google<", "googl"),
        ("google<<<", "goo"),
        ("<", ""),
        ("as<f", "f"),
        ("hoans<<f", "hò"),
    ],
)
def test_backspace_takes_what_is_seen_as_one_letter(keys, text):
    assert after(keys) == text


def test_a_word_of_unknown_keys_is_composed_on():
    composer = Composer("telex")
    assert composer.type(Word.of("tiêng"), "s").text == "tiếng"
    assert composer.type(Word.of("â"), "a").text == "aa"
    assert composer.type(Word.of("tiếng"), "s").text == "tiêngs"


# --- every syllable -----------------------------------------------------------------------------

_VIETNAMESE = sorted(onset for onset in ONSETS if onset != "q")
_OPEN_PAIR = {"h", "kh", "th"}
_MARKS = {
    "telex": {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"},
    "vni": {"â": "a6", "ă": "a8", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"},
}
_TONES = {"telex": "zsfrxj", "vni": "012345"}


def _syllables():
    for onset in _VIETNAMESE:
        for rhyme in sorted(RHYMES):
            text = onset + rhyme
            start = split(text)
            # "gi" and "in" share their "i"; "qu" has the "u" of "uâ".
            if start != len(onset) or (rhyme == "uơ" and onset not in _OPEN_PAIR):
                continue
            place = start + tone_place(rhyme, new_style=False)
            for tone in range(6):
                if not stopped(rhyme) or tone in (ACUTE, DOT):
                    yield put_tone(text, place, tone), onset, rhyme, tone


SYLLABLES = list(_syllables())


def keys_of(text, method):
    """The marks typed right after their letters; "oo" by undoing "ô"."""
    keys = "".join(_MARKS[method].get(letter, letter) for letter in text)
    return keys.replace("oo", "ooo") if method == "telex" and "oo" in text else keys


def capital(text):
    return text[:1].upper() + text[1:]


def test_there_are_thousands_of_syllables():
    assert len(SYLLABLES) > 15_000
    assert len({text for text, *_ in SYLLABLES}) > 15_000


@pytest.mark.parametrize("method", ["telex", "vni"])
def test_every_syllable_comes_from_its_keys(method):
    wrong = {}
    for text, onset, rhyme, tone in SYLLABLES:
        keys = keys_of(onset + rhyme, method) + (_TONES[method][tone] if tone else "")
        if typed(keys, method) != text:
            wrong[keys] = (text, typed(keys, method))
    assert not wrong


@given(st.sampled_from(SYLLABLES), st.sampled_from(["telex", "vni"]), st.data())
def test_the_tone_may_be_typed_anywhere_after_the_vowel(syllable, method, data):
    text, onset, rhyme, tone = syllable
    first, rest = keys_of(onset, method), keys_of(rhyme, method)
    # Between two equal keys that undo each other a tone would change their meaning.
    places = range(4 if rest.startswith("ooo") else 1, len(rest) + 1)
    at = data.draw(st.sampled_from(list(places)))
    key = _TONES[method][tone] if tone != NONE else ""
    assert typed(first + rest[:at] + key + rest[at:], method) == text


@given(st.sampled_from(SYLLABLES))
def test_capitals_are_kept(syllable):
    text = syllable[0]
    plain, tone = lift_tone(text)
    keys = keys_of(plain, "telex") + ("zsfrxj"[tone] if tone else "")
    assert typed(capital(keys)) == capital(text)
    assert typed(keys.upper()) == text.upper()


@given(st.sampled_from(SYLLABLES))
def test_letters_and_a_tapped_tone_give_the_syllable(syllable):
    text = syllable[0]
    plain, tone = lift_tone(text)
    assert typed(plain + TONE_SIGNS[tone], "plain") == text


@given(st.text(alphabet="bcghiklmnpqtuvy BCH.,-/0123456789", max_size=30))
def test_text_without_keys_for_marks_is_unchanged(text):
    assert typed(text) == text


@given(
    st.text(max_size=12) | st.text("adeosfrxjzwguiqhnctđêáộ0123456789\u0301", max_size=12),
    st.sampled_from(METHODS),
    st.booleans(),
)
def test_nothing_raises_and_every_result_is_composed_unicode(keys, method, new_style):
    keys = unicodedata.normalize("NFC", keys)
    text = typed(keys, method, new_style=new_style)
    assert unicodedata.normalize("NFC", text) == text or any(ord(key) > 0x1EFF for key in keys)


@given(st.sampled_from(SYLLABLES), st.sampled_from(["telex", "vni"]))
def test_a_mark_typed_twice_is_a_letter(syllable, method):
    text, _, _, tone = syllable
    if tone == NONE:
        return
    keys = keys_of(lift_tone(text)[0], method) + _TONES[method][tone] * 2
    assert typed(keys, method) == lift_tone(text)[0] + _TONES[method][tone]


def test_marks_and_tones_are_apart():
    assert (bare("Đương"), bare("Đá"), lift_tone("ưỡn")) == ("Duong", "Dá", ("ươn", 4))
    assert lift_tone("áà") == ("áà", NONE)
