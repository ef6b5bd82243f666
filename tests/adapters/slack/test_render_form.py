from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.codes import Carried, read_carried, read_press
from adapters.slack.opener import filled_in, opener_card
from adapters.slack.render import render_card
from adapters.slack.render_form import error_answer, form_view
from bot.cards.question import adjust_form, not_needed_form, pass_on_form
from bot.cards.request import missed_form, new_intake_form
from bot.cards.settings import away_form
from bot.cards.triage import dismiss_form, hand_over_form
from bot.domain.action import Action
from bot.domain.card import Field, FieldKind, Form, Language
from bot.domain.signal import SignalId
from tests.adapters.slack.shapes import check_blocks, check_view, stuffed, words
from tests.bot.cards.made import LANGUAGES, intake, reader

PEOPLE = (("jan", "Jan Bos"), ("piet", "Piet Smit"))
CHANNELS = tuple((f"slack:T1:C{n}", f"kanaal-{n}") for n in range(260))


def every_form(language: Language) -> list[Form]:
    to = reader(language)
    return [
        adjust_form(intake(), to),
        pass_on_form(intake(), to, PEOPLE),
        not_needed_form(intake(), to),
        new_intake_form(to, values={"what": "Dorpsstraat", "channel": "slack:T1:C201"}, channels=CHANNELS, target="t"),
        missed_form(to, channels=CHANNELS[:3], target="t"),
        away_form(to),
        dismiss_form(SignalId("s1"), "Dorpsstraat", to),
        hand_over_form(Action.HAND_OVER, "s1", to, PEOPLE),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_form_is_what_slack_takes(language: Language) -> None:
    for form in every_form(language):
        view = form_view(form)
        check_view(view)
        assert all(field.label in words(view) for field in form.fields)
        assert form.intro in words(view)
        assert form.title in words(view)


@pytest.mark.parametrize("text", ["w" * 4000, "<!channel>" * 400, " ", "2027-02-30", "\ud800"])
def test_forms_full_of_anything_are_what_slack_takes(text: str) -> None:
    for form in every_form(Language.DUTCH):
        check_view(form_view(stuffed(form, text)))
        check_blocks(render_card(opener_card(stuffed(form, text))))


NAMES = st.lists(st.text("abc_", min_size=1, max_size=10), unique=True, min_size=1, max_size=8)
WORDS = st.text(max_size=200)


@given(st.data(), NAMES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_form_is_what_slack_takes(data: st.DataObject, names: list[str]) -> None:
    fields = tuple(
        data.draw(
            st.builds(
                Field,
                st.just(name),
                WORDS,
                st.sampled_from(FieldKind),
                WORDS,
                WORDS,
                WORDS,
                st.booleans(),
                st.lists(st.tuples(WORDS, WORDS), max_size=12, unique_by=lambda c: c[0]).map(tuple),
                st.integers(0, 9000),
            )
        )
        for name in names
    )
    form = Form(data.draw(WORDS), data.draw(WORDS), data.draw(WORDS), fields, data.draw(WORDS), data.draw(WORDS))
    check_view(form_view(form))


def test_what_was_known_stands_in_the_fields() -> None:
    fields = (
        Field("what", "Wat", value="Dorpsstraat"),
        Field("more", "Meer", FieldKind.LINES, value="a\nb"),
        Field("day", "Dag", FieldKind.DATE, value="2027-04-06"),
        Field("words", "Dag", FieldKind.DATE, value="in april"),
        Field("why", "Waarom", FieldKind.CHOICE, value="b", choices=(("", "-"), ("a", "A"), ("b", "B")), required=True),
        Field("who", "Wie", FieldKind.CHOICE, choices=(("a", "A"),)),
    )
    blocks: Any = form_view(Form("x", "y", "Titel", fields, "Stuur"))["blocks"]
    elements = {block["block_id"]: block["element"] for block in blocks}
    assert elements["what"]["initial_value"] == "Dorpsstraat"
    assert (elements["more"]["multiline"], elements["more"]["initial_value"]) == (True, "a\nb")
    assert elements["day"]["initial_date"] == "2027-04-06"
    assert "initial_date" not in elements["words"]
    assert (elements["why"]["type"], elements["why"]["initial_option"]["value"]) == ("radio_buttons", "b")
    assert [option["value"] for option in elements["why"]["options"]] == ["a", "b"]
    assert elements["who"]["type"] == "static_select"


def test_an_empty_field_says_what_to_do_in_the_language_of_the_form() -> None:
    texts = {language: str(form_view(new_intake_form(reader(language)))["blocks"]) for language in Language}
    for dutch, english in (("Schrijf hier", "Write here"), ("Kies een dag", "Choose a day")):
        assert dutch in texts[Language.DUTCH]
        assert english in texts[Language.ENGLISH]
        assert dutch not in texts[Language.ENGLISH]
        assert english not in texts[Language.DUTCH]


def test_the_form_knows_what_it_is_for_when_it_comes_back() -> None:
    form = Form("intake.new", "t", "Titel", (Field("what", "Wat"),), "Stuur", carried={"channel": "c"})
    metadata = form_view(form, home=True)["private_metadata"]
    assert read_carried(metadata) == Carried("intake.new", "t", (("channel", "c"),), home=True, first="what")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_that_opens_a_form_says_that_it_is_a_bot_s(language: Language) -> None:
    footers = {Language.DUTCH: "Vroegbij, een bot", Language.ENGLISH: "Vroegbij, a bot"}
    for form in every_form(language):
        assert words(render_card(opener_card(form))[-1:]) == footers[language]


def test_a_button_that_opens_a_form_keeps_all_that_was_filled_in() -> None:
    values = {"what": "Riool", "contact": "Jan Bos", "channel": "slack:T1:C201", "first_date": "2027-04-06"}
    form = replace(missed_form(reader(), values=values, channels=CHANNELS, target="t"), carried={"from": "mention"})
    blocks: Any = render_card(opener_card(form))
    button = next(block for block in blocks if block["type"] == "actions")["elements"][0]
    press = read_press(button["value"])
    assert press is not None
    assert (press.action, press.target, press.value) == ("intake.missed", "t", "Riool")

    fresh = missed_form(reader(), values={"what": "Riool", "contact": "Sanne"}, channels=CHANNELS, target="t2")
    again = filled_in(fresh, press.known)
    assert {field.name: field.value for field in again.fields if field.name in values} == values
    assert (again.target, again.carried) == ("t2", {"from": "mention"})
    assert "Jan Bos" in str(form_view(again)["blocks"])


def test_mistakes_stand_at_their_fields_and_none_is_lost() -> None:
    form = Form("x", "y", "T", (Field("what", "Wat"), Field("day", "Dag")), "Stuur")
    answer = error_answer({"day": "Kan niet.", "what": "Vul in.", "gone": "Ook dit."}, form)
    assert answer == {"response_action": "errors", "errors": {"what": "Vul in. Ook dit.", "day": "Kan niet."}}
