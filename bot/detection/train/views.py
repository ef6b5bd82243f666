"""Fitting one view: a sparse table of examples by terms, kept to terms that several channels use."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bot.detection.features import features
from bot.detection.reading import Reading
from bot.detection.terms import terms_of
from bot.detection.views import FeatureView, TermView

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled passage: the channel it is from (`group`), what it answers (`before`), the project it is about."""

    group: str
    id: str
    reading: Reading
    before: Reading | None
    label: bool
    weight: float
    project: str | None = None


@dataclass(frozen=True, slots=True)
class ViewPlan:
    """How a view is fitted: its kind, how many groups must use a term, how freely weights may grow."""

    name: str
    groups: int
    freedom: float

    @property
    def weighs_terms(self) -> bool:
        """Whether terms are weighed by rarity and length, as texts are, rather than counted as features."""
        return self.name != "expressions"

    def terms(self, example: Example) -> frozenset[str]:
        """What this view sees of an example."""
        if self.weighs_terms:
            return terms_of(example.reading.text, letters=self.name == "letters")
        return frozenset(features(example.reading, example.before))


PLANS = (ViewPlan("words", 4, 3.0), ViewPlan("letters", 5, 3.0), ViewPlan("expressions", 5, 0.2))


class Table:
    """All examples by all terms of one view, to fit on some rows and score others."""

    def __init__(self, plan: ViewPlan, examples: Sequence[Example]) -> None:
        self.plan = plan
        seen = [sorted(plan.terms(example)) for example in examples]
        self.terms = sorted({term for terms in seen for term in terms})
        column = {term: at for at, term in enumerate(self.terms)}
        ends = np.cumsum([0, *(len(terms) for terms in seen)])
        columns = np.array([column[term] for terms in seen for term in terms])
        self.ones = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(seen), len(self.terms)))
        self.labels = np.array([example.label for example in examples])
        self.weights = np.array([example.weight for example in examples])
        names, numbers = np.unique([example.group for example in examples], return_inverse=True)
        self.groups = sparse.csr_matrix((np.ones(len(seen)), (numbers, np.arange(len(seen)))), (len(names), len(seen)))

    def fit(self, rows: Rows) -> "Fitted":
        """Fit on some rows."""
        used = np.asarray((self.groups[:, rows] @ self.ones[rows] > 0).sum(axis=0)).ravel()
        kept = np.flatnonzero(used >= self.plan.groups)
        found = self.ones[rows][:, kept]
        rarity = np.ones(len(kept))
        if self.plan.weighs_terms:
            rarity = np.log((1 + len(rows)) / (1 + np.asarray(found.sum(axis=0)).ravel())) + 1
        model = LogisticRegression(C=self.plan.freedom, class_weight="balanced", solver="liblinear", random_state=0)
        model.fit(self._scaled(found, rarity), self.labels[rows], sample_weight=self.weights[rows])
        return Fitted(self, kept, rarity, model.coef_.ravel(), float(model.intercept_[0]))

    def _scaled(self, found: sparse.csr_matrix, rarity: Floats) -> sparse.csr_matrix:
        if not self.plan.weighs_terms:
            return found
        scaled = found @ sparse.diags_array(rarity)
        length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
        return sparse.csr_matrix(sparse.diags_array(1 / np.where(length > 0, length, 1.0)) @ scaled)


@dataclass(frozen=True)
class Fitted:
    """A view as fitted on some rows of its table."""

    table: Table
    kept: Rows
    rarity: Floats
    weights: Floats
    bias: float

    def scores(self, rows: Rows) -> Floats:
        """Log-odds of other rows."""
        found = self.table._scaled(self.table.ones[rows][:, self.kept], self.rarity)  # noqa: SLF001 - its own table
        return np.asarray(found @ self.weights + self.bias)

    def view(self) -> TermView | FeatureView:
        """What the bot runs."""
        terms = [self.table.terms[at] for at in self.kept]
        if not self.table.plan.weighs_terms:
            return FeatureView(dict(zip(terms, self.weights.tolist(), strict=True)), self.bias)
        pairs = zip(self.rarity.tolist(), self.weights.tolist(), strict=True)
        return TermView(self.table.plan.name == "letters", dict(zip(terms, pairs, strict=True)), self.bias)
