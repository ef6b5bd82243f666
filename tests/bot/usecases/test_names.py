"""People outside the organisation's file: cards call them what their platform calls them, and never by an id."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.domain.event import Joined, Posted
from bot.domain.intake import Intake
from bot.domain.message import Account, Message, MessageRef, Platform
from bot.domain.reply import ShowForm
from bot.domain.signal import Signal
from bot.ports import KINDS
from bot.usecases.core import Core
from bot.usecases.join_channel import join_channel, pause_channel
from bot.usecases.names import NamesOnCards
from bot.usecases.open_intake import open_intake
from bot.usecases.people import person_by_id, person_of
from bot.usecases.screen_message import screen_message
from dialogs.intake import open_form
from dialogs.speaker import speaker_for
from tests.bot.cards.made import said
from tests.bot.usecases.conftest import ROOM, STREET, Rig, account

STRANGER = Account(Platform.PLAYGROUND, "voorbeeldstad", "U0123")
NAME = "Gerda de Gast"


@dataclass
class Called:
    """Implements `Names`: knows what it was given, once it was asked."""

    told: dict[Account, str] = field(default_factory=lambda: {STRANGER: NAME})
    asked: list[Account] = field(default_factory=list)

    def name_of(self, account: Account) -> str | None:
        return self.told.get(account) if account in self.asked else None

    async def look_up(self, accounts: Collection[Account]) -> None:
        self.asked += [account for account in accounts if account not in self.asked]


@pytest.fixture
def called() -> Called:
    return Called()


@pytest.fixture
def town(rig: Rig, called: Called) -> Rig:
    return replace(rig, core=replace(rig.core, names={Platform.PLAYGROUND: called}))


async def posted(core: Core, text: str = STREET, number: str = "1") -> None:
    said = Message(MessageRef(ROOM, number), STRANGER, text, core.now())
    await screen_message(Posted(f"posted:{number}", said), core=core)


def cards_of(town: Rig) -> list[str]:
    return ["\n".join(said(card)) for card in town.platform.cards.values()]


async def test_the_advisor_reads_who_wrote_it(town: Rig) -> None:
    await posted(town.core)
    await town.later(timedelta(minutes=10))
    (card,) = cards_of(town)
    assert f"{NAME}, " in card
    assert STRANGER.user not in card


async def test_who_has_no_name_is_a_colleague(town: Rig, called: Called) -> None:
    called.told.clear()
    await posted(town.core)
    await town.later(timedelta(minutes=10))
    (card,) = cards_of(town)
    assert "een collega, " in card
    assert STRANGER.user not in card


async def test_nobody_is_asked_about_before_a_card_is_drawn_and_people_of_the_file_never_are(
    town: Rig, called: Called
) -> None:
    await posted(town.core, "Heeft iemand de sleutel gezien?")
    await posted(town.core, number="2")
    await town.post("jan", STREET.replace("Dorpsstraat", "Kerkstraat"), "3")
    assert called.asked == []
    await town.later(timedelta(minutes=10))
    assert called.asked == [STRANGER]


async def test_after_a_restart_a_card_that_is_drawn_anew_still_says_the_name(town: Rig, called: Called) -> None:
    await posted(town.core)
    await town.later(timedelta(minutes=10))
    called.asked.clear()
    await posted(town.core, "De Dorpsstraat gaat toch pas 20 april dicht voor het riool.", "2")
    await town.later(timedelta(minutes=10))
    assert called.asked == [STRANGER]
    assert f"{NAME}, " in cards_of(town)[0]


async def test_whoever_wrote_the_second_passage_is_named_as_well(town: Rig, called: Called) -> None:
    await town.post("jan", STREET)
    await town.later(timedelta(minutes=10))
    assert called.asked == []
    await posted(town.core, "De Dorpsstraat gaat toch pas 20 april dicht voor het riool.", "2")
    await town.post("mohamed", "De Dorpsstraat gaat toch pas 27 april dicht voor het riool.", "3")
    await town.later(timedelta(minutes=10))
    (card,) = cards_of(town)
    assert called.asked == [STRANGER]
    for name in ("Jan Bakker", NAME, "Mohamed El Amrani"):
        assert f"{name}, " in card
    assert "een collega" not in card


async def test_their_name_is_stored_nowhere(town: Rig) -> None:
    await posted(town.core)
    await town.later(timedelta(minutes=10))
    (signal,) = await town.all(Signal)
    await open_intake(signal.id, town.person("sanne"), core=town.core)
    await town.later(timedelta(minutes=10))
    (intake,) = await town.all(Intake)
    assert intake.mini.contact == ""
    kept = [str(record) for kind in KINDS for record in await town.all(kind)]
    assert NAME not in "".join(kept)
    assert person_of(STRANGER, town.core).name == NAME


async def test_a_form_they_fill_in_themselves_leaves_it_to_them_to_give_their_name(town: Rig) -> None:
    for who, contact in ((STRANGER, ""), (account("jan"), town.person("jan").name)):
        shown = await open_form(await speaker_for(who, town.core), town.core, token="t")
        assert isinstance(shown, ShowForm)
        assert {field.name: field.value for field in shown.form.fields}["contact"] == contact


async def test_a_pause_by_somebody_from_outside_the_file_names_them(town: Rig) -> None:
    await join_channel(Joined("j1", ROOM, "openbare-ruimte", by=account("jan")), core=town.core)
    await town.later(timedelta(0))
    by = replace(person_of(STRANGER, town.core), role=town.person("marijke").role)
    await pause_channel(ROOM, by, core=town.core)
    await town.later(timedelta(0))
    assert any(NAME in card for card in cards_of(town))


async def test_whoever_talks_to_the_bot_has_their_own_name(town: Rig, called: Called) -> None:
    speaker = await speaker_for(STRANGER, town.core)
    assert (speaker.person.name, speaker.reader.name(speaker.person.id)) == (NAME, NAME)
    await speaker_for(account("jan"), town.core)
    assert called.asked == [STRANGER]


async def test_a_name_makes_nobody_somebody_else(town: Rig, called: Called) -> None:
    called.told[STRANGER] = "Jan de Boer"
    speaker = await speaker_for(STRANGER, town.core)
    assert speaker.person.accounts == (STRANGER,)
    assert speaker.person.id != town.person("jan").id


def test_ids_that_are_nobody_s_are_no_names(town: Rig) -> None:
    names = NamesOnCards(town.core)
    assert names.get(town.person("jan").id) == town.person("jan").name
    assert len(list(names)) == len(names) == len(town.core.organisation.people)
    for wrong in ("weg", "account:", "account:telex:a:b", "account:playground:a"):
        assert names.get(wrong) is None  # type: ignore[call-overload]
        assert person_by_id(wrong, town.core).name == ""  # type: ignore[arg-type]
