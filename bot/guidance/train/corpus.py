"""Open this for the questions with known answers that the weights are learned from, and how much each set counts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.guidance.packs import Rule
from bot.guidance.rule_lines import read_pack

_SEED = 3
_SIZES = (12, 16, 20, 25, 30, 40, 55)
_STARTS, _RUN = (0, 10, 24, 40), 28
_PART = 0.3
"""How much a question over a part of the rules counts beside one over all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the numbers of the rules that answer it; none when no rule does."""

    question: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Questions over one set of rules; how much each counts for the order of the rules, and for the gate."""

    rules: tuple[Rule, ...]
    asked: tuple[Asked, ...]
    for_order: float = 1.0
    for_gate: float = 1.0


def lessons(own: Path, shared: Path) -> list[Lesson]:
    """Every set of questions in our own corpus and in the shared data, and the first ones over parts of the rules."""
    sample = read_pack(shared / "guidance_rules.jsonl") + read_pack(shared / "handbook_rules.jsonl")
    plain, avoiding = _asked(shared / "questions.jsonl"), _asked(own / "sample-questions.jsonl")
    return [
        Lesson(sample, plain),
        Lesson(sample, avoiding, for_order=2.0),  # these avoid the rules' words, as people do
        Lesson(sample, _asked(own / "fresh-questions.jsonl")),
        Lesson(read_pack(own / "duinrade-rules.jsonl"), _asked(own / "duinrade-questions.jsonl")),
        Lesson(read_pack(own / "veldbroek-rules.jsonl"), _asked(own / "veldbroek-questions.jsonl")),
        *(Lesson(part, plain + avoiding, for_order=0.0, for_gate=_PART) for part in _parts(sample)),
    ]


def _asked(path: Path) -> tuple[Asked, ...]:
    """The questions of a file, without those that try to steer a machine: they are refused before any weighing."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return tuple(
        Asked(one["question"], frozenset(one["expected_rules"])) for one in lines if one["kind"] != "injection"
    )


def _parts(rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, ...]]:
    """Smaller packs, for a gate that does not depend on how many rules there are."""
    chance = Random(_SEED)  # noqa: S311 (the same parts every time, nothing secret)
    for size in _SIZES:
        yield tuple(chance.sample(rules, size))
    for start in _STARTS:
        yield rules[start : start + _RUN]
