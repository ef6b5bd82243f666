"""Builds just enough to erase a person from the stored state while the bot does not run."""

from adapters.clock import SystemClock
from adapters.storage.tinydb_store import TinyDbStore
from bot.bootstrap.parts import build_core, salt_in
from bot.config.organisation import read_organisation
from bot.config.settings import Settings
from bot.domain.message import PersonId
from bot.usecases.forget_person import forget_person


async def erase(person: str, settings: Settings) -> int:
    """Erase a person and return how many records changed.

    Raises:
        StoreInUse: while the bot runs.
    """
    organisation = read_organisation(settings.organisation, settings.language)
    store = TinyDbStore.open(settings.data)
    try:
        core = build_core(organisation, store=store, clock=SystemClock(), salt=salt_in(settings.data))
        return await forget_person(PersonId(person), core=core)
    finally:
        await store.close()
