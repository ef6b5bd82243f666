"""What people are called in Teams: met in what they send, kept in memory, for the cards only."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Any

from adapters.teams.identity import Activity, account_in, account_of, is_from_bot, part, tenant_of, text
from bot.domain.message import Account

_KEPT = 20_000


class People:
    """Implements `Names`. Teams tells a name with each activity; nobody is looked up."""

    def __init__(self) -> None:
        self._names: OrderedDict[Account, str] = OrderedDict()

    def meet(self, activity: Activity) -> None:
        """Note what whoever did this is called, and whom Teams names as members in it."""
        if not is_from_bot(activity):
            self._note(account_of(activity), part(activity, "from"))
        added = activity.get("membersAdded")
        for member in added if isinstance(added, list) else ():
            if isinstance(member, Mapping):
                self.meet_member(member, tenant_of(activity))

    def meet_member(self, member: Mapping[str, Any], tenant: str) -> None:
        """Note what a member of a conversation is called."""
        self._note(account_in(member, tenant), member)

    def name_of(self, account: Account) -> str | None:
        """What somebody is called, as far as that is known by now."""
        return self._names.get(account)

    async def look_up(self, accounts: Collection[Account]) -> None:
        """Nothing to ask: the Bot Connector tells names only within a conversation, which `meet` hears anyway."""

    def _note(self, account: Account, member: Mapping[str, Any]) -> None:
        name = text(member, "name").strip()
        if not name or not account.user:
            return
        self._names[account] = name
        self._names.move_to_end(account)
        while len(self._names) > _KEPT:
            self._names.popitem(last=False)
