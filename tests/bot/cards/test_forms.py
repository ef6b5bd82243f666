from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.forms import (
    InvalidForm,
    read_absence,
    read_because,
    read_choice,
    read_dismissal,
    read_mini,
    read_person,
)
from bot.cards.question import adjust_form
from bot.cards.triage import dismiss_form
from bot.cards.typed_dates import typed_date
from bot.domain.action import Action
from bot.domain.card import Form, Language
from bot.domain.intake import MiniIntake, Sensitive
from bot.domain.person import Absence
from bot.domain.signal import DismissalReason
from tests.bot.cards.every import every_form
from tests.bot.cards.made import LANGUAGES, MINI, TODAY, intake, reader

NL, EN = reader(Language.DUTCH), reader(Language.ENGLISH)
PEOPLE = (("piet", "Piet Smit"), ("jan", "Jan Bos"))


@pytest.mark.parametrize(
    "typed",
    [
        "2027-04-06",
        "6-4-2027",
        "06-04-2027",
        "6/4/2027",
        "6.4.2027",
        "6-4-27",
        "6-4",
        "6 april 2027",
        "6 april",
        "di 6 april 2027",
        "dinsdag 6 april",
        "6 apr. 2027",
        "6 April 2027",
        "Tue, 6th of April 2027",
        " 6   APRIL ",
    ],
)
def test_a_date_may_be_typed_in_many_ways(typed: str) -> None:
    assert typed_date(typed, TODAY) == date(2027, 4, 6)


def test_a_date_without_a_year_is_the_next_one() -> None:
    assert typed_date("1 maart", TODAY) == date(2027, 3, 1)
    assert typed_date("1 februari", TODAY) == date(2028, 2, 1)
    assert typed_date("29 februari", TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize("typed", ["31-2-2027", "6-13-2027", "2027-02-30", "6 aprul", "na de zomer", "6", "0-4-2027"])
def test_what_is_no_date_is_no_date(typed: str) -> None:
    assert typed_date(typed, TODAY) is None


@given(st.text(max_size=40))
def test_no_text_breaks_reading_a_date(typed: str) -> None:
    found = typed_date(typed, TODAY)
    assert found is None or isinstance(found, date)


def test_a_filled_in_form_is_a_mini_intake() -> None:
    values = {"what": " Riool ", "first_date": "6-4-2027", "sensitive": "a_bit", "sensitive_why": "oude bomen"}
    expected = MiniIntake("Riool", first_date=date(2027, 4, 6), sensitive=Sensitive.A_BIT, sensitive_why="oude bomen")
    assert read_mini(values, NL) == expected


def test_an_unchanged_form_gives_the_same_mini_intake() -> None:
    form = adjust_form(intake(), NL)
    assert read_mini({f.name: f.value for f in form.fields}, NL) == MINI


def test_all_mistakes_come_back_at_once_in_the_reader_s_language() -> None:
    values = {"what": " ", "who_and_where": "x" * 501, "first_date": "31-2-2027", "sensitive": "perhaps"}
    with pytest.raises(InvalidForm) as wrong:
        read_mini(values, NL)
    assert wrong.value.errors == {
        "what": "Vul dit nog in.",
        "who_and_where": "Dit zijn 501 tekens. Er passen er 500 in.",
        "first_date": "Deze datum ken ik niet. Schrijf hem zo: 6-4-2027 of 6 april 2027.",
        "sensitive": "Kies er een uit de lijst.",
    }
    with pytest.raises(InvalidForm) as wrong:
        read_mini(values, EN)
    assert wrong.value.errors["what"] == "Please fill this in."


def test_a_past_date_is_refused_and_today_is_not() -> None:
    with pytest.raises(InvalidForm) as wrong:
        read_mini({"what": "Riool", "first_date": "2027-02-22"}, NL)
    assert wrong.value.errors == {"first_date": "ma 22 februari is al voorbij. Kies een dag vanaf vandaag."}
    assert read_mini({"what": "Riool", "first_date": "2027-02-23"}, NL).first_date == TODAY


def test_what_was_typed_comes_back_with_its_error() -> None:
    values = {"what": "", "first_date": "31-2-2027", "contact": "Piet"}
    with pytest.raises(InvalidForm) as wrong:
        read_mini(values, NL)
    form = adjust_form(intake(), NL, wrong.value.errors, values)
    assert {f.name: f.value for f in form.fields if f.name in values} == values
    assert {f.name for f in form.fields if f.error} == {"what", "first_date"}


def test_choices_are_read_and_anything_else_is_refused() -> None:
    assert read_dismissal({"reason": "done"}, NL) is DismissalReason.DONE
    assert read_person({"person": "piet"}, NL, PEOPLE) == "piet"
    assert read_choice({"channel": "c1"}, NL, "channel", (("c1", "een"),)) == "c1"
    assert read_because({"because": " alleen intern "}, NL) == "alleen intern"
    with pytest.raises(InvalidForm) as wrong:
        read_dismissal({}, NL)
    assert wrong.value.errors == {"reason": "Kies er een uit de lijst."}
    with pytest.raises(InvalidForm) as wrong:
        read_person({"person": "mallory"}, NL, PEOPLE)
    assert wrong.value.errors == {"person": "Deze collega ken ik niet. Kies iemand uit de lijst."}
    with pytest.raises(InvalidForm):
        read_person({"person": "piet"}, NL, ())
    with pytest.raises(InvalidForm):
        read_because({"because": " "}, NL)


def test_leave_has_a_first_and_a_last_day() -> None:
    day = date(2027, 3, 1)
    assert read_absence({"first": "1-3-2027", "last": "5-3-2027"}, NL) == Absence(day, date(2027, 3, 5))
    assert read_absence({"first": "1-3-2027"}, NL) == Absence(day, day)
    with pytest.raises(InvalidForm) as wrong:
        read_absence({"first": "5-3-2027", "last": "1-3-2027"}, NL)
    assert set(wrong.value.errors) == {"last"}
    with pytest.raises(InvalidForm) as wrong:
        read_absence({}, NL)
    assert set(wrong.value.errors) == {"first"}


@pytest.mark.parametrize(("form", "action"), [pair for language in LANGUAGES for pair in every_form(language)])
def test_every_form_is_complete(form: Form, action: Action) -> None:
    assert form.action == action
    assert form.title
    assert form.submit
    assert form.cancel
    assert all(f.label for f in form.fields)
    assert any(f.required for f in form.fields)


def test_a_sensitive_signal_is_dismissed_without_its_name() -> None:
    assert dismiss_form("s1", "", NL).intro == ""
