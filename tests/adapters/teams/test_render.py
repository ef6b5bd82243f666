from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.teams.activity import card_message
from adapters.teams.codes import Press, read_press
from adapters.teams.escape import safe_url
from adapters.teams.render import line_card, render_card, summary
from bot.cards.guidance import guidance_card
from bot.domain.card import Button, Card, Facts, Folded, Heading, Language, Link, Part, Quote, Row, Status, Style, Text
from bot.domain.guidance import Band
from tests.adapters.teams.shapes import buttons, check_card, check_dead, parts, words
from tests.adapters.teams.stuffing import stuffed
from tests.adapters.teams.test_escape import NASTY, OURS
from tests.bot.cards.every import RULE, every_card
from tests.bot.cards.made import LINK, QUOTE, alert, reader, said, signal

LINKS = (safe_url(LINK), safe_url(OURS))
CLOSE = Button("Sluiten", "intake.close", "i-1", style=Style.DANGER, confirm="Echt sluiten?")
LATER = Button("Later", "signal.snooze", "s-1", "1")


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    return list(dict.fromkeys(card for language in Language for card in every_card(language)))


def test_every_example_card_is_what_teams_takes(cards: list[Card]) -> None:
    for card in cards:
        check_card(render_card(card), links=LINKS)


def test_every_example_card_says_all_it_has_to_say(cards: list[Card]) -> None:
    for card in cards:
        shown = " ".join(words(render_card(card)).split())
        pressed = [one for one in _buttons(card) if not card.is_answer]
        hidden = {*LINKS, LINK, card.preview, card.more_label, *Language, *Style}
        hidden |= {text for one in _buttons(card) for text in (one.action, one.target, one.value)}
        hidden |= {one.label for one in _buttons(card) if one not in pressed}
        for line in said(card):
            if line and line not in hidden:
                assert " ".join(line.split()) in shown, (line, shown)


@pytest.mark.parametrize(
    "text", ["<at>x</at> [a](http://b.nl) **c** " * 60, "w" * 5000, " ", "\u202e\x00\ud800", "🙂" * 3000]
)
def test_cards_full_of_anything_are_what_teams_takes(cards: list[Card], text: str) -> None:
    for card in cards[::9]:
        check_card(render_card(stuffed(card, text)), links=LINKS)
        check_dead(summary(stuffed(card, text)))


LINES = st.tuples(NASTY, NASTY)
URLS = st.just(OURS) | NASTY.filter(lambda text: not safe_url(text))
BUTTONS = st.builds(Button, NASTY, st.just("signal.drop"), st.text(max_size=60), NASTY, st.sampled_from(Style), NASTY)
SIMPLE = (
    st.builds(Text, NASTY, st.booleans())
    | st.builds(Heading, NASTY)
    | st.builds(Facts, st.lists(LINES, max_size=4).map(tuple))
    | st.builds(Quote, NASTY, NASTY, st.none() | URLS, NASTY)
    | st.builds(Status, NASTY, st.booleans())
    | st.builds(Row, NASTY, NASTY, st.lists(BUTTONS, max_size=2).map(tuple))
    | st.builds(Link, NASTY, URLS)
)
PARTS: st.SearchStrategy[Part] = SIMPLE | st.builds(Folded, NASTY, st.lists(SIMPLE, min_size=1, max_size=3).map(tuple))
CARDS = st.builds(
    Card,
    NASTY,
    NASTY,
    st.lists(PARTS, max_size=6).map(tuple),
    st.lists(BUTTONS, max_size=3).map(tuple),
    st.lists(BUTTONS, max_size=3).map(tuple),
    NASTY,
    st.sampled_from(Language),
    NASTY,
    st.booleans(),
)


