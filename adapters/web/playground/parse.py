"""A request of the page as something typed: raw JSON dies here. What the bot is told at once becomes its event."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import orjson

from adapters.web.playground.events import COMMAND
from adapters.web.playground.problem import Problem
from adapters.web.playground.tenant import Tenant
from adapters.web.playground.texts import language_of
from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.event import Clicked, Submitted, Told
from bot.domain.person import Person

TEXT_LIMIT = 8000
"""Characters in one message."""

WORD_LIMIT = 300
"""Characters in an id, an action or a field's name."""

E = TypeVar("E", bound=StrEnum)

_REQUEST = re.compile(r"[A-Za-z0-9-]{1,64}")


def parse_body(data: bytes) -> Mapping[str, Any]:
    """The JSON object of a request.

    Raises:
        Problem: when it is anything else.
    """
    try:
        raw = orjson.loads(data)
    except orjson.JSONDecodeError as err:
        raise Problem("bad_json") from err
    if not isinstance(raw, dict):
        raise Problem("bad_json")
    return raw


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks of the playground; every reader below raises `Problem` when its field is missing or wrong."""

    raw: Mapping[str, Any]
    tenant: Tenant

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language_of(self.raw.get("lang"))

    @property
    def request(self) -> str:
        """The id of this request; the page sends the same one again when it tries again."""
        found = self.raw.get("request")
        if not isinstance(found, str) or not _REQUEST.fullmatch(found):
            raise Problem("missing", name="request")
        return found

    @property
    def me(self) -> Person:
        """Who asks."""
        person = self.tenant.person(self.word("me"))
        if person is None:
            raise Problem("no_person")
        return person

    @property
    def channel(self) -> Channel:
        """The channel it is about, one that this person sees."""
        channel = self.tenant.channel(self.word("channel"))
        if channel is None or not self.tenant.may_see(self.me, channel):
            raise Problem("no_channel")
        return channel

    def has(self, name: str) -> bool:
        """Whether a field was sent with something in it."""
        return bool(self.raw.get(name))

    def word(self, name: str) -> str:
        """A short text that has to be there."""
        found = self.optional(name)
        if not found:
            raise Problem("missing", name=name)
        return found

    def optional(self, name: str, limit: int = WORD_LIMIT) -> str:
        """A text that may be left out."""
        found = self.raw.get(name) or ""
        if not isinstance(found, str):
            raise Problem("missing", name=name)
        if len(found) > limit:
            raise Problem("too_long", limit=limit)
        return found

    def choice(self, name: str, choices: type[E]) -> E:
        """One of a closed set."""
        try:
            return choices(self.word(name))
        except ValueError as err:
            raise Problem("missing", name=name) from err

    @property
    def text(self) -> str:
        """What somebody wrote."""
        found = self.optional("text", TEXT_LIMIT).strip()
        if not found:
            raise Problem("empty")
        return found

    @property
    def values(self) -> Mapping[str, str]:
        """What was filled in, by field name."""
        found = self.raw.get("values")
        if not isinstance(found, dict):
            raise Problem("missing", name="values")
        if not all(isinstance(value, str) for value in found.values()):
            raise Problem("missing", name="values")
        if any(len(value) > TEXT_LIMIT for value in found.values()):
            raise Problem("too_long", limit=TEXT_LIMIT)
        return {str(name)[:WORD_LIMIT]: value for name, value in found.items()}


def parse_click(ask: Ask) -> Clicked:
    """Somebody pressed a button of a card."""
    return Clicked(
        event_id=f"click:{ask.me.id}:{ask.request}",
        account=ask.tenant.account(ask.me),
        action=ask.word("action"),
        target=ask.optional("target", TEXT_LIMIT),
        value=ask.optional("value", TEXT_LIMIT),
        locale=ask.language.value,
    )


def parse_submit(ask: Ask) -> Submitted:
    """Somebody filled in a form."""
    return Submitted(
        event_id=f"submit:{ask.me.id}:{ask.request}",
        account=ask.tenant.account(ask.me),
        action=ask.word("action"),
        target=ask.optional("target", TEXT_LIMIT),
        values=ask.values,
        locale=ask.language.value,
    )


def parse_told(ask: Ask, *, now: datetime) -> Told:
    """Somebody said something to the bot in private, or gave a command in a channel."""
    command = COMMAND.match(ask.text)
    return Told(
        event_id=f"tell:{ask.me.id}:{ask.request}",
        account=ask.tenant.account(ask.me),
        text=command["rest"].strip() if command else ask.text,
        sent_at=now,
        channel=ask.channel.ref if ask.has("channel") else None,
        locale=ask.language.value,
    )
