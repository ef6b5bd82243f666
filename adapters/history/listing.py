"""Open this for how an export's own lists (users.json, channels.json) are read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adapters.history.archive import Archive, UnreadableFile
from adapters.history.limits import Entry
from adapters.history.mrkdwn import person_name
from adapters.history.skipped import Oddity, Skipped

_LISTS = ""
"""The section of `Skipped` for what is in no channel."""


@dataclass(frozen=True, slots=True)
class ExportChannel:
    """A channel as the export lists it; `members` are account ids."""

    name: str
    id: str
    purpose: str = ""
    topic: str = ""
    members: tuple[str, ...] = ()
    private: bool = False


class BrokenList(Exception):
    """A file that should hold a list of records does not."""


def read_list(archive: Archive, entry: Entry) -> list[object]:
    """The records of a JSON file, whatever they are.

    Raises:
        BrokenList: when the file is damaged or holds something else.
    """
    try:
        content = json.loads(archive.read(entry))
    except (UnreadableFile, ValueError, RecursionError) as err:
        raise BrokenList(entry.name) from err
    if not isinstance(content, list):
        raise BrokenList(entry.name)
    return content


def read_people(archive: Archive, entries: Iterable[Entry], skipped: Skipped) -> tuple[dict[str, str], frozenset[str]]:
    """Names by account id, and the accounts that are programs."""
    people: dict[str, str] = {}
    bots = set()
    read = False
    for entry in entries:
        try:
            records = read_list(archive, entry)
        except BrokenList:
            continue
        read = True
        for user in _records(records, entry, skipped):
            ident = str(user["id"])
            people[ident] = _name(user) or ident
            if user.get("is_bot") is True:
                bots.add(ident)
    if not read:
        skipped.add(Oddity.NO_PEOPLE, _LISTS, "users.json")
    return people, frozenset(bots)


def read_channels(archive: Archive, entry: Entry, skipped: Skipped, *, private: bool) -> list[ExportChannel]:
    """The channels a list names, in its order.

    Raises:
        BrokenList: when the file is damaged.
    """
    channels: dict[str, ExportChannel] = {}
    for record in _records(read_list(archive, entry), entry, skipped):
        name = record.get("name")
        if not isinstance(name, str) or not name or name in channels:
            skipped.add(Oddity.BROKEN_LISTING, _LISTS, entry.name)
            continue
        raw_members = record.get("members")
        members = tuple(m for m in raw_members if isinstance(m, str)) if isinstance(raw_members, list) else ()
        purpose, topic = _value(record.get("purpose")), _value(record.get("topic"))
        channels[name] = ExportChannel(person_name(name), str(record["id"]), purpose, topic, members, private)
    return list(channels.values())


def _records(records: list[object], entry: Entry, skipped: Skipped) -> Iterator[Mapping[str, object]]:
    for record in records:
        if isinstance(record, dict) and isinstance(record.get("id"), str) and record["id"]:
            yield record
        else:
            skipped.add(Oddity.BROKEN_LISTING, _LISTS, entry.name)


def _name(user: Mapping[str, object]) -> str:
    profile = user.get("profile")
    found: Mapping[str, object] = profile if isinstance(profile, dict) else {}
    for value in (found.get("display_name"), found.get("real_name"), user.get("real_name"), user.get("name")):
        if isinstance(value, str) and value.strip():
            return person_name(value)
    return ""


def _value(raw: object) -> str:
    value = raw.get("value") if isinstance(raw, dict) else raw
    return person_name(value) if isinstance(value, str) else ""
