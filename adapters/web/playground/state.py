"""Everything a page needs to draw itself, as one JSON object."""

from collections.abc import Mapping
from typing import TypedDict

from adapters.web.playground.entry import private_place
from adapters.web.playground.playground import Playground
from adapters.web.playground.problem import Problem
from adapters.web.playground.render import Renderer
from adapters.web.playground.replay import Replay
from adapters.web.playground.sample import Act
from adapters.web.playground.texts import text
from adapters.web.playground.views import Looking, Piece, View
from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.message import ChannelRef
from bot.domain.person import Person


class State(TypedDict):
    """What the page is told: what it looks at, its lists piece by piece, its lines of text, and what is new."""

    looking: Mapping[str, str]
    lists: Mapping[str, list[Piece]]
    texts: Mapping[str, str]
    options: Mapping[str, list[tuple[str, str]]]
    unread: Mapping[str, int]
    mode: str
    bot_present: bool
    replay: Mapping[str, object]
    news: Mapping[str, str] | None


def looking_at(playground: Playground, wanted: Mapping[str, str], language: Language) -> Looking:
    """What a page asked to look at; what it may not see or does not exist becomes the first that does."""
    tenant = playground.tenant
    me = tenant.person(wanted.get("me", "")) or tenant.host
    seen = tenant.channels_of(me)
    channel = tenant.channel(wanted.get("channel", ""))
    box = tenant.person(wanted.get("box", "")) or me
    if not seen:
        raise Problem("no_channel")
    return Looking(me, channel if channel is not None and channel in seen else seen[0], box, language)


def page_state(
    playground: Playground, replay: Replay, renderer: Renderer, modes: Mapping[ChannelRef, str], looking: Looking
) -> State:
    """The page as it should be now."""
    view = View(playground, renderer, modes, looking)
    people = playground.tenant.people
    unread = {str(person.id): playground.world.unread(private_place(person.id)) for person in people}
    return {
        "looking": {"me": looking.me.id, "channel": looking.channel.ref.channel, "box": looking.box.id},
        "lists": {
            "channels": list(view.channels()),
            "people": list(view.people()),
            "boxes": list(view.boxes()),
            "posts": list(view.posts()),
            "box": list(view.box()),
        },
        "texts": _texts(playground, renderer, view, looking),
        "options": {
            "channel": [
                (c.ref.channel, f"#{c.name} ({view.mode_label(c)})") for c in playground.tenant.channels_of(looking.me)
            ],
            "me": [(person.id, person.name) for person in people],
        },
        "unread": unread,
        "mode": view.mode(looking.channel),
        "bot_present": looking.channel.ref.channel not in playground.world.absent,
        "replay": _replay(replay, looking),
        "news": _news(playground, looking),
    }


def _texts(playground: Playground, renderer: Renderer, view: View, looking: Looking) -> dict[str, str]:
    language, channel, box = looking.language, looking.channel, looking.box
    now = playground.timeline.now()
    return {
        "clock_day": renderer.day(now, language),
        "clock_short": renderer.day(now, language, short=True),
        "clock_time": renderer.clock(now),
        "channel_title": channel.name,
        "channel_mode": view.mode_label(channel),
        "channel_note": _owners(playground, channel, looking),
        "composer_label": text(language, "composer_label", channel=channel.name, name=looking.me.name),
        "composer_reply": text(language, "composer_reply", channel=channel.name, name="{name}"),
        "box_title": text(language, "box_title", name=box.name),
        "box_note": text(language, "box_self" if box is looking.me else "box_other", name=box.name),
        "tell_label": text(language, "tell_label", name=box.name),
    }


def _owners(playground: Playground, channel: Channel, looking: Looking) -> str:
    names = [person.name for person in playground.tenant.people if person.id in channel.owners]
    owners = text(looking.language, "owner", names=", ".join(names)) if names else ""
    return " · ".join(part for part in (channel.department, owners) if part)


def _replay(replay: Replay, looking: Looking) -> dict[str, object]:
    progress, language = replay.progress, looking.language
    step = progress.step
    if step is None or not replay.is_running:
        return {"running": replay.is_running}
    return {
        "running": True,
        "number": progress.number,
        "total": progress.total,
        "progress": text(language, "replay_progress", step=progress.number, total=progress.total),
        "caption": text(language, step.caption, **step.facts),
        "channel": step.channel.ref.channel if step.channel else "",
        "box": progress.box,
        "pane": "bot" if step.act in (Act.PRESS, Act.WAIT) else "channel",
    }


def _news(playground: Playground, looking: Looking) -> dict[str, str] | None:
    """The newest card that stands in somebody's conversation."""
    newest: tuple[str, Person, str] | None = None
    for person in playground.tenant.people:
        cards = [e for e in playground.world.entries(private_place(person.id)) if e.by_bot and e.card]
        if cards and (newest is None or cards[-1].id > newest[0]):
            card = cards[-1].card
            newest = (cards[-1].id, person, card.preview or card.title if card else "")
    if newest is None:
        return None
    entry, person, preview = newest
    said = text(looking.language, "news", name=person.name, preview=preview)
    return {"id": entry, "box": person.id, "text": said}
