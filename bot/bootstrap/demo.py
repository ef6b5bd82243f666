"""Builds the demo: everything embedded, the playground as its only face, a clock that can be moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.clock import DemoClock
from adapters.storage.tinydb_store import TinyDbStore
from adapters.web.app import Application, build_app
from adapters.web.playground.history import PlaygroundHistory
from adapters.web.playground.notifier import PlaygroundNotifier
from adapters.web.playground.site import Site, build_site
from adapters.web.playground.timeline import real_time
from adapters.web.playground.world import World
from bot.bootstrap.parts import VERSION, build_core, read_rules, salt_in
from bot.config.organisation import read_organisation
from bot.config.settings import Settings
from bot.detection.detector import Detector
from bot.domain.message import ChannelRef, Platform
from bot.domain.organisation import Organisation
from bot.ports import Store
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.run_courier import advance
from bot.usecases.start_over import start_over
from dialogs.router import Router


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo's parts, joined and not yet running."""

    core: Core
    clock: DemoClock
    site: Site
    store: Store
    app: Application


def build_demo(
    organisation: Organisation,
    *,
    data: Path,
    rules_beside: Path,
    store: Store | None = None,
    clock: DemoClock | None = None,
    detector: Detector | None = None,
    wall: Callable[[], datetime] = real_time,
) -> Demo:
    """The demo of one organisation with its state in `data`; `wall` is the real time, at which a new demo begins.

    Raises:
        StoreInUse: when another process works with `data`.
        DamagedStore: when what is kept there cannot be read.
    """
    store = store or TinyDbStore.open(data)
    clock = clock or DemoClock()
    world = World(data / "playground.json")
    core = build_core(
        organisation,
        store=store,
        clock=clock,
        notifiers={Platform.PLAYGROUND: PlaygroundNotifier(world, organisation, clock)},
        histories={Platform.PLAYGROUND: PlaygroundHistory(world, organisation)},
        detector=detector,
        rules=read_rules(organisation, rules_beside),
        salt=salt_in(data),
    )

    async def modes() -> Mapping[ChannelRef, str]:
        async with store.unit() as unit:
            channels = await all_channels(core, unit)
        return {channel.ref: "paused" if channel.paused_by else channel.mode.value for channel in channels}

    site = build_site(
        handler=Router(core),
        organisation=organisation,
        world=world,
        clock=clock,
        advance=lambda to: advance(to, core=core, clock=clock),
        reset=lambda: start_over(core=core),
        channel_modes=modes,
        wall=wall,
    )
    return Demo(core, clock, site, store, build_app(version=VERSION, playground=site))


def demo_from(settings: Settings) -> Demo:
    """The demo that the settings describe."""
    organisation = read_organisation(settings.organisation, settings.language)
    return build_demo(organisation, data=settings.data, rules_beside=settings.organisation.parent)
