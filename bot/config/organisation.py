"""The organisation's TOML file turned into domain values, or a list of everything that is wrong with it."""

import re
import tomllib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config import lines, schema
from bot.config.problems import ConfigurationError, Problem, suggestion, words
from bot.config.references import dotted, reference_problems
from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.message import Account, ChannelRef, PersonId
from bot.domain.organisation import OfficeHours, Organisation, Patience, Period, Retention
from bot.domain.person import Person, Portfolio

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_LONGEST_VALUE = 60
_SAME_TEXT = {
    "string_too_short": "empty",
    "model_type": "table_type",
    "model_attributes_type": "table_type",
    "dict_type": "table_type",
}


def read_organisation(path: Path, language: Language = Language.DUTCH) -> Organisation:
    """The municipality described in the file at `path`; mistakes are told in `language`.

    Raises:
        ConfigurationError: naming every mistake with its key and, where possible, its line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError([Problem("", words("not_utf8", language))], str(path)) from None
    except OSError as err:
        why = err.strerror or type(err).__name__
        raise ConfigurationError([Problem("", words("unreadable", language, why=why))], str(path)) from err
    return parse_organisation(text, language, source=str(path))


def parse_organisation(text: str, language: Language = Language.DUTCH, *, source: str = "") -> Organisation:
    """The municipality described in `text`; `source` names where it came from.

    Raises:
        ConfigurationError: as `read_organisation`.
    """
    text = text.replace("\r\n", "\n")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise ConfigurationError([_syntax_problem(err, text, language)], source) from err
    found = list(reference_problems(raw, language))
    file: schema.OrganisationFile | None = None
    try:
        file = schema.OrganisationFile.model_validate(raw)
    except ValidationError as err:
        found += [(detail["loc"], _what(detail, language)) for detail in err.errors(include_url=False)]
    if file is None or found:
        raise ConfigurationError(_problems(found, text, language), source)
    return _organisation(file)


def _syntax_problem(err: tomllib.TOMLDecodeError, text: str, language: Language) -> Problem:
    message = str(err)
    place = _AT_LINE.search(message)
    line = int(place[1]) if place else text.count("\n") + 1
    why = _AT_LINE.sub("", message).removesuffix(" (at end of document)")
    return Problem("", words("syntax", language, why=why), line, words("line", language, line=line))


def _problems(found: Iterable[tuple[lines.Path, str]], text: str, language: Language) -> list[Problem]:
    known = lines.key_lines(text)
    problems = []
    for path, what in found:
        line = lines.line_of(path, known)
        label = words("line", language, line=line) if line else ""
        problems.append(Problem(dotted(path), what, line, label))
    return sorted(problems, key=lambda p: (p.line or 0, p.key))


def _what(detail: ErrorDetails, language: Language) -> str:
    """One of pydantic's findings in the administrator's words."""
    facts = {**detail.get("ctx", {}), "value": str(detail["input"])[:_LONGEST_VALUE]}
    if "expected" in facts and language is Language.DUTCH:
        facts["expected"] = str(facts["expected"]).replace("' or '", "' of '")
    what = words(_SAME_TEXT.get(detail["type"], detail["type"]), language, **facts)
    if detail["type"] == "extra_forbidden":
        what += _meant(detail["loc"], language)
    if detail["type"] == "enum":
        what += suggestion(str(facts["value"]), re.findall(r"'([^']*)'", str(facts["expected"])), language)
    return what or detail["msg"]


def _meant(path: lines.Path, language: Language) -> str:
    """Which key was probably meant by an unknown one."""
    tables = [str(part) for part in path[:-1] if isinstance(part, str)]
    key = str(path[-1])
    if tables and key in schema.OrganisationFile.model_fields:
        return words("belongs_on_top", language, key=key)
    model = schema.TABLES.get(tables[-1] if tables else "", schema.OrganisationFile)
    return suggestion(key, model.model_fields, language)


def _organisation(file: schema.OrganisationFile) -> Organisation:
    patience = file.patience.model_dump(exclude={"settle_minutes"})
    channels = tuple(_channel(c) for c in file.channels)
    return Organisation(
        name=file.name,
        municipality=file.municipality,
        people=tuple(_person(p, channels) for p in file.people),
        channels=channels,
        zone=file.zone,
        language=file.language,
        office=OfficeHours(file.office.start, file.office.end),
        patience=Patience(**patience, settle=timedelta(minutes=file.patience.settle_minutes)),
        retention=Retention(**file.retention.model_dump()),
        periods=tuple(Period(p.name, p.first, p.last) for p in file.periods),
        lead_times=dict(file.lead_times),
        overview_weekday=file.overview_weekday,
        privacy_contact=_person_id(file.privacy_contact),
        policy_contact=_person_id(file.policy_contact),
        policy_packs=tuple(file.policy_packs),
    )


def _channel(table: schema.ChannelTable) -> Channel:
    return Channel(
        ref=ChannelRef(*table.ref),
        name=table.name,
        department=table.department,
        mode=table.mode,
        sensitivity=table.sensitivity,
        private=table.private,
        shared=table.shared,
        members=frozenset(map(PersonId, table.members)),
        owners=frozenset(map(PersonId, table.owners)),
        district=table.district,
    )


def _person(table: schema.PersonTable, channels: Iterable[Channel]) -> Person:
    return Person(
        id=PersonId(table.id),
        name=table.name,
        role=table.role,
        accounts=tuple(Account(*account) for account in table.accounts),
        department=table.department,
        job_title=table.job_title,
        language=table.language,
        working_days=frozenset(table.working_days),
        portfolio=_portfolio(table.portfolio, channels),
        deputy=_person_id(table.deputy),
        reads_sensitive=table.reads_sensitive,
    )


def _portfolio(table: schema.PortfolioTable, channels: Iterable[Channel]) -> Portfolio:
    """The portfolio with its channels by reference, so that a renamed channel stays covered."""
    return Portfolio(
        channels=frozenset(c.id for c in channels if not {c.id, c.name}.isdisjoint(table.channels)),
        districts=frozenset(table.districts),
        topics=frozenset(table.topics),
        departments=frozenset(table.departments),
    )


def _person_id(value: str | None) -> PersonId | None:
    return PersonId(value) if value else None
