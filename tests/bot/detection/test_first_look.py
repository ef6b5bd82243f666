"""Most posts are set aside unread; what the first look may never set aside, and what it must not cost."""

from collections.abc import Callable
from datetime import date
from math import inf, isinf
from pathlib import Path

import pytest

from bot.detection import first_look
from bot.detection.detector import Detector, Finding
from bot.detection.first_look import FirstLook
from bot.detection.questions import waits_for_an_answer
from bot.detection.reading import Reading
from bot.detection.readings import Readings
from bot.detection.train.corpus import singles
from bot.detection.window import Window
from bot.domain.assessment import Tier
from bot.domain.channel import Sensitivity
from bot.domain.message import Message, PersonId
from bot.domain.signal import DismissalReason, Signal

CORPUS = Path(__file__).parents[3] / "corpus"
DAY = date(2026, 3, 2)
SEWER = "Vanaf 6 april gaat de Dorpsstraat dicht voor nieuwe riolering, omwonenden en winkeliers krijgen een brief"
COFFEE = "Haha ja, koffie is op"

Write = Callable[..., Message]
Read = Callable[..., tuple[Finding, ...]]
SignalOf = Callable[..., Signal]


class Counted(Readings):
    """Counts what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def of(self, text: str, today: date, *, home: str | None) -> Reading:
        self.texts.append(text)
        return super().of(text, today, home=home)


@pytest.fixture
def window() -> Window:
    """A window that tells what was read; see `texts_of`."""
    window = Window()
    window.readings = Counted()
    return window


@pytest.fixture
def look(detector: Detector) -> FirstLook:
    model = detector.model
    return FirstLook(model.views, model.shares, model.bias)


def texts_of(window: Window) -> list[str]:
    assert isinstance(window.readings, Counted)
    return window.readings.texts


def test_a_post_about_nothing_is_not_read(read: Read, window: Window) -> None:
    assert read(COFFEE, window=window) == ()
    assert texts_of(window) == []

    assert read(SEWER, window=window) != ()
    assert texts_of(window) == [SEWER]


def test_what_was_set_aside_is_read_once_it_is_what_another_post_answers(
    read: Read, write: Write, window: Window
) -> None:
    coffee = write(COFFEE, hours=1)
    read(coffee, window=window)
    window.add(coffee)

    read(write(SEWER, hours=1.1), window=window)

    assert texts_of(window) == [SEWER, COFFEE]


def test_of_pasted_minutes_only_the_telling_items_are_read(read: Read, window: Window) -> None:
    read(f"Verslag\n- {COFFEE}\n- {SEWER}\n- {COFFEE}, nog steeds", window=window)

    assert SEWER in texts_of(window)
    assert COFFEE not in texts_of(window)


def test_everything_in_the_thread_of_a_known_project_is_read(
    read: Read, write: Write, signal_of: SignalOf, window: Window
) -> None:
    signal = signal_of(write(SEWER, id_="m-first"))
    closed = signal.dismiss(PersonId("sanne"), DismissalReason.KNOWN, now=signal.first_seen)

    read(write(COFFEE, thread="m-first"), closed, window=window)
    assert texts_of(window) == []
    read(write(COFFEE, thread="m-first"), signal, window=window)
    assert texts_of(window) == [COFFEE]


def test_what_waits_for_an_answer_is_always_read(look: FirstLook) -> None:
    waiting = [text for text in _singles() if waits_for_an_answer(Reading.of(text, DAY))]

    assert len(waiting) > 10
    assert [text for text in waiting if look.odds(text) < inf] == []
    assert sum(isinf(look.odds(text)) for text in _singles()) <= 2 * len(waiting)


@pytest.mark.parametrize("text", ["Het AD belt, wil een reactie", "Ad, de krant wil een reactie", "D66 vraagt het"])
def test_who_asks_may_be_behind_an_article(text: str, look: FirstLook) -> None:
    assert waits_for_an_answer(Reading.of(text, DAY))
    assert look.odds(text) == inf
    assert look.odds("Het is de vraag of ad een reactie krijgt van de bakker") < inf


def test_a_first_look_sets_most_posts_aside_and_hardly_a_sign(detector: Detector, look: FirstLook) -> None:
    thresholds = detector.model.thresholds
    texts = [(text, detector.model.tier(detector.model.judge(Reading.of(text, DAY), None), Sensitivity.NORMAL))
             for text in _singles()]  # fmt: skip
    signs = [text for text, tier in texts if tier is not Tier.NONE]
    others = [text for text, tier in texts if tier is Tier.NONE]

    assert sum(look.odds(text) < thresholds.first for text in signs) < 0.02 * len(signs)
    assert sum(look.odds(text) < thresholds.first for text in others) > 0.5 * len(others)


def test_an_eager_channel_sets_less_aside_and_a_strict_one_more(detector: Detector, write: Write) -> None:
    def read_at(sensitivity: Sensitivity) -> int:
        window = Window()
        window.readings = Counted()
        for text in _singles()[:200]:
            detector.read(write(text, hours=0), known=(), window=window, sensitivity=sensitivity)
        return len(texts_of(window))

    assert read_at(Sensitivity.STRICT) < read_at(Sensitivity.NORMAL) < read_at(Sensitivity.EAGER)


def test_what_is_remembered_of_words_changes_no_score(look: FirstLook, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _singles()[:100]
    fresh = [look.odds(text) for text in texts]
    again = [look.odds(text) for text in texts]
    monkeypatch.setattr(first_look, "_MOST_WORDS", 1)

    assert again == fresh
    assert [look.odds(text) for text in (*texts, COFFEE.swapcase())][:-1] == fresh


def test_a_model_without_views_looks_all_the_same() -> None:
    assert FirstLook({}, {}, -1.5).odds(SEWER) == -1.5


def _singles() -> list[str]:
    return [single.text for single in singles(CORPUS)]
