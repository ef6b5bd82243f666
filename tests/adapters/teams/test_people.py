import pytest

from adapters.teams.people import People
from bot.domain.message import Account, Platform
from tests.adapters.teams.test_conversations import JAN, TENANT, activity


def test_whoever_does_something_is_met() -> None:
    people = People()
    people.meet(activity())
    assert people.name_of(JAN) == "Jan Bos"


def test_members_who_are_added_are_met() -> None:
    people = People()
    people.meet(activity(membersAdded=[{"id": "29:els", "aadObjectId": "E", "name": "Els"}, "strange", {"id": "29:x"}]))
    assert people.name_of(Account(Platform.TEAMS, TENANT, "e")) == "Els"
    assert people.name_of(Account(Platform.TEAMS, TENANT, "29:x")) is None


@pytest.mark.parametrize("sender", [{"id": "28:bot", "name": "Vroegbij"}, {"id": "29:a"}, {"id": "", "name": "x"}, {}])
def test_bots_and_the_nameless_are_not_met(sender: dict[str, str]) -> None:
    people = People()
    people.meet(activity(**{"from": sender}))
    assert people.name_of(Account(Platform.TEAMS, TENANT, sender.get("id", ""))) is None


def test_a_new_name_takes_the_place_of_the_old() -> None:
    people = People()
    people.meet(activity())
    people.meet_member({"aadObjectId": "0000-jan", "name": "Jan de Boer"}, TENANT)
    assert people.name_of(JAN) == "Jan de Boer"


async def test_nobody_is_looked_up() -> None:
    people = People()
    await people.look_up([JAN])
    assert people.name_of(JAN) is None
