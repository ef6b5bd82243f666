"""Stems of Dutch and English words, and which of the two a text is written in."""

from functools import cache, lru_cache
from typing import Literal

import Stemmer

from bot.language.tokens import words
from bot.language.word_lists import word_set

Language = Literal["nl", "en"]

_ENOUGH = 4000
_SNOWBALL = {"nl": "dutch", "en": "english"}
_DUTCH = word_set(
    "de het een en van ik je dat die niet is op te met voor er zijn aan om ook als maar bij nog naar heb heeft hebben "
    "we wij ze zij dit wel uit dan of kan wordt worden moet gaat al deze geen mijn onze door tot over wat waar wie nu "
    "hoe ons jullie jij hij zo weer even ik't m'n zal toch gewoon dus per vanaf iedereen iemand graag hoi zou"
)
_ENGLISH = word_set(
    "the and of to a i that it for you with this be are have has not but from they at by or as what all will would "
    "there their we'll it's i'm don't my our your who which can should do does please thanks on was were had its than "
    "then when where how about into out up no yes me she he his her us hi"
)


def stem(word: str, language: Language = "nl") -> str:
    """The Snowball stem of one lower-case word."""
    return _stem(word, language)


def stems(text: str, language: Language | None = None) -> list[str]:
    """The stems of a text's words without diacritics, in the language given or guessed."""
    language = language or guess_language(text)
    return [_stem(word, language) for word in words(text)]


def guess_language(text: str) -> Language:
    """Dutch or English by function words; Dutch when it is a tie, for that is what most channels speak."""
    found = words(text[:_ENOUGH])
    dutch = sum(word in _DUTCH for word in found)
    english = sum(word in _ENGLISH for word in found)
    return "en" if english > dutch else "nl"


@cache
def _stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_SNOWBALL[language], 0)


@lru_cache(maxsize=50_000)
def _stem(word: str, language: Language) -> str:
    return str(_stemmer(language).stemWord(word))
