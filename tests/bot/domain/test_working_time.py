from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import PersonId
from bot.domain.organisation import OfficeHours, Organisation, Period
from bot.domain.person import Absence, Person, Preferences
from bot.domain.working_time import WorkingTime

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WORKING = WorkingTime(AMSTERDAM)
SANNE = Person(PersonId("sanne"), "Sanne de Wit", working_days=frozenset({0, 1, 3, 4}))

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
people = st.builds(
    Person,
    id=st.just(PersonId("p")),
    name=st.just("P"),
    working_days=st.frozensets(st.integers(0, 6)),
)
absences = st.builds(lambda first, length: Absence(first, first + timedelta(length)), days, st.integers(0, 90))
preferences = st.builds(Preferences, person=st.just(PersonId("p")), absences=st.lists(absences, max_size=3).map(tuple))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2027-01-01", False),  # New Year's Day
        ("2027-03-26", True),  # Good Friday
        ("2027-03-29", False),  # Easter Monday
        ("2027-04-27", False),  # King's Day
        ("2025-04-26", False),  # King's Day on a Saturday, as the 27th is a Sunday
        ("2025-04-28", True),
        ("2027-05-05", False),  # Liberation Day, every year by the Cao Gemeenten
        ("2027-05-06", False),  # Ascension Day
        ("2027-05-07", True),
        ("2027-05-17", False),  # Whit Monday
        ("2026-12-25", False),
        ("2026-12-24", True),
        ("2026-11-21", False),  # a Saturday
        ("2026-11-23", True),
    ],
)
def test_days_off_are_those_of_dutch_municipalities(day: str, works: bool) -> None:
    assert WORKING.is_working_day(date.fromisoformat(day)) is works


def test_every_year_has_the_same_feasts() -> None:
    for year in range(2024, 2040):
        weekdays = [date(year, 1, 1) + timedelta(n) for n in range(366)]
        off = [d for d in weekdays if d.year == year and d.weekday() < 5 and not WORKING.is_working_day(d)]
        assert 4 <= len(off) <= 8, year


def test_a_period_named_closed_closes_the_town_hall_and_a_school_holiday_does_not() -> None:
    periods = (
        Period("Gesloten: dag na Hemelvaart", date(2027, 5, 7), date(2027, 5, 7)),
        Period("Zomervakantie", date(2027, 7, 24), date(2027, 9, 5)),
    )
    working = WorkingTime.of(Organisation("Gemeente", "Stad", (), (), periods=periods))
    assert not working.is_working_day(date(2027, 5, 7))
    assert working.is_working_day(date(2027, 7, 26))


def test_part_time_days_and_absence_are_no_working_days() -> None:
    away = Preferences(SANNE.id).away(Absence(date(2027, 2, 25), date(2027, 2, 26)))
    assert WORKING.is_working_day(date(2027, 2, 23), SANNE, away)
    assert not WORKING.is_working_day(date(2027, 2, 24), SANNE, away)
    assert not WORKING.is_working_day(date(2027, 2, 25), SANNE, away)
    assert WORKING.is_working_day(date(2027, 2, 25), SANNE)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2027-02-23T09:24", "2027-02-23T09:24"),
        ("2027-02-23T07:00", "2027-02-23T09:00"),
        ("2027-02-23T17:30", "2027-02-24T09:00"),
        ("2027-02-26T22:00", "2027-03-01T09:00"),
        ("2027-03-26T18:00", "2027-03-30T09:00"),  # over the clock change and Easter Monday
        ("2026-10-23T20:00", "2026-10-26T09:00"),  # over the clock change back
        ("2026-12-24T18:00", "2026-12-28T09:00"),
    ],
)
def test_the_next_office_moment(moment: str, expected: str) -> None:
    assert WORKING.next_office_moment(local(moment)) == local(expected)


def test_the_next_office_moment_of_a_part_timer_is_on_a_day_of_theirs() -> None:
    assert WORKING.next_office_moment(local("2027-02-24T10:00"), SANNE) == local("2027-02-25T09:00")


@pytest.mark.parametrize(
    ("moment", "number", "expected"),
    [
        ("2027-02-23T10:00", 2, "2027-02-25T10:00"),
        ("2027-02-23T10:00", 0, "2027-02-23T10:00"),
        ("2027-02-23T09:00", 0.5, "2027-02-23T13:15"),
        ("2027-02-23T15:00", 0.5, "2027-02-24T10:45"),
        ("2027-02-23T09:00", 1, "2027-02-24T09:00"),
        ("2027-02-20T12:00", 1, "2027-02-23T09:00"),  # a Saturday counts from Monday morning
        ("2027-03-26T16:00", 1, "2027-03-30T16:00"),  # summer time began, Easter Monday in between
    ],
)
def test_adding_working_days(moment: str, number: float, expected: str) -> None:
    assert WORKING.add_working_days(local(moment), number) == local(expected)


def test_two_of_a_part_timers_own_days_take_longer() -> None:
    assert WORKING.add_working_days(local("2027-02-23T10:00"), 2, SANNE) == local("2027-02-26T10:00")


