"""When something happens, as precisely as the words allow: a phrase and the range of days it stands for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How precise the words were: "6 april" is a day, "begin Q2" is part of a quarter."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """A phrase from a text and the inclusive range of calendar days it means.

    Days are days in the organisation's time zone; a deadline ("voor 1 mei") has start == end.
    """

    text: str
    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range cannot end ({self.end}) before it starts ({self.start})")

    def days_left(self, today: date) -> int:
        """Calendar days from `today` to the first day of the range; negative when it has begun."""
        return (self.start - today).days

    def overlaps(self, other: "When") -> bool:
        """Whether the two ranges share a day."""
        return self.start <= other.end and other.start <= self.end

    def is_narrower_than(self, other: "When") -> bool:
        """Whether this says the same more precisely: fewer days, inside the other's range or overlapping it."""
        return self.overlaps(other) and (self.end - self.start) < (other.end - other.start)
