"""What people are called on cards: by the organisation's file, else as their own platform calls them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from bot.domain.channel import Channel
from bot.domain.intake import Intake
from bot.domain.message import Account, PersonId
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core

_STRANGER = "account:"


class NamesOnCards(Mapping[PersonId, str]):
    """Everybody's name as far as it is known by now; iterating gives the people of the organisation's file."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def __getitem__(self, person: PersonId) -> str:
        known = self._core.organisation.person(person)
        if known is not None:
            return known.name
        account = account_in(person)
        name = name_of(account, self._core) if account else ""
        if not name:
            raise KeyError(person)
        return name

    def __iter__(self) -> Iterator[PersonId]:
        return (person.id for person in self._core.organisation.people)

    def __len__(self) -> int:
        return len(self._core.organisation.people)


def stranger_id(account: Account) -> PersonId:
    """The id of whoever has an account that the organisation's file does not name."""
    return PersonId(f"{_STRANGER}{account}")


def account_in(person: PersonId) -> Account | None:
    """The account that such an id was made of; None for any other id."""
    if person.startswith(_STRANGER):
        with suppress(ValueError):  # typed by a person, on the command line
            return Account.parse(person.removeprefix(_STRANGER))
    return None


def name_of(account: Account, core: Core) -> str:
    """What the platform calls somebody, as far as it was looked up; empty when it was not."""
    names = core.names.get(account.platform)
    return (names.name_of(account) if names else None) or ""


async def look_up(accounts: Iterable[Account], core: Core) -> None:
    """Have the platforms say what people are called whom the organisation's file does not name."""
    strangers = {account for account in accounts if core.organisation.person_of(account) is None}
    for platform, names in core.names.items():
        theirs = sorted((account for account in strangers if account.platform is platform), key=str)
        if theirs:
            await names.look_up(theirs)


async def look_up_people_on(subject: str, *, core: Core) -> None:
    """The same for everybody on the cards about a signal, an intake or a channel.

    For before those cards are drawn: that happens within a unit of work, which never waits for a platform.
    """
    if not core.names or not subject:
        return
    async with core.store.unit() as unit:
        accounts = await _people_on(subject, unit)
    await look_up(accounts, core)


async def _people_on(subject: str, unit: Unit) -> list[Account]:
    own = await unit.find(Intake, subject)
    intakes = [*([own] if own else []), *(await unit.select(Intake, signal=subject))]
    signal = await unit.find(Signal, own.signal if own and own.signal else subject)
    channel = await unit.find(Channel, subject)
    people: list[PersonId | None] = [channel.paused_by if channel else None]
    for intake in intakes:
        people += [intake.requester, intake.question.to, intake.question.answered_by]
    accounts = [account_in(person) for person in people if person]
    wrote = [evidence.author for evidence in signal.evidence] if signal else []
    return [*wrote, *(account for account in accounts if account)]
