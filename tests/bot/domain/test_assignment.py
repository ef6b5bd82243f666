from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessment import Topic
from bot.domain.assigned import Why
from bot.domain.assignment import Assignment, Facts, Presence, assign, backups
from bot.domain.channel import Channel
from bot.domain.message import ChannelRef, PersonId, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Absence, Person, Portfolio, Preferences, Role
from bot.domain.working_time import WorkingTime

WORKING = WorkingTime(ZoneInfo("Europe/Amsterdam"))
TUESDAY = date(2027, 2, 23)

STREETS = Channel(
    ChannelRef(Platform.PLAYGROUND, "stad", "C1"), "openbare-ruimte", department="Openbare Ruimte", district="Noord"
)
CARE = Channel(ChannelRef(Platform.PLAYGROUND, "stad", "C2"), "sociaal-domein", department="Sociaal Domein")


def advisor(name: str, portfolio: Portfolio = Portfolio(), **more: object) -> Person:  # noqa: B008 - frozen
    return replace(Person(PersonId(name), name.title(), Role.ADVISOR, portfolio=portfolio), **more)  # type: ignore[arg-type]


SANNE = advisor("sanne", Portfolio(departments=frozenset({"openbare ruimte"})), deputy=PersonId("youssef"))
YOUSSEF = advisor(
    "youssef",
    Portfolio(topics=frozenset({Topic.CARE, Topic.SHELTER}), departments=frozenset({"Sociaal Domein"})),
    deputy=PersonId("fatma"),
)
FATMA = advisor("fatma", Portfolio(districts=frozenset({"Zuid"})), deputy=PersonId("sanne"))
MARIJKE = Person(PersonId("marijke"), "Marijke", Role.COORDINATOR)
JAN = Person(PersonId("jan"), "Jan Bakker")
STAD = Organisation("Gemeente Stad", "Stad", (JAN, SANNE, YOUSSEF, FATMA, MARIJKE), (STREETS, CARE))
KLEIN = Organisation("Gemeente Klein", "Klein", (JAN, advisor("ine")), (STREETS,))


def away(*names: str, first: date = TUESDAY, last: date = date(2027, 3, 5)) -> dict[PersonId, Preferences]:
    return {PersonId(n): Preferences(PersonId(n)).away(Absence(first, last)) for n in names}


def assigned(
    facts: Facts,
    organisation: Organisation = STAD,
    *,
    absences: Mapping[PersonId, Preferences] | None = None,
    load: Mapping[str, int] | None = None,
    today: date = TUESDAY,
) -> Assignment:
    open_load = {PersonId(k): v for k, v in (load or {}).items()}
    return assign(
        facts,
        organisation=organisation,
        absences=absences or {},
        open_load=open_load,
        today=today,
        working=WORKING,
    )


def to(name: str, why: Why, instead_of: str | None = None) -> Assignment:
    return Assignment(PersonId(name), PersonId(instead_of) if instead_of else None, why)


def with_portfolio(person: Person, portfolio: Portfolio) -> Organisation:
    return replace(STAD, people=tuple(replace(p, portfolio=portfolio) if p == person else p for p in STAD.people))


def test_the_department_decides_when_nothing_more_specific_does() -> None:
    assert assigned(Facts(STREETS)) == to("sanne", Why.DEPARTMENT)


def test_a_topic_beats_the_department() -> None:
    assert assigned(Facts(STREETS, (Topic.SHELTER,))) == to("youssef", Why.TOPIC)


def test_a_district_in_the_text_beats_the_topic() -> None:
    assert assigned(Facts(STREETS, (Topic.SHELTER,), ("wijk Zuid",))) == to("fatma", Why.DISTRICT)


def test_a_district_is_a_whole_word() -> None:
    assert assigned(Facts(STREETS, (), ("Zuiderpark",))) == to("sanne", Why.DEPARTMENT)


