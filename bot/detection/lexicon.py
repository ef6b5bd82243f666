"""The word lists of detection and the matcher that finds them: who notices, what changes, what speaks against."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(
    r":[a-z_+]+:|[;:]-?[)d(p]|/s\b|b ?& ?w\b|[^\W_]+(?:['’][^\W_]+)*|[\U0001F300-\U0001FAFF]|=", re.IGNORECASE
)
"""A word, an emoji or a smiley; hyphens split words, apostrophes do not."""

Table = Mapping[str, Mapping[str, Sequence[str]]]
"""A lexicon file: its lists by name, each by language or entry."""

_LONGEST = 40
_INFIX = 6
"""Letters from which `stem*` is also found inside a Dutch compound ("vergroeningssubsidie")."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, lower case, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed expression in a text: its list, its entry (an audience, a topic, or the list itself) and its words."""

    group: str
    entry: str
    first: int
    last: int


@dataclass(slots=True)
class _Patterns:
    """Expressions by their first word; every value is (group, entry, the words after the first)."""

    exact: dict[str, list[tuple[str, str, tuple[str, ...]]]] = field(default_factory=dict)
    prefix: dict[str, list[tuple[str, str, tuple[str, ...]]]] = field(default_factory=dict)
    suffix: dict[str, list[tuple[str, str, tuple[str, ...]]]] = field(default_factory=dict)


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(match.group().lower().replace("’", "'"), match.start(), match.end()) for match in WORD.finditer(text)]


def hits(found: Sequence[Word]) -> list[Hit]:
    """Every listed expression among the words; a word may stand in several lists."""
    return list(_hits(found))


def _hits(found: Sequence[Word]) -> Iterator[Hit]:
    for index, word in enumerate(found):
        for group, entry, rest in _starting(word.text):
            last = index + len(rest)
            if last < len(found) and all(_same(pattern, found[index + 1 + k].text) for k, pattern in enumerate(rest)):
                yield Hit(group, entry, index, last)


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@lru_cache(maxsize=20_000)
def _starting(word: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The expressions whose first word this is."""
    patterns = _patterns()
    found = list(patterns.exact.get(word, ()))
    for start in range(min(len(word), _LONGEST)):
        found += patterns.suffix.get(word[start:], ())
        for end in range(start + (_INFIX if start else 1), min(len(word), _LONGEST) + 1):
            found += patterns.prefix.get(word[start:end], ())
    return tuple(found)


@cache
def _patterns() -> _Patterns:
    patterns = _Patterns()
    for group, entry, expressions in _lists():
        for expression in expressions:
            star = expression.startswith("*")
            first, *rest = _split(expression.removeprefix("*"))
            table = patterns.suffix if star else patterns.prefix if first.endswith("*") else patterns.exact
            table.setdefault(first.removesuffix("*"), []).append((group, entry, tuple(rest)))
    return patterns


def _split(expression: str) -> list[str]:
    """The words of an expression, each keeping the star behind it."""
    found = words(expression)
    return [word.text + ("*" if expression[word.end : word.end + 1] == "*" else "") for word in found]


def _lists() -> Iterator[tuple[str, str, Iterable[str]]]:
    for name in ("course", "impact", "against"):
        for group, languages in table(name).items():
            for expressions in languages.values():
                yield group, group, expressions
    for language in table("audiences").values():
        for audience, expressions in language.items():
            yield "audience", audience, expressions
    for topic, expressions in table("topics")["topics"].items():
        yield "topic", topic, expressions
    for noun in table("objects")["objects"]["nouns"]:
        yield "object", noun, (noun,)


@cache
def table(name: str) -> Table:
    """One of the TOML files beside this module."""
    loaded: Table = tomllib.loads(files("bot.detection").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))
    return loaded
