"""Answers what people press, fill in, pick and rate: they wait for it, so what goes wrong is told to them."""

import logging
from dataclasses import replace

from adapters.teams import parse_invoke
from adapters.teams.answer import Answers
from adapters.teams.asked import Surface
from adapters.teams.bodies import dialog_body, unknown_body
from adapters.teams.codes import CANCEL, Block
from adapters.teams.endpoint import NotUnderstood
from adapters.teams.identity import Activity, text
from adapters.teams.parse import locale_of
from adapters.teams.parse_invoke import Found
from adapters.teams.render import line_card
from adapters.teams.texts import language_of
from adapters.teams.texts import text as words
from bot.domain.card import Language
from bot.domain.errors import Unavailable
from bot.domain.event import Clicked
from bot.domain.reply import Nothing, Notice, Reply, ShowCard
from bot.ports import Clock, InboundHandler

log = logging.getLogger(__name__)


class Interactions:
    """The way from a button to the core and back."""

    def __init__(self, handler: InboundHandler, answers: Answers, clock: Clock) -> None:
        self._handler = handler
        self._answers = answers
        self._clock = clock

    async def invoked(self, activity: Activity) -> Block | None:
        """Handle an invoke and give the body of its answer.

        Raises:
            NotUnderstood: for one that the bot has no answer to.
        """
        language = language_of(locale_of(activity))
        match text(activity, "name"):
            case parse_invoke.EXECUTE:
                found = parse_invoke.parse_execute(activity)
                return await self._answered(found, language) if found else unknown_body()
            case parse_invoke.FETCH:
                found = parse_invoke.parse_pick(activity, now=self._clock.now())
                return (
                    await self._answered(found, language)
                    if found
                    else dialog_body(Notice(words(language, "no_words")), language)
                )
            case parse_invoke.HAND_IN:
                found = parse_invoke.parse_dialog(activity)
                return await self._answered(found, language) if found else None
            case parse_invoke.FEEDBACK:
                rated = parse_invoke.parse_feedback(activity)
                if rated is not None:  # Teams itself says thanks
                    about = self._answers.thumbs.about(text(activity, "replyToId"))
                    await self._handler.handle(replace(rated, target=about))
                return {}
        raise NotUnderstood

    async def submitted(self, activity: Activity) -> None:
        """Handle a button that came as a message; what goes wrong is raised, so that Teams sends it again.

        Raises:
            Unavailable: when the answer could not be put in place.
        """
        found, language = parse_invoke.parse_submit(activity), language_of(locale_of(activity))
        if found is not None:
            await self._answers.place(await self._handled(found, language), found[1], language)

    async def _answered(self, found: Found, language: Language) -> Block | None:
        to = found[1]
        try:
            reply = await self._handled(found, language)
        except Exception:
            log.exception("an interaction broke", extra={"event": to.event_id})
            return self._answers.sorry(to, language, "broke")
        try:
            return await self._answers.put(reply, to, language)
        except Unavailable as err:
            log.warning("answer not placed", extra={"event": to.event_id, "reason": str(err)})
        except Exception:
            log.exception("an answer broke", extra={"event": to.event_id})
        return self._answers.sorry(to, language, "unsure")

    async def _handled(self, found: Found, language: Language) -> Reply:
        """What the core says; leaving a form is settled here, since nothing happened."""
        event, to = found
        if not isinstance(event, Clicked) or event.action != CANCEL:
            return await self._handler.handle(event)
        if to.surface is Surface.DIALOG:
            return Nothing()
        return ShowCard(line_card(words(language, "cancelled"), language), in_place=True)
