"""What the bot answered at once, put where it belongs in the playground and told to the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from adapters.web.playground.entry import BOT, Entry, channel_place, private_place
from adapters.web.playground.world import World
from bot.domain.card import Card, Form
from bot.domain.channel import Channel
from bot.domain.person import Person
from bot.domain.reply import FieldErrors, Nothing, Notice, Reply, SayInThread, ShowCard, ShowForm


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page has to show: nothing more than the new state, a line, a form (anew), or where a card now stands.

    `post` is the message that was posted, if this answers one.
    """

    kind: str = "nothing"
    text: str = ""
    form: Form | None = None
    entry: str = ""
    place: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """To what the bot answers: whose action, on which card, in which channel and under which post."""

    event_id: str
    person: Person
    card: Entry | None = None
    channel: Channel | None = None
    post: Entry | None = None
    values: Mapping[str, str] | None = None


def put_answer(reply: Reply, asked: Asked, world: World, *, now: datetime) -> Answer:
    """Put the bot's answer in the world; a second time it is found there."""
    match reply:
        case Nothing():
            answer = Answer()
        case Notice(text):
            answer = Answer("notice", text=text)
        case ShowCard(card, in_place=True) if asked.card is not None:
            world.change(replace(asked.card, card=card, edited_at=now))
            answer = Answer("card", entry=asked.card.id, place=asked.card.place)
        case ShowCard(card):
            answer = _add(private_place(asked.person.id), card, asked, world, now=now)
        case ShowForm(form):
            answer = Answer("form", form=form)
        case FieldErrors(errors, form):
            answer = Answer("errors", form=with_errors(form, errors, asked.values or {}))
        case SayInThread(card):
            place = channel_place(asked.channel.ref.channel) if asked.channel else private_place(asked.person.id)
            answer = _add(place, card, asked, world, now=now)
        case _:
            assert_never(reply)
    return answer


def with_errors(form: Form, errors: Mapping[str, str], values: Mapping[str, str]) -> Form:
    """The form with what is wrong at each field and with what was typed still in it."""
    fields = tuple(
        replace(field, value=values.get(field.name, field.value), error=errors.get(field.name, field.error))
        for field in form.fields
    )
    return replace(form, fields=fields)


def _add(place: str, card: Card, asked: Asked, world: World, *, now: datetime) -> Answer:
    thread = (asked.post.thread or asked.post.id) if asked.post and place.startswith("#") else None
    entry = world.add(place, BOT, at=now, thread=thread, card=card, key=f"answer:{asked.event_id}")
    return Answer("card", entry=entry.id, place=place)
