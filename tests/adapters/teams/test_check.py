import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from adapters.storage.memory import MemoryStore
from adapters.storage.tinydb_store import TinyDbStore
from adapters.teams.check import check_teams
from adapters.teams.check_texts import REASONS, say
from adapters.teams.conversations import Conversations, Reference
from adapters.teams.options import Certificate, ClientSecret, ManagedIdentity, TeamsOptions
from bot.__main__ import main
from bot.config.organisation import read_organisation
from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.finding import Finding
from bot.domain.message import Account, ChannelRef, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Role
from tests.adapters.teams.tokens import APP, SERVICE, TENANT, Login, login_server

ROOT = Path(__file__).parents[3]
TOWN = read_organisation(ROOT / "examples" / "voorbeeldstad.toml")
CHANNEL = ChannelRef(Platform.TEAMS, TENANT, "19:abc@thread.tacv2")
ADVISORS = (Role.ADVISOR, Role.COORDINATOR)


class Now:
    def now(self) -> datetime:
        return datetime(2027, 2, 23, 8, 14, tzinfo=UTC)


class Source:
    """Gives a token, or raises what it was given."""

    def __init__(self, raises: Exception | None = None) -> None:
        self.raises = raises

    def get_access_token(self, force_refresh: bool = False) -> str:
        if self.raises is not None:
            raise self.raises
        return "a-token"


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    async with login_server() as server:
        yield server


def account(number: int) -> Account:
    return Account(Platform.TEAMS, TENANT, f"00000000-0000-4000-8000-{number:012}")


@pytest.fixture
def town() -> Organisation:
    people = tuple(replace(p, accounts=(account(n),)) for n, p in enumerate(TOWN.people))
    return replace(TOWN, people=people, channels=(Channel(CHANNEL, "openbare-ruimte"),))


@pytest.fixture
async def conversations(town: Organisation) -> Conversations:
    """Everybody spoke with the bot, in the channel too."""
    known = Conversations(MemoryStore(), Now())
    places: list[Account | ChannelRef] = [CHANNEL, *(person.accounts[0] for person in town.people)]
    for place in places:
        await known.keep(place, Reference({"serviceUrl": SERVICE, "conversation": {"id": "a:1", "tenantId": TENANT}}))
    return known


async def found(
    login: Login,
    town: Organisation,
    known: Conversations | None,
    *,
    source: Source | None = None,
    language: Language = Language.DUTCH,
    **changes: Any,
) -> list[Finding]:
    given = {"app_id": APP, "tenant": TENANT, "credential": ClientSecret("geheim"), "openid_url": login.url, **changes}
    checking = check_teams(TeamsOptions(**given), town, language, conversations=known, tokens=source or Source())
    return [finding async for finding in checking]


def wrong(findings: list[Finding]) -> list[str]:
    return [finding.what for finding in findings if finding.todo]


async def test_all_is_well(login: Login, town: Organisation, conversations: Conversations) -> None:
    findings = await found(login, town, conversations)
    assert wrong(findings) == []
    said = [finding.what for finding in findings]
    assert said[0] == f"App: {APP}, meldt zich aan met een clientgeheim; luistert naar tenant {TENANT}."
    assert "Kanalen: openbare-ruimte is bekend." in said
    assert "Adviseur: Sanne de Wit is te bereiken." in said
    assert "geheim" not in " ".join(said).replace("clientgeheim", "")


@pytest.mark.parametrize(
    ("credential", "named"),
    [(Certificate(Path("key.pem"), "AB"), "een certificaat"), (ManagedIdentity(), "een beheerde identiteit")],
)
async def test_it_says_how_the_bot_signs_in(login: Login, town: Organisation, credential: object, named: str) -> None:
    first, *_ = await found(login, town, None, credential=credential)
    assert named in first.what


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("code", "todo"), REASONS.items())
async def test_each_refusal_of_entra_says_what_to_do(
    login: Login, town: Organisation, code: str, todo: str, language: Language
) -> None:
    source = Source(PermissionError(f"invalid_client {code}"))
    _, token, *_ = await found(login, town, None, source=source, language=language)
    assert code in token.what
    assert token.todo == say(language, todo, app=APP, tenant=TENANT)


