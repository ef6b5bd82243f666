"""Learning what makes two messages one project: pairs of a message and a signal, and a weight for each feature.

`python -m bot.detection.train.links corpus` prints the weights for `links.py`.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.detection.artifact import load_model
from bot.detection.assess import Assessor, Judged
from bot.detection.context import before
from bot.detection.likeness import Sign, Surroundings
from bot.detection.model import Model
from bot.detection.train.corpus import ZONE, Transcript, transcripts
from bot.detection.window import Window
from bot.domain.assessment import Assessment, Tier
from bot.domain.channel import Sensitivity
from bot.domain.evidence import Evidence
from bot.domain.message import Message
from bot.domain.signal import Signal, SignalId, SignalStatus

Pair = tuple[dict[str, float], bool, float]
"""The features of a message beside a signal, whether they are one project, and how much the pair counts."""

_FREEDOM = 3.0
_AT_ONCE, _BY_ONE = 0.1, 0.3
"""Weight of pairs that are made up, for our channels hardly have them: a new project told within an hour of another,
and one told by whoever told the one before."""

_SAME_AUTHOR = 0.5
"""The feature `author` when the author spoke of one signal before."""


def pairs(transcript: Transcript, model: Model) -> Iterator[Pair]:
    """Every message about a project, or that may seem so, beside the signals there would be if all went well."""
    about = {id_: project.id for project in transcript.projects for id_ in project.messages}
    window = Window()
    signals: dict[str, Signal] = {}
    for message in transcript.messages:
        project, judged, assessment = _read(message, about, transcript, window, model)
        if project or judged.adds:
            sign = Sign.of(judged, assessment, message)
            features = Surroundings(list(signals.values()), window, model.words).features(sign)
            yield from _beside(project, list(signals), features)
            if project and project not in signals and message.thread is None:
                yield from _made_up(sign, features)
            if project or judged.tier is not Tier.NONE:
                key = project or message.ref.id
                signals[key] = _with(signals.get(key), key, message, assessment)
        window.add(message)


def learn(found: Iterable[Pair]) -> dict[str, float]:
    """The weight of each feature."""
    features, labels, weights = zip(*found, strict=True)
    names = list(features[0])
    table = np.array([[one[name] for name in names] for one in features])
    model = LogisticRegression(C=_FREEDOM, fit_intercept=False, solver="liblinear", random_state=0)
    model.fit(table, np.array(labels), sample_weight=np.array(weights))
    return dict(zip(names, model.coef_.ravel().round(2).tolist(), strict=True))


def _read(
    message: Message, about: dict[str, str], transcript: Transcript, window: Window, model: Model
) -> tuple[str | None, Judged, Assessment]:
    today = message.sent_at.astimezone(ZONE).date()
    assessor = Assessor(model, today, transcript.municipality, Sensitivity.NORMAL, window.readings)
    judged = assessor.judge(message.text, before(message, window))
    return about.get(message.ref.id), judged, assessor.assess(judged)


def _beside(project: str | None, keys: list[str], features: list[dict[str, float]]) -> Iterator[Pair]:
    """A message beside every signal; chatter in the thread of a project is neither part of it nor not."""
    for key, found in zip(keys, features, strict=True):
        if project or not found["thread"]:
            yield found, key == project, 1.0


def _made_up(sign: Sign, features: list[dict[str, float]]) -> Iterator[Pair]:
    """The first message of a project as if it came within an hour of the signal before it, or from the same author."""
    if features:
        at_once = features[-1] | {"same hour": 1.0, "takes up": float(sign.takes_up)}
        yield at_once | {"author": 0.0}, False, _AT_ONCE
        yield at_once | {"author": _SAME_AUTHOR}, False, _AT_ONCE
        yield features[-1] | {"author": _SAME_AUTHOR}, False, _BY_ONE


def _with(signal: Signal | None, key: str, message: Message, assessment: Assessment) -> Signal:
    empty = Signal(SignalId(key), message.ref.channel, SignalStatus.WATCHED, (), message.sent_at)
    return (signal or empty).with_evidence(Evidence.of(message, assessment))


if __name__ == "__main__":
    shipped = load_model()
    seen = [pair for one in transcripts(Path(sys.argv[1])) for pair in pairs(one, shipped)]
    sys.stdout.writelines(f'"{name}": {weight},\n' for name, weight in learn(seen).items())
