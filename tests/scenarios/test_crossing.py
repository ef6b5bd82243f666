"""People on different platforms about one project: the post in Slack, the advisor in Teams."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.detection.detector import Detector
from tests.peers.slack.app import Place
from tests.scenarios.crossing import Crossing, crossing
from tests.scenarios.face import labels_of, words_of
from tests.scenarios.posts import STREET, TEN_MINUTES

ROOM = "openbare-ruimte"
A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)


@pytest.fixture
async def both(slack_http: Place, tmp_path: Path, detector: Detector) -> AsyncIterator[Crossing]:
    """Voorbeeldstad in Slack, its advisors in Teams."""
    async with crossing(slack_http, tmp_path, detector, A_TUESDAY) as one:
        yield one


async def test_a_post_in_slack_is_taken_up_in_teams_and_answered_in_slack(both: Crossing) -> None:
    await both.slack.post("jan", ROOM, STREET)
    await both.slack.jump(TEN_MINUTES)
    (alert,) = await both.teams.inbox("sanne")
    assert "Dorpsstraat" in words_of(alert)

    await both.teams.press("sanne", "Ik pak het op")
    (question,) = await both.slack.inbox("jan")
    assert "Sanne de Wit" in question.title
    form = await both.slack.press("jan", "Aanpassen")
    done = await both.slack.complete("jan", form, {"first_date": "2027-04-13"})
    assert done.text == "Dank je wel! Sanne de Wit krijgt je antwoord."

    (alert,) = await both.teams.inbox("sanne")
    assert "Jan Bakker heeft aangepast" in words_of(alert)
    assert "13 april" in words_of(alert)


async def test_what_is_deleted_in_slack_leaves_the_card_in_teams(both: Crossing) -> None:
    post = await both.slack.post("jan", ROOM, STREET)
    await both.slack.jump(TEN_MINUTES)
    assert "riool" in words_of((await both.teams.inbox("sanne"))[0])
    await both.slack.delete("jan", post)
    (alert,) = await both.teams.inbox("sanne")
    assert "riool" not in words_of(alert)
    assert "Dorpsstraat" not in words_of(alert)


async def test_an_intake_filed_in_slack_is_taken_up_in_teams(both: Crossing) -> None:
    form = await both.slack.tell("jan", "nieuwe intake: Speeltuin Zonnehof wordt vernieuwd", channel=ROOM)
    await both.slack.complete("jan", form, {"first_date": "6 april 2027"})
    (card,) = await both.teams.inbox("sanne")
    assert card.title == "Nieuwe intake van Jan Bakker: Speeltuin Zonnehof wordt vernieuwd"
    await both.teams.press("sanne", "Ik pak het op")
    (mine,) = await both.slack.inbox("jan")
    assert "Sanne de Wit (communicatie) denkt met je mee" in words_of(mine)
    assert "Ik pak het op" not in labels_of((await both.teams.inbox("sanne"))[0])
