"""The few words of Slack itself: what its screens need beside the cards and forms of the core."""

from bot.domain.card import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "app": ("Vroegbij", "Vroegbij"),
    "cancel": ("Annuleren", "Cancel"),
    "close": ("Sluiten", "Close"),
    "confirm": ("Weet je het zeker?", "Are you sure?"),
    "cut": ("Niet alles past hier.", "Not everything fits here."),
    "fill_in": ("Invullen", "Fill in"),
    "broke": (
        "Er ging iets mis, en er is niets veranderd. Probeer het over een minuut nog eens.",
        "Something went wrong, and nothing was changed. Try again in a minute.",
    ),
    "unsure": (
        "Slack antwoordde niet op tijd. Misschien is het toch gelukt: kijk even op de kaart voor je het opnieuw doet.",
        "Slack did not answer in time. It may have worked all the same: look at the card before you try again.",
    ),
    "too_late": (
        "Slack was te laat om dit te openen. Probeer het nog eens.",
        "Slack was too late to open this. Try again.",
    ),
}


def text(language: Language, key: str) -> str:
    """A text in somebody's language.

    Raises:
        KeyError: when there is no such text.
    """
    dutch, english = _TEXTS[key]
    return dutch if language is Language.DUTCH else english
