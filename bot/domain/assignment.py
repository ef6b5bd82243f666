"""Whose project it is: the most specific portfolio, then balance of load; a stand-in for who is away."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.assessment import Topic
from bot.domain.assigned import Assigned, Why
from bot.domain.channel import Channel
from bot.domain.message import PersonId
from bot.domain.organisation import Organisation
from bot.domain.person import Person, Portfolio, Preferences, Role
from bot.domain.working_time import WorkingTime

LONGEST_WAIT = 1
"""Working days an alert may wait for its advisor before somebody stands in."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a project that decides whose it is; `department` where there is no channel to say so.

    A sensitive one goes to an advisor who may read it, if there is any.
    """

    channel: Channel | None = None
    topics: tuple[Topic, ...] = ()
    places: tuple[str, ...] = ()
    department: str = ""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who has it (None only in an organisation without advisors), in whose place, and why."""

    advisor: PersonId | None
    instead_of: PersonId | None
    why: Why

    @property
    def because(self) -> Assigned:
        """Why, as it is kept with what was assigned."""
        return Assigned(self.why, self.instead_of)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is there on `today`."""

    today: date
    working: WorkingTime
    absences: Mapping[PersonId, Preferences]

    def is_away(self, person: Person) -> bool:
        """Whether somebody has to stand in: away on a working day, or more than a working day before they are back."""
        preferences = self.absences.get(person.id)
        if preferences and preferences.is_away(self.today) and self.working.is_working_day(self.today):
            return True
        back = self.working.next_working_day(self.today, person, preferences)
        return self.working.working_days_between(self.today, back) > LONGEST_WAIT


def assign(
    facts: Facts,
    *,
    organisation: Organisation,
    absences: Mapping[PersonId, Preferences],
    open_load: Mapping[PersonId, int],
    today: date,
    working: WorkingTime,
) -> Assignment:
    """Who gets this project; nothing is ever without an owner.

    `open_load` counts what each advisor has open; it is weighed by their working days. Among those whose portfolio
    fits equally well, who is there goes first. If everybody is away it stays with its own advisor.
    """
    if facts.sensitive:
        organisation = _readers_only(organisation)
    presence = Presence(today, working, absences)
    candidates, why = _candidates(facts, organisation)
    if not candidates:
        return Assignment(None, None, why)
    ranked = _by_load(candidates, open_load)
    present = [p for p in ranked if not presence.is_away(p)]
    if present:
        return Assignment(present[0].id, None, why)
    return _stand_in(ranked[0], why, organisation, presence, open_load)


def backups(
    person: PersonId,
    *,
    organisation: Organisation,
    absences: Mapping[PersonId, Preferences],
    today: date,
    working: WorkingTime,
) -> tuple[PersonId, ...]:
    """To whom something of `person` is passed on when they stay silent: deputies, then the coordinator, if present.

    Empty in a municipality with one advisor.
    """
    presence = Presence(today, working, absences)
    owner = organisation.person(person)
    chain = [*_deputies(owner, organisation)] if owner else []
    if organisation.coordinator:
        chain.append(organisation.coordinator)
    return tuple(dict.fromkeys(p.id for p in chain if p.id != person and not presence.is_away(p)))


def _readers_only(organisation: Organisation) -> Organisation:
    """The organisation without the advisors who may not read what is sensitive, unless then nobody is left."""
    people = tuple(p for p in organisation.people if p.reads_sensitive or not p.is_advisor)
    reduced = replace(organisation, people=people)
    return reduced if reduced.advisors else organisation


def _stand_in(
    owner: Person, why: Why, organisation: Organisation, presence: Presence, open_load: Mapping[PersonId, int]
) -> Assignment:
    deputy = next((p for p in _deputies(owner, organisation) if not presence.is_away(p)), None)
    if deputy:
        return Assignment(deputy.id, owner.id, Why.DEPUTY)
    coordinator = organisation.coordinator
    if coordinator and coordinator != owner and not presence.is_away(coordinator):
        return Assignment(coordinator.id, owner.id, Why.COORDINATOR)
    anybody = [p for p in _by_load(organisation.advisors, open_load) if not presence.is_away(p)]
    if anybody:
        return Assignment(anybody[0].id, owner.id, Why.LOAD)
    return Assignment(owner.id, None, why)


def _candidates(facts: Facts, organisation: Organisation) -> tuple[Sequence[Person], Why]:
    """Everybody with the best match on the most specific ground, else every advisor."""
    advisors = organisation.advisors
    if len(advisors) < 2:  # noqa: PLR2004 - no choice
        return advisors, Why.ONLY_ONE
    for why, match in _GROUNDS:
        matches = {p.id: match(facts, p.portfolio) for p in advisors}
        best = max(matches.values())
        if best:
            return [p for p in advisors if matches[p.id] == best], why
    others = [p for p in advisors if p.role is not Role.COORDINATOR] or advisors
    return others, Why.LOAD if len(others) > 1 else Why.ONLY_ONE


def _by_load(people: Sequence[Person], open_load: Mapping[PersonId, int]) -> list[Person]:
    """Least loaded for their working days first, the order of the file where that is equal; coordinators last."""
    return sorted(
        people,
        key=lambda p: (p.role is Role.COORDINATOR, (open_load.get(p.id, 0) + 1) / max(len(p.working_days), 1)),
    )


def _deputies(person: Person, organisation: Organisation) -> Iterator[Person]:
    """The deputy, the deputy's deputy and so on, each once; only those whom alerts may be assigned to."""
    seen = {person.id}
    next_id = person.deputy
    while next_id is not None and next_id not in seen:
        seen.add(next_id)
        deputy = organisation.person(next_id)
        if deputy is None:
            return
        if deputy.is_advisor:
            yield deputy
        next_id = deputy.deputy


def _by_channel(facts: Facts, portfolio: Portfolio) -> int:
    return int(facts.channel is not None and not portfolio.channels.isdisjoint({facts.channel.id, facts.channel.name}))


def _by_district(facts: Facts, portfolio: Portfolio) -> int:
    places = (*facts.places, facts.channel.district if facts.channel else "")
    return sum(any(_names(place, district) for place in places) for district in portfolio.districts if district)


def _by_topic(facts: Facts, portfolio: Portfolio) -> int:
    return len(portfolio.topics.intersection(facts.topics))


def _by_department(facts: Facts, portfolio: Portfolio) -> int:
    department = (facts.channel.department if facts.channel else "") or facts.department
    return int(department.casefold() in {d.casefold() for d in portfolio.departments if d})


def _names(place: str, district: str) -> bool:
    """Whether the words of `district` stand in `place`: "wijk Noord" names Noord, "Noorderpark" does not."""
    return f" {district.casefold()} " in f" {place.casefold()} "


_GROUNDS: tuple[tuple[Why, Callable[[Facts, Portfolio], int]], ...] = (
    (Why.CHANNEL, _by_channel),
    (Why.DISTRICT, _by_district),
    (Why.TOPIC, _by_topic),
    (Why.DEPARTMENT, _by_department),
)
