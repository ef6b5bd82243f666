"""Comes into a channel: nothing is read until an owner says so, and anybody may pause it."""

from dataclasses import replace

from bot.domain.audit import AuditEntry, Verdict, verdict_id
from bot.domain.channel import Channel, ChannelMode
from bot.domain.errors import Refused
from bot.domain.event import Joined
from bot.domain.job import JobKind
from bot.domain.message import Account, ChannelRef, PersonId
from bot.domain.person import Person, Preferences, Role
from bot.domain.signal import Signal, SignalId
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.people import person_of, reader_for
from bot.usecases.plan_jobs import plan, refresh
from bot.usecases.post_notice import EVERYBODY


async def join_channel(joined: Joined, *, core: Core) -> None:
    """Note a channel and post the one notice in it.

    It stays off until an owner switches it on, unless the organisation's file already says what the bot does there.
    Where it was taken out before it is off, whatever the file says, and asks anew. What the platform says of a channel
    that is known already (its members, whether it is private, whether outsiders read along) counts from now on.
    """
    async with core.store.unit() as unit:
        key = core.fingerprint("joined", joined.event_id)
        known = await unit.find(Channel, str(joined.channel))
        if known is not None:
            await _renew(known, joined, core, unit)
        else:
            await _come_in(joined, core, unit)
        await plan(unit, JobKind.NOTICE, str(joined.channel), due=core.now(), detail=key)
    core.courier_bell.set()


async def switch_channel(ref: ChannelRef, mode: ChannelMode, by: Person, *, core: Core) -> Channel:
    """Put a channel in another mode; in shadow a list follows after some working days.

    Raises:
        Refused: for anybody but an owner, coordinator or administrator; for an unknown or shared channel.
    """
    async with core.store.unit() as unit:
        channel = await _must_know(ref, core, unit)
        if channel.shared:
            raise Refused("refused.channel_shared")
        if by.id not in channel.owners and by.role not in (Role.COORDINATOR, Role.ADMINISTRATOR):
            raise Refused("refused.owners_only")
        switched = channel.switch(mode, now=core.now())
        await _keep(switched, unit)
        if mode is ChannelMode.SHADOW and channel.mode is not ChannelMode.SHADOW:
            await _plan_shadow_list(switched, by.id, core, unit)
        await refresh(unit, switched.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, f"switched:{mode}", switched.id))
    if not switched.is_read:
        core.conversations.forget(ref)
    core.courier_bell.set()
    return switched


async def pause_channel(ref: ChannelRef, by: Person, *, core: Core) -> Channel:
    """Stop reading a channel at once; any member may.

    Raises:
        Refused: for somebody who is not in the channel, or an unknown channel.
    """
    async with core.store.unit() as unit:
        channel = await _must_know(ref, core, unit)
        _must_be_member(by, channel)
        paused = channel.pause(by.id)
        await _keep(paused, unit)
        await refresh(unit, paused.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "paused", paused.id))
    core.conversations.forget(ref)
    core.courier_bell.set()
    return paused


async def resume_channel(ref: ChannelRef, by: Person, *, core: Core) -> Channel:
    """Read a paused channel again; any member may.

    Raises:
        Refused: for somebody who is not in the channel, or an unknown channel.
    """
    async with core.store.unit() as unit:
        channel = await _must_know(ref, core, unit)
        _must_be_member(by, channel)
        resumed = channel.resume(now=core.now())
        await _keep(resumed, unit)
        await refresh(unit, resumed.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "resumed", resumed.id))
    core.courier_bell.set()
    return resumed


async def judge_shadow(signal_id: SignalId, by: Person, *, right: bool, core: Core) -> None:
    """Keep what somebody says of a signal from shadow mode; the last word counts.

    Raises:
        Refused: for somebody who is not in the channel.
        NotFound: when there is no such signal.
    """
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        _must_be_member(by, await _must_know(signal.channel, core, unit))
        key = verdict_id(signal.id)
        await unit.find(Verdict, key)
        unit.put(Verdict(key, signal.id, by.id, right, core.now()))


