from datetime import date

import pytest

from bot.domain.card import Language
from bot.guidance.index import RuleIndex
from bot.guidance.packs import Document, Rule
from bot.guidance.terms import parts, question_terms
from bot.language.stems import stem

POLICY = Document("Beleid", "1", "CISO", date(2026, 1, 1), date(2027, 1, 1), Language.DUTCH)


def rule(number: str, title: str, text: str) -> Rule:
    return Rule(number, title, text, "", POLICY)


INDEX = RuleIndex(
    [
        rule("A-1", "Foto's van inwoners", "Vraag altijd toestemming voor je een foto plaatst."),
        rule("A-2", "Toestemming", "Leg de toestemming vast in het dossier."),
        rule("A-3", "Bewaren van dossiers", "Bewaar een dossier tien jaar, ook met foto."),
    ]
)


def found(question: str) -> list[str]:
    return [f.rule.number for f in INDEX.search(question)]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("wat is toestemming", ["A-2", "A-1"]),
        ("fotootjes van bewoner", ["A-1"]),
        ("fotodossierbeheer toestemming", ["A-2", "A-1"]),
        ("can I keep a photo", ["A-3", "A-1"]),
        ("fiets", []),
        ("", []),
    ],
)
def test_rules_are_ranked_by_the_words_they_share(question: str, numbers: list[str]) -> None:
    assert found(question) == numbers


def test_a_title_weighs_more_than_text() -> None:
    assert found("toestemming")[0] == "A-2"


def test_what_no_rule_speaks_of_lowers_the_coverage() -> None:
    (known, *_), (less, *_) = INDEX.search("toestemming"), INDEX.search("toestemming fietsenstalling")
    assert known.coverage == 1
    assert less.coverage < 0.6
    assert less.score == known.score


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("klantgegevens", ("klant", "gegevens")),
        ("bewonersbrief", ("bewoners", "brief")),
        ("straatnaam", ()),
        ("brief", ()),
    ],
)
def test_a_compound_is_split_into_words_the_rules_know(word: str, known: tuple[str, ...]) -> None:
    vocabulary = {stem(one) for one in ("klant", "gegevens", "bewoners", "brief")}
    assert parts(word, vocabulary) == tuple(stem(one) for one in known)


def test_a_word_nobody_knows_still_counts_as_asked() -> None:
    assert question_terms("mag een fiets", {"brief"}) == {"fiet": ()}
