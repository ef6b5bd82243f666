from datetime import UTC, date, datetime

import pytest

from bot.domain.assessment import Topic
from bot.domain.card import Language
from bot.domain.message import PersonId
from bot.domain.when import Precision, When
from tests.bot.cards.made import LANGUAGES, NOW, SANNE, reader

NL, EN = reader(Language.DUTCH), reader(Language.ENGLISH)


def test_a_day_has_its_weekday_and_only_a_foreign_year() -> None:
    assert NL.day(date(2027, 4, 6)) == "di 6 april"
    assert NL.day(date(2028, 4, 6)) == "do 6 april 2028"
    assert EN.day(date(2027, 4, 6)) == "Tue 6 April"


def test_a_moment_is_told_in_the_reader_s_zone() -> None:
    assert NL.moment(NOW) == "di 23 februari om 9.14 uur"
    assert EN.moment(datetime(2027, 7, 1, 22, 30, tzinfo=UTC)) == "Fri 2 July at 0:30"


@pytest.mark.parametrize(
    ("start", "end", "precision", "dutch", "english"),
    [
        (date(2027, 4, 6), date(2027, 4, 6), Precision.DAY, "di 6 april", "Tue 6 April"),
        (date(2027, 4, 5), date(2027, 4, 11), Precision.WEEK, "5 t/m 11 april", "5 to 11 April"),
        (date(2027, 4, 26), date(2027, 5, 2), Precision.WEEK, "26 april t/m 2 mei", "26 April to 2 May"),
        (date(2027, 4, 1), date(2027, 4, 30), Precision.MONTH, "april 2027", "April 2027"),
        (date(2027, 4, 1), date(2027, 6, 30), Precision.QUARTER, "Q2 2027", "Q2 2027"),
        (date(2027, 4, 1), date(2027, 5, 15), Precision.QUARTER, "1 april t/m 15 mei", "1 April to 15 May"),
        (date(2028, 1, 1), date(2028, 12, 31), Precision.YEAR, "2028", "2028"),
        (date(2027, 12, 20), date(2028, 1, 2), Precision.SEASON, "20 december t/m 2 januari 2028", None),
    ],
)
def test_a_range_is_told_as_people_say_it(
    start: date, end: date, precision: Precision, dutch: str, english: str | None
) -> None:
    when = When("", start, end, precision)
    assert NL.when(when) == dutch
    if english:
        assert EN.when(when) == english


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("vanaf 6 april", "vanaf 6 april (dinsdag)"),
        ("dinsdag 6 april", "dinsdag 6 april"),
        ("6 april", "6 april (dinsdag)"),
        ("over zes weken", "over zes weken (di 6 april)"),
        ("6/4", "6/4 (di 6 april)"),
        ("26 april en 6 april 2027", "26 april en 6 april 2027 (di 6 april)"),
    ],
)
def test_a_phrase_gets_the_day_it_does_not_say(phrase: str, shown: str) -> None:
    assert NL.worded(phrase, date(2027, 4, 6)) == shown


def test_a_phrase_keeps_the_words_and_adds_the_days() -> None:
    when = When("begin mei", date(2027, 5, 1), date(2027, 5, 10), Precision.MONTH)
    assert NL.when(when) == "begin mei (1 t/m 10 mei)"


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        (29, "nog 29 werkdagen", "29 working days left"),
        (1, "nog 1 werkdag", "1 working day left"),
        (0, "vandaag", "today"),
        (-3, "begonnen", "has begun"),
        (None, "", ""),
    ],
)
def test_days_left(days: int | None, dutch: str, english: str) -> None:
    assert (NL.days_left(days), EN.days_left(days)) == (dutch, english)


def test_somebody_unknown_is_a_colleague() -> None:
    assert (NL.name(SANNE), NL.name(PersonId("x")), EN.name(None)) == ("Sanne de Wit", "een collega", "a colleague")


@pytest.mark.parametrize("topic", list(Topic))
def test_a_topic_has_the_word_people_see(topic: Topic) -> None:
    assert NL.topic(topic) == topic.value
    assert all(reader(language).topic(topic) for language in LANGUAGES)
