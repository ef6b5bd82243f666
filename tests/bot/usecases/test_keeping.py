"""What is kept and for how long: the nightly clean-up, erasing a person, and what memory gets back after a restart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.records import dump
from bot.domain.audit import MissedReport, SeenEvent, Verdict
from bot.domain.conversation import Conversation
from bot.domain.errors import Unavailable
from bot.domain.event import Deleted
from bot.domain.intake import Intake, IntakeStatus, MiniIntake
from bot.domain.job import Job, JobKind, JobStatus
from bot.domain.message import ChannelRef, Message, MessageRef, PersonId, Platform
from bot.domain.person import Person, Preferences
from bot.domain.sent import Address, CardKind, CardRef, SentCard
from bot.domain.signal import Signal, SignalId
from bot.ports import KINDS
from bot.usecases.answer_intake import adjust_intake, close_intake, pass_question_on
from bot.usecases.forget_person import forget_person
from bot.usecases.join_channel import judge_shadow
from bot.usecases.open_intake import open_intake
from bot.usecases.plan_jobs import job_id
from bot.usecases.run_courier import plan_standing_jobs
from bot.usecases.scrub import scrub
from bot.usecases.set_preferences import read_person, skip_person
from bot.usecases.start_intake import start_intake
from bot.usecases.withdraw_message import withdraw_message
from tests.bot.usecases.conftest import ROOM, STREET, TUESDAY, Rig, account

DAY = timedelta(days=1)
NIGHT = Job(job_id(JobKind.SCRUB, "night", "now"), JobKind.SCRUB, "night", TUESDAY, "now")


async def clean(rig: Rig, after: timedelta) -> None:
    """A clean-up so long after the Tuesday."""
    rig.clock.moment = TUESDAY + after
    await scrub(NIGHT, core=rig.core)


async def accepted(rig: Rig) -> Intake:
    """Jan's plan, taken up by Sanne, with the question in his conversation."""
    await rig.post("jan", STREET)
    await rig.later(timedelta(minutes=10))
    (signal,) = await rig.all(Signal)
    intake = await open_intake(signal.id, rig.person("sanne"), core=rig.core)
    await rig.later(timedelta())
    return intake


async def everything(rig: Rig) -> str:
    """All that is stored, as it would stand on disk."""
    return "\n".join([dump(record).decode() for kind in KINDS for record in await rig.all(kind)])


async def test_what_is_no_signal_is_never_stored(rig: Rig) -> None:
    await rig.post("jan", "Heeft iemand de sleutel van de werkkamer gezien? Lunch om half een?")
    assert await everything(rig) == ""
    await rig.post("jan", STREET, "2")
    assert "Dorpsstraat" in await everything(rig)


async def test_a_hash_of_a_deleted_post_stays_a_week(rig: Rig) -> None:
    await withdraw_message(Deleted("d", MessageRef(ROOM, "9")), core=rig.core)
    await clean(rig, 7 * DAY)
    assert len(await rig.all(SeenEvent)) == 1
    await clean(rig, 7 * DAY + timedelta(seconds=1))
    assert await rig.all(SeenEvent) == []


async def test_finished_jobs_leave_after_two_weeks_and_waiting_ones_stay(rig: Rig) -> None:
    done = Job(job_id(JobKind.REFRESH, "a"), JobKind.REFRESH, "a", TUESDAY).finish(TUESDAY)
    await rig.put(done, Job(job_id(JobKind.REMIND, "b"), JobKind.REMIND, "b", TUESDAY + 100 * DAY))
    await clean(rig, 14 * DAY)
    assert len([job for job in await rig.all(Job) if job.kind is not JobKind.SCRUB]) == 2
    await clean(rig, 15 * DAY)
    assert [job.kind for job in await rig.all(Job) if job.kind is not JobKind.SCRUB] == [JobKind.REMIND]


