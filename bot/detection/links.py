"""Which known project a passage belongs to: the same thread, or places, things, rare words and dates they share.

The weights are log-odds measured on pairs of messages in the corpus (docs/detection.md), rounded. No measure of
likeness tells "the same project" from "a similar one", so conflicting places never merge outside a thread.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.detection.lexicon import table
from bot.domain.assessment import Assessment
from bot.domain.message import Message
from bot.domain.signal import Signal
from bot.domain.when import When
from bot.language.places import place_key

REACH = timedelta(days=120)
"""How long after its last sign a project is still looked for without a thread."""

_STEM = 7
"""Letters two words must share from their start to be the same name ("Zandheuvel", "Zandheuvelflats")."""

_TAIL = 7
"""Letters two words must share at their end ("paviljoens", "strandpaviljoens")."""

_ENOUGH = 2.0
_THREAD, _OTHER_THREAD = 5.5, -1.5
_PLACE, _CONFLICT, _OBJECT, _DATE = 1.2, -3.0, 0.8, 1.4
_FOLLOWS, _REPLACED = 0.8, 1.4
_WORD, _MOST_WORDS = 1.2, 3.0
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a passage or a signal is about, for comparing."""

    places: frozenset[str]
    objects: frozenset[str]
    subject: frozenset[str]
    dates: frozenset[tuple[int, int]]

    @property
    def named(self) -> frozenset[str]:
        """Whatever may be the name of a place."""
        return self.places | self.subject

    @classmethod
    def of(cls, *parts: Assessment) -> "Traits":
        """The traits of one or more passages together."""
        return cls(
            frozenset(place_key(name) for part in parts for name in part.places),
            frozenset(name for part in parts for name in part.objects if name not in _generic()),
            frozenset(stem for part in parts for stem in part.subject),
            frozenset(_days(part.when) for part in parts if part.when and part.when.end - part.when.start < _WEEK),
        )


def find_link(
    assessment: Assessment,
    message: Message,
    known: Sequence[Signal],
    *,
    follows: bool = False,
    replaced: Sequence[When] = (),
) -> Signal | None:
    """The signal a passage continues, None when it stands on its own.

    `follows`: its words go on about something; `replaced`: the dates it says no longer hold.
    """
    near = [signal for signal in known if signal.evidence and _in_reach(message, signal)]
    of_known = [Traits.of(*(evidence.assessment for evidence in signal.evidence)) for signal in near]
    uses = Counter(stem for other in of_known for stem in other.subject)
    traits = Traits.of(assessment)
    gone = {_days(when) for when in replaced}
    scored = [
        (
            _by_thread(message, signal)
            + _likeness(traits, other, uses, threaded=in_thread(message, signal), follows=follows)
            + (_REPLACED if gone & other.dates else 0.0),
            signal,
        )
        for signal, other in zip(near, of_known, strict=True)
    ]
    strength, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if strength >= _ENOUGH - (_FOLLOWS if follows else 0.0) else None


def alike(one: Assessment, other: Assessment) -> bool:
    """Whether two passages of one channel are about one project, by what they say."""
    return _likeness(Traits.of(one), Traits.of(other), Counter(), threaded=False, follows=False) >= _ENOUGH


def in_thread(message: Message, signal: Signal) -> bool:
    """Whether a message is part of a conversation the signal rests on, or an edit of one of its messages."""
    ids = {evidence.message.id for evidence in signal.evidence} | {evidence.thread for evidence in signal.evidence}
    return message.ref.id in ids or (message.thread is not None and message.thread in ids)


def _days(when: When) -> tuple[int, int]:
    return when.start.toordinal(), when.end.toordinal()


def _in_reach(message: Message, signal: Signal) -> bool:
    return in_thread(message, signal) or message.sent_at - signal.evidence[-1].sent_at <= REACH


def _by_thread(message: Message, signal: Signal) -> float:
    if in_thread(message, signal):
        return _THREAD
    return _OTHER_THREAD if message.thread else 0.0


def _likeness(one: Traits, other: Traits, uses: Counter[str], *, threaded: bool, follows: bool) -> float:
    strength = 0.0
    if _shared(one.places, other.named) or _shared(other.places, one.named):
        strength += _PLACE
    elif one.places and other.places and not threaded:
        strength += _CONFLICT / 2 if follows else _CONFLICT
    if one.objects & other.objects:
        strength += _OBJECT
    words = sum(1 / max(uses[stem], 1) for stem in _shared(other.subject, one.subject))
    strength += _WORD * min(words, _MOST_WORDS)
    return strength + _DATE if strength > 0 and one.dates & other.dates else strength


def _shared(one: Iterable[str], other: Iterable[str]) -> set[str]:
    """The names of `one` that `other` holds too, also where one is a longer form or a compound of the other."""
    by_edge: dict[str, list[str]] = {}
    for name in other:
        by_edge.setdefault(name[:_STEM], []).append(name)
        by_edge.setdefault("-" + name[-_TAIL:], []).append(name)
    return {
        name
        for name in one
        if any(_same(name, found) for edge in (name[:_STEM], "-" + name[-_TAIL:]) for found in by_edge.get(edge, ()))
    }


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if one == other:
        return True
    return (len(shorter) >= _STEM and longer.startswith(shorter)) or (
        len(shorter) >= _TAIL and longer.endswith(shorter)
    )


def _generic() -> frozenset[str]:
    return frozenset(table("objects")["objects"]["generic"])
