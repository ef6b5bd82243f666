"""The municipalities of examples/ as a Microsoft 365 tenant: their organisation's file, its people and its teams."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from bot.config.organisation import read_organisation
from bot.domain.channel import Channel
from bot.domain.message import ChannelRef, PersonId, Platform
from bot.domain.organisation import Organisation
from tests.adapters.teams.tokens import APP, TENANT
from tests.peers.slack.workspace import GUEST, GUEST_NAME, as_in_slack

BOT = {"id": f"28:{APP}", "name": "Vroegbij"}
"""The bot as the Bot Connector names it."""

GROUP_CHAT = "19:253b1f341670408fb6fe51050b6e5ceb@thread.v2"
"""A group chat to which somebody added the bot."""

_PLACE = re.compile(r'"playground:[\w-]+:([\w-]+)"')


def entra_id(name: str) -> str:
    """The id in Entra of somebody or something of the examples."""
    return str(uuid5(NAMESPACE_DNS, f"{name}.voorbeeldstad.example"))


def member_id(person: str) -> str:
    """The id that somebody has towards this bot."""
    return f"29:1{entra_id(person).replace('-', '')}"


def channel_id(channel: str) -> str:
    """The Teams channel of a channel of the examples."""
    return f"19:{entra_id(f'channel-{channel}').replace('-', '')}@thread.tacv2"


def personal_id(person: str) -> str:
    """The conversation between somebody and the bot."""
    return f"a:1{entra_id(f'chat-{person}').replace('-', '')}"


@dataclass(frozen=True, slots=True)
class Team:
    """A team: a General channel, whose id is the team's, and one channel of the examples."""

    id: str
    name: str
    group: str
    channel: Channel

    @property
    def members(self) -> frozenset[str]:
        """The ids of the people in it."""
        return frozenset(self.channel.members | self.channel.owners)

    def as_details(self) -> dict[str, Any]:
        """What the Bot Connector tells of it."""
        return {"id": self.id, "name": self.name, "aadGroupId": self.group, "type": "standard", "channelCount": 2}

    def as_channels(self) -> list[dict[str, Any]]:
        """Its channels as the Bot Connector lists them: General has no name."""
        channel = {"id": self.channel.ref.channel, "name": self.channel.name, "type": "standard"}
        return [{"id": self.id, "type": "standard"}, channel]


@dataclass(frozen=True, slots=True)
class Town:
    """An organisation in Teams; each channel of it is in a team of its own."""

    organisation: Organisation
    teams: tuple[Team, ...]

    @property
    def tenant(self) -> str:
        """The tenant everybody is in."""
        return TENANT

    @property
    def people(self) -> Sequence[str]:
        """The ids of all people."""
        return [person.id for person in self.organisation.people]

    def member(self, person: str) -> dict[str, str]:
        """Somebody as the Bot Connector names them."""
        known = self.organisation.person(PersonId(person))
        assert known is not None or person == GUEST, person
        return {"id": member_id(person), "name": known.name if known else GUEST_NAME, "aadObjectId": entra_id(person)}

    def person_at(self, ident: str) -> str | None:
        """Who has this id, towards the bot or in Entra."""
        return next((one for one in self.people if ident in (member_id(one), entra_id(one))), None)

    def team_of(self, channel: str) -> Team:
        """The team that a channel is in, by its name; of a channel that the file does not name a team of its own."""
        return next((t for t in self.teams if t.channel.name == channel), _team(_elsewhere(channel)))

    def find_team(self, ident: str) -> Team | None:
        """The team with this id, or with the channel with this id."""
        return next((t for t in self.teams if ident in (t.id, t.channel.ref.channel)), None)


def town_in_teams(example: Path, folder: Path) -> Town:
    """The organisation of an example's file with its playground accounts and channels in Teams."""
    moved = folder / example.name
    moved.write_text("".join(_moved(line) for line in example.read_text("utf-8").splitlines(keepends=True)), "utf-8")
    organisation = read_organisation(moved)
    return Town(organisation, tuple(_team(channel) for channel in organisation.channels))


def organisation_in_both(example: Path, folder: Path, *, in_teams: Collection[str]) -> Organisation:
    """The organisation of an example's file with these people in Teams, and everybody and everything else in Slack."""

    def moved(line: str) -> str:
        found = _PLACE.search(line)
        if found is None or found[1] not in in_teams:
            return as_in_slack(line)
        return _moved(line)

    file = folder / example.name
    file.write_text("".join(moved(line) for line in example.read_text("utf-8").splitlines(keepends=True)), "utf-8")
    return read_organisation(file)


def _team(channel: Channel) -> Team:
    return Team(channel_id(f"team-{channel.name}"), channel.department, entra_id(f"group-{channel.name}"), channel)


def _elsewhere(name: str) -> Channel:
    return Channel(ChannelRef(Platform.TEAMS, TENANT, channel_id(name)), name)


def _moved(line: str) -> str:
    as_id = channel_id if line.startswith("ref") else entra_id
    return _PLACE.sub(lambda found: f'"teams:{TENANT}:{as_id(found[1])}"', line)