def test_the_district_of_the_channel_counts() -> None:
    organisation = with_portfolio(FATMA, Portfolio(districts=frozenset({"noord"})))
    assert assigned(Facts(STREETS), organisation) == to("fatma", Why.DISTRICT)


@pytest.mark.parametrize("channel", ["openbare-ruimte", "playground:stad:C1"])
def test_a_channel_by_name_or_reference_beats_everything(channel: str) -> None:
    organisation = with_portfolio(MARIJKE, Portfolio(channels=frozenset({channel})))
    assert assigned(Facts(STREETS, (Topic.SHELTER,), ("Zuid",)), organisation) == to("marijke", Why.CHANNEL)


def test_more_matching_topics_beat_fewer() -> None:
    organisation = with_portfolio(FATMA, Portfolio(topics=frozenset({Topic.CARE})))
    assert assigned(Facts(None, (Topic.CARE, Topic.SHELTER)), organisation) == to("youssef", Why.TOPIC)


def test_an_own_request_without_a_channel_goes_by_the_department_of_who_asks() -> None:
    assert assigned(Facts(department="Sociaal Domein")) == to("youssef", Why.DEPARTMENT)


def test_what_nobody_covers_goes_to_the_least_loaded_and_not_to_the_coordinator() -> None:
    assert assigned(Facts(), load={"sanne": 4, "youssef": 3, "fatma": 5}) == to("youssef", Why.LOAD)


def test_load_is_weighed_by_working_days() -> None:
    people = tuple(replace(p, working_days=frozenset({0, 1})) if p == YOUSSEF else p for p in STAD.people)
    organisation = replace(STAD, people=people)
    assert assigned(Facts(), organisation, load={"sanne": 4, "youssef": 3, "fatma": 5}) == to("sanne", Why.LOAD)


def test_equal_portfolios_are_balanced_by_load() -> None:
    organisation = with_portfolio(FATMA, Portfolio(departments=frozenset({"Openbare Ruimte"})))
    assert assigned(Facts(STREETS), organisation, load={"sanne": 1}) == to("fatma", Why.DEPARTMENT)


def test_of_equal_portfolios_the_one_who_is_there_gets_it() -> None:
    organisation = with_portfolio(FATMA, Portfolio(departments=frozenset({"Openbare Ruimte"})))
    found = assigned(Facts(STREETS), organisation, absences=away("fatma"), load={"sanne": 9})
    assert found == to("sanne", Why.DEPARTMENT)


def test_the_deputy_stands_in() -> None:
    assert assigned(Facts(STREETS), absences=away("sanne")) == to("youssef", Why.DEPUTY, "sanne")


def test_the_deputy_of_an_absent_deputy_stands_in() -> None:
    assert assigned(Facts(STREETS), absences=away("sanne", "youssef")) == to("fatma", Why.DEPUTY, "sanne")


def test_the_coordinator_comes_after_a_circle_of_deputies() -> None:
    found = assigned(Facts(STREETS), absences=away("sanne", "youssef", "fatma"))
    assert found == to("marijke", Why.COORDINATOR, "sanne")


def test_without_deputy_and_coordinator_the_least_loaded_who_is_there_gets_it() -> None:
    people = (replace(SANNE, deputy=None), YOUSSEF, FATMA)
    organisation = replace(STAD, people=people)
    found = assigned(Facts(STREETS), organisation, absences=away("sanne"), load={"youssef": 2})
    assert found == to("fatma", Why.LOAD, "sanne")


def test_when_everybody_is_away_it_stays_with_its_own_advisor() -> None:
    everybody = away("sanne", "youssef", "fatma", "marijke")
    assert assigned(Facts(STREETS), absences=everybody) == to("sanne", Why.DEPARTMENT)


def test_a_deputy_who_is_no_advisor_is_passed_over() -> None:
    people = (JAN, replace(SANNE, deputy=JAN.id), YOUSSEF, MARIJKE)
    organisation = replace(STAD, people=people)
    assert assigned(Facts(STREETS), organisation, absences=away("sanne")) == to("marijke", Why.COORDINATOR, "sanne")


