from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.buttons import menu
from adapters.slack.codes import Press, read_press
from adapters.slack.render import MESSAGE_SIZE, card_view, fallback, home_view, line_card, render_card
from bot.domain.card import Button, Card, Facts, Folded, Heading, Language, Link, Part, Quote, Row, Status, Style, Text
from tests.adapters.slack.shapes import check_blocks, check_view, size, stuffed, texts, words
from tests.bot.cards.every import every_card
from tests.bot.cards.made import LINK, QUOTE, alert, channel, evidence, reader, said, signal

NASTY = "<!channel> <@U1> *x* `y` <https://boef.nl|gemeente.nl> @here & "
MENU = (Button("Later", "signal.snooze", "s-1", "1"), Button("Doorgeven", "signal.hand_over", "s-1"))


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    return list(dict.fromkeys(card for language in Language for card in every_card(language)))


def test_every_example_card_is_what_slack_takes(cards: list[Card]) -> None:
    for card in cards:
        blocks = render_card(card)
        check_blocks(blocks)
        assert size(blocks) <= MESSAGE_SIZE
        check_view(card_view(card))


def test_every_example_card_says_all_it_has_to_say(cards: list[Card]) -> None:
    for card in cards:
        shown = " ".join(words(render_card(card)).replace("*", "").replace("\u2217", "*").split())
        hidden = {b.action for b in _buttons(card)} | {b.target for b in _buttons(card)}
        hidden |= {b.value for b in _buttons(card)} | {
            card.preview,
            card.more_label,
            LINK,
            "primary",
            "plain",
            "danger",
            *(b.confirm for b in card.more),
        }
        for line in said(card):
            if line and line not in hidden | set(Language):
                assert " ".join(line.split()) in shown, (line, shown)


@pytest.mark.parametrize("text", [NASTY * 60, "w" * 4000, " ", "\u202e\x00\ud800", "&" * 3000])
def test_cards_full_of_anything_are_what_slack_takes(cards: list[Card], text: str) -> None:
    for card in {type(card): card for card in cards[::7]}.values():
        full = stuffed(card, text)
        check_blocks(render_card(full))
        check_view(card_view(full))
        check_view({**home_view(full), "type": "home"})
    for card in cards[::40]:
        blocks = render_card(stuffed(card, text))
        check_blocks(blocks)
        assert size(blocks) <= MESSAGE_SIZE


PLAIN = st.text(max_size=300) | st.just(NASTY)
LINES = st.tuples(PLAIN, PLAIN)
BUTTONS = st.builds(
    Button, PLAIN, st.just("signal.take_up"), st.text(max_size=60), PLAIN, st.sampled_from(Style), PLAIN
)
SIMPLE = (
    st.builds(Text, PLAIN, st.booleans())
    | st.builds(Heading, PLAIN)
    | st.builds(Facts, st.lists(LINES, min_size=1, max_size=23).map(tuple))
    | st.builds(Quote, PLAIN, PLAIN, st.none() | PLAIN | st.just(LINK), PLAIN)
    | st.builds(Status, PLAIN, st.booleans())
    | st.builds(Row, PLAIN, PLAIN, st.lists(BUTTONS, max_size=2).map(tuple))
    | st.builds(Link, PLAIN, PLAIN | st.just(LINK))
)
PARTS: st.SearchStrategy[Part] = SIMPLE | st.builds(Folded, PLAIN, st.lists(SIMPLE, min_size=1, max_size=5).map(tuple))
CARDS = st.builds(
    Card,
    PLAIN,
    PLAIN,
    st.lists(PARTS, max_size=30).map(tuple),
    st.lists(BUTTONS, max_size=3).map(tuple),
    st.lists(BUTTONS, max_size=6).map(tuple),
    PLAIN,
    st.sampled_from(Language),
)


@given(CARDS)
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_card_is_what_slack_takes(card: Card) -> None:
    blocks = render_card(card)
    check_blocks(blocks)
    assert size(blocks) <= MESSAGE_SIZE
    assert "<" not in fallback(card)


def test_a_list_that_is_too_long_says_that_it_was_cut() -> None:
    row = Row("Project " * 10, "x" * 50, (Button("Ja", "signal.take_up", "s"), Button("Nee", "signal.drop", "s")))
    card = Card("Lijst", "Lijst", (row,) * 60, footer="Vroegbij, een bot")
    blocks = render_card(card)
    check_blocks(blocks)
    assert words(blocks[-2:]) == "Niet alles past hier.\nVroegbij, een bot"
    assert len(home_view(card)["blocks"]) > len(blocks)  # type: ignore[arg-type]


def test_facts_come_first_then_the_buttons_then_why() -> None:
    shown = alert(signal(), reader())
    kinds = [block["type"] for block in render_card(shown)]
    assert kinds[0] == "header"
    fields, buttons = kinds.index("section"), kinds.index("actions")
    assert fields < buttons < kinds.index("rich_text")
    assert kinds[-1] == "context"


def test_two_buttons_show_and_the_rest_is_in_the_menu() -> None:
    shown = alert(signal(), reader())
    row: Any = next(block for block in render_card(shown) if block["type"] == "actions")["elements"]
    assert [element["type"] for element in row] == ["button", "button", "overflow"]
    presses = [read_press(element["value"]) for element in row[:2]]
    assert [(p.action, p.target) for p in presses if p] == [(b.action, b.target) for b in shown.buttons]
    options = [read_press(option["value"]) for option in row[2]["options"]]
    assert [(p.action, p.target, p.value) for p in options if p] == [(b.action, b.target, b.value) for b in shown.more]


