import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.codes import Filled, Press, form_data, press_data, read_filled, read_press
from bot.domain.card import Field, Form

WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
FORM = Form("intake.adjust", "i1", "t", (Field("what", "x"), Field("because", "x")), "ok", carried={"card": "c|1"})


@given(st.builds(Press, WORDS.filter(bool), WORDS, WORDS))
def test_a_button_comes_back_as_it_was_made(press: Press) -> None:
    data = orjson.loads(orjson.dumps(press_data(press)))
    assert read_press(data) == press
    assert read_press({**data, "msteams": {}, "typed": "x"}) == press
    assert read_filled(data) is None


def test_a_form_comes_back_with_what_was_typed_and_what_it_carried() -> None:
    data = {**form_data(FORM), "what": "Riool", "because": None, "stranger": "x"}
    values = {"card": "c|1", "what": "Riool", "because": ""}
    assert read_filled(data) == Filled("intake.adjust", "i1", values)
    assert read_press(data) is None


def test_a_field_that_was_left_empty_is_empty_and_not_missing() -> None:
    filled = read_filled(form_data(FORM))
    assert filled is not None
    assert (filled.values["what"], filled.values["because"]) == ("", "")


@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        [],
        {},
        {"vroegbij": None},
        {"vroegbij": []},
        {"vroegbij": [""]},
        {"vroegbij": [1]},
        {"vroegbij": ["a", "b", "c", "d"]},
        {"vroegbij": ["a", {}]},
        {"vroegbij": "a"},
        {"vroegbij": {}},
        {"vroegbij": {"action": "", "target": "", "carried": {}, "fields": []}},
        {"vroegbij": {"action": "a", "target": 1, "carried": {}, "fields": []}},
        {"vroegbij": {"action": "a", "target": "", "carried": [], "fields": []}},
    ],
)
def test_what_is_none_of_ours_is_none(data: object) -> None:
    assert read_press(data) is None
    assert read_filled(data) is None


def test_strange_things_in_a_form_are_left_out() -> None:
    ours = {"action": "a", "target": "", "carried": {"x": 1}, "fields": ["vroegbij", 3, "what"]}
    assert read_filled({"vroegbij": ours, "what": ["x"]}) == Filled("a", "", {"vroegbij": "", "what": ""})
