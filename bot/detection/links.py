"""Which known project a passage belongs to, by what it has in common with the signals of its channel.

The weights are log-odds learned from pairs of messages and signals (`train/links.py`; docs/detection.md).
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.detection.likeness import Sign, Surroundings, Traits, by_place, in_thread
from bot.detection.shared_words import Vocabulary
from bot.detection.views import TermView
from bot.detection.window import Window
from bot.domain.assessment import Assessment
from bot.domain.evidence import Evidence
from bot.domain.message import Message
from bot.domain.signal import Signal, SignalId, SignalStatus

REACH = timedelta(days=120)
"""How long after its last sign a project is still looked for without a thread."""

_ENOUGH, _SURE = -1.2, 0.0
"""Log-odds from which a passage is linked to an open signal (chosen so that as few projects are told twice as are
swallowed), and to a closed one, where nobody would see it any more."""

_ALIKE = 4.0
"""What passages of one message must share to be one project; there, author and time say nothing."""

WEIGHTS: Mapping[str, float] = {
    "a signal": -3.69, "signals": -0.29, "thread": 6.54, "other thread": -1.76, "author": 3.0, "same hour": 2.18,
    "takes up": 1.44, "goes on": 0.19, "replaces": 2.6, "words": 4.67, "figures": 1.8, "compounds": 0.79,
    "opens": 1.93, "opens compound": 1.78, "place": 1.39, "other place": -0.77, "new place": -0.47,
    "date": 1.24, "other date": -0.96,
}  # fmt: skip
"""What each feature (`likeness.py`) says; "a signal" is how rarely a passage belongs to any one of them."""


def find_link(sign: Sign, known: Sequence[Signal], window: Window, words: TermView) -> Signal | None:
    """The signal a passage continues, None when it stands on its own."""
    near = [signal for signal in known if signal.evidence and _in_reach(sign.message, signal)]
    found = zip(map(_strength, Surroundings(near, window, words).features(sign)), near, strict=True)
    likely = [(strength, signal) for strength, signal in found if strength > (_ENOUGH if signal.is_open else _SURE)]
    return max(likely, key=lambda pair: pair[0], default=(0.0, None))[1]


def belongs(sign: Sign, earlier: Message, hint: Assessment, window: Window, words: TermView) -> bool:
    """Whether a passage goes on about what an earlier message hinted at."""
    evidence = (Evidence.of(earlier, hint),)
    signal = Signal(SignalId(earlier.ref.id), earlier.ref.channel, SignalStatus.WATCHED, evidence, earlier.sent_at)
    return find_link(sign, (signal,), window, words) is not None


def alike(one: Assessment, other: Assessment, words: TermView) -> bool:
    """Whether two passages of one message are about one project, by what they say."""
    mine, theirs = Traits.of(one), Traits.of(other)
    said = Vocabulary(words).common(mine.stems - mine.place_stems, theirs.stems)
    return _strength(said | by_place(mine, theirs)) >= _ALIKE


def _strength(features: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in features.items())


def _in_reach(message: Message, signal: Signal) -> bool:
    return in_thread(message, signal) or message.sent_at - signal.evidence[-1].sent_at <= REACH
