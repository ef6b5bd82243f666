from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.milestones import COUNCIL_STEPS, LEAD_TIMES, START_STEPS, Milestone, back_plan
from bot.domain.organisation import Period
from bot.domain.working_time import WorkingTime

WORKING = WorkingTime(ZoneInfo("Europe/Amsterdam"))
TUESDAY = date(2027, 2, 23)
SUMMER = Period("Zomerreces", date(2027, 7, 10), date(2027, 8, 22))


def test_the_dorpsstraat_on_the_tuesday() -> None:
    assert back_plan(date(2027, 4, 6), today=TUESDAY, working=WORKING) == (
        Milestone("advisor", date(2027, 1, 11), 0, late=True),
        Milestone("campaign", date(2027, 1, 25), 0, late=True),
        Milestone("invitation", date(2027, 2, 22), 0, late=True),
        Milestone("residents_letter", date(2027, 3, 15), 14, late=False),
    )


def test_a_decision_of_the_college() -> None:
    assert back_plan(date(2027, 3, 16), decision=True, today=TUESDAY, working=WORKING) == (
        Milestone("advisor", date(2026, 12, 18), 0, late=True),
        Milestone("college_paragraph", TUESDAY, 0, late=False),
        Milestone("press_release", date(2027, 3, 16), 15, late=False),
    )


def test_a_decision_of_the_council_adds_its_paper() -> None:
    keys = [m.key for m in back_plan(date(2027, 6, 24), council=True, today=TUESDAY, working=WORKING)]
    assert keys == list(COUNCIL_STEPS)


def test_lead_times_of_the_organisation_replace_the_defaults() -> None:
    plan = back_plan(date(2027, 4, 6), today=TUESDAY, working=WORKING, lead_times={"residents_letter": 10})
    assert plan[-1] == Milestone("residents_letter", date(2027, 3, 22), 19, late=False)


def test_a_paper_is_not_due_in_a_recess() -> None:
    decision = date(2027, 9, 9)
    usual = back_plan(decision, decision=True, today=TUESDAY, working=WORKING)
    planned = back_plan(decision, decision=True, today=TUESDAY, working=WORKING, periods=(SUMMER,))
    assert [m.day for m in usual if m.key == "college_paragraph"] == [date(2027, 8, 19)]
    assert [m.day for m in planned if m.key == "college_paragraph"] == [date(2027, 7, 9)]


def test_a_school_holiday_moves_nothing() -> None:
    holiday = Period("Zomervakantie Zuid", SUMMER.first, SUMMER.last)
    decision = date(2027, 9, 9)
    usual = back_plan(decision, decision=True, today=TUESDAY, working=WORKING)
    assert back_plan(decision, decision=True, today=TUESDAY, working=WORKING, periods=(holiday,)) == usual


@given(st.dates(date(2025, 1, 1), date(2031, 1, 1)), st.integers(-50, 300), st.booleans(), st.booleans())
def test_every_milestone_is_a_working_day_before_the_date_in_order(
    first_date: date, offset: int, decision: bool, council: bool
) -> None:
    today = first_date - timedelta(offset)
    plan = back_plan(first_date, decision=decision, council=council, today=today, working=WORKING, periods=(SUMMER,))
    assert [m.day for m in plan] == sorted(m.day for m in plan)
    for milestone in plan:
        assert WORKING.is_working_day(milestone.day)
        assert milestone.day <= first_date
        assert milestone.late is (milestone.day < today)
        assert milestone.working_days_left == 0 or not milestone.late


def test_every_step_has_a_default() -> None:
    assert {*START_STEPS, *COUNCIL_STEPS} == set(LEAD_TIMES)
