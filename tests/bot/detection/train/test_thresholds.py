from datetime import date

import numpy as np

from bot.detection.reading import Reading
from bot.detection.train.thresholds import choose
from bot.detection.train.views import Example

EMPTY = Reading.of("", date(2026, 3, 2))


def _example(number: int, *, label: bool) -> Example:
    return Example("d01", f"m{number}", EMPTY, None, label, 1.0, f"p{number}" if label else None)


def test_a_first_look_may_lose_one_watched_message_in_a_few_hundred_and_no_more() -> None:
    judged = [(_example(number, label=number >= 800), float(number)) for number in range(1000)]
    looks = np.linspace(0.0, 1.0, 1000)

    thresholds = choose(judged, looks)
    watched = looks[np.arange(1000) >= thresholds.watch]

    assert 0 < np.sum(watched < thresholds.first) <= 0.01 * len(watched)
    assert np.mean(looks < thresholds.first) > 0.7


def test_nothing_judged_leaves_nothing_to_set_aside() -> None:
    assert choose([], np.array([])).first <= choose([], np.array([])).more
