from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.assessment import Assessment, Tier
from bot.domain.channel import Channel
from bot.domain.evidence import Evidence
from bot.domain.intake import Intake, IntakeId, MiniIntake, Question, Sensitive
from bot.domain.message import Account, ChannelRef, MessageRef, PersonId, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Person, Role
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.domain.visibility import may_quote, may_read

NOW = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
REF = ChannelRef(Platform.PLAYGROUND, "stad", "C1")


def person(name: str, role: Role = Role.POLICY, *, named: bool = False) -> Person:
    account = Account(Platform.PLAYGROUND, "stad", name)
    return Person(PersonId(name), name.title(), role, (account,), reads_sensitive=named)


PEOPLE = {
    p.id: p
    for p in (
        person("author"),
        person("contributor"),
        person("asked"),
        person("passed"),
        person("member"),
        person("owner"),
        person("stranger"),
        person("assigned", Role.ADVISOR),
        person("colleague", Role.ADVISOR),
        person("coordinator", Role.COORDINATOR),
        person("administrator", Role.ADMINISTRATOR),
        person("named", Role.ADMINISTRATOR, named=True),
        person("named_advisor", Role.ADVISOR, named=True),
    )
}
OPEN = Channel(
    REF,
    "openbare-ruimte",
    members=frozenset(map(PersonId, ("author", "contributor", "member"))),
    owners=frozenset({PersonId("owner")}),
)
PRIVATE = replace(OPEN, private=True)
STAD = Organisation("Gemeente Stad", "Stad", tuple(PEOPLE.values()), (OPEN,))


def evidence(author: str, number: str) -> Evidence:
    return Evidence(
        MessageRef(REF, number), PEOPLE[PersonId(author)].accounts[0], NOW, Assessment("x", "x", 0.9, Tier.ALERT)
    )


SIGNAL = Signal(
    SignalId("s"),
    REF,
    SignalStatus.ALERTED,
    (evidence("author", "1"), evidence("contributor", "2")),
    NOW,
    advisor=PersonId("assigned"),
)
INTAKE = Intake(
    IntakeId("i"),
    NOW,
    MiniIntake("x"),
    channel=REF,
    advisor=PersonId("assigned"),
    requester=PersonId("author"),
    question=Question(to=PersonId("asked"), passed_on=(PersonId("passed"),)),
)


def readers(item: Signal | Intake, channel: Channel | None, organisation: Organisation = STAD) -> set[str]:
    return {p.id for p in PEOPLE.values() if may_read(p, item, channel=channel, organisation=organisation)}


TABLE: list[tuple[str, bool, Channel | None, set[str]]] = [
    (
        "open",
        False,
        OPEN,
        {
            "author",
            "contributor",
            "member",
            "owner",
            "assigned",
            "colleague",
            "coordinator",
            "named_advisor",
        },
    ),
    ("private", False, PRIVATE, {"author", "contributor", "member", "owner", "assigned"}),
    ("sensitive", True, OPEN, {"author", "named", "named_advisor"}),
    ("sensitive and private", True, PRIVATE, {"author", "named", "named_advisor"}),
]


@pytest.mark.parametrize(("sensitive", "channel", "expected"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE])
def test_who_reads_a_signal(sensitive: bool, channel: Channel, expected: set[str]) -> None:
    assert readers(replace(SIGNAL, marked_sensitive=sensitive), channel) == expected


@pytest.mark.parametrize(("sensitive", "channel", "expected"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE])
def test_who_reads_an_intake_adds_whoever_was_asked(sensitive: bool, channel: Channel, expected: set[str]) -> None:
    assert readers(replace(INTAKE, marked_sensitive=sensitive), channel) == expected | {"asked", "passed"}


def test_what_the_author_calls_sensitive_is_sensitive() -> None:
    item = replace(INTAKE, mini=MiniIntake("x", sensitive=Sensitive.YES))
    assert readers(item, OPEN) == readers(replace(INTAKE, marked_sensitive=True), OPEN)


def test_an_own_request_without_a_channel_is_between_the_requester_and_the_advisors() -> None:
    item = replace(INTAKE, channel=None, question=Question())
    assert readers(item, None) == {"author", "assigned", "colleague", "coordinator", "named_advisor"}


def test_a_requester_known_by_account_only_reads_their_own() -> None:
    item = replace(INTAKE, requester=None, requester_account=PEOPLE[PersonId("stranger")].accounts[0])
    assert "stranger" in readers(replace(item, marked_sensitive=True), OPEN)


def test_without_a_stored_channel_the_one_of_the_file_decides() -> None:
    assert readers(SIGNAL, None) == readers(SIGNAL, OPEN)


def test_a_channel_nobody_knows_counts_as_private() -> None:
    unknown = replace(STAD, channels=())
    assert readers(SIGNAL, None, unknown) == {"author", "assigned"}


def test_a_signal_without_an_owner_or_evidence_is_nobodys_own() -> None:
    assert readers(replace(SIGNAL, advisor=None, evidence=(), marked_sensitive=True), OPEN) == {
        "named",
        "named_advisor",
    }


def test_the_words_of_a_private_channel_stay_with_its_members() -> None:
    quoted = {p.id for p in PEOPLE.values() if may_quote(p, SIGNAL, channel=PRIVATE, organisation=STAD)}
    assert quoted == {"author", "contributor", "member", "owner"}
    assert may_quote(PEOPLE[PersonId("assigned")], SIGNAL, channel=OPEN, organisation=STAD)
