"""The municipalities of examples/ as Slack workspaces: their organisation's file, and what local-slack has to know."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.config.organisation import read_organisation
from bot.domain.message import PersonId
from bot.domain.organisation import Organisation
from bot.domain.person import Person

TEAM = "TVOORBEELDSTAD"
APP = "AVROEGBIJ"
BOT = "UVROEGBIJ"
BOT_TOKEN = "xoxb-invented"
APP_TOKEN = "xapp-invented"
SIGNING_SECRET = "invented-signing-secret"
KEYS_APP = "AKEYS"
"""A second app, which hands us trigger ids and response URLs that local-slack knows."""

GUEST, GUEST_NAME = "gast", "Gerda de Gast"
"""Somebody in the workspace whom no organisation's file names."""

_PLACE = re.compile(r'"playground:[\w-]+:([\w-]+)"')


def user_id(person: str) -> str:
    """The Slack account of somebody of the examples."""
    return f"U{_plain(person)}"


def channel_id(channel: str) -> str:
    """The Slack channel of a channel of the examples."""
    return f"C{_plain(channel)}"


def organisation_in_slack(example: Path, folder: Path) -> Organisation:
    """The organisation of an example's file with its playground accounts and channels in Slack."""
    moved = folder / example.name
    moved.write_text(
        "".join(as_in_slack(line) for line in example.read_text("utf-8").splitlines(keepends=True)), "utf-8"
    )
    return read_organisation(moved)


def workspace_config(
    organisations: Sequence[Organisation], *, request_url: str = "", keys_url: str = ""
) -> dict[str, Any]:
    """The configuration of local-slack: everybody in one workspace; Socket Mode where there is no `request_url`."""
    keys = {
        "appId": KEYS_APP,
        "botUserId": "UKEYS",
        "botName": "keys",
        "botToken": "xoxb-keys",
        "appToken": "xapp-keys",
        "mode": "events",
        "requestUrl": keys_url,
    }
    app = {
        "appId": APP,
        "botUserId": BOT,
        "botName": "vroegbij",
        "botToken": BOT_TOKEN,
        "appToken": APP_TOKEN,
        "signingSecret": SIGNING_SECRET,
        **({"mode": "events", "requestUrl": request_url} if request_url else {"mode": "socket"}),
    }
    people = [person for organisation in organisations for person in organisation.people]
    channels = [channel for organisation in organisations for channel in organisation.channels]
    return {
        "workspace": {"name": "Voorbeeldstad", "domain": "voorbeeldstad", "teamId": TEAM},
        "apps": [app, *([keys] if keys_url else [])],
        "users": [
            {
                "id": user_id(person.id),
                "name": person.id,
                "real_name": person.name,
                "email": f"{person.id}@voorbeeldstad.example",
                "tz": "Europe/Amsterdam",
            }
            for person in [*people, Person(PersonId(GUEST), GUEST_NAME)]
        ],
        "channels": [
            {
                "id": channel.ref.channel,
                "name": channel.name,
                "is_private": channel.private,
                "members": [BOT, *(user_id(member) for member in sorted(channel.members | channel.owners))],
            }
            for channel in channels
        ],
    }


def _plain(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "0", name.upper())


def as_in_slack(line: str) -> str:
    """A line of an example's file with its playground accounts and channels in Slack."""
    as_id = channel_id if line.startswith("ref") else user_id
    return _PLACE.sub(lambda found: f'"slack:{TEAM}:{as_id(found[1])}"', line)
