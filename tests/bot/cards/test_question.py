from dataclasses import replace

import pytest

from bot.cards.question import question_card
from bot.domain.action import Action
from bot.domain.card import Card, Facts, Language, Quote, Status, Text
from bot.domain.intake import Intake, IntakeStatus, QuestionStatus, Sensitive
from bot.domain.message import PersonId
from tests.bot.cards.made import JAN, LINK, MINI, PIET, QUOTE, answered, asked, intake, labels, reader, text_of


def _card(of: Intake, person: PersonId = JAN, language: Language = Language.DUTCH) -> Card:
    return question_card(
        of, reader(language, person), advisor_name="Sanne de Wit", quote=QUOTE, link=LINK, channel_name="dorpsstraat"
    )


def test_once_the_post_is_gone_there_is_nothing_to_confirm_and_still_something_to_tell() -> None:
    empty = replace(MINI, what="", who_and_where="", first_date=None, date_words="")
    card = _card(intake(mini=empty))
    assert card.title == "Sanne de Wit (communicatie) had een vraag over een bericht dat er niet meer is"
    assert labels(card) == (["Vertel het"], ["Vraag aan …", "Niet nodig, want …"])


def test_the_question_comes_in_the_advisor_s_name_and_needs_one_click() -> None:
    card = _card(intake())
    title = "Sanne de Wit (communicatie) wil meedenken over Dorpsstraat dicht vanaf 6 april, via Vroegbij, een bot"
    assert (card.title, card.preview) == (title, title)
    assert card.parts == (
        Text("Dit haalde ik uit het gesprek. Klopt het zo? Het kost je een minuut."),
        Facts(
            (
                ("Waar gaat het over", "Dorpsstraat dicht vanaf 6 april"),
                ("Wie merkt het en waar", "omwonenden; Dorpsstraat"),
                ("Eerste datum", "vanaf 6 april (dinsdag)"),
                ("Gevoelig", "Nee"),
                ("Contactpersoon", "Jan Bos"),
            )
        ),
        Quote(QUOTE, "#dorpsstraat", LINK, "Open het bericht"),
    )
    assert labels(card) == (["Klopt zo", "Aanpassen"], ["Vraag aan …", "Niet nodig, want …"])
    assert [b.action for b in (*card.buttons, *card.more)] == [
        Action.CONFIRM,
        Action.ADJUST,
        Action.PASS_ON,
        Action.NOT_NEEDED,
    ]
    assert {b.target for b in (*card.buttons, *card.more)} == {"i1"}


def test_the_question_in_english() -> None:
    card = _card(intake(), language=Language.ENGLISH)
    assert card.title.startswith("Sanne de Wit (communication) would like to be involved in Dorpsstraat dicht")
    assert labels(card)[0] == ["That's right", "Adjust"]


def test_what_is_not_known_yet_is_asked_for() -> None:
    bare = intake(mini=replace(MINI, who_and_where="", first_date=None, date_words=""))
    facts = next(p for p in _card(bare).parts if isinstance(p, Facts))
    assert dict(facts.rows)["Eerste datum"] == "Nog niet bekend"


@pytest.mark.parametrize(
    ("of", "person", "line"),
    [
        (intake(answered()), JAN, "Je hebt bevestigd. Dank je wel!"),
        (intake(answered(adjusted=True)), JAN, "Je hebt het aangepast. Dank je wel!"),
        (intake(answered(answered_by=PIET)), JAN, "Piet Smit heeft geantwoord. Dank je wel!"),
        (
            intake(answered(status=QuestionStatus.NOT_NEEDED, not_needed_because="alleen intern")),
            JAN,
            "Doorgegeven aan communicatie: niet nodig, want “alleen intern”",
        ),
        (intake(asked(to=PIET, passed_on=(JAN,))), JAN, "Deze vraag ligt nu bij Piet Smit. Jij hoeft niets te doen."),
        (intake(status=IntakeStatus.CLOSED), JAN, "Communicatie heeft dit afgerond. Je hoeft niets te doen."),
    ],
)
def test_what_was_answered_asks_nothing_more(of: Intake, person: PersonId, line: str) -> None:
    card = _card(of, person)
    assert card.parts[0] == Status(line)
    assert labels(card) == ([], [])


def test_whoever_it_was_passed_on_to_can_answer() -> None:
    card = _card(intake(asked(to=PIET, passed_on=(JAN,))), PIET)
    assert labels(card)[0] == ["Klopt zo", "Aanpassen"]


def test_withdrawn_nothing_of_the_project_is_left() -> None:
    card = _card(intake(status=IntakeStatus.WITHDRAWN))
    assert card.title == "Je hoeft niets meer te doen"
    assert "Dorpsstraat" not in text_of(card)


def test_the_preview_of_a_sensitive_question_tells_nothing() -> None:
    card = _card(intake(mini=replace(MINI, sensitive=Sensitive.YES)))
    assert "Dorpsstraat dicht" not in card.preview
    assert "Dorpsstraat dicht" in card.title


def test_without_a_quote_none_is_shown() -> None:
    to = reader(person=JAN)
    card = question_card(intake(), to, advisor_name="Sanne", quote="", link=LINK, channel_name="x")
    assert not any(isinstance(p, Quote) for p in card.parts)
