"""In which language somebody is written to: their choice, else what their platform is set to, also in what is sent."""

from datetime import timedelta

from bot.domain.card import Language
from bot.domain.event import Clicked, Told
from bot.domain.reply import ShowCard
from bot.usecases.start_over import start_over
from dialogs.router import Router
from tests.bot.usecases.conftest import STREET, Rig, account


async def told(rig: Rig, words: str, event_id: str, locale: str | None) -> Language:
    """Somebody says something, and in this language the newest card to them is."""
    await Router(rig.core).handle(Told(event_id, account("jan"), words, rig.clock.now(), locale=locale))
    await rig.later(timedelta(0))
    return list(rig.platform.cards.values())[-1].language


async def test_a_card_that_is_sent_later_is_in_the_language_of_the_platform(rig: Rig) -> None:
    assert await told(rig, "status", "t1", None) is Language.DUTCH
    assert await told(rig, "status", "t2", "en-GB") is Language.ENGLISH
    assert await told(rig, "status", "t3", None) is Language.ENGLISH
    assert await told(rig, "status", "t4", "de-DE") is Language.ENGLISH
    assert await told(rig, "status", "t5", "nl") is Language.DUTCH


async def test_an_own_choice_counts_more_than_the_platform(rig: Rig) -> None:
    await Router(rig.core).handle(Told("t1", account("jan"), "taal en", rig.clock.now(), locale="nl-NL"))
    assert await told(rig, "status", "t2", "nl-NL") is Language.ENGLISH


async def test_a_card_that_is_pressed_on_stays_in_that_language(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(timedelta(minutes=10))
    (_, _, _, alert) = rig.platform.sent[-1]
    button = alert.buttons[0]
    pressed = Clicked("c1", account("sanne"), button.action, button.target, button.value, "en-GB")
    reply = await Router(rig.core).handle(pressed)
    assert isinstance(reply, ShowCard)
    assert reply.card.language is Language.ENGLISH
    await rig.later(timedelta(minutes=1))
    assert next(iter(rig.platform.cards.values())).language is Language.ENGLISH


async def test_starting_over_forgets_it(rig: Rig) -> None:
    await told(rig, "status", "t1", "en-GB")
    await start_over(core=rig.core)
    assert await told(rig, "status", "t2", None) is Language.DUTCH
