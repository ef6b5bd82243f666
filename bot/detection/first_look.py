"""A first look at a text, by what each of its words says alone: most posts are plainly about nothing, and stop here.

It costs a small part of a reading, for what a word says is added up once and then remembered. How low a text may score
and still be read is learned with the other thresholds (`train/thresholds.py`).
"""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from bot.detection.features import alone
from bot.detection.lexicon import begun
from bot.detection.questions import may_ask, may_wait
from bot.detection.views import FeatureView, TermView, View

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!€%:]|[\U0001F300-\U0001FAFF]")
_MOST_WORDS = 20_000

FIRST_SHIFT = 0.5
"""How far a first look moves with the sensitivity of a channel: it tells about half of what the whole model does."""


class _Said(NamedTuple):
    """What one word adds to each view: its weight and squared length as a stem and in pieces, and its features."""

    stem: float
    stem_square: float
    pieces: float
    pieces_square: float
    features: frozenset[str]
    asks: bool


class FirstLook:
    """Looks at texts with the views and shares of a model."""

    def __init__(self, views: Mapping[str, View], shares: Mapping[str, float], bias: float) -> None:
        self._words = _terms(views.get("words"))
        self._letters = _terms(views.get("letters"))
        listed = views.get("expressions")
        self._weights = listed.weights if isinstance(listed, FeatureView) else {}
        of_words, of_letters, of_features = (shares.get(name, 0.0) for name in ("words", "letters", "expressions"))
        self._shares = of_words, of_letters, of_features
        own = self._words.bias * of_words + self._letters.bias * of_letters
        self._bias = bias + own + (listed.bias * of_features if isinstance(listed, FeatureView) else 0.0)
        self._said: dict[str, _Said] = {}

    def odds(self, text: str) -> float:
        """Log-odds of a project as far as the words of a text tell; endless when it may wait for an answer."""
        said, features, asks = self._said, set[str](), False
        stems = stem_squares = pieces = piece_squares = 0.0
        for word in dict.fromkeys(_TOKEN.findall(text.lower())):
            one = said.get(word) or self._look_up(word)
            asks |= one.asks
            stems += one.stem
            stem_squares += one.stem_square
            pieces += one.pieces
            piece_squares += one.pieces_square
            features |= one.features
        if asks and may_wait(text):
            return math.inf
        of_words, of_letters, of_features = self._shares
        return (
            self._bias
            + of_words * stems / (math.sqrt(stem_squares) or 1.0)
            + of_letters * pieces / (math.sqrt(piece_squares) or 1.0)
            + of_features * math.fsum(map(self._weights.__getitem__, features))
        )

    def _look_up(self, word: str) -> _Said:
        if len(self._said) == _MOST_WORDS:
            self._said.clear()
        listed = list(begun(word.replace("’", "'")))
        features = frozenset(feature for feature in alone(listed) if feature in self._weights)
        one = _Said(*self._words.weigh([word]), *self._letters.weigh([word]), features, may_ask(word, listed))
        self._said[word] = one
        return one


def _terms(view: View | None) -> TermView:
    return view if isinstance(view, TermView) else TermView(letters=False, terms={}, bias=0.0)
