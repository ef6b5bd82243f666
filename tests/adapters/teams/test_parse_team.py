import pytest

from adapters.teams.parse_team import TeamNews, Turn, parse_news
from bot.domain.message import Account, ChannelRef, Platform
from tests.adapters.teams.payloads import (
    AAD_TEAM,
    BOT,
    CHANNEL,
    JAN,
    SANNE,
    SERVICE,
    TEAM,
    TENANT,
    Activity,
    channel_event,
    deleted,
    edited,
    in_group,
    installed,
    members_added,
    members_removed,
    message,
    told,
)

PLACE = ChannelRef(Platform.TEAMS, TENANT, CHANNEL)
SANNES = Account(Platform.TEAMS, TENANT, "7faf8ab2-sanne")


@pytest.mark.parametrize("activity", [installed(), members_added(), members_added(BOT, JAN["id"])])
def test_the_bot_comes_into_a_team_by_either_activity(activity: Activity) -> None:
    news = parse_news(activity)

    assert news is not None
    assert news == TeamNews(
        news.event_id,
        Turn.CAME,
        TEAM,
        PLACE,
        by=SANNES,
        service_url=SERVICE,
        team_name="Openbare ruimte",
        group=AAD_TEAM,
    )


def test_installed_in_the_first_channel_it_is_called_as_the_team() -> None:
    data = {**installed()["channelData"], "settings": {"selectedChannel": {"id": TEAM}}}

    news = parse_news(installed(channelData=data))

    assert news is not None
    assert (news.channel.channel, news.name) == (TEAM, "Openbare ruimte")


def test_without_a_chosen_channel_the_conversation_is_it() -> None:
    data = {key: value for key, value in installed()["channelData"].items() if key != "settings"}

    news = parse_news(installed(channelData=data))

    assert news is not None
    assert news.channel == PLACE


def test_who_installed_it_is_not_known_when_the_bot_itself_is_named() -> None:
    news = parse_news(members_added(**{"from": {"id": BOT}}))

    assert news is not None
    assert news.by is None


@pytest.mark.parametrize(
    "activity", [installed("remove"), members_removed(), channel_event("teamDeleted"), channel_event("teamHardDeleted")]
)
def test_the_bot_goes_out_of_a_team(activity: Activity) -> None:
    news = parse_news(activity)

    assert news is not None
    assert news.turn is Turn.LEFT


def test_a_deleted_channel_is_gone() -> None:
    news = parse_news(channel_event("channelDeleted"))

    assert news is not None
    assert (news.turn, news.channel, news.team) == (Turn.GONE, PLACE, TEAM)


def test_a_renamed_channel_has_its_new_name() -> None:
    news = parse_news(channel_event("channelRenamed", name="Binnen"))

    assert news is not None
    assert (news.turn, news.name) == (Turn.CHANGED, "Binnen")


@pytest.mark.parametrize(
    ("activity", "kind"),
    [
        (channel_event("channelShared"), "shared"),
        (channel_event("channelMemberAdded", kind="shared"), "shared"),
        (channel_event("channelMemberRemoved", kind="private"), "private"),
        (channel_event("channelRenamed", kind="standard"), "standard"),
        (channel_event("channelRenamed"), ""),
    ],
)
def test_shared_and_private_channels_are_told_apart(activity: Activity, kind: str) -> None:
    news = parse_news(activity)

    assert news is not None
    assert (news.turn, news.kind) == (Turn.CHANGED, kind)


def test_words_in_a_channel_are_news_of_it() -> None:
    news = parse_news(message())

    assert news is not None
    assert (news.turn, news.channel, news.team, news.by) == (Turn.SPOKE, PLACE, TEAM, None)


@pytest.mark.parametrize(
    "activity",
    [
        installed("add-upgrade"),
        installed("remove-upgrade"),
        installed("something"),
        members_added(JAN["id"]),
        members_removed(SANNE["id"]),
        channel_event("channelCreated"),
        channel_event("channelRestored"),
        channel_event("teamArchived"),
        edited("x"),
        deleted(),
        told(),
        in_group(),
        {**installed(), "conversation": told()["conversation"], "channelData": {"tenant": {"id": TENANT}}},
        {**installed(), "conversation": in_group()["conversation"], "channelData": {"tenant": {"id": TENANT}}},
        {"type": "conversationUpdate"},
        {**members_added(), "membersAdded": "x", "channelData": {"team": {"id": TEAM}, "eventType": 7}},
        {**members_added(), "recipient": None, "membersAdded": [None, {"id": None}]},
    ],
)
def test_no_news_of_teams(activity: Activity) -> None:
    assert parse_news(activity) is None


def test_taken_out_and_put_back_are_different_events() -> None:
    later = "2017-02-24T19:34:07.478Z"

    activities = (installed(id=""), installed("remove", id=""), installed(id="", timestamp=later))

    assert len({news.event_id for each in activities if (news := parse_news(each))}) == len(activities)
