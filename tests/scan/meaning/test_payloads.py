"""What codes say, by examples: every layout, what is met in the wild, and what means harm.

All people, numbers and offices are invented.
"""

from __future__ import annotations

import pytest

from kiosk.scan.codes import Symbology
from kiosk.scan.meaning import (
    Appointment,
    DossierCode,
    HealthCard,
    Meaning,
    Payment,
    ProcedureCode,
    TicketCode,
    Unknown,
    VNeID,
    WebLink,
)
from kiosk.scan.meaning.reading import fits, read
from tests.scan.meaning.samples import OFFICE, TICKET, emvco, health

QD20 = DossierCode("H56.10.05-250716-0012", "qd20")
LOOKUP = "https://dichvucong.thanhhoa.gov.vn/portaldvc/tra-cuu"

DOSSIERS: dict[str, tuple[str, DossierCode]] = {
    "circular of 2018": (
        "000.00.01.H22-190115-0001",
        DossierCode("000.00.01.H22-190115-0001", "tt01"),
    ),
    "reversed agency": ("H56.10.05-250716-0012", QD20),
    "one level": ("H55.242-260105-0031", DossierCode("H55.242-260105-0031", "qd20")),
    "no level": ("H28-260105-0031", DossierCode("H28-260105-0031", "qd20")),
    "police": (
        "G01.899.909-260916-890028",
        DossierCode("G01.899.909-260916-890028", "police"),
    ),
    "long serial": ("G22.99-260916-00890028", DossierCode("G22.99-260916-00890028", "qd20")),
    "small letters": ("h56.10.05-250716-0012", QD20),
    "blanks around dashes": ("H56.10.05 - 250716 - 0012", QD20),
    "blanks at the ends": ("  H56.10.05-250716-0012\r\n", QD20),
    "no-break blank": ("H56.10.05\u00a0-250716-0012", QD20),
    "en dash": ("H56.10.05–250716–0012", QD20),
    "hyphen and minus": ("H56.10.05\u2010250716\u22120012", QD20),
    "full width": ("Ｈ５６．１０．０５－２５０７１６－００１２", QD20),
    "scanner's prefix": ("]Q1H56.10.05-250716-0012", QD20),
    "byte order mark": ("\ufeffH56.10.05-250716-0012", QD20),
    "label": ("Mã hồ sơ: H56.10.05-250716-0012", QD20),
    "label without marks": ("MA HO SO: h56.10.05-250716-0012", QD20),
    "short label": ("MHS:H56.10.05-250716-0012", QD20),
    "with a name behind": ("H56.10.05-250716-0012|Nguyễn Văn Mẫu|Đang xử lý", QD20),
    "in a sentence": ("Tra cứu H56.10.05-250716-0012 tại quầy 4", QD20),
    "lookup with an identity number": (
        f"{LOOKUP}?SGT=001090123456&MHS=H56.10.05-250716-0012",
        QD20,
    ),
    "mahoso": ("https://x.gov.vn/tra-cuu?mahoso=H56.10.05-250716-0012&lang=vi", QD20),
    "maHoSo, encoded": ("https://x.gov.vn/tc?maHoSo=H56.10.05%2D250716%2D0012", QD20),
    "ma_ho_so, small": ("http://x.gov.vn/tc?ma_ho_so=h56.10.05-250716-0012", QD20),
    "code": ("https://motcua.x.vn/?code=H56.10.05-250716-0012#top", QD20),
    "unknown name": ("https://motcua.x.vn/?zzz=H56.10.05-250716-0012", QD20),
    "plus signs": ("https://x.vn/?hoso=H56.10.05+-+250716+-+0012", QD20),
    "in the path": ("https://x.gov.vn/tra-cuu/H56.10.05-250716-0012", QD20),
    "in the path, with an ending": ("https://x.gov.vn/tc/H56.10.05-250716-0012.html", QD20),
    "in the fragment": ("https://x.gov.vn/#/tra-cuu?mhs=H56.10.05-250716-0012", QD20),
    "in the fragment's path": ("https://x.gov.vn/#/hoso/H56.10.05-250716-0012", QD20),
    "capitals": ("HTTPS://X.GOV.VN/TC?MHS=H56.10.05-250716-0012", QD20),
    "no scheme": ("www.x.gov.vn/tc?mhs=H56.10.05-250716-0012", QD20),
    "two codes, one named": (
        "https://x.vn/?ref=H55.242-260105-0031&mhs=H56.10.05-250716-0012",
        QD20,
    ),
}

