"""Finding places in chat: streets, areas, buildings and villages, and mentions of other municipalities.

There is no list of local names: endings ("-straat", "-buurt"), nouns ("zwembad De Spil") and prepositions with a capital
("in Kerkmeer") give them away. `key` makes "Dorpsstraat", "dorpsstr." and "de dorpsstraat" the same place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from bot.language import place_words as known
from bot.language.municipalities import AMBIGUOUS, COUNTRIES, MUNICIPALITIES, PROVINCES, TOWNS
from bot.language.tokens import fold

PlaceKind = Literal["street", "area", "object", "town"]

_WORD = re.compile(r"P\+R|[^\W_]+(?:[-'’][^\W_]+)*")
_SHORTEST_PREFIX = 3
_MOST_PREFIXES = 4
_ENDINGS: Mapping[PlaceKind, tuple[str, ...]] = {
    "street": known.STREETS,
    "area": known.AREAS,
    "object": known.STRUCTURES,
}
_ALL_ENDINGS = known.STREETS + known.AREAS + known.STRUCTURES
_CLOSE = frozenset({" ", "  ", "\u00a0"})
_STOP_CLOSE = frozenset({". ", "."})
_LINKS = frozenset({"in", "uit", "naar", "te", "vanuit"})
_LOOSE_LINKS = frozenset({"van", "bij", "from", "en", "and", "of", "zoals", "to"})
_GOVERNMENT = frozenset({"gemeente", "provincie", "stad", "municipality", "province", "city"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as it was written, where it stands, and a `key` that equal places share."""

    name: str
    kind: PlaceKind
    start: int
    end: int
    key: str


class _Word(NamedTuple):
    raw: str
    folded: str
    start: int
    end: int
    close: bool

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """The places a text names, in order of appearance and without overlaps."""
    words = _words(text)
    found: list[PlaceMention] = []
    done = 0
    for at in range(len(words)):
        if at < done:
            continue
        place = _object(words, at) or _named_by_ending(words, at, done) or _named_area(words, at) or _capital(words, at)
        if place is None:
            continue
        first, stop, kind = place
        if first < done:
            continue
        found.append(_mention(text, words, first, stop, kind))
        done = stop
    return tuple(found)


def find_elsewhere(text: str, home: str | None) -> tuple[PlaceMention, ...]:
    """Other municipalities, towns, provinces and countries a text speaks of; none when our own (`home`) is unknown."""
    if home is None:
        return ()
    own = {fold(home), *fold(home).replace("gemeente ", "").split("-")}
    words = _words(text)
    found: list[PlaceMention] = []
    for at, word in enumerate(words):
        if not (word.capital or word.raw[0] in "s'’"):
            continue
        length = _town(words, at)
        if not length:
            continue
        name = text[word.start : words[at + length - 1].end]
        if fold(name) not in own and _led_to_town(words, at, name, found):
            found.append(PlaceMention(name, "town", word.start, words[at + length - 1].end, fold(name)))
    return tuple(found)


def place_key(name: str) -> str:
    """What equal places share: no capitals, accents, articles or hyphens, abbreviations written out."""
    parts = re.split(r"[\W_]+", fold(name.replace("+", "")))
    parts = [part for part in parts if part and part not in known.ARTICLES]
    if not parts:
        return fold(name).strip()
    parts = [known.FIRST_WORDS.get(part, part) for part in parts]
    for short, whole in known.SHORTENED.items():
        stub = parts[-1].removesuffix(short)
        if stub != parts[-1] and len(stub) >= _SHORTEST_PREFIX and not parts[-1].endswith(whole):
            parts[-1] = stub + whole
    first = known.OBJECTS.get(parts[0])
    if len(parts) > 1 and not parts[1].isdecimal() and (first or parts[0] in known.AREA_WORDS):
        parts = parts[1:]
    elif first:
        parts[0] = first
    return " ".join(parts)


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        close = bool(words) and (gap in _CLOSE or (gap in _STOP_CLOSE and words[-1].folded in known.FIRST_WORDS))
        words.append(_Word(match.group(), fold(match.group()), match.start(), match.end(), close))
        end = match.end()
    return words


def _mention(text: str, words: list[_Word], first: int, stop: int, kind: PlaceKind) -> PlaceMention:
    start, end = words[first].start, words[stop - 1].end
    start -= words[first].raw == "t" and text[max(start - 1, 0) : start] in {"'", "’"}
    return PlaceMention(text[start:end], kind, start, end, place_key(text[start:end]))


