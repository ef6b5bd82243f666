"""Why somebody has a signal or an intake, as it is kept with it and told on the card."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.message import PersonId


class Why(StrEnum):
    """On what ground somebody got it: their portfolio, their load, as a stand-in, or for want of a choice."""

    CHANNEL = "channel"
    DISTRICT = "district"
    TOPIC = "topic"
    DEPARTMENT = "department"
    LOAD = "load"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"
    ONLY_ONE = "only_one"
    HANDED_OVER = "handed_over"
    ESCALATED = "escalated"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Assigned:
    """The ground, and the person it came from or in whose place it is."""

    why: Why
    by: PersonId | None = None
