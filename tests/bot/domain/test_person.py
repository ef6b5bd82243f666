from datetime import date

import pytest

from bot.domain.message import PersonId
from bot.domain.person import Absence, Preferences

TODAY = date(2027, 2, 23)
PAST = Absence(date(2027, 1, 4), date(2027, 1, 8))
NOW = Absence(date(2027, 2, 22), date(2027, 3, 14))
SINCE_TODAY = Absence(TODAY, date(2027, 3, 14))
AHEAD = Absence(date(2027, 5, 3), date(2027, 5, 14))
LATER = Absence(date(2027, 7, 19), date(2027, 8, 6))


def of(*absences: Absence) -> Preferences:
    return Preferences(PersonId("sanne"), absences=absences)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), ()),
        ((PAST, NOW, AHEAD), (PAST, Absence(date(2027, 2, 22), date(2027, 2, 22)), AHEAD)),
        ((SINCE_TODAY, AHEAD), (AHEAD,)),
        ((AHEAD,), (AHEAD,)),
    ],
)
def test_coming_back_ends_the_present_leave_and_keeps_what_lies_ahead(
    before: tuple[Absence, ...], after: tuple[Absence, ...]
) -> None:
    assert of(*before).back(TODAY) == of(*after)
    assert not of(*before).back(TODAY).is_away(TODAY)


def test_staying_cancels_what_lies_ahead_as_well() -> None:
    assert of(PAST, NOW, AHEAD, LATER).staying(TODAY) == of(PAST, Absence(date(2027, 2, 22), date(2027, 2, 22)))


def test_the_next_leave_is_the_first_one_ahead() -> None:
    assert of(LATER, PAST, NOW, AHEAD).next_away(TODAY) == AHEAD
    assert of(PAST, NOW).next_away(TODAY) is None