OWN: dict[str, tuple[str, Meaning]] = {
    "our ticket": (f"{OFFICE}/t/{TICKET}", TicketCode(TICKET, ours=True)),
    "our ticket, loud host": (
        f"HTTP://MOTCUA.LACSON.EXAMPLE:8780/t/{TICKET}",
        TicketCode(TICKET, ours=True),
    ),
    "another office's ticket": (
        f"http://10.0.0.9:8780/t/{TICKET}",
        TicketCode(TICKET, ours=False),
    ),
    "same host, other port": (
        f"http://motcua.lacson.example:99/t/{TICKET}",
        TicketCode(TICKET, ours=False),
    ),
    "our name before an at sign": (
        f"http://motcua.lacson.example:8780@evil.example/t/{TICKET}",
        TicketCode(TICKET, ours=False),
    ),
    "our appointment": (f"{OFFICE}/a/K7P2-9QXM", Appointment("K7P2-9QXM")),
    "appointment": ("MCK-A:K7P2-9QXM", Appointment("K7P2-9QXM")),
    "appointment, small": (f"mck-a: {TICKET}", Appointment(TICKET)),
    "our procedure": (f"{OFFICE}/p/1.001193", ProcedureCode("1.001193")),
    "another kiosk's checklist": ("http://10.0.0.9/p/1.001193", ProcedureCode("1.001193")),
    "national portal": (
        "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193",
        ProcedureCode("1.001193"),
    ),
    "national portal, to submit": (
        "https://dichvucong.gov.vn/nop-ho-so?formalityId=6.006594",
        ProcedureCode("6.006594"),
    ),
    "older link with a local code": (
        "https://dichvucong.gov.vn/nop-ho-so?MaTTHCDP=1.001193.000.00.00.H22&MaCoQuanThucHien=1",
        ProcedureCode("1.001193"),
    ),
    "procedure alone": ("1.001193", ProcedureCode("1.001193")),
    "VNeID's host": ("https://vneid.gov.vn/abc?token=x", VNeID()),
    "VNeID's scheme": ("vneid://login?x=1", VNeID()),
}

CARDS_OF_HEALTH: dict[str, tuple[str, Meaning]] = {
    "15 characters": (health("DN4010120878811"), HealthCard()),
    "10 digits": (health("0120878811"), HealthCard()),
    "small letters": (health("dn4010120878811"), HealthCard()),
    "the bar code": ("GD4790120878811", HealthCard()),
    "10 digits and no name": ("0120878811|x|y|z|w|v", Unknown()),
}

PAYMENTS: dict[str, tuple[str, Meaning]] = {
    "vietqr": (emvco("A000000727"), Payment("vietqr")),
    "vietqr, wrong checksum": (emvco("A000000727")[:-4] + "0000", Payment("vietqr")),
    "vnpay": (emvco("A000000775", tag=26), Payment("vnpay")),
    "other application": (emvco("A000000999"), Payment("emvco")),
    "other application, wrong checksum": (emvco("A000000999")[:-4] + "0000", Unknown()),
    "momo's transfer": (
        "2|99|0900000000|NGUYEN VAN MAU||0|0|50000||transfer_myqr",
        Payment("momo"),
    ),
    "momo's link": ("https://me.momo.vn/abcdef", Payment("momo")),
    "momo's scheme": ("momo://app?action=pay", Payment("momo")),
    "zalopay": ("https://qcgateway.zalopay.vn/openinapp?order=1", Payment("zalopay")),
    "bank's link": ("https://dl.vietqr.io/pay?app=x&ba=1", Payment("vietqr")),
    "no wallet at all": ("https://notmomo.vn/abc", WebLink("notmomo.vn/abc")),
}

