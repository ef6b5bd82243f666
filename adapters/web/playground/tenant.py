"""Who and what this playground shows: the organisation's people and channels, by the ids the page uses."""

from bot.domain.channel import Channel
from bot.domain.message import Account, ChannelRef, PersonId, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Person, Role

TENANT = "playground"
"""The tenant of people whom the organisation's file gives no account here."""

_ORDER = (Role.POLICY, Role.ADVISOR, Role.COORDINATOR, Role.ADMINISTRATOR)


class Tenant:
    """The organisation as a chat platform sees it. A person's id is the user of their account."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.people = tuple(sorted(organisation.people, key=lambda p: _ORDER.index(p.role)))
        self.channels = tuple(c for c in organisation.channels if c.ref.platform is Platform.PLAYGROUND)
        self._people = {person.id: person for person in self.people}
        self._channels = {channel.ref.channel: channel for channel in self.channels}
        self._accounts = {self.account(person): person for person in self.people}

    @property
    def host(self) -> Person:
        """Whom one is at first: the owner of the first channel, who can switch the bot on there."""
        owners = self.channels[0].owners if self.channels else frozenset()
        return next((person for person in self.people if person.id in owners), self.people[0])

    def person(self, person_id: str) -> Person | None:
        """The person with this id."""
        return self._people.get(PersonId(person_id))

    def channel(self, channel_id: str) -> Channel | None:
        """The channel with this id on the platform."""
        return self._channels.get(channel_id)

    def account(self, person: Person) -> Account:
        """Somebody's identity here."""
        return person.account_on(Platform.PLAYGROUND) or Account(Platform.PLAYGROUND, TENANT, person.id)

    def person_of(self, account: Account) -> Person | None:
        """Whose identity this is."""
        return self._accounts.get(account)

    def may_see(self, person: Person, channel: Channel) -> bool:
        """Whether somebody sees a channel: private ones are for their members and owners."""
        return not channel.private or person.id in channel.members | channel.owners

    def channels_of(self, person: Person) -> tuple[Channel, ...]:
        """The channels somebody sees, in the order of the organisation's file."""
        return tuple(channel for channel in self.channels if self.may_see(person, channel))

    def place_of(self, ref: ChannelRef) -> Channel | None:
        """The channel a reference means, if it is one of ours."""
        channel = self._channels.get(ref.channel)
        return channel if channel and channel.ref == ref else None
