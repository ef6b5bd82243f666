"""The word lists of detection and the matcher that finds them: who notices, what changes, what speaks against."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import NamedTuple

WORD = re.compile(
    r":[a-z_+]+:|[;:]-?[)d(p]|/s\b|b ?& ?w\b|[^\W_]+(?:['’][^\W_]+)*|[\U0001F300-\U0001FAFF]|=", re.IGNORECASE
)
"""A word, an emoji or a smiley; hyphens split words, apostrophes do not."""

Table = Mapping[str, Mapping[str, Sequence[str]]]
"""A lexicon file: its lists by name, each by language or entry."""

Expression = tuple[str, str, tuple[str, ...]]
"""Its group, its entry and the words after its first."""

_NOTHING: Mapping[str, tuple[Expression, ...]] = {"": ()}
_LONGEST = 40
_INFIX = 6
"""Letters from which `stem*` is also found inside a Dutch compound ("vergroeningssubsidie")."""


class Word(NamedTuple):
    """One word of a text, lower case, and where it stands."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A listed expression in a text: its list, its entry (an audience, a topic, or the list itself) and its words."""

    group: str
    entry: str
    first: int
    last: int


@dataclass(slots=True)
class _Patterns:
    """Expressions by their first word, a longer one that may also stand inside a word by its first letters."""

    exact: dict[str, list[Expression]] = field(default_factory=dict)
    prefix: dict[str, list[Expression]] = field(default_factory=dict)
    suffix: dict[str, list[Expression]] = field(default_factory=dict)
    inside: dict[str, list[tuple[str, Expression]]] = field(default_factory=dict)


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        found.append(Word(match[0].lower().replace("’", "'"), start, end))
    return found


def hits(found: Sequence[Word]) -> list[Hit]:
    """Every listed expression among the words; a word may stand in several lists."""
    texts = [word.text for word in found]
    listed: list[Hit] = []
    for index, (text, following) in enumerate(zip_longest(texts, texts[1:], fillvalue="")):
        starting = _starting(text)
        for group, entry, rest in starting.get(following[:1]) or starting[""]:
            if not rest or _goes_on(rest, texts, index + 1):
                listed.append(Hit(group, entry, index, index + len(rest)))
    return listed


def begun(word: str) -> list[Expression]:
    """The expressions that a lower-case word may begin, or be."""
    patterns = _patterns()
    found = list(patterns.exact.get(word, ()))
    for start in range(min(len(word), _LONGEST)):
        found += patterns.suffix.get(word[start:], ())
        if start == 0:
            beginnings = (word[:end] for end in range(1, min(len(word) + 1, _INFIX)))
            found += [one for beginning in beginnings for one in patterns.prefix.get(beginning, ())]
        for first, expression in patterns.inside.get(word[start : start + _INFIX], ()):
            if word.startswith(first, start):
                found.append(expression)
    return found


def _goes_on(rest: Sequence[str], texts: Sequence[str], at: int) -> bool:
    """Whether the words of a text go on from `at` as an expression does after its first word."""
    for pattern in rest:
        if at == len(texts):
            return False
        if pattern != texts[at] and not (pattern[-1] == "*" and texts[at].startswith(pattern[:-1])):
            return False
        at += 1
    return True


@lru_cache(maxsize=20_000)
def _starting(word: str) -> Mapping[str, tuple[Expression, ...]]:
    """The expressions that may begin with a word, by the first letter of the word behind it; "" for any other one."""
    found = begun(word)
    if not found:
        return _NOTHING
    letters = {rest[0][0] for _, _, rest in found if rest} | {""}
    return {letter: tuple(one for one in found if not one[2] or one[2][0][0] == letter) for letter in letters}


@cache
def _patterns() -> _Patterns:
    patterns = _Patterns()
    for group, entry, listed in _lists():
        for expression in listed:
            whole, *rest = _split(expression.removeprefix("*"))
            first, found = whole.removesuffix("*"), (group, entry, tuple(rest))
            if expression.startswith("*"):
                patterns.suffix.setdefault(first, []).append(found)
            elif first == whole:
                patterns.exact.setdefault(first, []).append(found)
            elif len(first) < _INFIX:
                patterns.prefix.setdefault(first, []).append(found)
            else:
                patterns.inside.setdefault(first[:_INFIX], []).append((first, found))
    for candidates in patterns.inside.values():
        candidates.sort(key=lambda one: len(one[0]))
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
