from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.detection.detector import Detector, Finding
from bot.detection.fold import fold
from bot.detection.replay import as_json, replay
from bot.detection.window import Window
from bot.domain.assessment import Tier
from bot.domain.evidence import NewsKind
from bot.domain.message import Message
from bot.domain.signal import Signal, SignalId, SignalStatus

Write = Callable[..., Message]
Read = Callable[..., tuple[Finding, ...]]

SEWER = "Vanaf 6 april gaat de Dorpsstraat dicht voor nieuwe riolering, 120 adressen krijgen een brief"
LATER = "Riolering Dorpsstraat verschoven naar 20 april, 140 adressen krijgen een nieuwe brief"


def _id() -> SignalId:
    return SignalId("s1")


def test_a_first_sign_becomes_an_alerted_signal(read: Read) -> None:
    (finding,) = read(SEWER)

    signal = fold(None, finding, new_id=_id, now=finding.message.sent_at)

    assert signal.status is SignalStatus.ALERTED
    assert signal.alerted_by == finding.message.ref
    assert signal.evidence[0].quote == SEWER
    assert signal.first_seen == finding.message.sent_at


def test_a_doubtful_sign_is_watched(read: Read) -> None:
    (finding,) = read(SEWER)
    doubtful = replace(finding, assessment=replace(finding.assessment, tier=Tier.WATCH))

    assert fold(None, doubtful, new_id=_id, now=finding.message.sent_at).status is SignalStatus.WATCHED


def test_changed_facts_are_news(read: Read) -> None:
    (finding,) = read(SEWER)
    now = finding.message.sent_at
    signal = fold(None, finding, new_id=_id, now=now)
    (later,) = read(LATER, signal)

    changed = fold(signal, later, new_id=_id, now=now)

    assert {(news.kind, news.after) for news in changed.news} >= {
        (NewsKind.DATE, "20 april"),
        (NewsKind.SIZE, "140 adressen"),
    }
    assert len(changed.evidence) == 2


def test_the_same_finding_twice_changes_nothing(read: Read) -> None:
    (finding,) = read(SEWER)
    signal = fold(None, finding, new_id=_id, now=finding.message.sent_at)
    again = replace(finding, signal=signal.id)

    assert fold(signal, again, new_id=_id, now=finding.message.sent_at) == signal


def test_a_closed_signal_stays_as_it_is(read: Read) -> None:
    (finding,) = read(SEWER)
    closed = fold(None, finding, new_id=_id, now=finding.message.sent_at).expire()

    assert fold(closed, replace(finding, signal=closed.id), new_id=_id, now=finding.message.sent_at) == closed


def test_a_replay_reads_as_the_live_bot_does(detector: Detector, write: Write) -> None:
    messages = [write("Goedemorgen"), write(SEWER), write("Iemand koffie?"), write(LATER)]
    window, live = Window(), None
    for message in messages:
        known: tuple[Signal, ...] = (live,) if live else ()
        for finding in detector.read(message, known=known, window=window):
            live = fold(live, finding, new_id=_id, now=message.sent_at)
        window.add(message)

    (replayed,) = replay(messages, detector)

    assert live is not None
    assert replayed.signal == replace(live, id=replayed.signal.id)
    (record,) = as_json([replayed], "wegen")
    assert record["tier"] == "alert"
    assert record["first"] == messages[1].ref.id
    assert record["evidence"] == [messages[1].ref.id, messages[3].ref.id]


def test_a_replay_may_forget_its_window(detector: Detector, write: Write) -> None:
    messages = [write(SEWER), write(LATER)]

    assert len(replay(messages, detector, restart_every=1)) == 1
    assert messages[1].sent_at - messages[0].sent_at == timedelta(hours=1)
