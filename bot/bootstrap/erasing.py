"""Builds just enough to erase a person from the stored state while the bot does not run."""

from adapters.clock import SystemClock
from adapters.storage.tinydb_store import TinyDbStore
from bot.bootstrap.parts import build_core, salt_in
from bot.config.organisation import read_organisation
from bot.config.problems import words
from bot.config.settings import Settings
from bot.domain.errors import NotFound
from bot.domain.message import PersonId
from bot.domain.organisation import Organisation
from bot.usecases.forget_person import forget_person


async def erase(person: str, settings: Settings) -> int:
    """Erase a person, by id or by name as in the organisation's file, and return how many records changed.

    Somebody who left the file can be erased too, as long as there is something of theirs.

    Raises:
        NotFound: when nobody is called this and nothing is stored of them.
        StoreInUse: while the bot runs.
    """
    organisation = read_organisation(settings.organisation, settings.language)
    store = TinyDbStore.open(settings.data)
    try:
        core = build_core(organisation, store=store, clock=SystemClock(), salt=salt_in(settings.data))
        changed = await forget_person(_id_of(person, organisation), core=core)
    finally:
        await store.close()
    if not changed and organisation.person(_id_of(person, organisation)) is None:
        known = ", ".join(one.id for one in organisation.people)
        raise NotFound(f"{person}: {words('no_person', settings.language, known=known)}")
    return changed


def _id_of(person: str, organisation: Organisation) -> PersonId:
    named = [one.id for one in organisation.people if one.name.casefold() == person.casefold()]
    return named[0] if len(named) == 1 else PersonId(person)
