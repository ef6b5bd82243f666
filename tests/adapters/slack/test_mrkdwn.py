import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.mrkdwn import addresses, bold, cut, escaped, linked, mentioned, plain, safe_url

NAMES = {"U1": "Jan Bos"}
NASTY = st.text() | st.lists(
    st.sampled_from(
        ["<!channel>", "<!here|x>", "<@U1>", "<!subteam^S1>", "<http://x|y>", "@here", "&lt;", "*", ">", "|"]
    )
).map("".join)
BARE = re.compile(r"@(here|channel|everyone|group)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("<@U1> weet ervan", "@Jan Bos weet ervan"),
        ("<@U9|piet> en <@U8>", "@piet en @U8"),
        ("zie <#C1|openbare-ruimte> en <#C2>", "zie #openbare-ruimte en #C2"),
        ("<https://x.nl/a?b=1&amp;c|de brief>", "de brief"),
        ("<https://x.nl/a?b=1&amp;c>", "https://x.nl/a?b=1&c"),
        ("<mailto:a@b.nl|a@b.nl>", "a@b.nl"),
        ("<!here> <!channel|channel> <!subteam^S1|@team> <!subteam^S2>", "@here @channel @team @S2"),
        ("<!date^1392734382^{date}|18 februari>", "18 februari"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2, &amp;lt;", "1 < 2 && 3 > 2, &lt;"),
        ("half \ud800 teken\x00", "half ? teken"),
    ],
)
def test_notation_is_read_as_people_see_it(said: str, read: str) -> None:
    assert plain(said, NAMES) == read


@pytest.mark.parametrize(
    "said", ["<@UB> mag dit?", "<@UB>: mag dit?", " <@UB>, mag dit?", "mag dit? <@UB>", "mag <@UB> dit?"]
)
def test_the_bot_s_own_name_is_no_part_of_what_is_said_to_it(said: str) -> None:
    assert addresses(said, "UB")
    assert plain(said, {}, "UB") == "mag dit?"


def test_who_is_mentioned() -> None:
    assert mentioned("<@U1> en <@W2|w> maar niet @U3 of <#C1>") == {"U1", "W2"}


@given(NASTY, st.integers(10, 3000))
def test_nothing_that_people_wrote_becomes_notation(text: str, limit: int) -> None:
    for shown in (escaped(text, limit), bold(text, limit)):
        assert "<" not in shown
        assert ">" not in shown
        assert not BARE.search(shown)
        assert len(shown) <= limit
        assert shown.strip()


@given(NASTY)
def test_escaping_is_undone_by_reading(text: str) -> None:
    assert plain(escaped(text, 100_000), {}).replace("\u2060", "") == cut(text, 100_000).replace("\u2060", "")


@given(NASTY, NASTY)
def test_a_link_leads_where_it_was_made_to_lead(url: str, label: str) -> None:
    shown = linked(f"https://x.nl/{url}", label)
    assert re.fullmatch(r"(<https://x\.nl/[^<>|\s]*\|[^<>|]+>|[^<>|]+)", shown, re.DOTALL)
    assert not BARE.search(shown.rpartition("|")[2])


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//x.nl",
        "https://",
        "http://[",
        "https://x/" + "a" * 3000,
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str | None) -> None:
    assert safe_url(url) == ""
    assert linked(url, "klik") == "klik"
