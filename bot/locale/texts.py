"""Looks a text up in the reader's language and fills it in."""

from bot.locale import en, nl

_TEXTS = {"nl": nl.TEXTS, "en": en.TEXTS}


def text(language: str, key: str, /, **facts: object) -> str:
    """The text `key` in `language` ("nl" or "en") with its placeholders filled in.

    A text "one|other" is chosen by the fact `n`. What people typed goes in as a fact and is never read as a template.

    Raises:
        KeyError: when there is no such text, or one of its placeholders has no fact.
    """
    template = _TEXTS[language][key]
    if "|" in template:
        one, other = template.split("|")
        template = one if facts["n"] == 1 else other
    return template.format(**facts)
