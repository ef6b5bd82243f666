from datetime import date

from bot.cards.guidance import Cited, guidance_card
from bot.domain.card import Folded, Heading, Quote, Status, Text
from bot.domain.guidance import Band
from tests.bot.cards.made import reader, text_of

NL = reader()
RULE = Cited("Persoonsgegevens", "Zet geen persoonsgegevens in ChatGPT.", "AI-spelregels", "4.2", date(2026, 9, 1))
OTHER = Cited("Beeld", "Label beelden die met AI zijn gemaakt.", "AI-spelregels", "7")


def test_an_answer_is_the_literal_rule_with_its_source() -> None:
    card = guidance_card(NL, rules=[RULE], band=Band.SURE, person_name="Els", offered=[OTHER])
    assert card.title == "Antwoord uit het beleid: Persoonsgegevens"
    assert RULE.quote not in card.preview
    assert card.parts == (
        Quote(RULE.quote, "AI-spelregels, regel 4.2, vastgesteld op 1 september 2026"),
        Text("Dit is de letterlijke tekst van de regel.", muted=True),
        Folded("Beeld", (Quote(OTHER.quote, "AI-spelregels, regel 7"),)),
    )


def test_several_rules_each_have_their_title() -> None:
    card = guidance_card(NL, rules=[RULE, OTHER], band=Band.SURE)
    assert [p.text for p in card.parts if isinstance(p, Heading)] == ["Persoonsgegevens", "Beeld"]


def test_in_doubt_the_rules_are_there_to_open() -> None:
    card = guidance_card(NL, rules=[RULE, OTHER], band=Band.CHOOSE)
    assert card.title == "Past een van deze regels?"
    assert [p.label for p in card.parts if isinstance(p, Folded)] == ["Persoonsgegevens", "Beeld"]


def test_what_the_policy_does_not_say_goes_to_a_named_person() -> None:
    card = guidance_card(NL, rules=[], band=Band.NONE, person_name="Els Vos")
    assert card.title == "Dit staat niet in ons beleid"
    assert card.parts == (Text("Ik vind hier geen regel over. Vraag het aan Els Vos."),)
    assert guidance_card(NL, rules=[], band=Band.SURE) == guidance_card(NL, rules=[], band=Band.NONE)


def test_a_rule_is_never_shown_where_the_policy_does_not_say() -> None:
    assert RULE.quote not in text_of(guidance_card(NL, rules=[RULE], band=Band.NONE))


def test_personal_data_in_the_question_gives_a_warning_first() -> None:
    card = guidance_card(NL, rules=[RULE], band=Band.SURE, personal_data=True)
    assert isinstance(card.parts[0], Status)
    assert not card.parts[0].good