def test_no_example_card_shows_more_than_two_buttons_and_a_menu_below_its_rows(cards: list[Card]) -> None:
    for card in cards:
        if any(isinstance(part, Row) for part in card.parts):
            continue
        rows: list[Any] = [block["elements"] for block in render_card(card) if block["type"] == "actions"]
        kinds = [element["type"] for row in rows for element in row]
        assert len(rows) <= 1
        assert kinds.count("button") == len(card.buttons) <= 2
        assert kinds.count("overflow") == bool(card.more)


def test_every_question_of_an_example_card_travels_whole_in_its_option(cards: list[Card]) -> None:
    asking = {replace(b, target="s-0123456789abcdef0123") for card in cards for b in card.more if b.confirm}
    assert len(asking) >= 2
    for button in asking:
        press = read_press(menu([button], "b0", Language.DUTCH)["options"][0]["value"])  # type: ignore[index]
        assert press == Press(button.action, button.target, button.value, asks=button.confirm, language="nl")


def test_a_choice_that_asks_first_stands_in_the_menu_with_its_question() -> None:
    close = Button("Sluiten", "intake.close", "i-1", style=Style.DANGER, confirm="Echt sluiten?")
    folded = Folded("Waarom?", (Text("Daarom."),))
    blocks: list[dict[str, Any]] = render_card(Card("x", "x", (folded,), more=(*MENU, close), footer="een bot"))
    check_blocks(blocks)
    assert [block["type"] for block in blocks] == ["header", "actions", "divider", "context", "context"]
    (in_menu,) = blocks[1]["elements"]
    assert "confirm" not in in_menu  # it would ask before every option
    read = [read_press(option["value"]) for option in in_menu["options"]]
    asked = Press("intake.close", "i-1", asks="Echt sluiten?", language="nl")
    assert read == [*(Press(b.action, b.target, b.value) for b in MENU), asked]


def test_a_visible_button_asks_by_slack_s_own_means() -> None:
    close = Button("Sluiten", "intake.close", "i-1", style=Style.DANGER, confirm="Echt sluiten?")
    blocks: list[dict[str, Any]] = render_card(Card("x", "x", buttons=(close,)))
    (button,) = blocks[1]["elements"]
    assert (button["style"], button["confirm"]["text"]["text"]) == ("danger", "Echt sluiten?")


def test_a_question_that_is_too_long_for_a_menu_is_cut_and_its_choice_stays() -> None:
    long = Button("Sluiten", "intake.close", "i-1", confirm="Weet je het echt heel zeker? " * 20)
    blocks: list[dict[str, Any]] = render_card(Card("x", "x", more=(long,)))
    check_blocks(blocks)
    press = read_press(blocks[1]["elements"][0]["options"][0]["value"])
    assert press is not None
    assert (press.action, press.target) == ("intake.close", "i-1")
    assert press.asks.endswith("…")
    assert long.confirm.startswith(press.asks[:-1])


def test_facts_are_lines_over_the_full_width_and_long_ones_stand_apart() -> None:
    long = "Gewone berichten bewaar ik niet. Een citaat hoogstens 90 dagen, een intake hoogstens 730 dagen."
    rows = (("Waar", "Dorpsstraat <!here>"), ("Wanneer", "6 april"), ("Hoe lang", long), ("Klopt dit?", "Ja"))
    blocks = render_card(Card("x", "x", (Facts(rows),)))[1:]
    check_blocks(blocks)
    assert [shown["text"] for shown in texts(blocks)] == [
        "*Waar:* Dorpsstraat &lt;!here&gt;\n*Wanneer:* 6 april",
        f"*Hoe lang:* {long}",
        "*Klopt dit?* Ja",
    ]
    assert not any("fields" in block for block in blocks)


def test_what_does_not_fit_in_a_menu_becomes_a_button() -> None:
    long = Button("Toch nieuw", "intake.new_anyway", value="w" * 400)
    rows: list[Any] = [block["elements"] for block in render_card(Card("x", "x", more=(*MENU, long)))[1:]]
    assert [[element["type"] for element in row] for row in rows] == [["overflow"], ["button"]]


def test_the_words_of_a_quote_stand_behind_a_bar_with_a_link_to_the_post() -> None:
    blocks = render_card(Card("x", "x", (Quote(f"{NASTY}", "Jan <!here>", LINK, "Open | het >bericht"),)))
    check_blocks(blocks)
    assert blocks[1]["type"] == "rich_text"
    assert [shown["text"] for shown in texts(blocks[2])] == [f"Jan &lt;!here&gt; · <{LINK}|Open ∣ het &gt;bericht>"]


def test_a_notification_never_holds_the_quote() -> None:
    shown = alert(signal(evidence=(evidence(),)), reader(), channel=channel())
    assert QUOTE in words(render_card(shown))
    assert QUOTE not in fallback(shown)


def test_a_line_is_a_message_without_a_title_that_says_it_is_a_bot_s() -> None:
    assert render_card(line_card("Genoteerd.", Language.DUTCH)) == [
        {"type": "section", "text": {"type": "plain_text", "text": "Genoteerd.", "emoji": False}},
        {"type": "context", "elements": [{"type": "plain_text", "text": "Vroegbij, een bot", "emoji": False}]},
    ]


def _buttons(card: Card) -> list[Button]:
    rows = [part for part in card.parts if isinstance(part, Row)]
    return [*card.buttons, *card.more, *(button for row in rows for button in row.buttons)]
