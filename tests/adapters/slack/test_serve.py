"""The whole program as `vroegbij serve` builds it, before a Slack that is played."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from click.testing import CliRunner

from adapters.clock import DemoClock
from adapters.storage.memory import MemoryStore
from bot.__main__ import main
from bot.bootstrap.parts import running
from bot.bootstrap.serve import Served, build_served
from bot.config.organisation import read_organisation
from bot.config.problems import ConfigurationError
from bot.config.settings import Settings
from bot.config.slack import SlackSettings
from bot.detection.detector import Detector
from bot.domain.channel import Channel, ChannelMode
from bot.domain.errors import Unavailable
from bot.domain.message import Account, ChannelRef, Platform
from bot.domain.organisation import Organisation
from bot.usecases.run_courier import advance
from tests.adapters.slack.fake_slack import SECRET, FakeSlack, Sender
from tests.adapters.slack.payloads import CHANNEL, DIRECT, JAN, SANNE, TEAM, deleted, envelope, post, press, submit
from tests.adapters.slack.shapes import words

ROOT = Path(__file__).parents[3]
TOWN = ROOT / "examples" / "voorbeeldstad.toml"
SLACK = SlackSettings("xoxb-1", SECRET)


class Steady:
    def now(self) -> datetime:
        return datetime(2027, 2, 23, 8, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load()


def town() -> Organisation:
    file = read_organisation(TOWN)
    accounts = {"jan": JAN, "sanne": SANNE}
    people = tuple(
        replace(p, accounts=(Account(Platform.SLACK, TEAM, accounts.get(p.id, f"U0{p.id.upper()}")),))
        for p in file.people
    )
    channel = replace(
        file.channels[0], ref=ChannelRef(Platform.SLACK, TEAM, CHANNEL), mode=ChannelMode.QUIET, members=frozenset()
    )
    return replace(file, people=people, channels=(channel,))


def settings(tmp_path: Path, slack: SlackSettings | None = SLACK) -> Settings:
    return Settings(organisation=TOWN, data=tmp_path, port=0, slack=slack)


async def built(
    api: FakeSlack, tmp_path: Path, detector: Detector, store: MemoryStore | None = None
) -> tuple[Served, DemoClock, Sender]:
    clock = DemoClock(Steady())
    served = build_served(
        settings(tmp_path),
        organisation=town(),
        store=store or MemoryStore(),
        clock=clock,
        detector=detector,
        slack_url=api.url,
        pace=0,
    )
    client: TestClient[Any, Any] = TestClient(TestServer(served.app))
    try:
        await client.start_server()
    except Unavailable:
        await client.close()
        raise
    return served, clock, Sender(client)


async def test_a_post_becomes_a_card_that_is_taken_up_and_cleaned(
    api: FakeSlack, tmp_path: Path, detector: Detector
) -> None:
    served, clock, send = await built(api, tmp_path, detector)
    said = "Vanaf 6 april gaat de Dorpsstraat drie maanden dicht voor het riool, bewoners weten nog niets."
    assert (await send.event(envelope(post(said)))).status == 200
    await advance(clock.now().replace(hour=9), core=served.core, clock=clock)
    (card,) = api.messages[DIRECT]
    assert said in words(card["blocks"])
    assert said not in card["text"]
    take_up, put_aside = card["blocks"][_buttons(card)]["elements"][:2]
    answer = await send.interaction(_pressed(card, put_aside))
    assert answer.status == 200
    view = api.called("views.open")[0]["view"]
    wrong = await (await send.interaction(submit(view["private_metadata"], {}))).json()
    assert wrong["response_action"] == "errors"
    await send.interaction(_pressed(card, take_up))
    assert "Jij" in words(api.called("chat.update")[-1]["blocks"])
    await advance(clock.now(), core=served.core, clock=clock)
    assert said in words(api.messages["D0JAN"][0]["blocks"])
    await send.event(envelope(deleted()))
    await advance(clock.now(), core=served.core, clock=clock)
    updates = {update["channel"]: update for update in api.called("chat.update")}
    assert all("Dorpsstraat" not in words(updates[channel]["blocks"]) for channel in (DIRECT,))
    await send.client.close()


async def test_somebody_outside_the_file_is_named_on_the_card_and_asked_about_only_then(
    api: FakeSlack, tmp_path: Path, detector: Detector
) -> None:
    served, clock, send = await built(api, tmp_path, detector)
    for number in range(5):
        await send.event(envelope(post("Heeft iemand de sleutel gezien?", user="U0GAST", ts=f"{number}.1")))
    said = "Vanaf 6 april gaat de Dorpsstraat drie maanden dicht voor het riool, bewoners weten nog niets."
    await send.event(envelope(post(said, user="U0GAST")))
    assert api.called("users.info") == []
    await advance(clock.now().replace(hour=9), core=served.core, clock=clock)
    (card,) = api.messages[DIRECT]
    assert "N. U0GAST, " in words(card["blocks"])
    assert [body["user"] for body in api.called("users.info")] == ["U0GAST"]
    await send.client.close()


async def test_a_channel_it_was_taken_out_of_while_it_was_down_is_not_read_any_more(
    api: FakeSlack, tmp_path: Path, detector: Detector
) -> None:
    store, listed = MemoryStore(), {"channels": [{"id": CHANNEL, "name": "openbare-ruimte"}]}
    known = []
    for channels, fault in ((listed, ""), ({"channels": []}, "error:internal_error"), ({"channels": []}, "")):
        api.said["users.conversations"], api.faults["users.conversations"] = channels, [fault]
        served, _, send = await built(api, tmp_path, detector, store)
        assert served.slack is not None
        await served.slack.caught_up()
        async with store.unit() as unit:
            known += await unit.select(Channel)
        await send.client.close()
    assert [channel.mode for channel in known] == [ChannelMode.QUIET, ChannelMode.QUIET, ChannelMode.OFF]


async def test_health_and_lines_say_what_is_on(api: FakeSlack, tmp_path: Path, detector: Detector) -> None:
    served, _, send = await built(api, tmp_path, detector)
    async with running(served.core):
        response = await send.client.get("/health")
        assert (response.status, (await response.json())["status"]) == (200, "ok")
    assert served.lines[1:] == (
        "Slack: aan, via HTTP op /slack/events",
        "Teams: uit",
        "Taalmodel: uit, er gaat geen tekst naar buiten",
    )
    await send.client.close()


async def test_a_token_that_slack_refuses_stops_the_start(api: FakeSlack, tmp_path: Path, detector: Detector) -> None:
    api.faults["auth.test"] = ["error:invalid_auth"]
    with pytest.raises(Unavailable, match="invalid_auth"):
        await built(api, tmp_path, detector)


def test_without_a_platform_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="geen platform"):
        build_served(settings(tmp_path, None))


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_the_command_line_says_what_is_missing(command: str, tmp_path: Path) -> None:
    environ = {"VROEGBIJ_ORGANISATION": str(TOWN), "VROEGBIJ_DATA": str(tmp_path)}
    result = CliRunner().invoke(main, [command], env=environ)
    assert result.exit_code == 1
    assert "VROEGBIJ_SLACK_BOT_TOKEN: er is geen platform ingesteld." in result.output


def test_the_command_line_prints_a_manifest() -> None:
    filled = CliRunner().invoke(main, ["manifest", "slack", "--url", "https://bot.stad.nl"])
    assert "https://bot.stad.nl/slack/events" in filled.output
    assert "socket_mode_enabled: true" in CliRunner().invoke(main, ["manifest", "slack", "--socket"]).output
    for wrong in ([], ["--url", "https://x", "--socket"], ["--url", "ftp://x"]):
        assert CliRunner().invoke(main, ["manifest", "slack", *wrong]).exit_code == 2


def _buttons(card: dict[str, Any]) -> int:
    return next(number for number, block in enumerate(card["blocks"]) if block["type"] == "actions")


def _pressed(card: dict[str, Any], button: dict[str, Any]) -> dict[str, Any]:
    container = {"type": "message", "message_ts": card["ts"], "channel_id": card["channel"], "is_ephemeral": False}
    action = {
        "type": "button",
        "action_id": button["action_id"],
        "value": button["value"],
        "action_ts": button["value"],
    }
    return press(
        None, container=container, actions=[action], channel={"id": card["channel"]}, message={"ts": card["ts"]}
    )
