from collections.abc import Callable
from datetime import date

import pytest

from bot.detection.detector import Finding
from bot.detection.reading import Reading
from bot.detection.titles import LIMIT, title
from bot.language.dates import soonest

TODAY = date(2026, 3, 2)
Read = Callable[..., tuple[Finding, ...]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Hoi allemaal, ter info: vanaf 6 april gaat de Dorpsstraat dicht voor nieuwe riolering. Groet!",
            "Dorpsstraat",
        ),
        (
            "Goed nieuws! De subsidie voor geveltuinen gaat 1 mei open voor alle inwoners, college heeft getekend",
            "subsidie",
        ),
        ("Update: we sluiten zwembad De Golf vanaf 12 mei drie weken, ouders weten het nog niet", "zwembad De Golf"),
    ],
)
def test_a_title_leaves_the_greeting_out_and_says_what_it_is_about(text: str, words: str, read: Read) -> None:
    title = read(text)[0].assessment.title

    assert words.casefold() in title.casefold()
    assert not title.casefold().startswith(("hoi", "goed nieuws", "update", "ter info"))
    assert len(title) <= LIMIT


def test_a_title_of_a_long_story_is_the_telling_part(read: Read) -> None:
    text = (
        "Even terugkomend op wat we eerder bespraken in de kantine, ik heb er nog eens goed over nagedacht. "
        "Vanaf 6 april gaat de Dorpsstraat drie weken dicht voor nieuwe riolering en winkeliers krijgen een brief. "
        "Verder niets bijzonders, tot morgen."
    )

    title = read(text)[0].assessment.title

    assert "Dorpsstraat" in title
    assert "kantine" not in title
    assert len(title) <= LIMIT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor riool, drie maanden.",
            "Dorpsstraat dicht voor riool vanaf 6 april",
        ),
        (
            "De Zomermarkt verhuist dit jaar van de Markt naar het Stationsplein",
            "De Zomermarkt verhuist dit jaar van de Markt naar het Stationsplein",
        ),
        (
            "Wethouder dinsdag 9 maart in college: opvang voor 60 vluchtelingen in het oude schoolgebouw Lindelaan",
            "Opvang voor 60 vluchtelingen in het oude schoolgebouw Lindelaan",
        ),
        (
            "heb net gehoord dat we het zwembad vanaf mei twee weken sluiten",
            "Het zwembad vanaf mei twee weken sluiten",
        ),
        ("Vanaf 1 mei komt er betaald parkeren in de binnenstad", "Betaald parkeren in de binnenstad vanaf 1 mei"),
        ("Morgen gaat dus door, half 8 verzamelen bij de brug", "Morgen gaat dus door, half 8 verzamelen bij de brug"),
    ],
)
def test_a_title_is_the_clause_that_tells_it(text: str, expected: str) -> None:
    assert _title(text) == expected


def test_a_reply_that_says_little_gets_the_title_of_what_it_answers() -> None:
    before = Reading.of("Wanneer verhuist de bibliotheek naar de Kerkstraat?", TODAY)

    assert "Kerkstraat" in title(Reading.of("Ja hoor, prima", TODAY), None, before)


def test_a_title_ends_in_whole_words() -> None:
    long = "De gemeente gaat samen met de corporatie en de provincie alle straten van wijk Noord opnieuw inrichten " * 2

    assert len(_title(long)) <= LIMIT
    assert _title(long).rstrip("…").split()[-1] in long.split()


def _title(text: str) -> str:
    reading = Reading.of(text, TODAY)
    return title(reading, soonest(reading.dates, said_on=TODAY))
