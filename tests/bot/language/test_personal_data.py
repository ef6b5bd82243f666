import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.personal_data import PersonalDataKind, find_personal_data, is_bsn, is_iban, redact


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("bsn 111222333 graag", "bsn [bsn] graag"),
        ("BSN: 12345672", "BSN: [bsn]"),
        ("111.222.333 en 1112.22.333", "[bsn] en [bsn]"),
        ("NL91 ABNA 0417 1643 00 voor de borg", "[iban] voor de borg"),
        ("nl91abna0417164300", "[iban]"),
        ("BE68 5390 0754 7034", "[iban]"),
        ("bel 06-12345678", "bel [telefoon]"),
        ("06 12 34 56 78, +31 6 12345678", "[telefoon], [telefoon]"),
        ("(040) 238 12 34 of 040 - 123 45 67", "[telefoon] of [telefoon]"),
        ("mail j.de-vries+x@gemeente.example.nl!", "mail [e-mail]!"),
        ("auto GX-123-B en 12-ABC-3", "auto [kenteken] en [kenteken]"),
        ("kenteken gx-123-b", "kenteken [kenteken]"),
        ("1234 AB 12", "[adres]"),
        ("1234ab 12a", "[adres]"),
        ("Dorpsstraat 12, 1234 AB Dorp", "Dorpsstraat [adres] Dorp"),
    ],
)
def test_personal_data_is_blanked_out(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "zaak 123456789",
        "bsn 111222334",
        "€ 111.222.333",
        "NL92 ABNA 1417 1643 01",
        "op 06-12-2027 14:00",
        "0800-1234",
        "van 08.30-17.00 uur",
        "week 14-16",
        "gx-123-b is een regel",
        "in 2027 AB",
        "@hanneke kun jij?",
        "12.500 woningen",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert redact(text) == text


def test_the_checks_are_the_official_ones() -> None:
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")
    assert is_iban("NL91ABNA0417164300")
    assert not is_iban("NL91ABNA0417164301")


def test_an_overlap_goes_to_the_surest_kind() -> None:
    (find,) = find_personal_data("06-12345678@sms.example.nl")

    assert find.kind is PersonalDataKind.EMAIL


@given(st.text(alphabet="0123456789 -./@+()ABNLnl,\n€é", max_size=200))
def test_finds_are_sound_and_redacting_twice_changes_nothing_more(text: str) -> None:
    finds = find_personal_data(text)

    assert all(0 <= find.start < find.end <= len(text) for find in finds)
    assert all(one.end <= other.start for one, other in itertools.pairwise(finds))


@pytest.mark.parametrize("piece", ["0", "a", "06 ", "1234 AB ", "a@b.", "1-", "NL91 ", "("])
def test_long_nonsense_is_read_in_linear_time(piece: str) -> None:
    redact(piece * (50_000 // len(piece)))
