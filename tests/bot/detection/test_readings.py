"""A channel's window remembers its last readings: cheaper, and never another outcome or a text that was deleted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from bot.detection.detector import Detector
from bot.detection.readings import LONGEST, Readings
from bot.detection.train.corpus import singles
from bot.detection.window import Window
from bot.domain.channel import Sensitivity
from bot.domain.message import Message

CORPUS = Path(__file__).parents[3] / "corpus"
DAY = date(2026, 3, 2)

Write = Callable[..., Message]


def test_what_is_remembered_changes_no_finding(detector: Detector, write: Write) -> None:
    window = Window()

    for number, single in enumerate(islice(singles(CORPUS), 0, None, 8)):
        message = write(single.text, hours=number / 10)
        anew, again = (
            detector.read(message, known=(), window=one, home="Voorbeeldstad", sensitivity=Sensitivity.EAGER)
            for one in (Window(window.recent()), window)
        )
        assert again == anew
        window.add(message)


def test_a_text_is_read_once_while_it_is_fresh() -> None:
    readings = Readings()
    first = readings.of("De Molenstraat gaat dicht", DAY, home=None)

    assert readings.of("De Molenstraat gaat dicht", DAY, home=None) is first
    assert readings.of("De Molenstraat gaat dicht", date(2026, 3, 3), home=None) is not first
    assert readings.of("De Molenstraat gaat dicht", DAY, home="Voorbeeldstad") is not first


def test_only_a_few_short_readings_are_kept() -> None:
    readings = Readings()
    first, long = readings.of("De eerste", DAY, home=None), readings.of("a" * (LONGEST + 1), DAY, home=None)

    assert readings.of("a" * (LONGEST + 1), DAY, home=None) is not long
    for text in ("de tweede", "de derde", "de vierde", "de vijfde"):
        readings.of(text, DAY, home=None)
    assert readings.of("De eerste", DAY, home=None) is not first


def test_deleting_or_editing_a_message_forgets_how_it_was_read(write: Write) -> None:
    message = write("De Molenstraat gaat dicht")
    deleted, edited = Window([message]), Window([message])
    read = [window.readings.of(message.text, DAY, home=None) for window in (deleted, edited)]

    deleted.remove(message.ref)
    edited.replace(replace(message, text="Toch niet"))

    assert deleted.readings.of(message.text, DAY, home=None) is not read[0]
    assert edited.readings.of(message.text, DAY, home=None) is not read[1]
