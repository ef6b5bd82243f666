"""Forgets everything, for a demo that starts over; never offered outside it."""

from bot.ports import KINDS
from bot.usecases.core import Core
from bot.usecases.run_courier import plan_standing_jobs


async def start_over(*, core: Core) -> None:
    """Remove every record and everything remembered of the conversations."""
    async with core.store.unit() as unit:
        for kind in KINDS:
            for record in await unit.select(kind):
                unit.remove(kind, record.id)
    core.conversations.forget_all()
    core.languages.clear()
    await plan_standing_jobs(core=core)
