"""The date of a project as more is said about it."""

from datetime import UTC, date, datetime

import pytest

from bot.detection.moving import date_told, moves
from bot.detection.reading import Reading
from bot.domain.assessment import Assessment, Tier
from bot.domain.evidence import Evidence
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.language.dates import soonest

SAID = datetime(2026, 3, 12, 9, tzinfo=UTC)
CHANNEL = ChannelRef(Platform.EXPORT, "T", "C")


def known(text: str) -> Signal:
    """A signal that rests on one message, said on 12 March 2026."""
    when = soonest(Reading.of(text, SAID.date()).dates, said_on=SAID.date())
    message = Message(MessageRef(CHANNEL, "1"), Account(Platform.EXPORT, "T", "U"), text, SAID)
    evidence = Evidence.of(message, Assessment(text, "", 0.8, Tier.ALERT, when=when))
    return Signal(SignalId("1"), CHANNEL, SignalStatus.ALERTED, (evidence,), SAID)


@pytest.mark.parametrize(
    ("before", "later", "start"),
    [
        ("er komt een speeltuin", "de speeltuin gaat open op 1 juni", date(2026, 6, 1)),
        ("speeltuin open op 1 juni", "de speeltuin wordt 8 juni", date(2026, 6, 8)),
        ("speeltuin open op 3 juni", "toch niet de 3e maar de 10e", date(2026, 6, 10)),
        ("speeltuin open op 1 juni", "opening een week later, de kabelbaan is er niet", date(2026, 6, 8)),
        ("speeltuin open op 15 juni", "twee weken eerder open, mooi", date(2026, 6, 1)),
        ("speeltuin in juni", "schuift een maand op", date(2026, 7, 1)),
        ("speeltuin open per 1 januari", "de raad stemt in, open per 1-1-2028", date(2028, 1, 1)),
        ("morgen kijken bij de speeltuin", "speeltuin gaat open per 1 juni", date(2026, 6, 1)),
    ],
)
def test_a_later_message_tells_the_date(before: str, later: str, start: date) -> None:
    told = date_told(Reading.of(later, date(2026, 3, 19)), known(before))

    assert told is not None
    assert told.start == start


@pytest.mark.parametrize(
    ("before", "later"),
    [
        ("speeltuin open op 1 juni", "vanmiddag bel ik de leverancier van de speeltuin"),
        ("speeltuin open op 1 juni", "de speeltuin op 1 juni, wie neemt er op 29 mei ballonnen mee?"),
        ("speeltuin gaat open op 1 juni", "raad over de speeltuin wordt 21 april"),
        ("speeltuin open op 1 juni", "later meer over de speeltuin"),
        ("speeltuin open op 1 juni", "het duurt een week"),
    ],
)
def test_another_date_leaves_the_known_one(before: str, later: str) -> None:
    assert date_told(Reading.of(later, date(2026, 3, 19)), known(before)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("het wordt 8 juni", True),
        ("niet 4 april maar 1 mei", True),
        ("we openen op 8 juni", False),
        ("vorig jaar wordt nog nageplozen", False),
    ],
)
def test_only_a_changed_date_moves(text: str, *, expected: bool) -> None:
    assert moves(Reading.of(text, SAID.date())) is expected
