"""What a date is the day of, by the words beside it: people notice something, a decision falls, or only work is due."""

from enum import StrEnum

from bot.language import dates_words as words
from bot.language.dates_line import Line
from bot.language.word_lists import word_set


class Role(StrEnum):
    """What happens on a date, as far as the words beside it tell."""

    PLAIN = "plain"
    START = "start"
    EVENT = "event"
    DECISION = "decision"
    WORK = "work"


_EXACT = {
    Role.START: word_set(
        "ingang ingaan ingaat ingaande dicht dichtgaan open opent openen opens closes closed close shut live schop "
        "start starten startte starts begint beginnen begins beginning kappen gekapt kap zagen rooien slopen sloop "
        "gesloopt leeg eruit weg dichtgezet afgesloten afsluiten afsluiting sluit sluiten sluiting stopt stoppen "
        "eindigt eindigen rijdt rijden geldt gelden gebruik bewoning vervalt vervallen verdwijnt verdwijnen gesloten "
        "opengaan ingevoerd invoering uitvoering opening oplevering opgeleverd gereed aanleg aangelegd verhuizen "
        "verhuizing verhuist launch effective werkzaamheden werk gebouwd bouw bouwen bewoners geplaatst plaatsen "
        "plaatsing kraan kranen gestremd stremming omleiding omgeleid buitendienststelling betaald verbod bouwstart "
        "startschot feestelijk heropening heropent reopens vervangen wissel overgang overstap stoppen verloopt graven "
        "straatwerk asfalteren baggeren"
    ),
    Role.EVENT: word_set(
        "avond avonden bijeenkomst bijeenkomsten inloop wijkavond wijkavonden bewonersavond informatieavond infoavond "
        "inloopavond inloopmiddag inloopbijeenkomst persmoment persbericht markt festival feest intocht herdenking "
        "onthulling inzage post brief brieven letters letter verkiezingen meeting evening session publicatie "
        "gepubliceerd bekendmaking enquete inspraak verstuurd bezorgd huisaanhuis toernooi kermis optocht concert "
        "evenement burgerberaad schouwavond themabijeenkomst website aankondiging demonstratie protest actie staking "
        "strike"
    ),
    Role.DECISION: word_set(
        "college b&w bw raad raads raadsvergadering raadsbehandeling raadsbesluit collegebesluit commissie besluit "
        "besluiten beslist beslissen tekent tekenen getekend vaststellen vastgesteld vaststelling stelt bestuur "
        "presidium gunning council vote votes board akkoord besluitvorming raadsvoorstel collegevoorstel kadernota "
        "begroting"
    ),
    Role.WORK: word_set(
        "overleg stukken stuk input bel bellen belt mail mailen mailt kijken kijkt langs afspraak gesprek sleutel "
        "sleutels offerte offertes rapport concept aanleveren aangeleverd zoek zoeken brandweer keuring schouw "
        "uitvraag reactie reageren planning vergadering dt mt pho po werkoverleg directieteam bespreken besproken "
        "praten gesproken draft review call feedback invoer agenda verlof afwezig check checken rekenen memo "
        "presentatie notitie oefenen inmeten meting opname inventarisatie aanvraag aanvragen deadline spoed antwoord"
    ),
}
_ROLES = {word: role for role, listed in _EXACT.items() for word in listed}
_STEMS = (
    ("bewonersavond", Role.EVENT), ("bijeenkomst", Role.EVENT), ("inloop", Role.EVENT), ("informatie", Role.EVENT),
    ("werkzaamhed", Role.START), ("afsluit", Role.START), ("oplever", Role.START), ("verhuiz", Role.START),
    ("raads", Role.DECISION), ("college", Role.DECISION),
)  # fmt: skip
_PREFIXES = tuple(stem for stem, _ in _STEMS)
_BREAKS = frozenset({".", "!", "?", "\n", ";", ",", ":", "(", ")"})
_FAR, _AFTER, _LATE = 7, 6, 0.5


def role_of(line: Line, start: int, stop: int) -> Role:
    """The role of a date at tokens `start` to `stop`: that of the nearest telling word in its clause."""
    before = _nearest(line, range(start - 1, max(start - 1 - _FAR, -1), -1))
    after = _nearest(line, range(stop, min(stop + _AFTER, len(line.words))))
    if before is None or after is None:
        only = before or after
        return only[1] if only else Role.PLAIN
    return after[1] if after[0] + _LATE < before[0] else before[1]


def _nearest(line: Line, places: range) -> tuple[float, Role] | None:
    """How many words away the first telling word of a clause is, and what it tells."""
    for step, at in enumerate(places, start=1):
        word = line.words[at]
        if word in _BREAKS or word in words.MONTHS:
            return None
        if role := _role(word):
            return step, role
    return None


def _role(word: str) -> Role | None:
    if found := _ROLES.get(word):
        return found
    if not word.startswith(_PREFIXES):
        return None
    return next(role for stem, role in _STEMS if word.startswith(stem))
