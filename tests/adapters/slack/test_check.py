from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.check import check_slack
from bot.config.organisation import read_organisation
from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.finding import Finding
from bot.domain.message import Account, ChannelRef, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Role
from tests.adapters.slack.conftest import options
from tests.adapters.slack.fake_slack import FakeSlack
from tests.adapters.slack.payloads import CHANNEL, TEAM

TOWN = read_organisation(Path(__file__).parents[3] / "examples" / "voorbeeldstad.toml")


@pytest.fixture
def town() -> Organisation:
    people = tuple(replace(p, accounts=(Account(Platform.SLACK, TEAM, f"U{p.id.upper()}"),)) for p in TOWN.people)
    channels = (Channel(ChannelRef(Platform.SLACK, TEAM, CHANNEL), "openbare-ruimte"),)
    return replace(TOWN, people=people, channels=channels)


async def found(
    api: FakeSlack, town: Organisation, language: Language = Language.DUTCH, **changes: Any
) -> list[Finding]:
    return [finding async for finding in check_slack(options(api, **changes), town, language)]


def wrong(findings: list[Finding]) -> list[str]:
    return [finding.what for finding in findings if finding.todo]


async def test_all_is_well(api: FakeSlack, town: Organisation) -> None:
    api.said["users.conversations"] = {"channels": [{"id": CHANNEL, "name": "openbare-ruimte"}]}
    findings = await found(api, town, signing_secrets=("0123456789abcdef" * 2,))
    assert wrong(findings) == []
    assert findings[0].what == "Bot-token: Slack kent het als vroegbij in werkruimte Voorbeeldstad (T0VOORBEELD)."
    assert "in 1, waarvan 1" in " ".join(f.what for f in findings)


@pytest.mark.parametrize("language", Language)
async def test_a_wrong_token_is_the_end_of_it(api: FakeSlack, town: Organisation, language: Language) -> None:
    api.faults["auth.test"] = ["error:invalid_auth"]
    first, *rest = await found(api, town, language)
    assert "invalid_auth" in first.what
    assert "OAuth & Permissions" in first.todo
    assert len(rest) == 1


async def test_slack_out_of_reach(api: FakeSlack, town: Organisation) -> None:
    first, *_ = await found(api, town, api_url="http://127.0.0.1:9/api/")
    assert "bereikt http://127.0.0.1:9/api/ niet" in first.todo


async def test_missing_and_spare_scopes(api: FakeSlack, town: Organisation) -> None:
    everything = api.scopes
    api.scopes = everything.replace("im:history,", "")
    assert "Rechten: im:history ontbreekt." in wrong(await found(api, town))
    api.scopes = f"{everything},files:read"
    assert "files:read" in " ".join(f.what for f in await found(api, town) if not f.todo)


async def test_secrets_and_socket(api: FakeSlack, town: Organisation) -> None:
    assert "Signing secret: ontbreekt." in wrong(await found(api, town, signing_secrets=()))
    assert any("ziet er niet uit" in what for what in wrong(await found(api, town, signing_secrets=("kort",))))
    api.faults["apps.connections.open"] = ["error:not_allowed_token_type"]
    assert any("Socket Mode" in what for what in wrong(await found(api, town, app_token="xapp-1")))
    assert not any("Socket Mode: " in what for what in wrong(await found(api, town, app_token="xapp-1")))


async def test_the_wrong_workspace(api: FakeSlack, town: Organisation) -> None:
    findings = await found(api, town, teams=frozenset({"T0ELDERS"}))
    assert any(TEAM in finding.todo for finding in findings)


async def test_channels_and_advisors_that_cannot_be_reached(api: FakeSlack, town: Organisation) -> None:
    first, second, *others = (p for p in town.people if p.role in (Role.ADVISOR, Role.COORDINATOR))
    people = (replace(first, accounts=()), second, *others)
    api.faults["users.info"] = ["error:user_not_found"]
    api.said["users.info"] = {"user": {"deleted": True}}
    secrets = ("0123456789abcdef" * 2,)
    what = wrong(await found(api, replace(town, people=people), signing_secrets=secrets))
    assert what[0].startswith("Kanalen: #openbare-ruimte")
    assert [line.split(":")[0] for line in what[1:]] == ["Adviseur"] * len(people)
    api.faults["users.conversations"] = ["error:missing_scope"]
    assert any("missing_scope" in line for line in wrong(await found(api, town)))


async def test_an_advisor_who_works_in_teams_need_not_be_in_slack(api: FakeSlack, town: Organisation) -> None:
    first, *others = (p for p in town.people if p.role in (Role.ADVISOR, Role.COORDINATOR))
    elsewhere = replace(first, accounts=(Account(Platform.TEAMS, "tenant", "user"),))
    findings = await found(api, replace(town, people=(elsewhere, *others)))
    assert f"Adviseur: {first.name} krijgt kaarten in Teams, niet in Slack." in [f.what for f in findings if not f.todo]