async def _come_in(joined: Joined, core: Core, unit: Unit) -> None:
    """Note a channel for the first time. What was said in it before stays unread."""
    now = core.now()
    named = core.organisation.channel(joined.channel) or Channel(joined.channel, _unnamed(core))
    owners = named.owners | await _owners(joined, core, unit)
    channel = replace(_as_told(named, joined, core), owners=owners, read_since=now)
    if channel.mode is ChannelMode.SHADOW:
        channel = replace(channel, shadow_since=now)
        for owner in sorted(owners):
            await _plan_shadow_list(channel, owner, core, unit)
    unit.put(channel)
    unit.log(AuditEntry(now, None, "joined", channel.id))


def _unnamed(core: Core) -> str:
    """What a channel is called until the platform tells its name: nobody knows it by its id."""
    return reader_for(EVERYBODY, Preferences(EVERYBODY.id), core).t("channel.unnamed")


async def _plan_shadow_list(channel: Channel, to: PersonId, core: Core, unit: Unit) -> None:
    due = core.working.add_working_days(core.now(), core.organisation.patience.shadow_days)
    await plan(unit, JobKind.SHADOW_LIST, channel.id, due=due, detail=to)


async def _renew(known: Channel, joined: Joined, core: Core, unit: Unit) -> None:
    """Take over what the platform now says; cards with quotes are drawn anew, since who may read them changed."""
    told = _as_told(known, joined, core)
    if not told.owners:  # what told of the channel first did not say who brought the bot in
        told = replace(told, owners=await _owners(joined, core, unit))
    if told == known:
        return
    unit.put(told)
    if told.shared is not known.shared:
        unit.log(AuditEntry(core.now(), None, "shared" if told.shared else "unshared", told.id))
    signals = await unit.select(Signal, channel=str(told.ref))
    await refresh(unit, told.id, *(signal.id for signal in signals), now=core.now())
    if not told.is_read:
        core.conversations.forget(told.ref)


def _as_told(channel: Channel, joined: Joined, core: Core) -> Channel:
    """The channel as the platform now describes it; shared or not any more, it is off until an owner says yes."""
    shared = channel.shared if joined.shared is None else joined.shared
    private = channel.private if joined.private is None else joined.private
    return replace(
        channel,
        name=joined.name or channel.name,
        mode=ChannelMode.OFF if shared or channel.shared else channel.mode,
        shared=shared,
        private=private,
        members=_ids(joined.members, core) or _members_left(channel, core, private=private),
    )


def _members_left(channel: Channel, core: Core, *, private: bool) -> frozenset[PersonId]:
    """Whom a channel counts as members when the platform names none; anybody is one where it opened its door."""
    if private or not channel.private:
        return channel.members
    named = core.organisation.channel(channel.ref)
    return named.members if named else frozenset()


async def _owners(joined: Joined, core: Core, unit: Unit) -> frozenset[PersonId]:
    """Who may switch it on: whom the platform counts as owners, who brought the bot in, who owns the team's others."""
    beside = await unit.find(Channel, str(joined.beside)) if joined.beside else None
    by = _ids(frozenset({joined.by}), core) if joined.by else frozenset()
    return _ids(joined.owners, core) | by | (beside.owners if beside else frozenset())


def _ids(accounts: frozenset[Account], core: Core) -> frozenset[PersonId]:
    return frozenset(person_of(account, core).id for account in accounts)


async def _must_know(ref: ChannelRef, core: Core, unit: Unit) -> Channel:
    channel = await channel_of(ref, core, unit)
    if channel is None:
        raise Refused("refused.unknown_channel")
    return channel


def _must_be_member(person: Person, channel: Channel) -> None:
    allowed = person.id in channel.members | channel.owners
    if channel.members and not allowed and person.role not in (Role.COORDINATOR, Role.ADMINISTRATOR):
        raise Refused("refused.not_allowed")


async def _keep(channel: Channel, unit: Unit) -> None:
    await unit.find(Channel, channel.id)
    unit.put(channel)
