from dataclasses import replace

import pytest

from bot.cards.settings import help_card, joined_card, paused_card, shadow_list_card, switched_card
from bot.domain.action import Action
from bot.domain.card import Facts, Language, Row, Text
from bot.domain.channel import ChannelMode
from bot.domain.organisation import Organisation
from bot.domain.person import Person, Role
from tests.bot.cards.made import FATIMA, JAN, SANNE, channel, labels, reader, signal, text_of

NL = reader()
FATIMA_HERSELF = Person(FATIMA, "Fatima Aydin")
TOWN = Organisation("Gemeente Vorden", "Vorden", (FATIMA_HERSELF,), (), privacy_contact=FATIMA)


def test_joining_says_what_why_how_long_and_whom_to_ask() -> None:
    card = joined_card(channel(), NL, TOWN, model_runs=False)
    assert card.title == "Ik ben Vroegbij, een bot. Mag ik meelezen in #dorpsstraat-2027?"
    assert card.parts[0] == Text("Ik lees niets tot een eigenaar van dit kanaal op ‘Zet aan’ klikt.")
    facts = next(p for p in card.parts if isinstance(p, Facts))
    assert [label for label, _ in facts.rows] == ["Wat lees ik", "Waarom", "Hoe lang", "Taalmodel", "Vragen aan"]
    told = dict(facts.rows)
    assert "Vorden" in told["Waarom"]
    assert "90 dagen" in told["Hoe lang"]
    assert told["Taalmodel"] == "Nee, er gaat niets naar een taalmodel"
    assert told["Vragen aan"] == "Fatima Aydin"
    assert [(b.label, b.action, b.value) for b in card.buttons] == [
        ("Zet aan", Action.SWITCH, ChannelMode.QUIET),
        ("Eerst meekijken (schaduw)", Action.SWITCH, ChannelMode.SHADOW),
    ]
    assert {b.target for b in card.buttons} == {channel().id}


def test_joining_says_so_when_a_language_model_runs_and_nobody_is_named() -> None:
    shown = text_of(joined_card(channel(), NL, replace(TOWN, privacy_contact=None), model_runs=True))
    assert "Ja, als ik twijfel." in shown
    assert "de beheerder van Vroegbij" in shown


def test_a_shared_channel_cannot_be_switched_on() -> None:
    card = joined_card(channel(shared=True), NL, TOWN, model_runs=False)
    assert card.title == "Ik lees niet mee in #dorpsstraat-2027"
    assert labels(card) == ([], [])


def test_once_switched_the_notice_shows_how_the_channel_stands() -> None:
    assert joined_card(channel(mode=ChannelMode.QUIET), NL, TOWN, model_runs=False).title == (
        "Ik lees mee in #dorpsstraat-2027"
    )
    paused = channel(mode=ChannelMode.QUIET, paused_by=JAN)
    assert joined_card(paused, NL, TOWN, model_runs=False).title == "Pauze in #dorpsstraat-2027"


@pytest.mark.parametrize("mode", [m for m in ChannelMode if m is not ChannelMode.OFF])
def test_a_mode_can_be_paused_and_changed(mode: ChannelMode) -> None:
    card = switched_card(channel(mode=mode), NL, by=SANNE)
    assert labels(card)[0] == ["Pauzeer", "Sla mij over"]
    assert mode not in [b.value for b in card.more]
    assert len(card.more) == 3
    assert Text("Ingesteld door Sanne de Wit", muted=True) in card.parts


def test_off_offers_only_on() -> None:
    assert labels(switched_card(channel(), NL)) == (["Zet aan"], [])


def test_paused_says_by_whom_and_how_to_go_on() -> None:
    card = paused_card(channel(paused_by=JAN), NL)
    assert card.parts[0] == Text("Gepauzeerd door Jan Bos")
    assert [b.action for b in card.buttons] == [Action.RESUME]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("language", list(Language))
def test_help_fits_the_role(role: Role, language: Language) -> None:
    card = help_card(reader(language), role)
    second = Action.OVERVIEW if role in (Role.ADVISOR, Role.COORDINATOR) else Action.STATUS
    assert [b.action for b in card.buttons] == [Action.NEW, second]
    other = next(b.value for b in card.more if b.action == Action.LANGUAGE)
    assert other != language


def test_help_lets_somebody_who_is_skipped_come_back() -> None:
    card = help_card(NL, Role.POLICY, opted_out=True)
    assert Action.READ_ME in [b.action for b in card.more]
    assert Action.SKIP_ME not in [b.action for b in card.more]


def test_the_shadow_list_asks_right_or_wrong() -> None:
    card = shadow_list_card(NL, [signal()], channel())
    row = next(p for p in card.parts if isinstance(p, Row))
    assert card.title == "Dit had ik gemeld in #dorpsstraat-2027"
    assert [b.label for b in row.buttons] == ["Klopt", "Klopt niet"]
    assert shadow_list_card(NL, [], channel()).parts == (Text("Ik zag geen mogelijke projecten."),)
    many = shadow_list_card(NL, [signal()] * 17, channel())
    assert many.parts[-1] == Text("En nog 2 andere.", muted=True)
