import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.escape import JOINER, cut, escaped, line, lines, linked, safe_url
from tests.adapters.teams.shapes import check_dead, check_markdown

PIECES = (
    *("<at>", "</at>", "<b>", "<", ">", "&lt;", "&#60;", "&", "[", "]", "(", ")", "](", "]: ", "!", "\\", "{{", "}}"),
    *("DATE(2026-01-01T00:00:00Z)", "*", "**", "_", "__", "`", "```", "~", "~~", "- ", "+ ", "1. ", "2) ", "# ", "> "),
    *(
        "|",
        "---",
        "===",
        "http://boef.nl",
        "https:",
        "//",
        "www.",
        "boef.nl",
        "mailto:",
        "@",
        "channel",
        " ",
        "\n",
        "\t",
    ),
    *("\u200b", "\u202e", "\u2028", "\x00", "\ud800", "Dorpsstraat", "6", "é", "\u2060"),
)
NASTY = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join)
OURS = "https://teams.microsoft.com/l/message/19:a@thread.tacv2/1?tenantId=t&groupId=g"


@given(NASTY)
def test_nothing_people_type_becomes_markup(text: str) -> None:
    check_markdown(escaped(text), ())
    check_dead(line(text))
    for one in lines(text):
        check_dead(one)


@given(NASTY)
def test_a_label_does_not_change_where_a_link_leads(text: str) -> None:
    address = safe_url(OURS)
    check_markdown(linked(OURS, text), (address,))
    assert linked(OURS, text).endswith(f"]({address})")


@given(NASTY)
def test_an_address_that_people_made_up_stays_words_or_a_whole_link(text: str) -> None:
    for url in (text, f"https://{text}", f"{OURS}{text}"):
        address = safe_url(url)
        assert not set(address) & set(" ()<>[]{}\"'`\\\n") - {"'"}
        if address:
            check_markdown(linked(url, "Open"), (address,))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=200))
def test_what_people_read_is_what_was_typed(text: str) -> None:
    typed = " ".join(text.split()) or "…"
    assert line(text).replace(JOINER, "") == typed
    shown = escaped(text).replace(JOINER, "")
    assert len(shown) == len(typed)


@pytest.mark.parametrize(
    "text", ["Dorpsstraat dicht vanaf 6 april", "om 12:30, 3.5 km (deel 2)", "a < b", "‘intern’ – 50 %", "#kanaal x"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert line(text) == text


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        (None, ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://[x", ""),
        ("http://a.nl/" + "x" * 3000, ""),
        ("https://a.nl/b(c)", "https://a.nl/b%28c%29"),
        ('https://a.nl/ "x"', "https://a.nl/%20%22x%22"),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str | None, safe: str) -> None:
    assert safe_url(url) == safe
    assert ("](" in linked(url, "Open")) is bool(safe)


def test_long_text_is_cut_with_a_sign() -> None:
    assert cut("a" * 20, 5) == "aaaa…"
    assert cut(" \x00", 5) == "…"
    assert lines("een\n\n twee \r\ndrie") == ["een", "twee", "drie"]
