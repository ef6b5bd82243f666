"""The few words of Teams itself: what its screens need beside the cards and forms of the core."""

from bot.domain.card import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "cancel": ("Annuleren", "Cancel"),
    "cancelled": ("Geannuleerd. Er is niets veranderd.", "Cancelled. Nothing was changed."),
    "more": ("Meer", "More"),
    "cut": ("Niet alles past hier.", "Not everything fits here."),
    "required": ("Vul dit in.", "Fill this in."),
    "choose": ("Kies …", "Choose …"),
    "done": ("Gedaan.", "Done."),
    "below": ("Zie hieronder.", "See below."),
    "in_private": ("Ik heb het je in onze chat gestuurd.", "I sent it to you in our chat."),
    "no_words": ("In dit bericht staat geen tekst.", "There is no text in this message."),
    "unreachable": (
        "Ik kan je niet in een eigen chat bereiken. Voeg Vroegbij eerst voor jezelf toe, bij Apps.",
        "I cannot reach you in a chat of your own. Add Vroegbij for yourself first, under Apps.",
    ),
    "broke": (
        "Er ging iets mis, en er is niets veranderd. Probeer het over een minuut nog eens.",
        "Something went wrong, and nothing was changed. Try again in a minute.",
    ),
    "unsure": (
        "Teams antwoordde niet op tijd. Misschien is het toch gelukt: kijk even op de kaart voor je het opnieuw doet.",
        "Teams did not answer in time. It may have worked all the same: look at the card before you try again.",
    ),
}
"""Dutch and English."""


def text(language: Language, key: str) -> str:
    """A text in somebody's language.

    Raises:
        KeyError: when there is no such text.
    """
    dutch, english = _TEXTS[key]
    return dutch if language is Language.DUTCH else english


def language_of(locale: str | None) -> Language:
    """The language of a locale of Teams ("nl-NL"); Dutch when it is unknown."""
    return Language.ENGLISH if (locale or "nl").lower().startswith("en") else Language.DUTCH
