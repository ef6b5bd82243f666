"""What in the organisation's file must agree with something else in it: ids, duplicates, at least one advisor.

It reads the raw file, so that these mistakes are found together with those of shape.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.config.lines import Path
from bot.config.problems import suggestion, words
from bot.domain.card import Language
from bot.domain.channel import ChannelMode
from bot.domain.milestones import LEAD_TIMES
from bot.domain.person import Role
from bot.domain.working_time import CLOSED

LONGEST_CLOSURE = 92
"""Days the town hall may be closed at a stretch; more is a typing error in a year."""

Found = tuple[Path, str]
_ADVISORS = (Role.ADVISOR, Role.COORDINATOR)


def reference_problems(raw: Mapping[str, object], language: Language) -> Iterator[Found]:
    """Every disagreement in the file: the path of the key and what to do."""
    file = _File(raw, language)
    yield from file.duplicates()
    yield from file.people_named()
    yield from file.deputies()
    yield from file.portfolios()
    yield from file.channels()
    yield from file.calendar()
    if not any(person.get("role") in _ADVISORS for _, person in file.tables("people")):
        yield ("people",), words("no_advisor", language)


@dataclass(frozen=True, slots=True)
class _File:
    raw: Mapping[str, object]
    language: Language

    def tables(self, name: str) -> Iterator[tuple[Path, dict[str, object]]]:
        """The tables of an array with their paths; what is no table is somebody else's mistake to report."""
        items = self.raw.get(name)
        for index, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict):
                yield (name, index), item

    def texts(self, name: str, key: str) -> list[Found]:
        """Every text under `key` of these tables, whether it holds one or a list."""
        return [found for path, table in self.tables(name) for found in _texts((*path, key), table.get(key))]

    def duplicates(self) -> Iterator[Found]:
        for name, key in (("people", "id"), ("people", "accounts"), ("channels", "ref")):
            first: dict[str, Path] = {}
            for path, value in self.texts(name, key):
                if value in first:
                    yield path, words("twice", self.language, value=value, where=dotted(first[value]))
                first.setdefault(value, path)

    def people_named(self) -> Iterator[Found]:
        ids = {value for _, value in self.texts("people", "id")}
        places = [("people", "deputy"), ("channels", "members"), ("channels", "owners")]
        named = [found for name, key in places for found in self.texts(name, key)]
        for key in ("privacy_contact", "policy_contact"):
            named += _texts((key,), self.raw.get(key))
        yield from self._unknown(named, ids, "unknown_person")

    def deputies(self) -> Iterator[Found]:
        roles = {str(person.get("id")): person.get("role") for _, person in self.tables("people")}
        for path, person in self.tables("people"):
            deputy = person.get("deputy")
            if deputy is None:
                continue
            if deputy == person.get("id"):
                yield (*path, "deputy"), words("own_deputy", self.language)
            elif str(deputy) in roles and person.get("role") in _ADVISORS and roles[str(deputy)] not in _ADVISORS:
                yield (*path, "deputy"), words("deputy_no_advisor", self.language, value=deputy)

    def portfolios(self) -> Iterator[Found]:
        known = {value for key in ("name", "ref") for _, value in self.texts("channels", key)}
        for path, person in self.tables("people"):
            portfolio = person.get("portfolio")
            if isinstance(portfolio, dict):
                named = _texts((*path, "portfolio", "channels"), portfolio.get("channels"))
                yield from self._unknown(named, known, "unknown_channel")

    def channels(self) -> Iterator[Found]:
        for path, channel in self.tables("channels"):
            if channel.get("shared") is True and channel.get("mode", ChannelMode.OFF) != ChannelMode.OFF:
                yield (*path, "mode"), words("shared_on", self.language)

    def calendar(self) -> Iterator[Found]:
        lead_times = self.raw.get("lead_times")
        for key in lead_times if isinstance(lead_times, dict) else ():
            if key not in LEAD_TIMES:
                choices = words("unknown_lead_time", self.language, choices=", ".join(LEAD_TIMES))
                yield ("lead_times", key), choices + suggestion(key, LEAD_TIMES, self.language)
        for path, period in self.tables("periods"):
            name, first, last = period.get("name"), period.get("first"), period.get("last")
            closed = isinstance(name, str) and name.strip().casefold().startswith(CLOSED)
            if closed and isinstance(first, date) and isinstance(last, date) and _days(first, last) > LONGEST_CLOSURE:
                yield path, words("too_long_closed", self.language, days=LONGEST_CLOSURE)

    def _unknown(self, named: list[Found], known: set[str], text: str) -> Iterator[Found]:
        for path, value in named:
            if value not in known:
                yield path, words(text, self.language, value=value) + suggestion(value, known, self.language)


def dotted(path: Path) -> str:
    """A path as an administrator reads it, counting from one: `people[3].deputy`."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _texts(path: Path, value: object) -> list[Found]:
    if isinstance(value, str):
        return [(path, value.strip())]
    if isinstance(value, list):
        return [((*path, index), item.strip()) for index, item in enumerate(value) if isinstance(item, str)]
    return []


def _days(first: date, last: date) -> int:
    return last.toordinal() - first.toordinal() + 1
