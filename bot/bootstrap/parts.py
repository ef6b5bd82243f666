"""Joins a running organisation out of its parts: the core that every face and command works with."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from threading import Thread

from bot.detection.detector import Detector
from bot.domain.message import Platform
from bot.domain.organisation import Organisation
from bot.domain.working_time import WorkingTime
from bot.guidance.guide import guide_of
from bot.guidance.packs import Rule
from bot.guidance.rule_lines import read_pack
from bot.ports import Clock, History, Names, Notifier, Store
from bot.usecases.core import Core
from bot.usecases.run_courier import plan_standing_jobs, run_courier

VERSION = version("vroegbij")
"""The version of this program."""

_SALT_BYTES = 32


def build_core(
    organisation: Organisation,
    *,
    store: Store,
    clock: Clock,
    notifiers: Mapping[Platform, Notifier] | None = None,
    histories: Mapping[Platform, History] | None = None,
    names: Mapping[Platform, Names] | None = None,
    detector: Detector | None = None,
    rules: tuple[Rule, ...] = (),
    salt: bytes = b"",
) -> Core:
    """The core of one organisation; what is not given is the part that came with the program, or none."""
    return Core(
        organisation=organisation,
        store=store,
        clock=clock,
        working=WorkingTime.of(organisation),
        detector=detector or Detector.load(),
        notifiers=notifiers or {},
        rules=rules,
        histories=histories or {},
        names=names or {},
        salt=salt,
    )


def read_rules(organisation: Organisation, beside: Path) -> tuple[Rule, ...]:
    """The rules of the organisation's policy packs; their paths are relative to its file in `beside`."""
    return tuple(rule for pack in organisation.policy_packs for rule in read_pack(beside / pack))


def salt_in(folder: Path) -> bytes:
    """The salt of this installation's hashes, made on first use and readable by its owner only."""
    path = folder / "salt"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(_SALT_BYTES))
    return path.read_bytes()


@asynccontextmanager
async def running(core: Core, data: Path | None = None) -> AsyncIterator[None]:
    """Keep the courier going until the block ends; then let go of the stored state.

    With `data`, the meaning of the rules is read into memory meanwhile; until then questions are answered by words.
    """
    if data is not None and core.rules:
        Thread(target=guide_of(core.rules).add_meaning, args=(data,), name="rule-vectors", daemon=True).start()
    await plan_standing_jobs(core=core)
    courier = asyncio.create_task(run_courier(core=core))
    try:
        yield
    finally:
        courier.cancel()
        with suppress(asyncio.CancelledError):
            await courier
        await core.store.close()
