from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import PersonId
from bot.domain.organisation import Patience
from bot.domain.patience import next_nudge, over_cap, quiet_until
from bot.domain.person import Absence, Person, Preferences
from bot.domain.working_time import WorkingTime

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WORKING = WorkingTime(AMSTERDAM)
PATIENCE = Patience()
SANNE = Person(PersonId("sanne"), "Sanne de Wit", working_days=frozenset({0, 1, 3, 4}))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


TUESDAY = local("2027-02-23T10:00")


def nudge(first_date: date | None, *, asked_at: datetime = TUESDAY, urgent: bool = False) -> datetime | None:
    return next_nudge(asked_at, first_date, patience=PATIENCE, working=WORKING, advisor=SANNE, urgent=urgent)


def test_far_away_waits_for_the_weekly_card() -> None:
    assert nudge(date(2027, 9, 1)) is None


def test_between_far_and_near_the_advisor_gets_two_working_days_of_their_own() -> None:
    assert nudge(date(2027, 4, 6)) == local("2027-02-26T10:00")  # Wednesday is a day off


def test_an_unknown_date_is_calm() -> None:
    assert nudge(None) == local("2027-02-26T10:00")


def test_near_gets_half_a_day() -> None:
    assert nudge(date(2027, 3, 1)) == local("2027-02-23T14:15")


def test_near_does_not_wait_for_a_day_off() -> None:
    assert nudge(date(2027, 3, 1), asked_at=local("2027-02-24T10:00")) == local("2027-02-24T14:15")


def test_a_date_that_has_come_is_near() -> None:
    assert nudge(date(2027, 2, 1)) == local("2027-02-23T14:15")


def test_urgent_is_at_once_also_at_night() -> None:
    night = local("2027-02-27T03:00")
    assert nudge(date(2027, 9, 1), asked_at=night, urgent=True) == night


@pytest.mark.parametrize(("left", "calm"), [(9, False), (10, True), (60, True)])
def test_the_borders_are_working_days_left(left: int, calm: bool) -> None:
    day, counted = date(2027, 2, 23), 0
    while counted < left:
        counted += WORKING.is_working_day(day)
        day += timedelta(1)
    found = nudge(day)
    assert found is not None
    assert (found > local("2027-02-23T14:15")) is calm


def test_somebody_with_one_day_a_week_does_not_wait_past_the_date() -> None:
    mondays = Person(PersonId("m"), "M", working_days=frozenset({0}))
    found = next_nudge(TUESDAY, date(2027, 3, 9), patience=PATIENCE, working=WORKING, advisor=mondays)
    assert found == local("2027-02-24T13:15")  # the first day with nine left, half a day on


def test_absence_makes_calm_wait_longer_when_there_is_no_date() -> None:
    away = Preferences(SANNE.id).away(Absence(date(2027, 2, 24), date(2027, 3, 5)))
    found = next_nudge(TUESDAY, None, patience=PATIENCE, working=WORKING, advisor=SANNE, preferences=away)
    assert found == local("2027-03-09T10:00")


@given(st.integers(-10, 100), st.integers(0, 100), st.integers(0, 20_000))
def test_a_later_date_never_means_less_patience(offset: int, later: int, minutes: int) -> None:
    asked_at = TUESDAY + timedelta(minutes=minutes)
    first = date(2027, 2, 23) + timedelta(offset)
    soon, late = nudge(first, asked_at=asked_at), nudge(first + timedelta(later), asked_at=asked_at)
    assert late is None or (soon is not None and asked_at <= soon <= late)


def test_cards_are_quiet_outside_office_hours() -> None:
    evening = local("2027-02-23T20:00")
    assert quiet_until(evening, working=WORKING) == local("2027-02-24T09:00")
    assert quiet_until(evening, working=WORKING, person=SANNE) == local("2027-02-25T09:00")
    assert quiet_until(evening, working=WORKING, person=SANNE, urgent=True) == evening
    assert quiet_until(TUESDAY, working=WORKING, person=SANNE) == TUESDAY


def test_the_fourth_interruption_of_a_day_waits() -> None:
    assert [over_cap(sent, 3) for sent in range(5)] == [False, False, False, True, True]