def test_twenty_nine_working_days_are_left_on_the_tuesday() -> None:
    assert WORKING.working_days_between(date(2027, 2, 23), date(2027, 4, 6)) == 29


@pytest.mark.parametrize(
    ("today", "day", "left"),
    [
        ("2027-02-26", "2027-03-01", 1),  # Friday to Monday
        ("2027-02-27", "2027-03-01", 0),  # nobody works between Saturday and Monday
        ("2027-03-01", "2027-03-01", 0),
        ("2027-03-02", "2027-03-01", 0),
    ],
)
def test_working_days_left_count_today_and_not_the_day_itself(today: str, day: str, left: int) -> None:
    assert WORKING.working_days_between(date.fromisoformat(today), date.fromisoformat(day)) == left


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2027-02-23T07:00", "2027-02-23T09:00"),
        ("2027-02-23T09:00", "2027-02-24T09:00"),
        ("2027-02-23T15:00", "2027-02-24T09:00"),
        ("2027-02-26T10:00", "2027-03-01T09:00"),
    ],
)
def test_the_next_working_morning_is_always_later(moment: str, expected: str) -> None:
    assert WORKING.next_working_morning(local(moment)) == local(expected)


def test_at_follows_the_clock_change() -> None:
    assert WORKING.at(date(2027, 3, 26), time(9)) == datetime(2027, 3, 26, 8, tzinfo=UTC)
    assert WORKING.at(date(2027, 3, 30), time(9)) == datetime(2027, 3, 30, 7, tzinfo=UTC)


def test_somebody_who_never_works_is_treated_as_if_always_there() -> None:
    never = Person(PersonId("p"), "P", working_days=frozenset())
    found = WORKING.add_working_days(local("2027-02-23T10:00"), 1, never)
    assert WORKING.is_office_time(found)


def test_office_hours_round_the_clock_survive_the_clock_change() -> None:
    night = WorkingTime(AMSTERDAM, OfficeHours(time(0), time(23, 59)))
    second_pass = datetime(2026, 10, 26, 0, 30, tzinfo=UTC)
    assert night.add_working_days(second_pass, 0) == second_pass


@given(moments, people, preferences)
def test_the_next_office_moment_is_office_time_and_never_earlier(
    moment: datetime, person: Person, wishes: Preferences
) -> None:
    found = WORKING.next_office_moment(moment, person, wishes)
    assert found >= moment
    assert WORKING.is_office_time(found, person, wishes) or (
        found - moment > timedelta(365) and WORKING.is_office_time(found)
    )


@given(moments, st.floats(0, 30), people, preferences)
def test_adding_working_days_lands_in_office_hours(
    moment: datetime, number: float, person: Person, wishes: Preferences
) -> None:
    found = WORKING.add_working_days(moment, number, person, wishes)
    assert found >= moment
    assert WORKING.is_office_time(found, person, wishes) or not person.working_days


@given(moments, moments, st.floats(0, 20), preferences)
def test_adding_working_days_is_monotone_in_the_moment(
    one: datetime, other: datetime, number: float, wishes: Preferences
) -> None:
    earlier, later = sorted((one, other))
    found = [WORKING.add_working_days(m, number, SANNE, wishes) for m in (earlier, later)]
    assert found == sorted(found)


@given(moments, st.floats(0, 20), st.floats(0, 20))
def test_adding_working_days_is_monotone_in_the_days(moment: datetime, one: float, other: float) -> None:
    fewer, more = sorted((one, other))
    assert WORKING.add_working_days(moment, fewer) <= WORKING.add_working_days(moment, more)


@given(moments, st.integers(0, 20), st.integers(0, 20))
def test_working_days_add_up(moment: datetime, one: int, other: int) -> None:
    at_once = WORKING.add_working_days(moment, one + other)
    in_steps = WORKING.add_working_days(WORKING.add_working_days(moment, one), other)
    assert at_once == in_steps


@given(moments, st.integers(0, 60), preferences)
def test_counting_is_the_inverse_of_adding(moment: datetime, number: int, wishes: Preferences) -> None:
    start = WORKING.next_office_moment(moment, SANNE, wishes)
    found = WORKING.add_working_days(start, number, SANNE, wishes)
    counted = WORKING.working_days_between(WORKING.day_of(start), WORKING.day_of(found), SANNE, wishes)
    assert counted == number


@given(days, st.integers(0, 80))
def test_going_back_leaves_that_many_working_days(day: date, number: int) -> None:
    found = WORKING.working_day_before(day, number)
    assert WORKING.is_working_day(found)
    assert found <= day
    assert WORKING.working_days_between(found, day) == number or (number == 0 and found < day)


@given(days, days, days)
def test_fewer_days_are_left_as_time_passes(one: date, other: date, day: date) -> None:
    earlier, later = sorted((one, other))
    assert WORKING.working_days_between(earlier, day) >= WORKING.working_days_between(later, day)


@given(moments, people, preferences)
def test_the_next_working_morning_is_a_start_of_office_hours(
    moment: datetime, person: Person, wishes: Preferences
) -> None:
    found = WORKING.next_working_morning(moment, person, wishes)
    assert found > moment
    assert found.astimezone(AMSTERDAM).time() == time(9)
