"""How much a passage is like the signals of its channel: what they have in common, as features for `links.py`."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.detection.assess import Judged
from bot.detection.moving import moves
from bot.detection.shared_words import Vocabulary, same_names
from bot.detection.views import TermView
from bot.detection.window import Window
from bot.domain.assessment import Assessment
from bot.domain.message import Account, Message
from bot.domain.signal import Signal
from bot.domain.when import When
from bot.language.place_words import STREETS
from bot.language.places import place_key
from bot.language.stems import stem as stem_of

_WEEK, _HOUR = timedelta(days=7), timedelta(hours=1)
_TAKES_UP = re.compile(
    r"(?:dan|dus|en|die|dat|dit|daar\w*|maar|oke|oké|ok|ja|nee|mooi|plus|ook|ze|zij|hij|hun|and|so|then|that|but|yes|no|also)\b",
    re.IGNORECASE,
)
_OPENING = 5
"""Words at the start of a post among which it says what it is about ("Update graven: ...")."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A passage as it is compared with signals.

    `spelled` has its words by stem, `opens` the stems it begins with, `gone` the dates it says no longer hold.
    """

    message: Message
    assessment: Assessment
    spelled: Mapping[str, str]
    opens: tuple[str, ...]
    gone: frozenset[tuple[int, int]]
    goes_on: bool
    takes_up: bool
    moves: bool

    @classmethod
    def of(cls, judged: Judged, assessment: Assessment, message: Message) -> "Sign":
        """A judged passage of a message."""
        reading = judged.reading
        return cls(
            message,
            assessment,
            spelled={stem_of(word.text): word.text for word in reading.words},
            opens=tuple(stem_of(word.text) for word in reading.words[:_OPENING]),
            gone=frozenset(_days(mention.when) for mention in reading.dates if mention.replaced),
            goes_on="follow" in reading.groups,
            takes_up=bool(_TAKES_UP.match(reading.text)),
            moves=moves(reading),
        )


@dataclass(frozen=True, slots=True)
class Traits:
    """What a passage or a signal is about, for comparing."""

    places: frozenset[str]
    stems: frozenset[str]
    dates: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, *parts: Assessment) -> "Traits":
        """The traits of one or more passages together."""
        return cls(
            frozenset(place_key(name) for part in parts for name in part.places),
            frozenset(stem for part in parts for stem in part.subject),
            frozenset(_days(part.when) for part in parts if part.when and part.when.end - part.when.start < _WEEK),
        )

    @property
    def named(self) -> frozenset[str]:
        """Whatever may be the name of a place."""
        return self.places | self.stems

    @property
    def place_stems(self) -> frozenset[str]:
        """The stems of the names of its places."""
        return frozenset(stem_of(word) for name in self.places for word in name.split())

    @property
    def streets(self) -> frozenset[str]:
        """The places that are streets."""
        return frozenset(name for name in self.places if name.endswith(STREETS))


class Surroundings:
    """The signals a passage may belong to, and what is said in their channel: what many speak of says little."""

    def __init__(self, signals: Sequence[Signal], window: Window, words: TermView) -> None:
        self._signals = signals
        self._traits = [Traits.of(*(piece.assessment for piece in signal.evidence)) for signal in signals]
        self._authors = Counter(author for signal in signals for author in {piece.author for piece in signal.evidence})
        self._said = {one.ref: one.text.casefold() for one in window.recent()}
        used = Counter(stem for traits in self._traits for stem in traits.stems)
        self._words = Vocabulary(words, used, tuple(self._said.values()))

    def features(self, sign: Sign) -> list[dict[str, float]]:
        """What a passage has in common with every signal, and what speaks against."""
        one = Traits.of(sign.assessment)
        return [
            self._features(sign, one, signal, other) for signal, other in zip(self._signals, self._traits, strict=True)
        ]

    def _features(self, sign: Sign, one: Traits, signal: Signal, other: Traits) -> dict[str, float]:
        threaded = in_thread(sign.message, signal)
        soon = sign.message.sent_at - max(piece.sent_at for piece in signal.evidence) <= _HOUR
        own = [self._said[piece.message] for piece in signal.evidence if piece.message in self._said]
        features = {
            "a signal": 1.0,
            "signals": 0.0 if threaded else math.log1p(len(self._signals)),
            "goes on": float(sign.goes_on),
            "replaces": float(bool(sign.gone & other.dates)),
            "same hour": float(soon),
            "takes up": float(soon and sign.takes_up),
            "thread": float(threaded),
            "other thread": float(sign.message.thread is not None and not threaded),
            "author": self._by_author(sign.message.author, signal),
        }
        features |= by_place(one, other) | _by_date(sign, one, other, signal)
        only_place = features["place"] and not threaded and _is_other_topic(sign, signal)
        stems = one.stems - one.place_stems if only_place else one.stems
        opens = tuple(stem for stem in sign.opens if stem in stems)
        features |= self._words.common(stems, other.stems, spelled=sign.spelled, opens=opens, own=own)
        return features | dict.fromkeys(_masked(one, other, features, threaded=threaded), 0.0)

    def _by_author(self, author: Account, signal: Signal) -> float:
        """One of a few signals its author spoke of says more than one of many."""
        return 1 / (1 + self._authors[author]) if any(piece.author == author for piece in signal.evidence) else 0.0


def in_thread(message: Message, signal: Signal) -> bool:
    """Whether a message is part of a conversation the signal rests on, or an edit of one of its messages."""
    ids = (message.ref.id, message.thread or message.ref.id)
    return any(piece.message.id in ids or piece.thread in ids for piece in signal.evidence)


def by_place(one: Traits, other: Traits) -> dict[str, float]:
    """Whether a passage names a place of the signal, another one, or the first."""
    same = bool(same_names(one.places, other.named) or same_names(other.places, one.named))
    return {
        "place": float(same),
        "other place": float(bool(one.places and other.places) and not same),
        "new place": float(bool(one.places) and not other.places),
    }


def _is_other_topic(sign: Sign, signal: Signal) -> bool:
    """Whether a passage begins about something else, so that the name of a place they share counts only once."""
    topics = sign.assessment.topics
    return bool(topics and signal.topics) and set(topics).isdisjoint(signal.topics) and not sign.goes_on | sign.moves


def _by_date(sign: Sign, one: Traits, other: Traits, signal: Signal) -> dict[str, float]:
    same = bool(one.dates & other.dates)
    when, known = sign.assessment.when, signal.when
    apart = when is not None and known is not None and not when.overlaps(known)
    return {"date": float(same), "other date": float(apart and not same and not sign.moves)}


def _masked(one: Traits, other: Traits, features: Mapping[str, float], *, threaded: bool) -> Collection[str]:
    """The features that say nothing beside others.

    A reply may name other places and dates; somebody who names another place has begun about something else; the
    same words about another street are another project.
    """
    if threaded:
        return ("other place", "other date", "same hour", "takes up")
    masked = ["same hour", "takes up"] if features["other place"] else []
    if one.streets and other.streets and not same_names(one.streets, other.streets):
        masked += ["words", "compounds"]
    return masked


def _days(when: When) -> tuple[int, int]:
    return when.start.toordinal(), when.end.toordinal()
