"""The playground's routes: each turns a request into one call, and what came of it into JSON."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from aiohttp import web

from adapters.web.playground.answer import Answer
from adapters.web.playground.entry import private_place
from adapters.web.playground.guarded import LANGUAGE, guarded
from adapters.web.playground.page import live, page, static_files
from adapters.web.playground.parse import Ask, parse_body, parse_click, parse_submit, parse_told
from adapters.web.playground.sample import sample_steps
from adapters.web.playground.site import Site
from adapters.web.playground.state import looking_at, page_state
from adapters.web.playground.texts import language_of
from adapters.web.playground.timeline import Jump

Act = Callable[[Site, Ask], Awaitable[Answer]]


def playground_routes(site: Site) -> Sequence[web.RouteDef]:
    """Everything the playground answers, each behind its guard."""
    actions = {
        "post": _post,
        "edit": _edit,
        "delete": _delete,
        "pick": _pick,
        "click": _click,
        "submit": _submit,
        "tell": _tell,
        "command": _command,
        "member": _member,
        "seen": _seen,
        "jump": _jump,
        "replay": _replay,
        "reset": _reset,
    }

    async def state(request: web.Request) -> web.Response:
        looking = looking_at(site.playground, request.query, language_of(request.query.get("lang")))
        modes = await site.channel_modes()
        return web.json_response(page_state(site.playground, site.replay, site.renderer, modes, looking))

    return [
        web.get("/", guarded(page(site))),
        web.get("/static/{name}", guarded(static_files())),
        web.get("/api/state", guarded(state)),
        web.get("/api/live", guarded(live(site.playground.live))),
        *(web.post(f"/api/{name}", guarded(_acting(site, act))) for name, act in actions.items()),
    ]


def _acting(site: Site, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def listener(request: web.Request) -> web.Response:
        ask = Ask(parse_body(await request.read()), site.playground.tenant)
        request[LANGUAGE] = ask.language.value
        return web.json_response(_to_json(await act(site, ask), site, ask))

    return listener


def _to_json(answer: Answer, site: Site, ask: Ask) -> dict[str, str]:
    shown = {"kind": answer.kind, "text": answer.text, "entry": answer.entry, "post": answer.post}
    if answer.form:
        shown["html"] = site.renderer.form(answer.form, ask.language)
    if answer.place:
        shown["box" if answer.place.startswith("@") else "channel"] = answer.place[1:]
    return shown


async def _post(site: Site, ask: Ask) -> Answer:
    thread = ask.optional("thread")
    entry, answer = await site.playground.post(ask.me, ask.channel, ask.text, request=ask.request, thread=thread)
    return replace(answer, post=entry.id)


async def _edit(site: Site, ask: Ask) -> Answer:
    return await site.playground.edit(ask.me, ask.word("message"), ask.text)


async def _delete(site: Site, ask: Ask) -> Answer:
    return await site.playground.delete(ask.me, ask.word("message"))


async def _pick(site: Site, ask: Ask) -> Answer:
    language = ask.language.value
    return await site.playground.pick(ask.me, ask.word("message"), request=ask.request, locale=language)


async def _click(site: Site, ask: Ask) -> Answer:
    return await site.playground.press(ask.me, parse_click(ask), ask.word("entry"))


async def _submit(site: Site, ask: Ask) -> Answer:
    return await site.playground.submit(ask.me, parse_submit(ask), ask.optional("entry"))


async def _tell(site: Site, ask: Ask) -> Answer:
    told = parse_told(ask, now=site.playground.timeline.now())
    return await site.playground.say(ask.me, told, ask.text)


async def _command(site: Site, ask: Ask) -> Answer:
    told = parse_told(ask, now=site.playground.timeline.now())
    return await site.playground.command(ask.me, told, ask.channel)


async def _member(site: Site, ask: Ask) -> Answer:
    return await site.playground.move_bot(ask.me, ask.channel, present=ask.has("present"), request=ask.request)


async def _seen(site: Site, ask: Ask) -> Answer:
    site.playground.world.mark_read(private_place(ask.me.id))
    await site.playground.world.save()
    return Answer()


async def _jump(site: Site, ask: Ask) -> Answer:
    await site.playground.timeline.jump(ask.choice("by", Jump))
    return Answer()


async def _replay(site: Site, ask: Ask) -> Answer:
    if ask.has("stop"):
        await site.replay.stop()
    else:
        site.replay.start(sample_steps(site.playground.tenant, site.today()))
    return Answer()


async def _reset(site: Site, ask: Ask) -> Answer:
    del ask
    await site.reset()
    return Answer()
