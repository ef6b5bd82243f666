"""Other towns, moved dates and questions that wait: what a reading tells apart."""

from datetime import date

import pytest

from bot.detection.away import find_away
from bot.detection.moving import moves
from bot.detection.questions import waits_for_an_answer
from bot.detection.reading import Reading

TODAY = date(2026, 3, 2)


def _read(text: str) -> Reading:
    return Reading.of(text, TODAY, home="Voorbeeldstad")


@pytest.mark.parametrize(
    "text",
    [
        "bij de collega's in Rietbergen gaat het centrum betaald",
        "gemeente Waterveen sluit een zwembad",
        "In Oudevaart gaan ze per 1 mei betaald parkeren",
        "colleagues at Rietbergen are closing a library",
    ],
)
def test_a_town_that_is_on_no_list_is_still_another_one(text: str) -> None:
    assert {"elsewhere", "town"} <= _read(text).groups


@pytest.mark.parametrize(
    "text", ["gemeente Voorbeeldstad sluit een zwembad", "in de Kerkstraat gaan we open", "bij Jan gaat het dak eraf"]
)
def test_our_own_town_and_streets_are_not_elsewhere(text: str) -> None:
    assert "town" not in _read(text).groups


def test_without_a_home_nothing_is_elsewhere() -> None:
    assert find_away("gemeente Waterveen sluit een zwembad", None) == ()


@pytest.mark.parametrize(
    ("waits", "does_not"),
    [
        ("RTL belt over de bomenkap in het Stadspark, willen vandaag reactie", "RTL had gisteren een leuk programma"),
        ("Raadslid De Wit stelt vragen over de speeltuin", "Vraag van het raadslid is vorige week al beantwoord"),
        ("Persvraag over de sloop", "Er was een persvraag over de sloop, is afgerond"),
        ("regional tv wants an interview about the landfill", "nice interview on regional tv yesterday"),
        ("Omroep vraagt om een reactie op de bomenkap", "De omroep in Rietbergen? Gemeente Rietbergen gaf een reactie"),
    ],
)
def test_a_question_of_press_or_council_waits_for_an_answer(waits: str, does_not: str) -> None:
    assert waits_for_an_answer(_read(waits))
    assert not waits_for_an_answer(_read(does_not))


def test_a_date_that_something_becomes_moves_it() -> None:
    assert moves(_read("Belgen komen maandag 20 april. Wordt dus zaterdag 23 mei"))
    assert moves(_read("Het wordt 8 juni ipv 18 mei"))
    assert not moves(_read("Op 20 april bel ik ze"))
