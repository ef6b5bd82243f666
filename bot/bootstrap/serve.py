"""Builds the real thing: the platforms that the settings name, the store, the courier, and one web application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adapters.clock import SystemClock
from adapters.slack.options import SLACK_API, SlackOptions
from adapters.slack.slack import Slack
from adapters.storage.tinydb_store import TinyDbStore
from adapters.web.app import Application, build_app
from bot.bootstrap.parts import VERSION, build_core, read_rules, salt_in
from bot.config.organisation import read_organisation
from bot.config.problems import ConfigurationError, Problem, words
from bot.config.settings import Settings
from bot.config.slack import BOT_TOKEN, SlackSettings
from bot.detection.detector import Detector
from bot.domain.card import Language
from bot.domain.message import Platform
from bot.domain.organisation import Organisation
from bot.ports import Clock, InboundHandler, Store
from bot.usecases.core import Core
from dialogs.router import Router

_LINES = {
    "organisation": (
        "{name}: {people} personen, {channels} kanalen, staat in {data}",
        "{name}: {people} people, {channels} channels, state in {data}",
    ),
    "slack_http": ("Slack: aan, via HTTP op /slack/events", "Slack: on, over HTTP at /slack/events"),
    "slack_socket": ("Slack: aan, via Socket Mode", "Slack: on, over Socket Mode"),
    "teams_off": ("Teams: uit", "Teams: off"),
    "model_off": ("Taalmodel: uit, er gaat geen tekst naar buiten", "Language model: off, no text leaves"),
}


@dataclass(frozen=True, slots=True)
class Served:
    """The parts of a running bot, joined; Slack starts and stops with the application."""

    core: Core
    store: Store
    slack: Slack
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
    hears: Callable[[Core], InboundHandler] = Router,
) -> Served:
    """The bot that the settings describe; what is given takes the place of the real part.

    `slack_url` is where Slack's Web API lives, `pace` the seconds between two messages in one channel, `hears` makes
    what handles the events.

    Raises:
        ConfigurationError: when no platform is set up, or the organisation's file is wrong.
        StoreInUse: when another process works with the state.
        DamagedStore: when what is kept there cannot be read.
    """
    if settings.slack is None:
        raise ConfigurationError([Problem(BOT_TOKEN, words("no_platform", settings.language))])
    organisation = organisation or read_organisation(settings.organisation, settings.language)
    slack = Slack(slack_options(settings.slack, url=slack_url, pace=pace))
    store = store or TinyDbStore.open(settings.data)
    core = build_core(
        organisation,
        store=store,
        clock=clock or SystemClock(),
        notifiers={Platform.SLACK: slack.notifier},
        history=slack.history,
        detector=detector,
        rules=read_rules(organisation, settings.organisation.parent),
        salt=salt_in(settings.data),
    )

    async def health() -> Mapping[str, object]:
        lost = slack.socket is not None and not await slack.socket.is_connected()
        return {"status": "slack socket lost"} if lost else {}

    app = build_app(version=VERSION, health=health, routes=slack.listen(hears(core)))
    app.on_startup.append(lambda _app: slack.start())
    app.on_cleanup.append(lambda _app: slack.stop())
    return Served(core, store, slack, app, _lines(settings, organisation, slack))


def slack_options(settings: SlackSettings, *, url: str = SLACK_API, pace: float = 1.0) -> SlackOptions:
    """What the Slack face needs of the settings."""
    return SlackOptions(
        settings.bot_token,
        tuple(secret for secret in (settings.signing_secret, settings.signing_secret_old) if secret),
        settings.app_token,
        settings.teams,
        url,
        pace,
    )


def _lines(settings: Settings, organisation: Organisation, slack: Slack) -> tuple[str, ...]:
    """What is on and off, a line each."""
    facts = {
        "name": organisation.name,
        "people": len(organisation.people),
        "channels": len(organisation.channels),
        "data": settings.data,
    }
    keys = ("organisation", "slack_socket" if slack.socket else "slack_http", "teams_off", "model_off")
    dutch = settings.language is Language.DUTCH
    return tuple(_LINES[key][0 if dutch else 1].format(**facts) for key in keys)
