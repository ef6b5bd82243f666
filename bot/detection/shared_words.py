"""What two texts share in words: rare stems, compounds of one another, and what a text opens with."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from bot.detection.about import rarity
from bot.detection.views import TermView

_NAME = 7
"""Letters two words must share at their start or end to be one name ("Zandheuvel", "Zandheuvelflats")."""

_PART, _LONGER = 4, 3
"""Letters of the shortest word looked for in a compound ("hert" in "hertenverhaal"), and how many more that has."""

_HEAD = 5
"""Letters two compounds must begin with to be about the same ("strandplein", "strandmensen")."""

_SURE, _LONG = 0.7, 6
_ORDINARY, _TELLING, _RARE = 4.0, 5.0, 5.5
"""Rarity up to which a shared word says nothing; from which it may be what a text opens with; from which a compound."""

_BRIEF = 40.0
"""What is added to the weight of a text, so that one shared word says little in a brief one."""

_MOST, _MOST_COMPOUNDS = 4.0, 2.0
_SHORT = 2
"""Digits of a figure so short that it is no rare word, but weighed apart."""


class Vocabulary:
    """How much the words of a channel tell: `used` counts the signals that use a stem, `said` are its messages."""

    def __init__(self, words: TermView, used: Mapping[str, int] | None = None, said: Sequence[str] = ()) -> None:
        self._words = words
        self._used = Counter(used or {})
        self._said = said

    def common(
        self,
        one: Collection[str],
        other: Collection[str],
        *,
        spelled: Mapping[str, str] | None = None,
        opens: Sequence[str] = (),
        own: Collection[str] = (),
    ) -> dict[str, float]:
        """What the stems of a passage (`one`) share with those of a signal (`other`), as features.

        `spelled` has the passage's words by stem, `opens` is what it begins with, `own` what the signal's messages say.
        """
        both = {stem for stem in one if stem in other}
        figures = {stem for stem in both if stem.isdigit() and len(stem) <= _SHORT}
        elsewhere = [text for text in self._said if text not in own]
        weight = sum(self._worth(stem, (spelled or {}).get(stem, ""), elsewhere) for stem in both - figures)
        length = math.sqrt((self._weight(one) + _BRIEF) * (self._weight(other) + _BRIEF))
        head = [stem for stem in opens if rarity(stem, self._words) >= _TELLING]
        opening = max((1 / self._users(stem) for stem in head if stem in other), default=0.0)
        return {
            "words": min(10 * weight / length, _MOST),
            "figures": sum(1 / self._users(stem) for stem in figures),
            "compounds": min(self._compounds(one, other), _MOST_COMPOUNDS),
            "opens": opening,
            "opens compound": 0.0 if opening else min(self._compounds(head, other), 1.0),
        }

    def _users(self, stem: str) -> int:
        return max(self._used[stem], 1)

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(max(rarity(stem, self._words) - _ORDINARY, 0.0) for stem in stems)

    def _worth(self, stem: str, spelled: str, elsewhere: Sequence[str]) -> float:
        """What sharing a word says: less when it is ordinary, or when other signals and messages have it too."""
        others = sum(spelled in text for text in elsewhere) if spelled else 0
        return self._weight((stem,)) / (self._users(stem) + others)

    def _compounds(self, one: Collection[str], other: Collection[str]) -> float:
        """How many words of one are part, or a compound, of other words of the other."""
        by_edge = _by_edge((stem for stem in other if len(stem) >= _PART), _PART)
        total = 0.0
        for stem in one:
            if stem not in other and len(stem) >= _PART:
                near = {found for edge in _edges(stem, _PART) for found in by_edge.get(edge, ())}
                total += max((self._kin(stem, found) / self._users(found) for found in near), default=0.0)
        return total

    def _kin(self, one: str, other: str) -> float:
        shorter, longer = sorted((one, other), key=len)
        if shorter.isdigit() or longer.isdigit():
            return 0.0
        if (longer.startswith(shorter) or longer.endswith(shorter)) and len(longer) - len(shorter) >= _LONGER:
            common = len(shorter) if rarity(shorter, self._words) >= _RARE else 0
        else:
            head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
            common = head if head >= _HEAD else 0
        return 1.0 if common >= _LONG else _SURE if common else 0.0


def same_names(one: Iterable[str], other: Iterable[str]) -> set[str]:
    """The names of `one` that `other` holds too, also where one is a longer form or a compound of the other."""
    by_edge = _by_edge(other, _NAME)
    return {
        name
        for name in one
        if any(_same_name(name, found) for edge in _edges(name, _NAME) for found in by_edge.get(edge, ()))
    }


def _same_name(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _NAME and (longer.startswith(shorter) or longer.endswith(shorter)))


def _by_edge(names: Iterable[str], letters: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for edge in _edges(name, letters):
            found.setdefault(edge, []).append(name)
    return found


def _edges(name: str, letters: int) -> tuple[str, str]:
    return name[:letters] + "-", "-" + name[-letters:]
