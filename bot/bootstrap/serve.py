"""Builds the real thing: the platforms that the settings name, the store, the courier, and one web application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from adapters.clock import SystemClock
from adapters.slack.options import SLACK_API
from adapters.slack.slack import Slack
from adapters.storage.tinydb_store import TinyDbStore
from adapters.teams.options import TeamsOptions
from adapters.teams.teams import Teams
from adapters.teams.tokens import TokenSource
from adapters.web.app import Application, build_app
from bot.bootstrap.options import slack_options, teams_options
from bot.bootstrap.parts import VERSION, build_core, read_rules, salt_in
from bot.config.organisation import read_organisation
from bot.config.problems import ConfigurationError, Problem, words
from bot.config.settings import Settings
from bot.config.slack import BOT_TOKEN
from bot.detection.detector import Detector
from bot.domain.card import Language
from bot.domain.message import Platform
from bot.domain.organisation import Organisation
from bot.ports import Clock, InboundHandler, Store
from bot.usecases.core import Core
from dialogs.router import Router

T = TypeVar("T")

_LINES = {
    "organisation": (
        "{name}: {people} personen, {channels} kanalen, staat in {data}",
        "{name}: {people} people, {channels} channels, state in {data}",
    ),
    "slack_http": ("Slack: aan, via HTTP op /slack/events", "Slack: on, over HTTP at /slack/events"),
    "slack_socket": ("Slack: aan, via Socket Mode", "Slack: on, over Socket Mode"),
    "slack_off": ("Slack: uit", "Slack: off"),
    "teams_on": ("Teams: aan, op /api/messages", "Teams: on, at /api/messages"),
    "teams_open": (
        "Teams: aan op /api/messages, ZONDER controle van tokens en dus alleen voor deze computer",
        "Teams: on at /api/messages, WITHOUT checking tokens and so for this computer only",
    ),
    "teams_off": ("Teams: uit", "Teams: off"),
    "model_off": ("Taalmodel: uit, er gaat geen tekst naar buiten", "Language model: off, no text leaves"),
}


@dataclass(frozen=True, slots=True)
class Served:
    """The parts of a running bot, joined; the platforms that are on start and stop with the application."""

    core: Core
    store: Store
    slack: Slack | None
    teams: Teams | None
    app: Application
    lines: tuple[str, ...]


def build_served(
    settings: Settings,
    *,
    organisation: Organisation | None = None,
    store: Store | None = None,
    clock: Clock | None = None,
    detector: Detector | None = None,
    slack_url: str = SLACK_API,
    pace: float = 1.0,
    teams: TeamsOptions | None = None,
    teams_tokens: TokenSource | None = None,
    hears: Callable[[Core], InboundHandler] = Router,
) -> Served:
    """The bot that the settings describe; what is given takes the place of the real part.

    `slack_url` is where Slack's Web API lives, `pace` the seconds between two messages in one channel of Slack, `teams`
    replaces what the settings say of Teams, `teams_tokens` is where the bot gets its own tokens, `hears` makes what
    handles the events.

    Raises:
        ConfigurationError: when no platform is set up, or the organisation's file is wrong.
        StoreInUse: when another process works with the state.
        DamagedStore: when what is kept there cannot be read.
    """
    check_platform(settings, teams)
    organisation = organisation or read_organisation(settings.organisation, settings.language)
    slack = None
    if settings.slack is not None:
        slack = Slack(slack_options(settings.slack, organisation.language, url=slack_url, pace=pace))
    if teams is None and settings.teams is not None:
        teams = teams_options(settings.teams)
    store, clock = store or TinyDbStore.open(settings.data), clock or SystemClock()
    in_teams = Teams(teams, store=store, clock=clock, tokens=teams_tokens) if teams else None
    core = build_core(
        organisation,
        store=store,
        clock=clock,
        notifiers=_on(slack.notifier if slack else None, in_teams.notifier if in_teams else None),
        histories=_on(slack.history if slack else None, in_teams.history if in_teams else None),
        names=_on(slack.people if slack else None, in_teams.names if in_teams else None),
        detector=detector,
        rules=read_rules(organisation, settings.organisation.parent),
        salt=salt_in(settings.data),
    )
    app = _application(hears(core), slack, in_teams)
    return Served(core, store, slack, in_teams, app, _lines(settings, organisation, slack, teams))


def check_platform(settings: Settings, teams: TeamsOptions | None = None) -> None:
    """Stop where there is nothing to run.

    Raises:
        ConfigurationError: when no platform is set up.
    """
    if settings.slack is None and settings.teams is None and teams is None:
        raise ConfigurationError([Problem(BOT_TOKEN, words("no_platform", settings.language))])


def _on(in_slack: T | None, in_teams: T | None) -> dict[Platform, T]:
    """The part of each platform that is on."""
    parts = {Platform.SLACK: in_slack, Platform.TEAMS: in_teams}
    return {platform: part for platform, part in parts.items() if part is not None}


def _application(handler: InboundHandler, slack: Slack | None, teams: Teams | None) -> Application:
    """One application for all, of which the platforms start before it takes requests."""

    async def health() -> Mapping[str, object]:
        lost = slack is not None and slack.socket is not None and not await slack.socket.is_connected()
        trouble = "slack socket lost" if lost else teams.trouble() if teams is not None else ""
        return {"status": trouble} if trouble else {}

    on = [face for face in (slack, teams) if face is not None]
    app = build_app(version=VERSION, health=health, routes=[route for face in on for route in face.listen(handler)])
    for face in on:
        _start_with(app, face)
    return app


def _start_with(app: Application, face: Slack | Teams) -> None:
    """Have a platform start and stop with the application."""
    app.on_startup.append(lambda _app: face.start())
    app.on_cleanup.append(lambda _app: face.stop())


def _lines(
    settings: Settings, organisation: Organisation, slack: Slack | None, teams: TeamsOptions | None
) -> tuple[str, ...]:
    """What is on and off, a line each."""
    facts = {
        "name": organisation.name,
        "people": len(organisation.people),
        "channels": len(organisation.channels),
        "data": settings.data,
    }
    in_slack = "slack_off" if slack is None else "slack_socket" if slack.socket else "slack_http"
    in_teams = "teams_off" if teams is None else "teams_open" if teams.anonymous else "teams_on"
    dutch = settings.language is Language.DUTCH
    keys = ("organisation", in_slack, in_teams, "model_off")
    return tuple(_LINES[key][0 if dutch else 1].format(**facts) for key in keys)