async def test_another_refusal_leads_to_where_it_is_explained(login: Login, town: Organisation) -> None:
    _, token, *_ = await found(login, town, None, source=Source(PermissionError("invalid_request AADSTS1")))
    assert "https://login.microsoftonline.com/error" in token.todo


async def test_out_of_reach(login: Login, town: Organisation, conversations: Conversations) -> None:
    source = Source(requests.ConnectionError("login.microsoftonline.com"))
    keys = "http://127.0.0.1:9/openid"
    findings = await found(login, town, conversations, source=source, openid_url=keys)
    token, keys_bad = [finding for finding in findings if finding.todo]
    assert "HTTPS_PROXY" in token.todo
    assert "https://login.microsoftonline.com" in token.todo
    assert keys in keys_bad.todo
    login.broken = True
    assert any("Sleutels" in what for what in wrong(await found(login, town, conversations)))


async def test_who_was_never_met_is_named_with_what_to_do(login: Login, town: Organisation) -> None:
    what = wrong(await found(login, town, Conversations(MemoryStore(), Now())))
    advisors = [person.name for person in town.people if person.role in ADVISORS]
    assert what == [
        "Kanalen: van openbare-ruimte heeft de bot nog niets gehoord.",
        *(f"Adviseur: met {name} heeft de bot nog geen gesprek." for name in advisors),
    ]


async def test_ids_that_cannot_be_right_are_named(
    login: Login, town: Organisation, conversations: Conversations
) -> None:
    first, second, third, fourth = (person for person in town.people if person.role in ADVISORS)
    people = (
        replace(first, accounts=()),
        replace(second, accounts=(Account(Platform.TEAMS, TENANT, "youssef@stad.nl"),)),
        replace(third, accounts=(replace(account(1), tenant="elders"),)),
        replace(fourth, accounts=(Account(Platform.SLACK, "T1", "U1"),)),
    )
    channels = (
        Channel(ChannelRef(Platform.TEAMS, TENANT, "Openbare Ruimte"), "openbare-ruimte"),
        Channel(ChannelRef(Platform.TEAMS, "elders", "19:abc@thread.tacv2"), "verkeer"),
        Channel(ChannelRef(Platform.SLACK, "T1", "C1"), "slack"),
    )
    findings = await found(login, replace(town, people=people, channels=channels), conversations)
    assert [what.split(":")[0] for what in wrong(findings)] == ["Kanalen", "Tenant", "Adviseur", "Adviseur", "Tenant"]
    assert "youssef@stad.nl" in " ".join(wrong(findings))
    assert f"Adviseur: {fourth.name} krijgt kaarten in Slack, niet in Teams." in [finding.what for finding in findings]


async def test_while_the_bot_runs_its_conversations_are_left_alone(login: Login, town: Organisation) -> None:
    findings = await found(login, town, None)
    assert wrong(findings) == []
    assert any("de bot draait" in finding.what for finding in findings)


@pytest.mark.parametrize("running", [False, True])
async def test_the_command_line_looks_at_what_is_kept(
    running: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_asked(*_: Any, **given: Any) -> AsyncIterator[Finding]:
        yield Finding(f"{given['conversations'] is None}")

    monkeypatch.setattr("bot.bootstrap.doctor.check_teams", nobody_asked)
    environ = {
        "VROEGBIJ_ORGANISATION": str(ROOT / "examples" / "klein.toml"),
        "VROEGBIJ_DATA": str(tmp_path / "var"),
        "VROEGBIJ_TEAMS_APP_ID": APP,
        "VROEGBIJ_TEAMS_TENANTS": TENANT,
        "VROEGBIJ_TEAMS_APP_PASSWORD": "abc8Q~x",
    }
    holding = TinyDbStore.open(tmp_path / "var") if running else None
    result = await _in_a_thread(environ)
    assert (result.exit_code, result.output) == (0, f"✓ {running}\n")
    assert (tmp_path / "var").exists() is running
    if holding is not None:
        await holding.close()


async def _in_a_thread(environ: dict[str, str]) -> Any:
    """The command starts an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, main, ["doctor"], env=environ)
