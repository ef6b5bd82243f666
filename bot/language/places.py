"""Finding places in chat: streets, areas, buildings and villages, and mentions of other municipalities.

There is no list of local names: endings ("-straat", "-buurt"), nouns ("zwembad De Spil") and prepositions with a
capital ("in Kerkmeer") give them away. `key` makes "Dorpsstraat", "dorpsstr." and "de dorpsstraat" the same place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.language import place_words as known
from bot.language.municipalities import AMBIGUOUS
from bot.language.place_text import Word, before, is_name, town_at, words_of
from bot.language.tokens import fold

PlaceKind = Literal["street", "area", "object", "town"]

_SHORTEST_PREFIX = 3
_MOST_PREFIXES, _LONGEST_CODE = 4, 8
_ENDINGS: Mapping[PlaceKind, tuple[str, ...]] = {
    "street": known.STREETS,
    "area": known.AREAS,
    "object": known.STRUCTURES,
}
_SHORT_ENDINGS = tuple(known.SHORTENED)
_ALL_ENDINGS = known.STREETS + known.AREAS + known.STRUCTURES
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


def find_places(text: str, words: Sequence[Word] | None = None) -> tuple[PlaceMention, ...]:
    """The places a text names, in order of appearance and without overlaps; `words` where they were cut before."""
    words = words_of(text) if words is None else words
    found: list[PlaceMention] = []
    done = 0
    for at, word in enumerate(words):
        if at < done or not (_tells(word.folded) or (word.close and word.capital)):
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


def find_elsewhere(text: str, home: str | None, words: Sequence[Word] | None = None) -> tuple[PlaceMention, ...]:
    """Other municipalities, towns, provinces and countries a text speaks of; none when our own (`home`) is unknown."""
    if home is None:
        return ()
    own = {fold(home), *fold(home).replace("gemeente ", "").split("-")}
    words = words_of(text) if words is None else words
    found: list[PlaceMention] = []
    for at, word in enumerate(words):
        if not (word.capital or word.raw[0] in "s'’"):
            continue
        length = town_at(words, at)
        if not length:
            continue
        name = text[word.start : words[at + length - 1].end]
        if fold(name) not in own and _led_to_town(words, at, name, found):
            found.append(PlaceMention(name, "town", word.start, words[at + length - 1].end, fold(name)))
    return tuple(found)


@lru_cache(maxsize=2_000)
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


def _mention(text: str, words: Sequence[Word], first: int, stop: int, kind: PlaceKind) -> PlaceMention:
    start, end = words[first].start, words[stop - 1].end
    start -= words[first].raw == "t" and text[max(start - 1, 0) : start] in {"'", "’"}
    return PlaceMention(text[start:end], kind, start, end, place_key(text[start:end]))


@lru_cache(maxsize=20_000)
def _tells(folded: str) -> bool:
    """Whether a word can be, or end, a place by itself; any other one needs a capital close behind another word."""
    listed = folded in known.OBJECTS or folded in known.AREA_WORDS or folded in known.CENTRES or folded == "p+r"
    return listed or folded.endswith(_SHORT_ENDINGS) or bool(_ending(folded))


_Found = tuple[int, int, PlaceKind]


def _object(words: Sequence[Word], at: int) -> _Found | None:
    """Read "zwembad De Spil", "OBS De Regenboog", "gemaal 14", "de bibliotheek", "P+R Noord"."""
    word, lead = words[at], before(words, at)
    if word.folded in known.CENTRES and (word.capital or lead in known.ARTICLES):
        return at, at + 1, "area"
    if word.folded not in known.OBJECTS and word.raw != "P+R":
        return None
    stop = _object_name_end(words, at)
    if stop is None and word.folded in known.ONLY_ONE and (lead in known.ARTICLES or lead in known.AT):
        stop = at + 1
    return (at, stop, "object") if stop else None


def _object_name_end(words: Sequence[Word], at: int) -> int | None:
    """The token after the name or number that follows a kind of building; None if it has none."""
    after = at + 1
    if after >= len(words) or not words[after].close:
        return None
    following = words[after]
    if following.raw.isdecimal():
        return after + 1 if words[at].folded in known.NUMBERED else None
    articled = following.folded in known.ARTICLES and (following.capital or words[at].raw != "P+R")
    after += articled
    named = is_name(words, after) and (articled or not _ending(following.folded))
    return _name_end(words, after) if named else None


def _name_end(words: Sequence[Word], at: int) -> int:
    """The token after a name of one or two capitalised words."""
    if is_name(words, at + 1) and words[at + 1].folded not in known.ARTICLES and not _ending(words[at + 1].folded):
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


def _named_by_ending(words: Sequence[Word], at: int, done: int) -> _Found | None:
    """Read "Wilgendreef", "de dorpsstraat", "Lange Kade", "Burgemeester Van Walsumlaan", "Hoofdstr."."""
    first = _prefixed(words, at, done)
    ending = _ending(words[at].folded)
    if not ending:
        kind = _kind_of_whole(words, first, at)
        return (first, at + 1, kind) if kind else None
    if words[at].capital or (first < at and words[first].capital):
        code = words[at].raw.isupper() and len(words[at].raw) <= _LONGEST_CODE
        return None if code else (first, at + 1, _kind(ending))
    return (at, at + 1, _kind(ending)) if _sure_in_lower_case(words, at, ending) else None


def _kind_of_whole(words: Sequence[Word], first: int, at: int) -> PlaceKind | None:
    """The kind of a name whose last word has no ending of its own: "Lange Kade", "Oude Werf", "Hoofdstr."."""
    word = words[at]
    if word.capital and first < at and not _surname(words, first, at):
        if word.folded in _ALL_ENDINGS:
            return _kind(word.folded)
        if word.folded in known.OBJECTS or word.folded in known.AREA_WORDS:
            return "object" if word.folded in known.OBJECTS else "area"
    abbreviated = _abbreviated(words, at)
    return _kind(abbreviated) if abbreviated else None


def _sure_in_lower_case(words: Sequence[Word], at: int, ending: str) -> bool:
    lead = before(words, at)
    led = lead in known.AT or (lead in known.ARTICLES and before(words, at, 2) in known.AT)
    return "-" not in words[at].folded and ending in known.SAFE_LOWER and (led or ending in known.SURE_LOWER)


def _abbreviated(words: Sequence[Word], at: int) -> str:
    folded = words[at].folded
    for short, whole in known.SHORTENED.items():
        if folded.endswith(short) and len(folded) - len(short) >= _SHORTEST_PREFIX + 1:
            lead = before(words, at)
            if short == "str" and (words[at].capital or lead in known.AT or lead in known.ARTICLES):
                return whole
    return ""


def _prefixed(words: Sequence[Word], at: int, done: int) -> int:
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


def _surname(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether only particles come before the word: "Van Dijk" is a person."""
    return all(words[k].folded in known.PARTICLES for k in range(first, at))