LINKS: dict[str, tuple[str, Meaning]] = {
    "plain": ("https://example.com/tin-tuc?id=5#a", WebLink("example.com/tin-tuc")),
    "host alone": ("http://example.com", WebLink("example.com")),
    "port": ("http://example.com:8080/a", WebLink("example.com:8080/a")),
    "www": ("www.lacson.gov.vn/", WebLink("www.lacson.gov.vn")),
    "no scheme": ("lacson.gov.vn/tin", WebLink("lacson.gov.vn/tin")),
    "at sign": ("https://dichvucong.gov.vn@evil.example/a", WebLink("evil.example/a")),
    "at sign and password": (
        "https://a:b@dichvucong.gov.vn:x@evil.example/",
        WebLink("evil.example"),
    ),
    "encoded at sign": ("https://dichvucong.gov.vn%40evil.example/", Unknown()),
    "backslash": ("https://evil.example\\@dichvucong.gov.vn/", WebLink("evil.example/…")),
    "many slashes": ("https:////evil.example/a", WebLink("evil.example/a")),
    "subdomain": (
        "https://dichvucong.gov.vn.evil.example/a",
        WebLink("dichvucong.gov.vn.evil.example/a"),
    ),
    "punycode": ("https://xn--dchvucong-k7a.vn/a", WebLink("xn--dchvucong-k7a.vn/a")),
    "other script": ("https://dіchvucong.gov.vn/a", WebLink("xn--dchvucong-v9h.gov.vn/a")),
    "numbers as host": ("http://192.168.1.1/a", WebLink("192.168.1.1/a")),
    "IPv6": ("http://[2001:db8::1]/a", WebLink("[2001:db8::1]/a")),
    "identity number in the path": ("https://x.vn/cd/001090123456", WebLink("x.vn/…")),
    "spaced number in the path": ("https://x.vn/cd/001.090.123.456", WebLink("x.vn/…")),
    "encoded number in the path": ("https://x.vn/%30%30%31090123456", WebLink("x.vn/…")),
    "number in the host": ("https://001090123456.x.vn/", WebLink("….x.vn")),
    "number in the query": ("https://x.vn/tc?SGT=001090123456", WebLink("x.vn/tc")),
    "markup in the path": ("https://x.vn/<img src=a>", WebLink("x.vn/…")),
    "bars in the path": ("https://x.vn/a|b", WebLink("x.vn/…")),
    "no host": ("https://", Unknown()),
    "impossible port": ("https://x.vn:99999/", Unknown()),
    "blank in the host": ("https://x y.vn/", Unknown()),
}

UNKNOWN: dict[str, tuple[str, str]] = {
    "words": ("Đi thẳng, rẽ trái", "Đi thẳng, rẽ trái"),
    "English": ("exit 4 is closed", "exit 4 is closed"),
    "emoji": ("chúc vui 🎉", "chúc vui 🎉"),
    "SQL": ("'; DROP TABLE ve; --", "'; DROP TABLE ve; --"),
    "long": ("chào bạn " * 30, ("chào bạn " * 30)[:119] + "…"),
    "three kilobytes": ("a " * 1500, ""),
    "three kilobytes of digits": ("9" * 3000, ""),
    "three kilobytes of bars": ("|" * 3000, ""),
    "three kilobytes in three-byte letters": ("ệ" * 340, ""),
    "a mebibyte": ("A.1-" * 262_144, ""),
    "nothing": ("", ""),
    "blanks": (" \t\r\n", ""),
    "escape": ("a\x1b[2Jb", ""),
    "NUL": ("a\x00b", ""),
    "NUL behind a dossier code": ("H56.10.05-250716-0012\x00", ""),
    "group separator": ("a\x1db", ""),
    "line feed": ("a\nb", ""),
    "right to left": ("abc\u202egpj.exe", ""),
    "isolate": ("abc\u2066x\u2069", ""),
    "zero width in a dossier code": ("H56.10.05\u200b-250716-0012", ""),
    "zero width joiner": ("a\u200db", ""),
    "line separator": ("a\u2028b", ""),
    "private use": ("a\ue000b", ""),
    "surrogate": ("a\ud800b", ""),
    "no character": ("a\uffff", ""),
    "stacked marks": ("a" + "\u0301\u0316\u0317\u0318" * 9, ""),
    "homoglyph in a dossier code": ("Н56.10.05-250716-0012", ""),
    "other digits": ("H56.10.05-٢٥٠٧١٦-٠٠١٢", ""),
    "no such day": ("H56.10.05-250231-0012", ""),
    "before the circular": ("H56.10.05-170105-0012", ""),
    "three digits of serial": ("H56.10.05-250716-012", ""),
    "two dossier codes": ("H56.10.05-250716-0012 H55.242-260105-0031", ""),
    "javascript": ("javascript:alert(1)", ""),
    "data": ("data:text/html;base64,PGI+", ""),
    "intent": ("intent://scan/#Intent;scheme=x;end", ""),
    "file": ("file:///etc/passwd", ""),
    "telephone": ("tel:0900000000", ""),
    "text message": ("SMSTO:0900000000:xin chào", ""),
    "mail": ("mailto:mau@example.com", ""),
    "mail address": ("mau@example.com", ""),
    "wireless": ("WIFI:S:nha-mau;T:WPA;P:bimat;;", ""),
    "one-time password": ("otpauth://totp/x?secret=ABC", ""),
    "business card": ("BEGIN:VCARD VERSION:3.0 N:Nguyễn;Mẫu END:VCARD", ""),
    "short business card": ("MECARD:N:Nguyễn Văn Mẫu;TEL:0900000000;;", ""),
    "name": ("Nguyễn Văn Mẫu", ""),
    "name in capitals": ("TRẦN THỊ MẪU", ""),
    "name without marks": ("Nguyen Van Mau", ""),
    "name in small letters": ("nguyễn văn mẫu", ""),
    "name in a sentence": ("xin gặp Nguyễn Mẫu ở quầy 3", ""),
    "foreign name": ("John Sample", ""),
    "labelled": ("họ tên: mẫu", ""),
    "labelled without marks": ("ho ten mau, quay 3", ""),
    "identity number": ("001090123456", ""),
    "identity number, spaced": ("so 001 090 123 456 nhe", ""),
    "old identity number": ("012345678", ""),
    "telephone number": ("goi 0900.000.000", ""),
    "markup": ("<img src='http://evil.example/x'>", ""),
    "JSON": ('{"hoTen": "Mẫu"}', ""),
    "token": ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijklmnop", ""),
    "setup code of another version": ("MCK-SETUP:2:1:AAAA:AAAAAAAAAAAAAAAAAAAA", ""),
    "appointment with somebody's number": ("MCK-A:001090123456", ""),
    "half a payment": ("00020101021238", ""),
}

