from dataclasses import replace

import pytest

from bot.cards.request import existing_card, own_intake_card, request_card
from bot.domain.action import Action
from bot.domain.card import Card, Language, Row, Status
from bot.domain.intake import Intake, IntakeId, IntakeStatus, Sensitive
from tests.bot.cards.made import FATIMA, JAN, MINI, asked, intake, labels, reader, text_of

OWN = intake(asked(status="not_asked"), signal=None, accepted_at=None)
JANS = reader(person=JAN)


def _statuses(card: Card) -> list[str]:
    return [part.text for part in card.parts if isinstance(part, Status)]


def _own(of: Intake, language: Language = Language.DUTCH) -> Card:
    to = reader(language)
    return own_intake_card(
        of, to, requester_name="Jan Bos", channel_name="dorpsstraat", working_days_left=29, assigned_why="Daarom."
    )


@pytest.mark.parametrize(
    ("of", "advisor", "line"),
    [
        (OWN, None, "We zoeken nog een communicatieadviseur"),
        (OWN, "Sanne de Wit", "Sanne de Wit (communicatie) heeft je intake gekregen"),
        (intake(signal=None), "Sanne de Wit", "Sanne de Wit (communicatie) denkt met je mee"),
        (intake(status=IntakeStatus.CLOSED), "Sanne de Wit", "Afgerond"),
        (intake(status=IntakeStatus.DECLINED), "Sanne de Wit", "Communicatie heeft deze intake afgewezen"),
        (intake(status=IntakeStatus.WITHDRAWN), None, "Ingetrokken"),
    ],
)
def test_the_requester_sees_how_far_it_is(of: Intake, advisor: str | None, line: str) -> None:
    card = request_card(of, JANS, advisor_name=advisor)
    assert card.title == "Jouw intake: Dorpsstraat dicht vanaf 6 april"
    assert _statuses(card) == [line]
    assert labels(card) == (["Aanpassen"] if of.is_open else [], [])


def test_the_advisor_can_take_up_what_somebody_filed() -> None:
    card = _own(OWN)
    assert card.title == "Nieuwe intake van Jan Bos: Dorpsstraat dicht vanaf 6 april"
    assert card.preview == f"{card.title}, nog 29 werkdagen"
    assert labels(card) == (["Ik pak het op", "Overdragen"], ["Afronden"])
    assert card.buttons[0].action == Action.ACCEPT


def test_accepted_it_can_be_closed_or_handed_over() -> None:
    card = _own(intake(signal=None))
    assert _statuses(card) == ["Jij hebt dit opgepakt"]
    assert labels(card) == (["Afronden"], ["Overdragen"])


def test_accepted_by_another_there_is_nothing_to_do() -> None:
    card = _own(intake(signal=None, advisor=FATIMA))
    assert _statuses(card) == ["Fatima Aydin heeft het opgepakt"]
    assert labels(card) == ([], [])


@pytest.mark.parametrize("status", [IntakeStatus.CLOSED, IntakeStatus.DECLINED, IntakeStatus.WITHDRAWN])
@pytest.mark.parametrize("language", list(Language))
def test_what_ended_has_no_buttons(status: IntakeStatus, language: Language) -> None:
    card = _own(intake(status=status), language)
    assert len(_statuses(card)) == 1
    assert labels(card) == ([], [])


def test_a_sensitive_one_can_only_be_passed_on_by_who_is_not_named() -> None:
    secret = replace(OWN, mini=replace(MINI, sensitive=Sensitive.YES))
    card = own_intake_card(secret, reader(), requester_name="Jan Bos", channel_name="x", may_read=False)
    assert card.title == "Mogelijk gevoelig project in #x"
    assert "Dorpsstraat" not in text_of(card)
    assert labels(card) == (["Overdragen"], [])
    assert "Dorpsstraat" not in request_card(secret, JANS, advisor_name=None).preview


def test_what_exists_is_shown_with_a_way_to_file_it_anyway() -> None:
    card = existing_card(JANS, [(IntakeId("i7"), "Riool Dorpsstraat")], text="riool in de Dorpsstraat")
    row = next(p for p in card.parts if isinstance(p, Row))
    assert (row.title, row.buttons[0].action, row.buttons[0].target) == ("Riool Dorpsstraat", Action.STATUS, "i7")
    assert card.title == "Dit project bestaat al"
    assert [(b.label, b.action, b.value) for b in card.buttons] == [
        ("Toch een nieuwe intake", Action.NEW_ANYWAY, "riool in de Dorpsstraat")
    ]
