"""Other towns that are on no list, told by how people speak of them: "collega's in X", "gemeente X", "in X gaan ze"."""

import re

from bot.language.places import PlaceMention, find_places, place_key

_NAME = r"((?:'s-|’s-)?[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+|-[a-z]+-[A-Z][^\W\d_]+)*)"
_ABOUT_THEM = re.compile(
    r"\b(?i:gemeente|collega['’]?s (?:in|uit|van|bij)|onze (?:vrienden|buren) (?:in|uit|van)"
    r"|(?:wethouder|burgemeester) (?:in|uit|van)|(?:bm|raad|college|gemeentehuis|stadhuis) (?:in|van)"
    r"|(?:wat|waar|zoals|hoe) ze (?:in|bij)|net als (?:in|bij)"
    r"|municipality of|colleagues (?:in|at|from)|friends in|over there in)\s+(?:de |den )?"
    rf"{_NAME}"
)
_THEY_THERE = re.compile(
    rf"\b(?:[Ii]n|[Bb]ij|[Oo]ver in)\s+{_NAME}\s+"
    r"(?:(?:gaan|willen|krijgen|sluiten|hebben|doen|zijn|moeten|stoppen|bouwen)\s+(?:ze|zij)|they"
    r"|[a-z]+t\s+(?:het college|de (?:raad|gemeente|wethouder|burgemeester)))\b"
)
_IN_THE_NEWS = re.compile(rf"\b(?i:lees|nieuws|knipsel|uit de regio):\s+(?:[Ii]n )?{_NAME}")
"""What somebody read, where a street or a building may be named as well as a town."""

_CAPITAL = re.compile(r"\s(?:['’]s-)?[A-Z]")
"""How a name begins: most texts have none, and the patterns above are slow."""

_NO_TOWN = frozenset(
    {"state", "advies", "toezicht", "noord", "oost", "zuid", "west", "comms", "dienst", "burgemeester", "wethouders"}
)


def find_away(text: str, home: str | None) -> tuple[PlaceMention, ...]:
    """Towns a text speaks of as somebody else's; none when our own (`home`) is unknown."""
    if home is None or not _CAPITAL.search(text):
        return ()
    own = {place_key(home), *(place_key(part) for part in home.split("-"))} if home else set()
    found = [match for pattern in (_ABOUT_THEM, _THEY_THERE) for match in pattern.finditer(text)]
    found += [match for match in _IN_THE_NEWS.finditer(text) if not find_places(match[1])]
    mentions = (PlaceMention(match[1], "town", match.start(1), match.end(1), place_key(match[1])) for match in found)
    return tuple(one for one in mentions if one.key not in own and one.key not in _NO_TOWN)
