"""Open this for how "kiekje", "snapshot" and "afbeelding" become one subject, by the words of two files."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path

from bot.language.tokens import words

_IMPLIED = 0.4
_SHORTEST_STEM = 3
_SHORTEST_TAIL = 4
_KEY = 3
_FILES = ("concepts.toml", "everyday.toml")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Subjects by the words for them: whole words, beginnings and endings of words, and phrases by how they begin."""

    whole: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    start: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    implied: dict[str, tuple[str, ...]] = field(default_factory=dict)


def subjects(text: str) -> dict[str, float]:
    """The subjects a text speaks of, each with how much: a word that may mean several counts less for each."""
    found: defaultdict[str, float] = defaultdict(float)
    for names in _mentions(words(text)).values():
        for name in names:
            found[name] += 1 / sqrt(len(names))
    lexicon = _lexicon()
    for name, weight in list(found.items()):
        for other in lexicon.implied.get(name, ()):
            found[other] += _IMPLIED * min(weight, 1.0)
    return dict(found)


def _mentions(tokens: list[str]) -> Mapping[str, set[str]]:
    """Each different expression in a text with the subjects it may be about."""
    lexicon = _lexicon()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for at, token in enumerate(tokens):
        found[token].update(_of_word(token))
        for phrase, name in (*lexicon.phrases.get(token, ()), *lexicon.phrases.get(token[:_KEY] + "*", ())):
            if _stands(phrase, tokens, at):
                found[" ".join(phrase)].add(name)
    return {said: names for said, names in found.items() if names}


@lru_cache(maxsize=50_000)
def _of_word(token: str) -> frozenset[str]:
    """The subjects one word may be about: as it is, by how it begins, and by its last part."""
    lexicon = _lexicon()
    starts = (token[:length] for length in range(_SHORTEST_STEM, len(token) + 1))
    begun = [name for start in starts for name in lexicon.start.get(start, ())]
    return frozenset([*lexicon.whole.get(token, ()), *begun, *_by_tail(token)])


def _by_tail(token: str) -> list[str]:
    """What the last part of a compound is about: "campagnefilmpje" is a film as well."""
    lexicon = _lexicon()
    for cut in range(_SHORTEST_STEM, len(token) - _SHORTEST_TAIL + 1):
        tail = token[cut:]
        named = [*lexicon.whole.get(tail, ()), *lexicon.start.get(tail, ())]
        if named:
            return named
    return []


def _stands(phrase: tuple[str, ...], tokens: list[str], at: int) -> bool:
    """Whether a phrase stands at a place in the text; a part with a star may go on."""
    if at + len(phrase) > len(tokens):
        return False
    pairs = zip(phrase, tokens[at : at + len(phrase)], strict=True)
    return all(token.startswith(part[:-1]) if part.endswith("*") else token == part for part, token in pairs)


def _expressions(listed: str) -> Iterator[tuple[str, ...]]:
    """The expressions of a line in the file, each as its words, stars kept."""
    for expression in listed.split(","):
        parts = []
        for part in expression.split():
            found = words(part)
            parts += [*found[:-1], found[-1] + "*"] if found and part.endswith("*") else found
        if parts:
            yield tuple(parts)


@cache
def _lexicon() -> _Lexicon:
    tables, more = (tomllib.loads(Path(__file__).with_name(file).read_text("utf-8")) for file in _FILES)
    made = _Lexicon(implied={name: tuple(others.split()) for name, others in tables["implies"].items()})
    for name, listed in tables["subjects"].items():
        for parts in dict.fromkeys(_expressions(f"{listed}, {more['subjects'].get(name, '')}")):
            if len(parts) > 1:
                first = parts[0]
                key = first[: min(_KEY, len(first) - 1)] + "*" if first.endswith("*") else first
                made.phrases[key].append((parts, name))
            elif parts[0].endswith("*"):
                made.start[parts[0][:-1]].append(name)
            else:
                made.whole[parts[0]].append(name)
    return made