_Found = tuple[int, int, PlaceKind]


def _before(words: list[_Word], at: int, back: int = 1) -> str:
    return words[at - back].folded if at - back >= 0 else ""


def _proper(words: list[_Word], at: int) -> bool:
    """Whether the word at `at` follows closely and reads as a name."""
    if at >= len(words) or not words[at].close:
        return False
    word = words[at]
    if not word.capital or not any(sign.islower() for sign in word.raw) or word.folded in known.NOT_PLACES:
        return False
    _, mark, last = word.raw.rpartition("-")
    compound = bool(mark) and last[0].islower() and fold(last) not in known.COMPASS
    return not compound and word.folded not in known.TITLES and not word.folded.endswith(known.ROOMS)


def _object(words: list[_Word], at: int) -> _Found | None:
    """Read "zwembad De Spil", "OBS De Regenboog", "gemaal 14", "de bibliotheek", "P+R Noord"."""
    word = words[at]
    if word.folded in known.CENTRES and (word.capital or _before(words, at) in known.ARTICLES):
        return at, at + 1, "area"
    if word.folded not in known.OBJECTS and word.raw != "P+R":
        return None
    after = at + 1
    if after < len(words) and words[after].close:
        following = words[after]
        if (
            following.folded in known.ARTICLES
            and _proper(words, after + 1)
            and (following.capital or word.raw != "P+R")
        ):
            return at, _name_end(words, after + 1), "object"
        if following.raw.isdecimal() and word.folded in known.NUMBERED:
            return at, after + 1, "object"
        if _proper(words, after) and not _ending(words[after].folded):
            return at, _name_end(words, after), "object"
    lead = _before(words, at)
    if (word.folded in known.ONLY_ONE) and (lead in known.ARTICLES or lead in known.AT):
        return at, at + 1, "object"
    return None


def _name_end(words: list[_Word], at: int) -> int:
    """The token after a name of one or two capitalised words."""
    if _proper(words, at + 1) and words[at + 1].folded not in known.ARTICLES and not _ending(words[at + 1].folded):
        return at + 2
    return at + 1


@lru_cache(maxsize=20_000)
def _ending(folded: str) -> str:
    """The ending by which a word names a place; empty for ordinary words."""
    parts = folded.split("-")
    named = parts[-2:] if parts[-1] in known.COMPASS or parts[-1].isdecimal() else parts[-1:]
    for part in named:
        if part.endswith(_ALL_ENDINGS) and part not in known.NO_NAMES:
            ending = max((end for end in _ALL_ENDINGS if part.endswith(end)), key=len)
            if len(part) - len(ending) >= _SHORTEST_PREFIX:
                return ending
    if len(parts) > 1 and (parts[-1] in known.COMPASS or parts[0] in known.OLD_AND_NEW):
        return "wijk"
    return ""


def _kind(ending: str) -> PlaceKind:
    return next((kind for kind, endings in _ENDINGS.items() if ending in endings), "street")


def _named_by_ending(words: list[_Word], at: int, done: int) -> _Found | None:
    """Read "Wilgendreef", "de dorpsstraat", "Lange Kade", "Burgemeester Van Walsumlaan", "Hoofdstr."."""
    word = words[at]
    first = _prefixed(words, at, done)
    ending = _ending(word.folded)
    if not ending and word.capital and first < at and not _surname(words, first, at):
        if word.folded in _ALL_ENDINGS:
            return first, at + 1, _kind(word.folded)
        if word.folded in known.OBJECTS or word.folded in known.AREA_WORDS:
            return first, at + 1, "object" if word.folded in known.OBJECTS else "area"
    if not ending and (abbreviated := _abbreviated(words, at)):
        return first, at + 1, _kind(abbreviated)
    if not ending:
        return None
    if word.capital or (first < at and words[first].capital):
        return (first, at + 1, _kind(ending)) if any(sign.islower() for sign in word.raw) or len(word.raw) > 8 else None  # noqa: PLR2004
    lead = _before(words, at)
    led = lead in known.AT or (lead in known.ARTICLES and _before(words, at, 2) in known.AT)
    if "-" not in word.folded and ending in known.SAFE_LOWER and (led or ending in known.SURE_LOWER):
        return at, at + 1, _kind(ending)
    return None


