"""Open this for how the views of a question are weighed: which rule comes first, and whether any answers at all."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

import numpy as np

from bot.guidance.rule_views import Array, Compared, RuleViews

_FEW = 3
_HIGHEST = 15.0
_MOST_OFF, _MOST_ASKED = 6.0, 20.0


@dataclass(frozen=True, slots=True)
class Judged:
    """Rules by place, best first; how likely the first is the right one, and how likely any of them answers."""

    order: tuple[int, ...]
    first: float
    answerable: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The first rules by place; how likely the very first is the right one, and the signs that any of them answers."""

    order: tuple[int, ...]
    first: float
    signs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Weights:
    """What was learned from questions: how much each view counts, and what tells a question that rules answer."""

    views: tuple[float, ...]
    gate: tuple[float, ...]
    bias: float


def judge(compared: Compared, views: RuleViews) -> Judged:
    """Weigh the views of a question with all rules."""
    weights = _learned()["lexical" if compared.closest is None else "meaning"]
    ranked = rank(compared, views, weights.views)
    logit = weights.bias + float(np.dot(weights.gate, ranked.signs))
    return Judged(ranked.order, ranked.first, 1 / (1 + exp(-logit)))


def rank(compared: Compared, views: RuleViews, weights: Sequence[float]) -> Ranked:
    """Put the rules in order by how much each view counts."""
    scores = compared.views @ np.array(weights)
    order = np.argsort(-scores, kind="stable")
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    signs = _signs(compared, views, scores, chances, order[:_FEW].tolist())
    return Ranked(tuple(order[: 2 * _FEW].tolist()), float(chances[order[0]]), tuple(signs))


def _signs(compared: Compared, views: RuleViews, scores: Array, chances: Array, top: Sequence[int]) -> list[float]:
    """What tells whether rules answer: lead, agreement, coverage, and what is asked that no rule speaks of."""
    asked, first = compared.asked, compared.views[top[0]]
    total = sum(asked.values()) or 1e-9
    missing = sum(weight for name, weight in asked.items() if not views.is_known(name))
    elsewhere = sum(
        weight
        for name, weight in asked.items()
        if name in seldom_ruled() and not any(views.holds(rule, name) for rule in top)
    )
    return [
        float(chances[top[0]]),
        float(sum(chances[rule] for rule in top)),
        min(float(scores[top[0]]), _HIGHEST) / 5,
        float(first[1]),
        float(first[2]),
        float(max(compared.views[rule][4] for rule in top)),
        missing / total,
        elsewhere / total,
        min(elsewhere, _MOST_OFF) / 3,
        min(total, _MOST_ASKED) / 10,
        compared.closest or 0.0,
        float(first[0]),
    ]


@cache
def seldom_ruled() -> frozenset[str]:
    """Subjects that offices talk about and such policies seldom hold."""
    tables = tomllib.loads(Path(__file__).with_name("concepts.toml").read_text("utf-8"))
    return frozenset(tables["seldom"]["names"].split())


@cache
def _learned() -> dict[str, _Weights]:
    tables = tomllib.loads(Path(__file__).with_name("weights.toml").read_text("utf-8"))
    return {
        kind: _Weights(tuple(table["views"].values()), tuple(table["gate"].values()), table["bias"])
        for kind, table in tables.items()
    }
