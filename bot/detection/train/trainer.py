"""Training the model from the labelled corpus: views, their shares and the thresholds, the same file every time."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.detection.artifact import save_model
from bot.detection.context import before
from bot.detection.first_look import FirstLook
from bot.detection.model import Model, Thresholds
from bot.detection.reading import Reading
from bot.detection.train.corpus import ZONE, Transcript, learned_from, singles, transcripts, weights
from bot.detection.train.thresholds import choose
from bot.detection.train.views import PLANS, Example, Fitted, Floats, Rows, Table
from bot.detection.views import View
from bot.detection.window import Window

_FOLDS = 6
_SINGLE = 2.0
"""Weight of a single message beside one of a channel: there are few, and each stands for a kind of its own."""

_NO_HOME = ""
"""Single messages are from nowhere in particular: every town that is named is another one."""

Part = tuple[Rows, Mapping[str, Fitted]]
"""Rows of some channels, and the views fitted on the others."""


def train(corpus: Path, out: Path, leave_out: Sequence[str] = ()) -> Model:
    """Train on the corpus without the channels named and write the model to `out`."""
    trainer = Trainer(list(examples(corpus)))
    model = trainer.model(leave_out, source=fingerprint(corpus))
    save_model(model, out)
    return model


class Trainer:
    """The corpus read once, to train with different channels left out."""

    def __init__(self, material: Sequence[Example]) -> None:
        self.examples = material
        self.tables = {plan.name: Table(plan, material) for plan in PLANS}
        self.groups = np.array([example.group for example in material])
        self.labels = np.array([example.label for example in material])
        self.weights = np.array([example.weight for example in material])

    def model(self, leave_out: Sequence[str] = (), source: str = "") -> Model:
        """A model that has not seen the channels named.

        Raises:
            ValueError: when a channel is not in the corpus.
        """
        unknown = set(leave_out) - set(self.groups.tolist())
        if unknown:
            raise ValueError(f"no such channel in the corpus: {', '.join(sorted(unknown))}")
        open_ = np.flatnonzero(~np.isin(self.groups, list(leave_out)))
        parts = self._apart(open_, _FOLDS)
        judged, scores = _scores(parts)
        sure = self.weights[judged] > 0
        join = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
        join.fit(scores[sure], self.labels[judged][sure])
        odds = scores @ join.coef_.ravel() + join.intercept_[0]
        shares = dict(zip(self.tables, join.coef_.ravel().tolist(), strict=True))
        bias = float(join.intercept_[0])
        return Model(
            views=_views(self._fit(open_)),
            shares=shares,
            bias=bias,
            thresholds=self._thresholds(judged, odds, self._looks(parts, shares, bias)),
            trained={"source": source, "messages": len(open_), "left out": sorted(leave_out)},
        )

    def unseen_scores(self, rows: Rows, *, folds: int = _FOLDS) -> tuple[Rows, Floats]:
        """The channel messages among the rows and what each view says of them without having seen their channel."""
        return _scores(self._apart(rows, folds))

    def _apart(self, rows: Rows, folds: int) -> list[Part]:
        """The channel messages among the rows in parts, each with the views fitted on all other rows."""
        channels = sorted({str(group) for group in self.groups[rows] if _is_channel(group)})
        parts = [np.isin(self.groups[rows], channels[at::folds]) for at in range(min(folds, len(channels)))]
        return [(rows[apart], self._fit(rows[~apart])) for apart in parts]

    def _looks(self, parts: Sequence[Part], shares: Mapping[str, float], bias: float) -> Floats:
        """What a first look says of the messages of each part."""
        looks = []
        for rows, fitted in parts:
            first = FirstLook(_views(fitted), shares, bias)
            looks += [first.odds(self.examples[at].reading.text) for at in rows]
        return np.array(looks)

    def _fit(self, rows: Rows) -> dict[str, Fitted]:
        taught = rows[self.weights[rows] > 0]
        return {name: table.fit(taught) for name, table in self.tables.items()}

    def _thresholds(self, judged: Rows, odds: Floats, looks: Floats) -> Thresholds:
        return choose([(self.examples[at], float(value)) for at, value in zip(judged, odds, strict=True)], looks)


def examples(corpus: Path) -> Iterator[Example]:
    """Every labelled message as the detector would read it."""
    for transcript in transcripts(corpus):
        yield from _of_transcript(transcript)
    for single in singles(corpus):
        answered = Reading.of(single.before, single.today, home=_NO_HOME) if single.before else None
        reading = Reading.of(single.text, single.today, home=_NO_HOME)
        yield Example(single.pile, "", reading, answered, single.label, _SINGLE)


def _of_transcript(transcript: Transcript) -> Iterator[Example]:
    labels, window = weights(transcript), Window()
    about = {id_: f"{transcript.name} {project.id}" for project in transcript.projects for id_ in project.messages}
    for message in transcript.messages:
        today = message.sent_at.astimezone(ZONE).date()
        earlier = before(message, window)
        answered = Reading.of(earlier, today, home=transcript.municipality) if earlier else None
        reading = Reading.of(message.text, today, home=transcript.municipality)
        label, weight = labels.get(message.ref.id, (False, 1.0))
        project = about.get(message.ref.id)
        yield Example(transcript.name, message.ref.id, reading, answered, label, weight, project)
        window.add(message)


def fingerprint(corpus: Path) -> str:
    """A digest of everything a model was trained on."""
    digest = hashlib.sha256()
    for path in learned_from(corpus):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _scores(parts: Sequence[Part]) -> tuple[Rows, Floats]:
    scores = [np.column_stack([one.scores(rows) for one in fitted.values()]) for rows, fitted in parts]
    return np.concatenate([rows for rows, _ in parts]), np.concatenate(scores)


def _views(fitted: Mapping[str, Fitted]) -> dict[str, View]:
    return {name: one.view() for name, one in fitted.items()}


def _is_channel(group: str) -> bool:
    return "-" not in group
