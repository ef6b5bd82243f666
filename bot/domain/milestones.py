"""Back-planning: from the date of a decision or a start to the latest day of every step before it.

Lead times are trade practice, not law, so each of them can be set in the organisation's file (`lead_times`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.domain.organisation import Period
from bot.domain.working_time import WorkingTime

LEAD_TIMES: Mapping[str, int] = MappingProxyType(
    {
        "advisor": 60,  # a communication advisor at the table: two weeks before a campaign has to begin
        "campaign": 50,  # a campaign begins 8 to 12 weeks before
        "council_paper": 35,  # papers for the council 6 to 8 weeks before its meeting
        "invitation": 30,  # invitation to a residents' evening: 3 weeks before the evening, which is 3 weeks before
        "residents_letter": 15,  # letter to residents 2 to 3 weeks before works begin
        "college_paragraph": 15,  # communication paragraph in the proposal to the college 2 to 3 weeks before
        "press_release": 0,  # press release, under embargo until then, on the day of the decision
    }
)
"""Every step by its key (its words are `milestone.<key>` in the locale) and its default in working days before."""

START_STEPS = ("advisor", "campaign", "invitation", "residents_letter")
DECISION_STEPS = ("advisor", "college_paragraph", "press_release")
COUNCIL_STEPS = ("advisor", "council_paper", "college_paragraph", "press_release")

RECESS = ("reces", "recess")
"""What stands in the name of a period in which the college and the council do not meet."""

_NOT_IN_RECESS = ("council_paper", "college_paragraph")


@dataclass(frozen=True, slots=True)
class Milestone:
    """The latest day for one step; `working_days_left` counts today, and is 0 on the day itself and after it."""

    key: str
    day: date
    working_days_left: int
    late: bool


def back_plan(
    first_date: date,
    *,
    decision: bool = False,
    council: bool = False,
    today: date,
    working: WorkingTime,
    lead_times: Mapping[str, int] | None = None,
    periods: Sequence[Period] = (),
) -> tuple[Milestone, ...]:
    """The latest day of every step before `first_date`, the earliest first.

    `decision` when it is the day on which the college decides, `council` when the council does; otherwise it is the day
    on which something starts, opens or is published. `lead_times` replace the defaults, `periods` are the
    organisation's: a paper that would be due in a recess is due on the last working day before it.
    """
    times = {**LEAD_TIMES, **(lead_times or {})}
    steps = COUNCIL_STEPS if council else DECISION_STEPS if decision else START_STEPS
    plan = [(key, _latest(key, first_date, times[key], working, periods)) for key in steps]
    return tuple(
        Milestone(key, day, working.working_days_between(today, day), late=day < today)
        for key, day in sorted(plan, key=lambda step: step[1])
    )


def _latest(key: str, first_date: date, lead_time: int, working: WorkingTime, periods: Sequence[Period]) -> date:
    day = working.working_day_before(first_date, lead_time)
    if key not in _NOT_IN_RECESS:
        return day
    recesses = [p for p in periods if any(word in p.name.casefold() for word in RECESS)]
    for recess in sorted(recesses, key=lambda p: p.first, reverse=True):
        if recess.first <= day <= recess.last:
            day = working.working_day_before(recess.first - timedelta(days=1), 0)
    return day
