"""The courier: what is committed is delivered once, whatever the platform and other workers do."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.errors import Conflict, Unavailable, Unreachable
from bot.domain.event import Deleted, Edited
from bot.domain.job import ATTEMPTS, CLAIM_PERIOD, Job, JobKind, JobStatus
from bot.domain.message import Message, MessageRef
from bot.domain.sent import Address, SentCard
from bot.domain.signal import Signal
from bot.usecases.deliver_due import deliver_due, next_due
from bot.usecases.dismiss_signal import snooze_signal
from bot.usecases.join_channel import pause_channel, resume_channel
from bot.usecases.open_intake import mark_sensitive, open_intake
from bot.usecases.revise_message import revise_message
from bot.usecases.run_courier import plan_standing_jobs
from bot.usecases.withdraw_message import withdraw_message
from tests.bot.usecases.conftest import ROOM, STREET, Rig, account

Deed = Callable[..., Awaitable[object]]
TEN_MINUTES = timedelta(minutes=10)


async def test_a_job_is_done_once_and_not_before_its_time(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(timedelta(minutes=9))
    assert rig.platform.sent == []
    await rig.later(timedelta(minutes=1))
    await deliver_due(core=rig.core)
    assert len(rig.platform.sent) == 1
    assert (await rig.job(JobKind.ALERT)).status is JobStatus.DONE


async def test_what_the_platform_could_not_take_is_tried_again_with_longer_and_longer_waits(rig: Rig) -> None:
    rig.platform.failures = [Unavailable("down") for _ in range(4)]
    await rig.post("jan", STREET)
    rig.clock.moment += TEN_MINUTES
    waits = []
    while not rig.platform.sent:
        await deliver_due(core=rig.core)
        job = await rig.job(JobKind.ALERT)
        waits.append((job.due - rig.clock.now()).total_seconds())
        rig.clock.moment = max(rig.clock.now(), job.due)
    assert waits[:4] == [5, 15, 45, 135]
    assert len(rig.platform.cards) == 1


async def test_how_long_to_wait_is_the_platforms_word_when_it_says_so(rig: Rig) -> None:
    rig.platform.failures = [Unavailable("slow down", retry_after=77)]
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    assert (await rig.job(JobKind.ALERT)).due == rig.clock.now() + timedelta(seconds=77)
    await rig.later(timedelta(seconds=76))
    assert rig.platform.sent == []
    await rig.later(timedelta(seconds=1))
    assert len(rig.platform.sent) == 1


async def test_what_can_never_be_delivered_is_put_aside_at_once(rig: Rig) -> None:
    rig.platform.failures = [Unavailable("no such account", permanent=True)]
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    assert (await rig.job(JobKind.ALERT)).status is JobStatus.FAILED
    await rig.later(timedelta(hours=2))
    assert rig.platform.sent == []


async def test_an_alert_to_an_advisor_who_cannot_be_reached_goes_to_the_next_in_line(rig: Rig) -> None:
    rig.platform.failures = [Unreachable("not installed")]
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    ((_, _, address, card),) = rig.platform.sent
    assert address == Address(account=account("meiling"))
    assert "omdat ik Sanne de Wit niet kan bereiken" in repr(card)


async def test_an_author_who_cannot_be_reached_shows_on_the_advisors_card(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    (signal,) = await rig.all(Signal)
    rig.platform.failures = [Unreachable("not installed")]
    await open_intake(signal.id, rig.person("sanne"), core=rig.core)
    await rig.later(timedelta())
    assert "Ik kan Jan Bakker niet bereiken" in repr(rig.platform.cards[f"alert/{signal.id}"])


@pytest.mark.parametrize("failure", [Unavailable("down"), ValueError("a mistake of ours")])
async def test_after_the_last_attempt_a_job_is_put_aside_and_others_go_on(rig: Rig, failure: Exception) -> None:
    rig.platform.failures = [failure] * ATTEMPTS
    await rig.post("jan", STREET)
    for _ in range(ATTEMPTS + 2):
        await rig.later(timedelta(hours=1, minutes=1))
        if (await rig.job(JobKind.ALERT)).status is JobStatus.FAILED:
            break
    assert (await rig.job(JobKind.ALERT)).status is JobStatus.FAILED
    assert rig.platform.failures == []
    await rig.post("jan", "Vanaf 12 april gaat de Molenweg dicht voor nieuwe kabels, zes weken, omrijden.", "2")
    await rig.later(timedelta(days=2))
    assert len(rig.platform.cards) == 1


async def test_a_card_that_arrived_unconfirmed_is_looked_for_and_not_sent_twice(rig: Rig) -> None:
    rig.platform.failures, rig.platform.after = [Unavailable("timeout")], True
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    await rig.later(timedelta(seconds=5))
    first, second = rig.platform.sent
    assert (first[0], first[1], second[1]) == (second[0], False, True)
    assert len(rig.platform.cards) == 1
    assert len(await rig.all(SentCard)) == 1


async def test_killed_between_sending_and_noting_it_the_next_worker_says_again(rig: Rig) -> None:
    rig.platform.failures, rig.platform.after = [asyncio.CancelledError()], True
    await rig.post("jan", STREET)
    rig.clock.moment += TEN_MINUTES
    with pytest.raises(asyncio.CancelledError):
        await deliver_due(core=rig.core)
    assert (await rig.job(JobKind.ALERT)).status is JobStatus.CLAIMED
    await rig.later(CLAIM_PERIOD - timedelta(seconds=1))
    assert len(rig.platform.sent) == 1
    await rig.later(timedelta(seconds=1))
    assert [again for _, again, *_ in rig.platform.sent] == [False, True]
    assert len(rig.platform.cards) == 1
    assert (await rig.job(JobKind.ALERT)).status is JobStatus.DONE


async def test_the_courier_wakes_up_for_the_job_of_a_dead_worker(rig: Rig) -> None:
    await rig.post("jan", STREET)
    job = await rig.job(JobKind.ALERT)
    rig.clock.moment += TEN_MINUTES
    await rig.put(job.claim(rig.clock.now()))
    others = [other.due for other in await rig.all(Job) if other.id != job.id]
    assert await next_due(core=rig.core) == min(rig.clock.now() + CLAIM_PERIOD, *others)


async def test_two_workers_at_once_send_once(rig: Rig) -> None:
    await rig.post("jan", STREET)
    rig.clock.moment += TEN_MINUTES
    await asyncio.gather(*(deliver_due(core=rig.core) for _ in range(4)))
    assert len(rig.platform.sent) == 1


async def test_a_change_between_drawing_and_sending_is_on_the_card_in_the_end(rig: Rig) -> None:
    await rig.post("jan", STREET)
    send = rig.platform.send

    async def deleted_meanwhile(*args: object, **more: object) -> object:
        await withdraw_message(Deleted("d", MessageRef(ROOM, "1")), core=rig.core)
        rig.platform.send = send  # type: ignore[method-assign]
        return await send(*args, **more)  # type: ignore[arg-type]

    rig.platform.send = deleted_meanwhile  # type: ignore[method-assign, assignment]
    await rig.later(TEN_MINUTES)
    ((_, card),) = rig.platform.cards.items()
    assert card.title == "Ingetrokken"
    assert "Dorpsstraat" not in repr(card)


async def test_a_job_that_became_moot_sends_nothing(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await withdraw_message(Deleted("d", MessageRef(ROOM, "1")), core=rig.core)
    assert (await rig.job(JobKind.ALERT)).status is JobStatus.DROPPED
    await rig.later(timedelta(days=1))
    assert rig.platform.sent == []


async def test_a_card_that_could_not_be_updated_is_tried_again(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    rig.platform.failures = [Unavailable("down")]
    await withdraw_message(Deleted("d", MessageRef(ROOM, "1")), core=rig.core)
    await rig.later(timedelta())
    assert "Dorpsstraat" in repr(rig.platform.cards)
    await rig.later(timedelta(seconds=5))
    assert "Dorpsstraat" not in repr(rig.platform.cards)


async def test_a_conflict_while_doing_a_job_is_no_failed_attempt(rig: Rig) -> None:
    rig.platform.failures = [Conflict("somebody was first")]
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    job = await rig.job(JobKind.ALERT)
    assert (job.status, job.attempts) == (JobStatus.DONE, 1)


async def test_every_reminder_after_a_snooze_says_how_it_now_stands(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    (signal,) = await rig.all(Signal)
    for _ in range(2):
        await snooze_signal(signal.id, rig.person("sanne"), rig.clock.now() + timedelta(days=1), core=rig.core)
        await rig.later(timedelta(days=7))
    assert [key.split("/")[0] for key in rig.platform.cards] == ["alert", "wake", "wake"]
    assert all("Dorpsstraat" in repr(card) for card in rig.platform.cards.values())
    await withdraw_message(Deleted("d", MessageRef(ROOM, "1")), core=rig.core)
    await rig.later(timedelta())
    assert [key for key, card in rig.platform.cards.items() if "Dorpsstraat" in repr(card)] == []


async def test_what_an_overview_came_to_show_later_is_kept_up_to_date_too(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await rig.later(TEN_MINUTES)
    (signal,) = await rig.all(Signal)
    await plan_standing_jobs(core=rig.core)
    await rig.later(timedelta(days=6, minutes=-20))
    await rig.post("jan", "Vanaf 3 mei gaat de Kerkstraat open voor de waterleiding, bewoners moeten omrijden.", "2")
    await rig.later(TEN_MINUTES)
    await mark_sensitive(signal.id, rig.person("sanne"), core=rig.core)
    await rig.later(timedelta())
    (overview,) = [key for key in rig.platform.cards if key.startswith("overview/sanne")]
    assert "Kerkstraat" in repr(rig.platform.cards[overview])
    await withdraw_message(Deleted("d", MessageRef(ROOM, "2")), core=rig.core)
    await rig.later(timedelta())
    assert "Kerkstraat" not in repr(rig.platform.cards[overview])


@pytest.mark.parametrize("deed", [pause_channel, resume_channel])
async def test_a_change_of_a_channel_wakes_the_courier(rig: Rig, deed: Deed) -> None:
    rig.core.courier_bell.clear()
    await deed(ROOM, rig.person("jan"), core=rig.core)
    assert rig.core.courier_bell.is_set()


async def test_an_edit_where_nothing_is_read_any_more_wakes_the_courier(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await pause_channel(ROOM, rig.person("jan"), core=rig.core)
    rig.core.courier_bell.clear()
    edited = Message(MessageRef(ROOM, "1"), account("jan"), "niets", rig.clock.now())
    await revise_message(Edited("e", edited, rig.clock.now()), core=rig.core)
    assert rig.core.courier_bell.is_set()
