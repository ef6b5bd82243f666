"""Whoever reads a card: their language, zone and calendar, and how dates, names and texts look to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.domain.assessment import Topic
from bot.domain.card import Language
from bot.domain.message import PersonId
from bot.domain.when import Precision, When
from bot.locale.texts import text

_LOCALES = {Language.DUTCH: "nl_NL", Language.ENGLISH: "en_GB"}
_CLOCKS = {Language.DUTCH: "H.mm", Language.ENGLISH: "H:mm"}


@dataclass(frozen=True, slots=True)
class Reader:
    """The person a card is for; `today` is the day in `zone`, `names` the people who may be named on the card."""

    person: PersonId
    language: Language
    zone: ZoneInfo
    today: date
    names: Mapping[PersonId, str]

    def t(self, key: str, /, **facts: object) -> str:
        """The text `key` in the reader's language."""
        return text(self.language, key, **facts)

    def day(self, day: date) -> str:
        """'ma 6 april', with the year when that is not this year's."""
        pattern = "EEE d MMMM" if day.year == self.today.year else "EEE d MMMM y"
        return self._format(day, pattern)

    def full_day(self, day: date) -> str:
        """'6 april 2027', for the date of a document."""
        return self._format(day, "d MMMM y")

    def moment(self, moment: datetime) -> str:
        """'ma 6 april om 9.14 uur' in the reader's zone."""
        local = moment.astimezone(self.zone)
        clock = format_time(local.time(), _CLOCKS[self.language], locale=_LOCALES[self.language])
        return self.t("time.moment", day=self.day(local.date()), clock=clock)

    def name(self, person: PersonId | None) -> str:
        """What a person is called, or 'een collega'."""
        known = self.names.get(person) if person is not None else None
        return known or self.t("person.unknown")

    def topic(self, topic: Topic) -> str:
        """A topic in the reader's words."""
        return self.t(f"topic.{topic.name.lower()}")

    def span(self, when: When) -> str:
        """The days a `When` means: 'di 6 april', 'april 2027', 'Q2 2027', '1 april t/m 14 mei'."""
        if when.start == when.end:
            return self.day(when.start)
        after = when.end + timedelta(days=1)
        if when.start.day == 1 and after.day == 1:
            months = (after.year - when.start.year) * 12 + after.month - when.start.month
            whole = {1: "LLLL y", 3: "'Q'Q y", 12: "y"}.get(months)
            if whole and (months == 1 or when.precision in (Precision.QUARTER, Precision.YEAR)):
                return self._format(when.start, whole)
        same_month = (when.start.year, when.start.month) == (when.end.year, when.end.month)
        first = self._format(when.start, "d" if same_month else "d MMMM")
        last = self._format(when.end, "d MMMM" if when.end.year == self.today.year else "d MMMM y")
        return self.t("time.span", first=first, last=last)

    def when(self, when: When) -> str:
        """The phrase somebody used and the days it means: 'begin mei (1 t/m 10 mei)', 'vanaf 6 april (dinsdag)'."""
        phrase, days = when.text.strip(), self.span(when)
        if phrase and when.start == when.end:
            return self.worded(phrase, when.start)
        return days if not phrase or phrase.casefold() == days.casefold() else f"{phrase} ({days})"

    def worded(self, phrase: str, day: date) -> str:
        """A phrase with the day it means, as far as it does not say so itself."""
        short_day, weekday = self._format(day, "d MMMM").casefold(), self._format(day, "EEEE")
        said = phrase.casefold()
        if day.year != self.today.year or not said.endswith(short_day):
            return f"{phrase} ({self.day(day)})"
        return phrase if weekday.casefold() in said else f"{phrase} ({weekday})"

    def days_left(self, working_days: int | None) -> str:
        """'nog 29 werkdagen', 'vandaag', 'begonnen'; empty when nobody knows."""
        if working_days is None:
            return ""
        if working_days < 0:
            return self.t("days.begun")
        return self.t("days.left", n=working_days) if working_days else self.t("days.today")

    def _format(self, day: date, pattern: str) -> str:
        return format_date(day, pattern, locale=_LOCALES[self.language])
