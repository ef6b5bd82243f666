"""Who may read what: the one rule for every list, card, search and export."""

from bot.domain.channel import Channel
from bot.domain.intake import Intake
from bot.domain.organisation import Organisation
from bot.domain.person import Person
from bot.domain.signal import Signal


def may_read(person: Person, item: Signal | Intake, *, channel: Channel | None, organisation: Organisation) -> bool:
    """Whether `person` may read a signal or intake; `channel` is the one it came from, as now stored.

    Always: whoever it is theirs (author, requester, whoever was asked). Further:

    - sensitive: the named few (`reads_sensitive`) and nobody else, whatever their role, the assigned advisor included;
    - from a private channel: its members and owners, and the advisor who has it;
    - otherwise: every advisor and coordinator, and the members and owners of the channel.

    An administrator reads nothing by being administrator. A channel nobody knows any more counts as private.
    """
    if is_own(person, item):
        return True
    if item.sensitive:
        return person.reads_sensitive
    if item.advisor == person.id:
        return True
    if item.channel is None:
        return person.is_advisor
    known = channel or organisation.channel(item.channel)
    if known is None:
        return False
    return person.id in known.members | known.owners or (person.is_advisor and not known.private)


def may_quote(person: Person, item: Signal | Intake, *, channel: Channel | None, organisation: Organisation) -> bool:
    """Whether `person` may read the literal words: who may read it, and for a private channel is in it."""
    if not may_read(person, item, channel=channel, organisation=organisation):
        return False
    known = channel or (organisation.channel(item.channel) if item.channel else None)
    return known is None or not known.private or is_own(person, item) or person.id in known.members | known.owners


def is_own(person: Person, item: Signal | Intake) -> bool:
    """Whether it is their own: they wrote what it began with, requested it, or were asked about it."""
    if isinstance(item, Signal):
        return item.author in person.accounts
    question = item.question
    return (
        item.requester_account in person.accounts
        or person.id in (item.requester, question.to, question.answered_by)
        or person.id in question.passed_on
    )
