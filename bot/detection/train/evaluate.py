"""How good detection is on channels it was not trained on: a table per view, and the signals to score by channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from bot.detection.detector import Detector
from bot.detection.replay import as_json, replay
from bot.detection.train.corpus import Transcript, transcripts
from bot.detection.train.trainer import Trainer, examples
from bot.detection.train.views import PLANS, Floats, Rows

FOLDS = 9
"""Parts of the channels; each is judged by a model trained on the others."""

FALSE_PER_1000 = 4.0
"""The false alarms at which recall is told."""

_KEYWORDS = (
    "afgesloten", "afsluiting", "omleiding", "werkzaamheden", "bewonersavond", "bewonersbrief", "omwonenden",
    "inspraak", "participatie", "collegebesluit", "raadsvoorstel", "persbericht", "ter inzage", "vergunning",
    "herinrichting", "nieuwbouw", "sloop", "kap", "evenement", "tarief", "subsidie", "opvang", "datalek",
    "roadworks", "residents", "council decision", "consultation", "press release",
)  # fmt: skip
"""What a municipality would write down on an afternoon: the list every other way has to beat."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way of judging: how well it ranks first signs, and the projects it finds at `FALSE_PER_1000`."""

    name: str
    precision: float
    area: float
    found: float
    at_once: float


@dataclass(frozen=True, slots=True)
class Table:
    """All ways beside each other; as text a table for a terminal or a page."""

    rows: tuple[Row, ...]

    def __str__(self) -> str:
        head = f"| view | average precision | area | projects found at {FALSE_PER_1000:g}/1,000 | at their first sign |"
        lines = [
            f"| {row.name} | {row.precision:.3f} | {row.area:.3f} | {row.found:.2f} | {row.at_once:.2f} |"
            for row in self.rows
        ]
        return "\n".join((head, "| --- | --- | --- | --- | --- |", *lines))


def evaluate(corpus: Path) -> Table:
    """The keyword list, each view and all together, on messages of channels left out of training."""
    trainer = Trainer(list(examples(corpus)))
    judged, scores = trainer.unseen_scores(np.arange(len(trainer.examples)), folds=FOLDS)
    ways = {"keywords": _keywords(trainer, judged)}
    ways |= {plan.name: scores[:, at] for at, plan in enumerate(PLANS)}
    ways["together"] = _together(trainer, judged, scores)
    return Table(tuple(_row(name, trainer, judged, odds) for name, odds in ways.items()))


def unseen_signals(corpus: Path) -> Iterator[dict[str, object]]:
    """The signals of every channel, by a detector that was not trained on it, as `scan --json` prints them."""
    trainer = Trainer(list(examples(corpus)))
    channels = list(transcripts(corpus))
    for fold in range(min(FOLDS, len(channels))):
        part = channels[fold::FOLDS]
        detector = Detector(trainer.model([channel.name for channel in part]))
        for channel in part:
            yield from _signals(channel, detector)


def _signals(channel: Transcript, detector: Detector) -> list[dict[str, object]]:
    found = replay(channel.messages, detector, home=channel.municipality, department=channel.department)
    return as_json(found, channel.channel)


def _keywords(trainer: Trainer, judged: Rows) -> Floats:
    texts = [trainer.examples[at].reading.text.casefold() for at in judged]
    return np.array([float(sum(word in text for word in _KEYWORDS)) for text in texts])


def _together(trainer: Trainer, judged: Rows, scores: Floats) -> Floats:
    """The views joined, the join itself fitted on other channels too."""
    groups, labels = trainer.groups[judged], trainer.labels[judged]
    sure = trainer.weights[judged] > 0
    names = sorted(set(groups.tolist()))
    odds = np.zeros(len(judged))
    for fold in range(FOLDS):
        apart = np.isin(groups, names[fold::FOLDS])
        if apart.any():
            join = LogisticRegression(solver="liblinear", random_state=0)
            join.fit(scores[~apart & sure], labels[~apart & sure])
            odds[apart] = join.decision_function(scores[apart])
    return odds


def _row(name: str, trainer: Trainer, judged: Rows, odds: Floats) -> Row:
    labels, weights = trainer.labels[judged], trainer.weights[judged]
    chatter, first = ~labels, labels & (weights == 1)
    clear = chatter | first
    threshold = np.nextafter(np.quantile(odds[chatter], 1 - FALSE_PER_1000 / 1000), np.inf)
    best: dict[str, float] = {}
    for at, value in zip(judged, odds, strict=True):
        project = trainer.examples[at].project
        if project:
            best[project] = max(best.get(project, -np.inf), float(value))
    return Row(
        name,
        float(average_precision_score(labels[clear], odds[clear])),
        float(roc_auc_score(labels[clear], odds[clear])),
        float(np.mean([value >= threshold for value in best.values()])),
        float(np.mean(odds[first] >= threshold)),
    )
