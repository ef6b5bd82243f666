from dataclasses import replace

import pytest

from bot.cards.followup import reminder_card
from bot.cards.overview import digest_card, overview_card, status_card
from bot.domain.action import Action
from bot.domain.card import Card, Facts, Heading, Language, Row, Text
from bot.domain.intake import IntakeStatus, Question, QuestionStatus
from bot.domain.message import PersonId
from bot.domain.signal import SignalId, SignalStatus
from tests.bot.cards.made import MINI, answered, asked, intake, labels, reader, signal

NL = reader()
WATCHED = signal(SignalStatus.WATCHED)


def _rows(card: Card) -> list[Row]:
    return [p for p in card.parts if isinstance(p, Row)]


def test_the_overview_has_what_waits_then_intakes_then_doubts() -> None:
    card = overview_card(
        NL,
        intakes=[(intake(answered()), 29)],
        alerts=[signal()],
        watch=[WATCHED],
        absent_note="Welkom terug!",
        days={SignalId("s1"): 29},
    )
    assert card.title == "Weekoverzicht van di 23 februari"
    assert card.preview == "Weekoverzicht van di 23 februari, 1 nieuw project, 1 intake, 1 twijfelgeval"
    assert card.parts[0] == Text("Welkom terug!")
    assert [p.text for p in card.parts if isinstance(p, Heading)] == ["Wacht op jou", "Intakes", "Twijfelgevallen"]
    alert, own, doubt = _rows(card)
    assert (alert.title, alert.detail) == ("Dorpsstraat dicht vanaf 6 april", "di 6 april, nog 29 werkdagen")
    assert own.detail == "di 6 april, nog 29 werkdagen, Jan Bos heeft bevestigd"
    assert [b.label for b in doubt.buttons] == ["Toch oppakken", "Weg"]
    assert [b.action for b in doubt.buttons] == [Action.TAKE_UP, Action.DROP]
    assert {b.value for row in (alert, doubt) for b in row.buttons} == {"list"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (asked(), "gevraagd aan Jan Bos, di 23 februari om 9.14 uur"),
        (asked(silent=True), "nog geen antwoord van Jan Bos, bel even"),
        (asked(to=PersonId("onbekend"), asked_at=None), "gevraagd aan een collega"),
        (
            asked(unreachable=True),
            "ik kan Jan Bos niet bereiken: deze collega heeft Vroegbij niet. Vraag het zelf.",
        ),
        (answered(adjusted=True), "Jan Bos heeft aangepast"),
    ],
)
def test_how_far_the_question_is_goes_on_in_the_line(question: Question, said: str) -> None:
    card = overview_card(NL, intakes=[(intake(question), 3)], alerts=[], watch=[])
    (row,) = _rows(card)
    assert row.detail == f"di 6 april, nog 3 werkdagen, {said}"


def test_a_full_sentence_in_a_line_is_followed_by_another_one() -> None:
    declined = answered(status=QuestionStatus.NOT_NEEDED, not_needed_because="alleen intern")
    for reading, words in (
        (NL, "volgens Jan Bos niet nodig, want: “alleen intern”. Jij beslist. Nog niet opgepakt"),
        (
            reader(Language.ENGLISH),
            "not needed according to Jan Bos, because: “alleen intern”. You decide. Not taken up yet",
        ),
    ):
        card = overview_card(reading, intakes=[(intake(declined, accepted_at=None), 3)], alerts=[], watch=[])
        (row,) = _rows(card)
        assert row.detail.endswith(f", {words}")


def test_a_line_without_a_date_begins_with_a_capital() -> None:
    undated = replace(MINI, first_date=None, date_words="")
    card = overview_card(NL, intakes=[(intake(mini=undated), None)], alerts=[], watch=[])
    assert _rows(card)[0].detail.startswith("Gevraagd aan Jan Bos")
    mine = status_card(NL, [(intake(status=IntakeStatus.WITHDRAWN), None), (intake(mini=undated), None)])
    assert [row.detail for row in _rows(mine)] == ["Ingetrokken", "We zoeken nog een communicatieadviseur"]


def test_an_own_request_nobody_took_up_can_be_taken_up_from_the_list() -> None:
    card = overview_card(NL, intakes=[(intake(accepted_at=None), None)], alerts=[], watch=[])
    (row,) = _rows(card)
    assert row.detail.endswith("nog niet opgepakt")
    assert [b.action for b in row.buttons] == [Action.ACCEPT]


def test_an_empty_overview_says_so() -> None:
    card = overview_card(NL, intakes=[], alerts=[], watch=[])
    assert card.parts == (Text("Er staat niets open. Fijne week!"),)


def test_long_lists_are_cut_and_counted_so_that_the_card_fits() -> None:
    card = overview_card(NL, intakes=[(intake(), None)] * 11, alerts=[signal()] * 8, watch=[WATCHED] * 14)
    assert len(_rows(card)) == 10 + 5 + 10
    assert [p.text for p in card.parts if isinstance(p, Text)] == [
        "En nog 3 andere.",
        "En nog 1 ander.",
        "En nog 4 andere.",
    ]
    blocks = 3 + sum(2 if isinstance(p, Row) and p.buttons else 1 for p in card.parts)
    assert blocks <= 50


def test_the_digest_holds_what_came_over_the_daily_number() -> None:
    card = digest_card(NL, [signal(), signal(id=SignalId("s2"))])
    assert card.title == "Nog 2 nieuwe projecten in beeld"
    assert [[b.label for b in row.buttons] for row in _rows(card)] == [["Ik pak het op", "Niet nodig"]] * 2
    assert digest_card(NL, [signal()]).title == "Nog 1 nieuw project in beeld"


def test_my_intakes_say_who_has_them() -> None:
    rows = [(intake(), "Sanne de Wit"), (intake(accepted_at=None), None), (intake(status=IntakeStatus.CLOSED), None)]
    card = status_card(NL, rows)
    assert [row.detail.partition(", ")[2] for row in _rows(card)] == [
        "Sanne de Wit (communicatie) denkt met je mee",
        "we zoeken nog een communicatieadviseur",
        "afgerond",
    ]
    assert [len(row.buttons) for row in _rows(card)] == [1, 1, 0]
    assert status_card(NL, []).parts != ()


def test_a_reminder_of_a_signal_and_of_an_own_request() -> None:
    card = reminder_card(signal(), NL, channel_name="dorpsstraat", working_days_left=29)
    assert card.title == "Herinnering: Dorpsstraat dicht vanaf 6 april"
    assert card.preview == f"{card.title}, nog 29 werkdagen"
    assert card.parts[1] == Facts((("Wanneer", "di 6 april, nog 29 werkdagen"), ("Kanaal", "#dorpsstraat")))
    assert labels(card)[0] == ["Ik pak het op", "Niet nodig"]
    own = reminder_card(intake(accepted_at=None), NL)
    assert labels(own) == (["Ik pak het op", "Overdragen"], [])
