import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import fold, passages, sentences, tokenize, words

MINUTES = """Verslag programmaoverleg 8 september
1. Verslag juni: vastgesteld.
2. Capaciteit: tekenaar blijft tot 1 december.
   - sluiting van de Brugstraat per 1 mei
   • afval: geen bijzonderheden
3) Rondvraag: niets."""


def test_words_are_lower_case_and_without_diacritics() -> None:
    assert words("Vóór Café's ＡＢＣ zo'n 24e") == ["voor", "cafe's", "abc", "zo'n", "24e"]


def test_a_token_keeps_its_spelling_and_place() -> None:
    (token,) = tokenize(" Één!")

    assert (token.text, token.folded, token.start, token.end) == ("één", "een", 1, 4)


def test_folding_brings_two_spellings_together() -> None:
    assert fold("Geïnd") == fold("Gei\u0308nd") == "geind"


def test_a_full_stop_in_an_abbreviation_or_a_time_ends_no_sentence() -> None:
    found = sentences("Open i.v.m. storing om 14.00 uur. Per 1 okt. dicht! Vragen?")

    assert [s.text for s in found] == ["Open i.v.m. storing om 14.00 uur.", "Per 1 okt. dicht!", "Vragen?"]


def test_minutes_are_cut_into_their_points() -> None:
    assert [p.text for p in passages(MINUTES)] == [
        "Verslag programmaoverleg 8 september",
        "Verslag juni: vastgesteld.",
        "Capaciteit: tekenaar blijft tot 1 december.",
        "sluiting van de Brugstraat per 1 mei",
        "afval: geen bijzonderheden",
        "Rondvraag: niets.",
    ]


@pytest.mark.parametrize("text", ["Hoi! Weet iemand hoe laat?", "regel een\nregel twee", "Eerste.\n\nTweede alinea."])
def test_a_short_message_stays_whole(text: str) -> None:
    assert [p.text for p in passages(text)] == [text]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = " ".join(f"Dit is zin nummer {n} over iets anders." for n in range(20))

    found = passages(text)

    assert len(found) > 3
    assert all(p.text.endswith(".") and len(p.text) <= 240 for p in found)
    assert " ".join(p.text for p in found) == text


def test_a_wall_of_text_without_marks_is_cut_too() -> None:
    assert max(len(p.text) for p in passages("bla " * 5000)) <= 700


@pytest.mark.parametrize("piece", [".", " ", "\n", "- a\n", "\x00\xff", "שלום 😀 ", ".)", "x", "a.b."])
def test_long_nonsense_is_cut_in_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert all(text[p.start : p.end] == p.text for p in passages(text))
    tokenize(text)


@given(st.text(max_size=900))
def test_every_passage_sentence_and_token_stands_where_it_says(text: str) -> None:
    for found in (passages(text), sentences(text)):
        assert all(text[p.start : p.end] == p.text and p.text.strip() for p in found)
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[t.start : t.end] for t in tokenize(text))


@given(st.text(max_size=900))
def test_passages_lose_no_words_but_list_numbers(text: str) -> None:
    kept = {word for p in passages(text) for word in words(p.text)}

    assert {word for word in words(text) if len(word) > 2} <= kept