async def test_a_signal_and_its_cards_leave_after_ninety_days(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(timedelta(minutes=10))
    await clean(rig, 90 * DAY)
    assert len(await rig.all(Signal)) == 1
    await clean(rig, 91 * DAY)
    assert await rig.all(Signal) == []
    assert await rig.all(SentCard) == []
    assert "Dorpsstraat" not in await everything(rig)


async def test_a_signal_stays_as_long_as_its_intake_is_open(rig: Rig) -> None:
    intake = await accepted(rig)
    await clean(rig, 200 * DAY)
    assert len(await rig.all(Signal)) == 1
    await close_intake(intake.id, rig.person("sanne"), core=rig.core)
    await clean(rig, 201 * DAY)
    assert await rig.all(Signal) == []
    assert [i.status for i in await rig.all(Intake)] == [IntakeStatus.CLOSED]


async def test_a_closed_intake_leaves_after_two_years(rig: Rig) -> None:
    intake = await accepted(rig)
    await close_intake(intake.id, rig.person("sanne"), core=rig.core)
    await clean(rig, 730 * DAY)
    assert len(await rig.all(Intake)) == 1
    await clean(rig, 731 * DAY)
    assert await rig.all(Intake) == []
    assert await rig.all(SentCard) == []


async def test_verdicts_reports_and_old_lists_leave_with_what_they_are_about(rig: Rig) -> None:
    await rig.post("jan", STREET)
    (signal,) = await rig.all(Signal)
    await judge_shadow(signal.id, rig.person("jan"), right=True, core=rig.core)
    jan, sanne = rig.person("jan"), rig.person("sanne")
    mini = MiniIntake("Kermis op de Markt")
    filed = await start_intake("t", mini, jan, account("jan"), channel=None, missed=True, core=rig.core)
    await close_intake(filed.id, sanne, core=rig.core)
    sent = SentCard(CardKind.OVERVIEW, "o", sanne.id, CardRef(Address(account=account("sanne")), "1"), TUESDAY)
    await rig.put(sent)
    await clean(rig, 89 * DAY)
    assert [len(await rig.all(kind)) for kind in (Verdict, MissedReport, SentCard)] == [1, 1, 1]
    await clean(rig, 91 * DAY)
    assert [len(await rig.all(kind)) for kind in (Verdict, MissedReport, SentCard)] == [0, 1, 0]
    await clean(rig, 731 * DAY)
    assert await rig.all(MissedReport) == []


async def test_every_night_plans_the_next_one(rig: Rig) -> None:
    await plan_standing_jobs(core=rig.core)
    for _ in range(3):
        await rig.later(DAY)
    nights = [job for job in await rig.all(Job) if job.kind is JobKind.SCRUB]
    assert [job.status for job in nights] == [JobStatus.DONE] * 3 + [JobStatus.WAITING]


@pytest.mark.parametrize("confirmed", [False, True])
async def test_who_is_forgotten_leaves_no_trace_and_the_cards_of_others_say_so(rig: Rig, confirmed: bool) -> None:
    intake = await accepted(rig)
    if confirmed:
        jan = rig.person("jan")
        mini = replace(intake.mini, contact="Jan Bakker, tst 1234", what="Riool (Jan Bakker belt)")
        await adjust_intake(intake.id, jan, mini, core=rig.core)
    await rig.put(Preferences(PersonId("jan"), absences=()))
    await rig.later(timedelta())
    changed = await forget_person(PersonId("jan"), core=rig.core)
    await rig.later(timedelta())
    assert changed > 0
    kept = await everything(rig)
    for trace in ("Jan Bakker", "voorbeeldstad:jan", '"user":"jan"', '"jan"', "/jan", "aannemer", "Dorpsstraat gaat"):
        assert trace not in kept, trace
    sannes = [repr(card) for key, card in rig.platform.cards.items() if key.startswith("alert")]
    assert len(sannes) == 1
    assert "Jan Bakker" not in sannes[0]
    assert "aannemer" not in sannes[0]


async def test_who_was_only_passed_a_question_can_be_forgotten_too(rig: Rig) -> None:
    intake = await accepted(rig)
    await pass_question_on(intake.id, rig.person("jan"), PersonId("shreya"), core=rig.core)
    await rig.later(timedelta())
    await forget_person(PersonId("shreya"), core=rig.core)
    assert "shreya" not in await everything(rig)
    (left,) = await rig.all(Intake)
    assert left.is_open


async def test_forgetting_twice_and_forgetting_a_stranger_change_nothing(rig: Rig) -> None:
    await accepted(rig)
    await forget_person(PersonId("jan"), core=rig.core)
    before = await everything(rig)
    assert await forget_person(PersonId("jan"), core=rig.core) == 0
    assert await forget_person(PersonId("niemand"), core=rig.core) == 0
    assert await everything(rig) == before


async def test_forgetting_takes_whole_names_only_and_no_words_of_who_is_unknown(rig: Rig) -> None:
    await accepted(rig)
    await rig.later(timedelta())
    before = await everything(rig)
    for typed in ("dorpsstraat", "account:", "account:nergens", "account:playground:voorbeeldstad:riool"):
        assert await forget_person(PersonId(typed), core=rig.core) == 0
    assert await everything(rig) == before
    people = (*rig.core.organisation.people, Person(PersonId("d"), "Dorp"), Person(PersonId("t"), "Dorpsstraat"))
    core = replace(rig.core, organisation=replace(rig.core.organisation, people=people))
    assert await forget_person(PersonId("d"), core=core) == 0
    assert await forget_person(PersonId("t"), core=core) == 2


async def test_who_asked_to_be_skipped_stays_skipped_when_forgotten(rig: Rig) -> None:
    await skip_person(rig.person("jan"), core=rig.core)
    await forget_person(PersonId("jan"), core=rig.core)
    await rig.post("jan", STREET)
    assert await rig.all(Signal) == []


async def test_what_others_said_of_the_same_project_stays(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.post("shreya", "De Dorpsstraat gaat dus vanaf 6 april dicht voor het riool, ook voor fietsers", "2")
    await forget_person(PersonId("jan"), core=rig.core)
    (signal,) = await rig.all(Signal)
    assert [evidence.author for evidence in signal.evidence] == [account("shreya")]


class Recalls:
    """Implements `History`: what was said, and how often somebody looked back."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        self.asked: list[ChannelRef] = []

    async def recent(self, channel: ChannelRef, *, limit: int) -> Sequence[Message]:
        self.asked.append(channel)
        return self.messages[-limit:]


async def test_after_a_restart_the_conversation_is_read_back_once_without_who_opted_out(rig: Rig) -> None:
    said = [
        Message(MessageRef(ROOM, str(number)), account(who), f"bericht {number}", TUESDAY - timedelta(minutes=9))
        for number, who in enumerate(("jan", "shreya", "mohamed"))
    ]
    await skip_person(rig.person("shreya"), core=rig.core)
    history = Recalls(*said)
    core = replace(rig.core, histories={Platform.PLAYGROUND: history})
    again = replace(rig, core=core)
    await again.post("jan", "Heeft iemand de sleutel gezien?", "10")
    await again.post("jan", "Gevonden!", "11")
    assert history.asked == [ROOM]
    texts = [message.text for message in core.conversations.windows.of(ROOM).recent()]
    assert texts == ["bericht 0", "bericht 2", "Heeft iemand de sleutel gezien?", "Gevonden!"]


async def test_what_somebody_wrote_while_they_were_skipped_is_not_read_back_later(rig: Rig) -> None:
    said = Message(MessageRef(ROOM, "1"), account("shreya"), "bericht 1", TUESDAY - timedelta(minutes=9))
    await skip_person(rig.person("shreya"), core=rig.core)
    await read_person(rig.person("shreya"), core=rig.core)
    again = replace(rig, core=replace(rig.core, histories={Platform.PLAYGROUND: Recalls(said)}))
    await again.post("shreya", "Heeft iemand de sleutel gezien?", "10")
    texts = [message.text for message in again.core.conversations.windows.of(ROOM).recent()]
    assert texts == ["Heeft iemand de sleutel gezien?"]


async def test_history_that_fails_does_not_keep_a_plan_from_being_seen(rig: Rig) -> None:
    class Broken:
        async def recent(self, channel: ChannelRef, *, limit: int) -> Sequence[Message]:
            raise Unavailable("no")

    again = replace(rig, core=replace(rig.core, histories={Platform.PLAYGROUND: Broken()}))
    await again.post("jan", STREET)
    assert [signal.id[:2] for signal in await rig.all(Signal)] == [SignalId("s-")]


async def test_the_way_to_an_erased_person_is_erased_and_to_nobody_else(rig: Rig) -> None:
    for who in ("jan", "sanne"):
        await rig.put(Conversation(str(account(who)), "{}", TUESDAY))
    await forget_person(PersonId("jan"), core=rig.core)
    assert [one.place for one in await rig.all(Conversation)] == [str(account("sanne"))]
