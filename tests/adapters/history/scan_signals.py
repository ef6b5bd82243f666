"""Builds signals as a scan would find them."""

from datetime import UTC, date, datetime

from bot.domain.assessment import Assessment, Reason, ReasonKind, Tier, Topic
from bot.domain.evidence import Evidence
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.domain.when import Precision, When


def day(on: str) -> When:
    """One day."""
    return When(on, date.fromisoformat(on), date.fromisoformat(on), Precision.DAY)


def evidence(stamp: str, said: Assessment, channel: str = "wegen") -> Evidence:
    """A passage posted at a Slack time stamp."""
    ref = MessageRef(ChannelRef(Platform.EXPORT, "export", channel), stamp)
    author = Account(Platform.EXPORT, "export", "U1")
    return Evidence.of(Message(ref, author, said.passage, datetime.fromtimestamp(float(stamp), UTC)), said)


def signal(
    title: str,
    quote: str,
    on: str,
    *,
    channel: str = "wegen",
    when: When | None = None,
    alert: bool = True,
    audiences: tuple[str, ...] = ("omwonenden",),
    places: tuple[str, ...] = (),
    urgent: bool = False,
    sensitive: bool = False,
    cancels: bool = False,
) -> Signal:
    """A signal of one message, posted at `on` (ISO date and time, UTC)."""
    moment = datetime.fromisoformat(on).replace(tzinfo=UTC)
    said = Assessment(
        quote,
        title,
        0.87654,
        Tier.ALERT if alert else Tier.WATCH,
        topics=(Topic.ROADWORKS,),
        audiences=audiences,
        places=places,
        when=when,
        reasons=(Reason(ReasonKind.FUTURE, "vanaf 6 april", 1.2),),
        urgent=urgent,
        sensitive=sensitive,
        cancels=cancels,
    )
    found = evidence(f"{int(moment.timestamp())}.000001", said, channel)
    ref = found.message
    one = Signal(SignalId(str(ref)), ref.channel, SignalStatus.WATCHED, (found,), moment)
    return one.alert(ref, now=moment) if alert else one
