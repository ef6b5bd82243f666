"""What a message answers or follows: the words that make "ja, vanaf maart" mean something."""

from datetime import timedelta

from bot.detection.window import Window
from bot.domain.message import Message

_EARLIER = 2
_CUT = 600
_FOLLOWS = timedelta(minutes=20)
"""How soon after another post one outside threads is read as going on about it."""


def before(message: Message, window: Window) -> str:
    """The start of its thread and the last messages before it there; outside threads the post just before it."""
    if message.thread is None:
        said = [one for one in window.recent(3) if one.ref != message.ref and _just_before(one, message)][-1:]
    else:
        said = [m for m in window.thread(message.thread) if m.ref != message.ref and m.sent_at <= message.sent_at]
    return "\n".join(one.text[:_CUT] for one in (*said[:1], *said[1:][-_EARLIER:]))


def _just_before(one: Message, message: Message) -> bool:
    return timedelta() <= message.sent_at - one.sent_at <= _FOLLOWS
