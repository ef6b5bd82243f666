from datetime import date

import numpy as np

from bot.domain.card import Language
from bot.guidance.judge import rank
from bot.guidance.packs import Document, Rule
from bot.guidance.rule_views import Compared, RuleViews
from bot.guidance.train.corpus import Asked, Lesson
from bot.guidance.train.weights import Example, examples, fit_gate, fit_views

POLICY = Document("Beleid", "1", "CISO", date(2026, 1, 1), date(2027, 1, 1), Language.DUTCH)
RULES = tuple(
    Rule(f"R-{number}", title, f"{title} gaat altijd in overleg.", "", POLICY)
    for number, title in enumerate(("Foto's van bewoners", "Vertalen van brieven", "Reageren op pers"), start=1)
)
VIEWS = RuleViews(RULES, None)
SUBJECTS = 2


def _example(answer: int, telling: int) -> Example:
    """A question of which one view points at the answer and one at the rule after it."""
    views = np.zeros((len(RULES), 10))
    views[answer, telling] = views[(answer + 1) % len(RULES), 0] = 1.0
    return Example(Compared(views, {}, None), VIEWS, (answer,))


def test_the_view_that_tells_the_right_rule_counts_most_and_one_that_misleads_not_at_all() -> None:
    weights = fit_views([_example(answer, SUBJECTS) for answer in range(len(RULES))])

    assert int(np.argmax(weights)) == SUBJECTS
    assert weights[SUBJECTS] > 0.5
    assert weights[0] == 0.0


def test_the_gate_lets_through_what_a_rule_answers_more_than_what_none_does() -> None:
    asked = (
        *(Asked(rule.title, frozenset({rule.number})) for rule in RULES),
        *(Asked(question, frozenset()) for question in ("hoe laat is de lunch", "waar staat de koffie")),
        Asked("mag dit", frozenset({"R-9"})),
    )
    found = list(examples(Lesson(RULES, asked), None))
    views = fit_views(found)
    bias, gate = fit_gate(found, views)
    logits = [bias + float(np.dot(gate, rank(one.compared, one.views, views).signs)) for one in found]

    assert [one.answers for one in found] == [(0,), (1,), (2,), (), ()]
    assert min(logits[:3]) > 0 > max(logits[3:])
