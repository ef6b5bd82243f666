from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.teams.activity import form_message
from adapters.teams.codes import CANCEL, Filled, Press, read_filled, read_press
from adapters.teams.render_form import render_form, with_errors
from bot.cards.question import adjust_form
from bot.domain.card import Field, FieldKind, Form, Language
from tests.adapters.teams.shapes import buttons, check_card, check_dead, parts, words
from tests.adapters.teams.stuffing import stuffed
from tests.adapters.teams.test_escape import NASTY
from tests.bot.cards.every import every_form
from tests.bot.cards.made import LANGUAGES, intake, reader

FORMS = [form for language in LANGUAGES for form, _ in every_form(language)]


def inputs(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in parts(card) if one["type"].startswith("Input.")}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.action} {form.language}")
def test_every_example_form_is_what_teams_takes(form: Form) -> None:
    card = render_form(form)
    check_card(card)
    assert list(inputs(card)) == [field.name for field in form.fields]
    for line in (form.title, form.intro, form.submit, *(field.label for field in form.fields)):
        assert line in words(card)


@pytest.mark.parametrize(
    "text", ["w" * 5000, "<at>x</at> [a](http://b.nl)" * 90, " ", "2027-02-30", "\ud800", "🙂" * 999]
)
def test_forms_full_of_anything_are_what_teams_takes(text: str) -> None:
    for form in FORMS:
        full = stuffed(form, text)
        check_card(render_form(full))
        check_dead(form_message(full)["summary"])


FIELDS = st.builds(
    Field,
    st.text("abc", min_size=1, max_size=4),
    NASTY,
    st.sampled_from(FieldKind),
    NASTY,
    NASTY,
    NASTY,
    st.booleans(),
    st.lists(st.tuples(NASTY, NASTY), max_size=4).map(tuple),
)
SOME_FORMS = st.builds(
    Form,
    st.just("intake.new"),
    NASTY,
    NASTY,
    st.lists(FIELDS, min_size=1, max_size=3, unique_by=lambda field: field.name).map(tuple),
    NASTY,
    NASTY,
    NASTY,
)


@given(SOME_FORMS)
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_form_lets_what_people_typed_become_markup(form: Form) -> None:
    check_card(render_form(form))
    check_dead(form_message(form)["summary"])


def test_what_is_typed_comes_back_by_field_name() -> None:
    form = Form("intake.new", "t", "Nieuw", (Field("what", "Wat"), Field("day", "Dag")), "Ok", carried={"c": "1"})
    submit, cancel = buttons(render_form(form))
    typed = {**submit["data"], "what": "Riool", "day": "2027-04-06"}
    assert read_filled(typed) == Filled("intake.new", "t", {"c": "1", "what": "Riool", "day": "2027-04-06"})
    assert (submit["verb"], submit["fallback"]["data"]) == ("submit", submit["data"])
    assert read_press(cancel["data"]) == Press(CANCEL, "intake.new", "t")
    assert cancel["associatedInputs"] == "none"
    assert "associatedInputs" not in submit


def test_mistakes_stand_at_their_fields_and_what_was_typed_stays() -> None:
    form = adjust_form(intake(), reader(), values={"what": "<b>Riool</b>", "first_date": "2027-04-06"})
    card = render_form(with_errors(form, {"first_date": "Deze datum is al geweest.", "strange": "Dit ook niet."}))
    check_card(card)
    fields = inputs(card)
    assert fields["what"]["value"] == "<b>Riool</b>"
    assert fields["first_date"]["value"] == "2027-04-06"
    below = {one["id"]: card["body"][at + 1] for at, one in enumerate(card["body"]) if "id" in one}
    assert (below["first_date"]["text"], below["first_date"]["color"]) == ("⚠️ Deze datum is al geweest.", "Attention")
    assert below["what"]["text"] == "⚠️ Dit ook niet."
    assert "Attention" not in str(below["contact"])


def test_what_was_typed_too_long_comes_back_whole() -> None:
    (field,) = inputs(
        render_form(Form("a", "t", "T", (Field("what", "Wat", value="w" * 501, limit=500),), "Ok"))
    ).values()
    assert (len(field["value"]), field["maxLength"]) == (501, 501)


def test_a_mistake_that_the_form_already_shows_is_shown_once() -> None:
    form = Form("a", "t", "T", (Field("what", "Wat", error="Vul dit in."),), "Ok")
    assert with_errors(form, {"what": "Vul dit in."}) == form
    assert with_errors(form, {"what": "Te lang."}).fields[0].error == "Vul dit in. Te lang."
    assert with_errors(replace(form, fields=()), {"what": "Te lang."}).fields == ()


def test_a_required_field_asks_to_be_filled_in() -> None:
    (field,) = inputs(render_form(Form("a", "t", "T", (Field("what", "Wat", required=True),), "Ok"))).values()
    assert (field["isRequired"], field["errorMessage"]) == (True, "Vul dit in.")


def test_a_date_that_is_none_starts_empty() -> None:
    dates = (Field("a", "A", FieldKind.DATE, "2027-02-30"), Field("b", "B", FieldKind.DATE, "2027-02-28"))
    fields = inputs(render_form(Form("x", "t", "T", dates, "Ok")))
    assert "value" not in fields["a"]
    assert fields["b"]["value"] == "2027-02-28"


def test_few_choices_show_at_once_and_many_are_a_menu_that_keeps_what_was_chosen() -> None:
    many = tuple((f"c{n}", f"kanaal-{n}") for n in range(400))
    pair = (
        Field("few", "Kies", FieldKind.CHOICE, choices=many[:3], required=True),
        Field("many", "Kies", FieldKind.CHOICE, "c399", choices=many),
    )
    card = render_form(Form("x", "t", "T", pair, "Ok"))
    check_card(card)
    few, long = inputs(card).values()
    assert (few["style"], "style" in long) == ("expanded", False)
    assert long["value"] == long["choices"][-1]["value"] == "c399"


def test_a_form_in_english_speaks_english() -> None:
    card = render_form(Form("x", "t", "T", (Field("a", "A", required=True),), "Ok", language=Language.ENGLISH))
    assert "Cancel" in words(card)
    assert inputs(card)["a"]["errorMessage"] == "Fill this in."
