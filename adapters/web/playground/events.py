"""What happened in the playground, as the events the core knows."""

import re

from adapters.web.playground.entry import Entry, Pending
from adapters.web.playground.tenant import Tenant
from bot.domain.channel import Channel
from bot.domain.event import Deleted, Edited, Event, Posted
from bot.domain.message import Message, MessageRef

MENTION = re.compile(r"@vroegbij\b:?", re.IGNORECASE)
"""How somebody addresses the bot in a channel."""

COMMAND = re.compile(r"\s*/vroegbij\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
"""How somebody gives the bot a command in a channel: nobody else sees it."""


def message_of(entry: Entry, channel: Channel, tenant: Tenant) -> Message:
    """A post as the core reads it; a mention of the bot says to whom it is said and is no part of the text."""
    author = tenant.person(entry.author)
    if author is None:
        raise ValueError("only people's posts are messages")
    return Message(
        ref=MessageRef(channel.ref, entry.id),
        author=tenant.account(author),
        text=" ".join(MENTION.sub(" ", entry.text).split(" ")).strip() if MENTION.search(entry.text) else entry.text,
        sent_at=entry.sent_at,
        thread=entry.thread,
        link=f"/?channel={channel.ref.channel}&message={entry.id}",
    )


def pending_event(entry: Entry, channel: Channel, tenant: Tenant) -> Event:
    """What the bot still has to hear about a post; the same each time it is told."""
    if entry.pending is Pending.DELETED:
        return Deleted(f"deleted:{entry.id}", MessageRef(channel.ref, entry.id))
    message = message_of(entry, channel, tenant)
    if entry.pending is Pending.EDITED and entry.edited_at:
        return Edited(f"edited:{entry.id}:{entry.edited_at.isoformat()}", message, entry.edited_at)
    return Posted(f"posted:{entry.id}", message, addressed=bool(MENTION.search(entry.text)))
