"""Open this for the rules made ready to be asked: their views, and how sure to be before one is called an answer."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.guidance.judge import Judged, judge
from bot.guidance.kept_vectors import KeptVectors
from bot.guidance.packs import Rule
from bot.guidance.rule_vectors import RuleVectors
from bot.guidance.rule_views import RuleViews
from bot.language.embeddings import embedder

_REFUSED = 0.7
_LEAST, _MOST = 0.15, 0.6


class Guide:
    """Rules that can be asked. It starts with words and subjects only; `add_meaning` brings in the vectors."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._use(RuleViews(rules, None))

    def add_meaning(self, data: Path | None = None) -> None:
        """Compare meanings as well, where the model is installed: slow the first time, then kept in `data`."""
        model = embedder() if self.rules else None
        if model is not None:
            self._use(RuleViews(self.rules, RuleVectors(self.rules, KeptVectors(model, data), background())))

    def ask(self, question: str) -> tuple[Judged, bool]:
        """The rules for a question, and whether any is likely enough to be shown."""
        views, bar = self._ready
        judged = judge(views.compare(question), views)
        return judged, judged.answerable > bar

    def _use(self, views: RuleViews) -> None:
        """Take these views, with a bar that most of the questions no policy answers stay under in this very pack."""
        chances = [judge(views.compare(question), views).answerable for question in background()] if self.rules else []
        bar = float(np.quantile(chances, _REFUSED)) if chances else _MOST
        self._ready = (views, min(max(bar, _LEAST), _MOST))


@lru_cache(maxsize=1)
def background() -> tuple[str, ...]:
    """Questions people ask at work that a policy on communication or AI does not answer."""
    lines = Path(__file__).with_name("background.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=4)
def guide_of(rules: tuple[Rule, ...]) -> Guide:
    """The guide of these rules, made once."""
    return Guide(rules)
