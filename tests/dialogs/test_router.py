"""The one door: conflicts are tried again, refusals are put into words, and nobody but the asker hears them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.storage.memory import MemoryStore
from bot.bootstrap.parts import build_core
from bot.detection.detector import Detector
from bot.domain.action import Action
from bot.domain.card import Language
from bot.domain.channel import Channel, ChannelMode
from bot.domain.errors import Conflict
from bot.domain.event import Clicked, Deleted, Edited, Event, Joined, Left, PickedMessage, Posted, Submitted, Told
from bot.domain.message import Account, ChannelRef, Message, MessageRef, PersonId, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Person, Preferences, Role
from bot.domain.reply import Nothing, Notice, Reply, ShowCard
from bot.ports import Unit
from bot.usecases.core import Core
from dialogs.router import ACTIONS, RERUNS, Router

NOW = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
ROOM = ChannelRef(Platform.SLACK, "T1", "C1")
ANNA, BERT = (Account(Platform.SLACK, "T1", user) for user in ("anna", "bert"))
MESSAGE = Message(MessageRef(ROOM, "1"), BERT, "hallo", NOW)
ORGANISATION = Organisation(
    "Gemeente Proef",
    "Proef",
    people=(
        Person(PersonId("anna"), "Anna", Role.ADVISOR, (ANNA,)),
        Person(PersonId("bert"), "Bert", accounts=(BERT,), language=Language.ENGLISH),
    ),
    channels=(Channel(ROOM, "plein", mode=ChannelMode.QUIET),),
)


class Crowded(MemoryStore):
    """A store in which somebody else is first so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:  # type: ignore[override] # as the port has it
        async with super().unit() as unit:
            yield unit
            if self.times and unit.staged:
                self.times -= 1
                raise Conflict("somebody was first")


class Noon:
    def now(self) -> datetime:
        return NOW


def core_on(store: MemoryStore) -> Core:
    return build_core(ORGANISATION, store=store, clock=Noon(), detector=DETECTOR)


DETECTOR = Detector.load()


async def answer(event: Event, store: MemoryStore | None = None) -> Reply:
    return await Router(core_on(store or MemoryStore())).handle(event)


@pytest.mark.parametrize("times", range(RERUNS))
async def test_somebody_who_was_first_is_tried_again(times: int) -> None:
    store = Crowded(times)
    said = await answer(Told("e1", ANNA, "taal en", NOW), store)
    assert said == Notice("From now on I write to you in English.")
    async with store.unit() as unit:
        assert (await unit.get(Preferences, "anna")).language is Language.ENGLISH


@pytest.mark.parametrize("words", ["taal en", "sla mij over", "spreek Frans", "pauze"])
@pytest.mark.parametrize("before", ["nl", "en"])
async def test_a_line_says_in_which_language_it_is(words: str, before: str) -> None:
    store = MemoryStore()
    await answer(Told("e1", ANNA, f"taal {before}", NOW), store)
    said = await answer(Told("e2", ANNA, words, NOW), store)
    assert isinstance(said, Notice)
    assert said.language == ("en" if words == "taal en" else before)


async def test_after_three_times_it_is_said_that_it_is_busy() -> None:
    store = Crowded(RERUNS)
    said = await answer(Told("e1", ANNA, "sla mij over", NOW), store)
    assert isinstance(said, Notice)
    assert said.text.startswith("Het lukte net niet")
    async with store.unit() as unit:
        assert await unit.find(Preferences, "anna") is None


async def test_a_busy_post_is_told_to_nobody() -> None:
    store = Crowded(99)
    assert await answer(Joined("e1", ChannelRef(Platform.SLACK, "T1", "C2"), "nieuw", by=BERT), store) == Nothing()


def test_every_action_is_somebodys() -> None:
    assert set(ACTIONS) == set(Action)


@pytest.mark.parametrize("action", ["", "signal.explode", "TAKE_UP"])
async def test_an_unknown_action_is_refused_in_the_persons_own_language(action: str) -> None:
    assert await answer(Clicked("e1", ANNA, action)) == Notice("Dit bestaat niet meer.")
    english = await answer(Submitted("e2", BERT, action))
    assert isinstance(english, Notice)
    assert english != Notice("Dit bestaat niet meer.")


@pytest.mark.parametrize("action", [Action.TAKE_UP, Action.DISMISS, Action.HAND_OVER, Action.SNOOZE, Action.CLOSE])
async def test_what_is_for_advisors_is_refused_to_others_and_not_to_them(action: Action) -> None:
    refused = await answer(Clicked("e1", BERT, action, "s-1"))
    assert refused == Notice("Only a communication advisor can do this.")
    assert await answer(Clicked("e1", ANNA, action, "s-1")) != Notice("Alleen een communicatieadviseur kan dit doen.")


@pytest.mark.parametrize(
    "event",
    [
        Posted("e", MESSAGE),
        Posted("e", replace(MESSAGE, text="@bot status"), addressed=True, by_bot=True),
        Posted("e", replace(MESSAGE, ref=MessageRef(ChannelRef(Platform.TEAMS, "x", "y"), "1"))),
        Edited("e", MESSAGE, NOW),
        Deleted("e", MESSAGE.ref),
        Left("e", ROOM),
        Left("e", ChannelRef(Platform.TEAMS, "x", "y")),
        Joined("e", ROOM, "plein"),
    ],
)
async def test_what_happens_in_a_channel_is_never_answered_there(event: Event) -> None:
    assert await answer(event) == Nothing()


async def test_a_stranger_becomes_a_person_of_their_own_and_gets_an_answer() -> None:
    stranger = Account(Platform.TEAMS, "other", "29:x:y")
    assert isinstance(await answer(Told("e", stranger, "help", NOW, locale="en-US")), ShowCard)
    store = MemoryStore()
    await answer(Told("e", stranger, "sla mij over", NOW), store)
    async with store.unit() as unit:
        (kept,) = await unit.select(Preferences)
    assert kept.opted_out


async def test_a_picked_message_is_a_form_for_whoever_picked_it() -> None:
    assert type(await answer(PickedMessage("e", ANNA, MESSAGE))).__name__ == "ShowForm"


async def test_the_same_click_from_two_places_at_once_is_answered_twice_the_same() -> None:
    router = Router(core_on(MemoryStore()))
    said = await asyncio.gather(*(router.handle(Told("e", ANNA, "meld dagelijks", NOW)) for _ in range(5)))
    assert said == [Notice("Dat is ingesteld.")] * 5