def _named_area(words: Sequence[Word], at: int) -> _Found | None:
    """Read "wijk Noord", "dorp Elsmeer", "industrieterrein De Vaart": a noun and the name after it."""
    if words[at].folded not in known.AREA_WORDS:
        return None
    after = at + 1
    if after < len(words) and words[after].close and words[after].folded in known.ARTICLES:
        after += 1
    if not is_name(words, after):
        return None
    return at, _name_end(words, after), "area"


def _capital(words: Sequence[Word], at: int) -> _Found | None:
    """Read "in Kerkmeer", "naast De Regenboog", "op de Brink": a preposition and a name with a capital."""
    if not is_name(words, at):
        return None
    lead = before(words, at)
    if words[at].folded in known.PREFIXES and _street_ahead(words, at):
        return None
    if lead in known.ARTICLES:
        return _after_article(words, at)
    if lead in known.IN:
        if length := town_at(words, at):
            return at, at + length, "town"
        return at, _name_end(words, at), "area"
    return None


def _street_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether a street name that begins here ends a few words on."""
    for after in range(at + 1, min(at + _MOST_PREFIXES, len(words))):
        if not words[after].close:
            return False
        if _ending(words[after].folded) or (words[after].capital and words[after].folded in _ALL_ENDINGS):
            return True
    return False


def _after_article(words: Sequence[Word], at: int) -> _Found | None:
    """Read "De Spil" and "'t Anker" are names anywhere; "de Brink" only where a preposition makes it a place."""
    article, earlier = words[at - 1], before(words, at, 2)
    if earlier in known.TITLES:
        return None
    if length := town_at(words, at - 1):
        return at - 1, at - 1 + length, "town"
    if article.folded != "the" and (article.capital or article.raw == "t"):
        person = at > 2 and article.close and words[at - 2].capital and words[at - 2].close  # noqa: PLR2004
        return None if person else (at - 1, _name_end(words, at), "object")
    return (at, _name_end(words, at), "area") if article.close and earlier in known.AT else None


def _led_to_town(words: Sequence[Word], at: int, name: str, found: list[PlaceMention]) -> bool:
    lead = before(words, at)
    if lead in _LINKS or lead in _GOVERNMENT:
        return True
    if name in AMBIGUOUS:
        return False
    if lead in {"en", "and", "of"} or not lead:
        return bool(found) and at > 1 and words[at - 2].end == found[-1].end
    return lead in _LOOSE_LINKS
