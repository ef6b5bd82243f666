"""What a page shows now, in pieces with ids, so that the page replaces only what changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.web.playground.entry import Entry, channel_place, private_place
from adapters.web.playground.playground import Playground
from adapters.web.playground.render import Renderer
from adapters.web.playground.texts import TEXTS, text
from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.message import ChannelRef
from bot.domain.person import Person

HUES = 8
"""How many colours the style sheet has for people's initials."""

Piece = tuple[str, str]
"""An id and its HTML."""


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, at which channel, and at whose messages of the bot."""

    me: Person
    channel: Channel
    box: Person
    language: Language


@dataclass(frozen=True, slots=True)
class Said:
    """A message as the template shows it."""

    entry: Entry
    name: str
    role: str
    hue: int
    card: str
    mine: bool


class View:
    """Draws the lists of the page for somebody who looks."""

    def __init__(
        self, playground: Playground, renderer: Renderer, modes: Mapping[ChannelRef, str], looking: Looking
    ) -> None:
        self._playground = playground
        self._world = playground.world
        self._tenant = playground.tenant
        self._renderer = renderer
        self._modes = modes
        self._looking = looking
        self._language = looking.language
        self._hues = {str(person.id): place % HUES for place, person in enumerate(playground.tenant.people)}

    def channels(self) -> Iterator[Piece]:
        """The channels this person sees, each with what the bot does there."""
        for channel in self._tenant.channels_of(self._looking.me):
            selected = channel is self._looking.channel
            yield (
                channel.ref.channel,
                self._item(
                    "channel",
                    channel=channel,
                    mode=self.mode(channel),
                    mode_label=self.mode_label(channel),
                    selected=selected,
                ),
            )

    def people(self) -> Iterator[Piece]:
        """Everybody one can be."""
        for person in self._tenant.people:
            yield person.id, self._person("person", person, selected=person is self._looking.me)

    def boxes(self) -> Iterator[Piece]:
        """Everybody whose messages of the bot one can read: oneself first, then the advisors."""
        me = self._looking.me
        for person in sorted(self._tenant.people, key=lambda p: (p is not me, not p.is_advisor)):
            yield person.id, self._person("box", person, selected=person is self._looking.box)

    def posts(self) -> Iterator[Piece]:
        """The channel: days, messages, and under each message its thread."""
        entries = self._world.entries(channel_place(self._looking.channel.ref.channel))
        replies: dict[str, list[Said]] = {}
        for entry in entries:
            if entry.thread:
                replies.setdefault(entry.thread, []).append(self._said(entry))
        yield from self._by_day(
            [entry for entry in entries if not entry.thread],
            lambda entry: self._renderer.render(
                "post.html", self._language, post=self._said(entry), replies=replies.get(entry.id, [])
            ),
        )
        if not entries:
            yield "empty", self._item("empty", message=text(self._language, "empty_channel"))

    def box(self) -> Iterator[Piece]:
        """The private conversation one looks at."""
        person = self._looking.box
        entries = self._world.entries(private_place(person.id))
        yield from self._by_day(entries, lambda entry: self._private(entry, person))
        if not entries:
            yield "empty", self._item("empty", message=text(self._language, "box_empty", name=person.name))

    def mode(self, channel: Channel) -> str:
        """What the bot does in a channel: a word of the core, or that it is not there."""
        if channel.ref.channel in self._world.absent:
            return "absent"
        return self._modes.get(channel.ref, "off")

    def mode_label(self, channel: Channel) -> str:
        """The same in the page's language; a word we do not know is shown as it is."""
        mode = self.mode(channel)
        return TEXTS[self._language].get(f"mode_{mode}", mode)

    def _by_day(self, entries: Sequence[Entry], draw: Callable[[Entry], str]) -> Iterator[Piece]:
        shown: date | None = None
        zone = self._tenant.organisation.zone
        for entry in entries:
            day = entry.sent_at.astimezone(zone).date()
            if day != shown:
                shown = day
                yield f"day-{day}", self._item("day", moment=entry.sent_at)
            yield entry.id, draw(entry)

    def _said(self, entry: Entry) -> Said:
        author = self._tenant.person(entry.author)
        return Said(
            entry,
            name=author.name if author else text(self._language, "bot_name"),
            role=author.job_title if author else "",
            hue=self._hues.get(entry.author, 0),
            card=self._renderer.card(entry.card, entry.id, self._language) if entry.card else "",
            mine=author is self._looking.me,
        )

    def _private(self, entry: Entry, person: Person) -> str:
        card = self._renderer.card(entry.card, entry.id, self._language) if entry.card else ""
        return self._renderer.render("private.html", self._language, entry=entry, name=person.name, card=card)

    def _person(self, kind: str, person: Person, *, selected: bool) -> str:
        unread = self._world.unread(private_place(person.id))
        role = person.job_title or text(self._language, f"role_{person.role}")
        hue = self._hues[person.id]
        return self._item(kind, person=person, role=role, hue=hue, unread=unread, selected=selected)

    def _item(self, kind: str, **values: object) -> str:
        return self._renderer.render("items.html", self._language, kind=kind, **values)