KNOWN = {
    f"{group}: {name}": example
    for group, examples in (
        ("dossier", DOSSIERS),
        ("own", OWN),
        ("health", CARDS_OF_HEALTH),
        ("payment", PAYMENTS),
        ("link", LINKS),
    )
    for name, example in examples.items()
}


@pytest.mark.parametrize(("text", "meaning"), KNOWN.values(), ids=KNOWN)
def test_the_meaning(text: str, meaning: Meaning):
    assert read(text, office_url=OFFICE) == meaning


@pytest.mark.parametrize(("text", "shown"), UNKNOWN.values(), ids=UNKNOWN)
def test_the_unknown_is_shown_only_where_it_harms_nobody(text: str, shown: str):
    assert read(text, office_url=OFFICE) == Unknown(shown)


def test_without_an_address_of_the_office_no_ticket_is_ours():
    assert read(f"{OFFICE}/t/{TICKET}") == TicketCode(TICKET, ours=False)
    assert isinstance(read(f"{OFFICE}/a/K7P2-9QXM"), WebLink)


def test_an_office_below_a_path_knows_its_own():
    base = "https://x.gov.vn/motcua"
    assert read(f"{base}/t/{TICKET}", office_url=base + "/") == TicketCode(TICKET, ours=True)
    other = f"https://x.gov.vn/khac/t/{TICKET}"
    assert read(other, office_url=base) == TicketCode(TICKET, ours=False)
    assert read(f"https://x.gov.vn:443/motcua/t/{TICKET}", office_url=base) == TicketCode(
        TICKET, ours=True
    )


def test_a_product_is_nothing_of_ours():
    assert read("8934563138165", symbology=Symbology.EAN_13) == Unknown()


def test_what_helps_most_fits_best():
    card = "001090123456||Nguyễn Văn Mẫu|01011990|Nam|Xóm 1|15042021"
    doubted = card.replace("Nam", "Nữ")
    scores = [
        fits(QD20.code),
        fits(doubted),
        fits("1.001193"),
        fits("DN4010120878811"),
        fits("vneid://x"),
        fits(emvco("A000000727")),
        fits("https://example.com"),
        fits("xin chào"),
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[-1] == 0
    assert fits(card) == fits(QD20.code)
    assert fits(f"{OFFICE}/t/{TICKET}", office_url=OFFICE) > fits(
        f"http://10.0.0.9/t/{TICKET}", office_url=OFFICE
    )


def test_a_date_is_a_real_one():
    for day in ("240229", "251231"):
        assert isinstance(read(f"H56-{day}-0001"), DossierCode)
    for day in ("250229", "251301", "250700"):
        assert isinstance(read(f"H56-{day}-0001"), Unknown)