@pytest.mark.parametrize("absences", [{}, away("ine")])
def test_the_only_advisor_gets_everything_also_when_away(absences: Mapping[PersonId, Preferences]) -> None:
    assert assigned(Facts(STREETS), KLEIN, absences=absences) == to("ine", Why.ONLY_ONE)


def test_one_advisor_and_a_coordinator() -> None:
    organisation = replace(STAD, people=(JAN, SANNE, MARIJKE))
    assert assigned(Facts(), organisation) == to("sanne", Why.ONLY_ONE)
    assert assigned(Facts(), organisation, absences=away("sanne")) == to("marijke", Why.COORDINATOR, "sanne")


@pytest.mark.parametrize(
    ("working_days", "absence", "today", "gone"),
    [
        ({0, 1, 3, 4}, None, "2027-02-24", False),  # off on Wednesday, there on Thursday
        ({0, 1, 2}, None, "2027-02-25", True),  # off on Thursday and Friday
        ({0, 1, 2, 3}, None, "2027-02-26", False),  # off on Friday, there on Monday
        ({0, 1, 2, 3, 4}, ("2027-02-23", "2027-02-23"), "2027-02-23", True),  # a day's leave, today
        ({0, 1, 2, 3, 4}, ("2027-02-24", "2027-03-05"), "2027-02-23", False),  # leave from tomorrow
        ({0, 1, 3, 4}, ("2027-02-25", "2027-02-26"), "2027-02-24", True),  # off today, then leave
        ({0, 1, 2, 3, 4}, ("2027-02-27", "2027-02-28"), "2027-02-27", False),  # a weekend away
        ({0, 1, 2, 3, 4}, ("2027-03-01", "2027-03-05"), "2027-02-27", True),  # Saturday before a week of leave
        ({0, 1, 2, 3, 4}, None, "2027-02-28", False),
    ],
)
def test_away_means_that_an_alert_would_wait_more_than_a_working_day(
    working_days: set[int], absence: tuple[str, str] | None, today: str, gone: bool
) -> None:
    person = replace(SANNE, working_days=frozenset(working_days))
    preferences = Preferences(SANNE.id)
    if absence:
        preferences = preferences.away(Absence(*map(date.fromisoformat, absence)))
    assert Presence(date.fromisoformat(today), WORKING, {SANNE.id: preferences}).is_away(person) is gone


def escalation(person: str, organisation: Organisation, *absent: str) -> tuple[str, ...]:
    return backups(PersonId(person), organisation=organisation, absences=away(*absent), today=TUESDAY, working=WORKING)


def test_silence_escalates_to_deputies_and_then_the_coordinator() -> None:
    assert escalation("sanne", STAD) == ("youssef", "fatma", "marijke")
    assert escalation("sanne", STAD, "youssef") == ("fatma", "marijke")
    assert escalation("marijke", STAD) == ()


def test_a_small_municipality_has_nobody_to_escalate_to() -> None:
    assert escalation("ine", KLEIN) == ()


@given(
    st.sampled_from([STREETS, CARE, None]),
    st.lists(st.sampled_from(Topic), max_size=3).map(tuple),
    st.lists(st.sampled_from(["Zuid", "Dorpsstraat", "wijk Noord"]), max_size=2).map(tuple),
    st.sets(st.sampled_from(["sanne", "youssef", "fatma", "marijke"])),
    st.dictionaries(st.sampled_from(["sanne", "youssef", "fatma"]), st.integers(0, 9)),
)
def test_nothing_is_ever_without_an_owner(
    channel: Channel | None, topics: tuple[Topic, ...], places: tuple[str, ...], gone: set[str], load: dict[str, int]
) -> None:
    found = assigned(Facts(channel, topics, places), absences=away(*gone), load=load)
    assert found.advisor in {p.id for p in STAD.advisors}
    assert found.advisor != found.instead_of
    assert found.advisor not in gone or len(gone) == len(STAD.advisors)
