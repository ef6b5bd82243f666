import pytest

from bot.language.stems import guess_language, stem, stems


def test_forms_of_a_dutch_word_share_a_stem() -> None:
    assert stem("bewoners") == stem("bewoner")


def test_english_words_get_english_stems() -> None:
    assert stems("We are closing the bridges") == ["we", "are", "close", "the", "bridg"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De brug gaat dicht in mei", "nl"),
        ("The bridge will be closed in May", "en"),
        ("Kan iemand the planning sturen van het college?", "nl"),
        ("ok", "nl"),
        ("", "nl"),
    ],
)
def test_the_language_is_guessed_by_function_words(text: str, language: str) -> None:
    assert guess_language(text) == language
