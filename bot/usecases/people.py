"""Who somebody is, what they asked the bot, and which of their accounts a card goes to."""

from collections.abc import Mapping

from bot.cards.reader import Reader
from bot.domain.card import Language
from bot.domain.message import Account, PersonId
from bot.domain.person import Person, Preferences
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.names import NamesOnCards, account_in, name_of, stranger_id


def person_of(account: Account, core: Core) -> Person:
    """The person behind an account; an unknown account becomes a person of its own.

    Whom the organisation's file does not name is called what their platform calls them, once that was looked up.
    """
    known = core.organisation.person_of(account)
    return known or Person(stranger_id(account), name_of(account, core), accounts=(account,))


def person_by_id(person: PersonId, core: Core) -> Person:
    """The person with this id, whether the organisation's file names them or not."""
    known = core.organisation.person(person)
    if known:
        return known
    account = account_in(person)
    return Person(person, name_of(account, core), accounts=(account,)) if account else Person(person, "")


async def preferences_of(person: PersonId, unit: Unit) -> Preferences:
    """What the person told the bot about themselves; the defaults when nothing."""
    return await unit.find(Preferences, person) or Preferences(person)


async def all_preferences(unit: Unit) -> Mapping[PersonId, Preferences]:
    """What everybody told the bot about themselves, by person."""
    return {p.person: p for p in await unit.select(Preferences)}


def notice_language(person: Person, locale: str | None, core: Core) -> None:
    """Remember what somebody's platform is set to ("en-GB"), for cards that are sent to them later.

    In memory only: it is no choice they told the bot, and they show it anew at whatever they do.
    """
    if locale and locale[:2].lower() in tuple(Language):
        core.languages[person.id] = Language(locale[:2].lower())


def language_of(person: Person, preferences: Preferences, core: Core) -> Language:
    """The person's own choice, else the file's, else their platform's, else the organisation's language."""
    chosen = preferences.language or person.language
    return chosen or core.languages.get(person.id) or core.organisation.language


def reader_for(person: Person, preferences: Preferences, core: Core) -> Reader:
    """Everything a card needs to know about whoever reads it."""
    return Reader(
        person=person.id,
        language=language_of(person, preferences, core),
        zone=core.organisation.zone,
        today=core.today(),
        names=NamesOnCards(core),
    )


def reachable_account(person: Person, core: Core, *, near: Account | None = None) -> Account | None:
    """The account a direct message goes to: on the platform they were last seen on, else the first that works."""
    if near is not None and near in person.accounts and near.platform in core.notifiers:
        return near
    return next((a for a in person.accounts if a.platform in core.notifiers), None)