def _abbreviated(words: list[_Word], at: int) -> str:
    folded = words[at].folded
    for short, whole in known.SHORTENED.items():
        if folded.endswith(short) and len(folded) - len(short) >= _SHORTEST_PREFIX + 1:
            lead = _before(words, at)
            if short == "str" and (words[at].capital or lead in known.AT or lead in known.ARTICLES):
                return whole
    return ""


def _prefixed(words: list[_Word], at: int, done: int) -> int:
    """The first word of a street name: "Lange" of "Lange Kade", "Burgemeester" of "Burgemeester Van Walsumlaan"."""
    first = at
    for _ in range(_MOST_PREFIXES):
        if not words[first].close or first - 1 < done:
            break
        previous = words[first - 1]
        small = previous.folded in {"van", "der", "de", "den"} and first - 1 > done and words[first - 2].capital
        if previous.folded not in known.PREFIXES or not (previous.capital or small or previous.raw[0].isdecimal()):
            break
        first -= 1
    while first < at and (words[first].folded in known.ARTICLES or words[first].raw[0].islower()):
        first += 1
    return first


def _surname(words: list[_Word], first: int, at: int) -> bool:
    """Whether only particles come before the word: "Van Dijk" is a person."""
    return all(words[k].folded in known.PARTICLES for k in range(first, at))


def _named_area(words: list[_Word], at: int) -> _Found | None:
    """Read "wijk Noord", "dorp Elsmeer", "industrieterrein De Vaart": a noun and the name after it."""
    if words[at].folded not in known.AREA_WORDS:
        return None
    after = at + 1
    if after < len(words) and words[after].close and words[after].folded in known.ARTICLES:
        after += 1
    if not _proper(words, after):
        return None
    return at, _name_end(words, after), "area"


def _capital(words: list[_Word], at: int) -> _Found | None:
    """Read "in Kerkmeer", "naast De Regenboog", "op de Brink": a preposition and a name with a capital."""
    if not _proper(words, at):
        return None
    lead = _before(words, at)
    if words[at].folded in known.PREFIXES and _street_ahead(words, at):
        return None
    if lead in known.ARTICLES:
        return _after_article(words, at)
    if lead in known.IN:
        if length := _town(words, at):
            return at, at + length, "town"
        return at, _name_end(words, at), "area"
    return None


def _street_ahead(words: list[_Word], at: int) -> bool:
    """Whether a street name that begins here ends a few words on."""
    for after in range(at + 1, min(at + _MOST_PREFIXES, len(words))):
        if not words[after].close:
            return False
        if _ending(words[after].folded) or (words[after].capital and words[after].folded in _ALL_ENDINGS):
            return True
    return False


def _after_article(words: list[_Word], at: int) -> _Found | None:
    """Read "De Spil" and "'t Anker" are names anywhere; "de Brink" only where a preposition makes it a place."""
    article, before = words[at - 1], _before(words, at, 2)
    if before in known.TITLES:
        return None
    if length := _town(words, at - 1):
        return at - 1, at - 1 + length, "town"
    if article.folded != "the" and (article.capital or article.raw == "t"):
        person = at > 2 and article.close and words[at - 2].capital and words[at - 2].close  # noqa: PLR2004
        return None if person else (at - 1, _name_end(words, at), "object")
    return (at, _name_end(words, at), "area") if article.close and before in known.AT else None


def _town(words: list[_Word], at: int) -> int:
    """How many words from `at` form the name of a Dutch municipality, town or province; the longest counts."""
    for name in _towns().get(words[at].folded, ()):
        rest = [word.folded for word in words[at : at + len(name)]]
        if tuple(rest) == name and all(word.close for word in words[at + 1 : at + len(name)]):
            return len(name)
    return 0


def _led_to_town(words: list[_Word], at: int, name: str, found: list[PlaceMention]) -> bool:
    lead = _before(words, at)
    if lead in _LINKS or lead in _GOVERNMENT:
        return True
    if name in AMBIGUOUS:
        return False
    if lead in {"en", "and", "of"} or not lead:
        return bool(found) and at > 1 and words[at - 2].end == found[-1].end
    return lead in _LOOSE_LINKS


@cache
def _towns() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for name in (*MUNICIPALITIES, *TOWNS, *PROVINCES, *COUNTRIES):
        parts = tuple(fold(match.group()) for match in _WORD.finditer(name))
        by_first.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}
