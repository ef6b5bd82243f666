"""Builders for detection: messages of one channel, and the detector as it is shipped."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.detection.detector import Detector, Finding
from bot.detection.fold import fold
from bot.detection.reading import Reading
from bot.detection.window import Window
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from bot.domain.signal import Signal, SignalId

CHANNEL = ChannelRef(Platform.PLAYGROUND, "demo", "wegen")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

Write = Callable[..., Message]
Read = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector.load()


@pytest.fixture
def write() -> Write:
    """A message of the channel; every next one is an hour later unless `hours` says otherwise."""
    count = 0

    def make(text: str, *, thread: str | None = None, hours: float | None = None, id_: str | None = None) -> Message:
        nonlocal count
        count += 1
        sent = NOW + timedelta(hours=count if hours is None else hours)
        ref = MessageRef(CHANNEL, id_ or f"m{count}")
        return Message(ref, Account(Platform.PLAYGROUND, "demo", "jan"), text, sent, thread)

    return make


@pytest.fixture
def read(detector: Detector, write: Write) -> Read:
    """What the shipped detector finds in one message of an empty channel."""

    def judge(
        text: str | Message, *known: Signal, window: Window | None = None, **options: object
    ) -> tuple[Finding, ...]:
        message = write(text) if isinstance(text, str) else text
        return detector.read(message, known=known, window=Window() if window is None else window, **options)  # type: ignore[arg-type]

    return judge


@pytest.fixture
def odds(detector: Detector) -> Callable[[str], float]:
    """The log-odds the shipped model gives a text on its own."""
    return lambda text: detector.model.judge(Reading.of(text, NOW.date()), None)


@pytest.fixture
def signal_of(detector: Detector, write: Write) -> Callable[[str | Message], Signal]:
    """The signal a first message makes."""

    def make(text: str | Message) -> Signal:
        message = write(text) if isinstance(text, str) else text
        finding = detector.read(message, known=(), window=Window())[0]
        return fold(None, finding, new_id=lambda: SignalId("s1"), now=message.sent_at)

    return make
