import pytest

from adapters.history.mrkdwn import Names, blocks_text, plain

NAMES = Names({"U1": "Ann"}, frozenset(), {"C1": "wegen"})


@pytest.mark.parametrize(
    ("slack", "shown"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("letterlijk &amp;lt;", "letterlijk &lt;"),
        ("vraag <@U1> en <@U2|bob> en <@U3>", "vraag @Ann en @bob en @U3"),
        ("zie <#C1> en <#C2|afval>", "zie #wegen en #afval"),
        ("<!channel> <!here> <!subteam^S1|@beheer> <!subteam^S2>", "@channel @here @beheer @S2"),
        ("<!date^1392734382^{date}|18 feb>", "18 feb"),
        ("<https://x.nl|het plan> en <https://y.nl/a?b=1&amp;c=2>", "het plan en https://y.nl/a?b=1&c=2"),
        ("<mailto:a@b.nl|a@b.nl> <tel:0612345678>", "a@b.nl 0612345678"),
        ("gezien :+1: *vet*", "gezien :+1: *vet*"),
        ("5 < 6 maar > 4", "5 < 6 maar > 4"),
    ],
)
def test_slack_notation_reads_as_people_saw_it(slack: str, shown: str) -> None:
    assert plain(slack, NAMES) == shown


@pytest.mark.parametrize("blocks", [None, "x", [1, None, {}], [{"type": "rich_text", "elements": "x"}]])
def test_odd_blocks_hold_no_words(blocks: object) -> None:
    assert blocks_text(blocks, NAMES) == ""


def test_deeply_nested_blocks_end() -> None:
    block: dict[str, object] = {"type": "text", "text": "diep"}
    for _ in range(100):
        block = {"type": "rich_text_section", "elements": [block]}
    assert blocks_text([block], NAMES) == ""
