"""The playground's own words, in Dutch and English; cards arrive in their reader's language already."""

from collections.abc import Mapping

from adapters.web.playground import texts_en, texts_nl
from bot.domain.card import Language

TEXTS: Mapping[Language, Mapping[str, str]] = {
    Language.DUTCH: texts_nl.TEXTS,
    Language.ENGLISH: texts_en.TEXTS,
}
"""Every text by language and key; the languages have the same keys and placeholders."""


def text(language: Language, key: str, /, **facts: object) -> str:
    """The text `key` with its placeholders filled in; what people typed is a fact, never a template."""
    return TEXTS[language][key].format(**facts)


def language_of(wanted: object) -> Language:
    """The language a page or request asked for; Dutch when it asked for none that we have."""
    return Language.ENGLISH if wanted == Language.ENGLISH.value else Language.DUTCH