@given(CARDS)
@settings(max_examples=120, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_card_lets_what_people_typed_become_markup(card: Card) -> None:
    check_card(render_card(card), links=LINKS)
    check_dead(card_message(card)["summary"])


def test_a_list_that_is_too_long_says_that_it_was_cut() -> None:
    row = Row("Project " * 10, "x" * 50, (Button("Ja", "signal.take_up", "s"), Button("Nee", "signal.drop", "s")))
    card = Card("Lijst", "Lijst", (row,) * 80, (LATER,), footer="Vroegbij, een bot")
    made = render_card(card)
    check_card(made)
    assert "Niet alles past hier." in words(made)
    assert words(made).endswith("Vroegbij, een bot")
    assert read_press(buttons(made)[-1]["data"]) == Press("signal.snooze", "s-1", "1")


def test_a_whole_week_of_rows_fits() -> None:
    take = Button("Toch oppakken", "signal.take_up", "s-0123456789abcdef", "list")
    said = ("Dorpsstraat dicht vanaf 6 april voor het riool", "di 6 april, nog 3 werkdagen, gevraagd aan Jan Bos")
    rows = [Row(*said, (take,) * count) for count in (2,) * 5 + (1,) * 10 + (2,) * 10]
    made = render_card(Card("Lijst", "Lijst", tuple(rows), footer="Vroegbij, een bot"))
    check_card(made)
    assert len(buttons(made)) == 40


def test_facts_come_first_then_why_then_the_buttons() -> None:
    body = render_card(alert(signal(), reader()))["body"]
    assert [one["type"] for one in body[:2]] == ["TextBlock", "FactSet"]
    kinds = [one["type"] for one in body]
    assert kinds.index("FactSet") < kinds.index("Container") < kinds.index("ActionSet")
    assert body[0]["style"] == "heading"


def test_two_buttons_show_and_the_rest_is_behind_meer() -> None:
    shown = alert(signal(), reader())
    made = render_card(shown)
    row = next(one for one in made["body"] if one["type"] == "ActionSet")["actions"]
    assert [one["title"] for one in row] == ["Ik pak het op", "Niet nodig", "Meer …"]
    (menu,) = row[2]["targetElements"]
    behind = next(one for one in made["body"] if one.get("id") == menu)
    assert behind["isVisible"] is False
    titles = [one["title"] for one in parts(behind) if one["type"] in ("Action.Execute", "Action.ToggleVisibility")]
    assert titles == [one.label for one in shown.more]


def test_a_button_carries_what_it_does_twice_for_clients_that_do_not_know_execute() -> None:
    (execute,) = buttons(render_card(Card("x", "x", buttons=(LATER,))))
    assert read_press(execute["data"]) == read_press(execute["fallback"]["data"]) == Press("signal.snooze", "s-1", "1")
    assert (execute["verb"], execute["fallback"]["type"]) == ("press", "Action.Submit")


@pytest.mark.parametrize("place", ["buttons", "more"])
def test_a_button_that_asks_first_shows_its_question_and_only_then_does_it(place: str) -> None:
    places: dict[str, Any] = {place: (CLOSE,)}
    body = render_card(Card("x", "x", **places))["body"]
    opening = next(one for one in parts(body) if one.get("title") == "Sluiten")
    assert opening["type"] == "Action.ToggleVisibility"
    (name,) = opening["targetElements"]
    question = next(one for one in parts(body) if one.get("id") == name)
    assert question["isVisible"] is False
    assert "Echt sluiten?" in words([question])
    (close,) = buttons(body)
    assert close in buttons(question)
    assert read_press(close["data"]) == Press("intake.close", "i-1")
    assert close["style"] == "destructive"


def test_folded_details_show_after_a_tap_on_their_label() -> None:
    body = render_card(Card("x", "x", (Folded("Waarom?", (Text("Daarom."),)),)))["body"]
    label, details = body[1:3]
    assert words([label]).startswith("▸ Waarom?")
    assert details["isVisible"] is False
    assert words([details]) == "Daarom."
    assert details["id"] in label["selectAction"]["targetElements"]


def test_a_quote_names_its_source_and_links_to_the_post() -> None:
    made = render_card(Card("x", "x", (Quote(QUOTE, "Jan Bos", LINK, "Open het bericht"),)))
    check_card(made, links=LINKS)
    assert f"Jan Bos · [Open het bericht]({LINK})" in words(made)


def test_lines_of_a_text_stay_lines() -> None:
    made = render_card(line_card("een\ntwee\n- drie", Language.DUTCH))
    assert words(made).splitlines() == ["een", "twee", "- drie"]


def test_the_notification_holds_the_preview_and_no_quote() -> None:
    message = card_message(alert(signal(), reader()))
    assert message["summary"] == "Nieuw project in beeld: Dorpsstraat dicht vanaf 6 april, nog 29 werkdagen"
    assert "text" not in message
    assert "entities" not in message


def test_an_answer_from_the_policy_is_labelled_with_its_sources_and_thumbs() -> None:
    card = guidance_card(reader(), rules=[RULE], band=Band.SURE)
    message = card_message(card)
    (entity,) = message["entities"]
    assert entity["additionalType"] == ["AIGeneratedContent"]
    (claim,) = entity["citation"]
    assert claim["position"] == 1
    assert claim["appearance"]["name"] == "AI-spelregels, regel 4"
    assert claim["appearance"]["abstract"].replace("\u2060", "") == QUOTE
    assert message["text"].replace("\u2060", "") == "Antwoord uit het beleid: Persoonsgegevens [1]"
    assert message["channelData"] == {"feedbackLoopEnabled": True}
    assert buttons(message["attachments"][0]["content"]) == []


def _buttons(card: Card) -> list[Button]:
    rows = [button for part in card.parts if isinstance(part, Row) for button in part.buttons]
    return [*card.buttons, *card.more, *rows]
