"""Questions about the organisation's own policy: the rule itself, a few to choose from, or a named person."""

import asyncio

from bot.cards.guidance import Cited, guidance_card
from bot.domain.audit import AuditEntry
from bot.domain.errors import Refused
from bot.domain.reply import Notice, Reply, ShowCard
from bot.guidance.answer import answer
from bot.guidance.packs import Rule
from bot.language.personal_data import find_personal_data
from bot.usecases.core import Core
from dialogs.speaker import Deed, Saying

_JUDGEMENTS = {"like": "answer_helped", "dislike": "answer_did_not_help"}


async def ask(saying: Saying, question: str, core: Core) -> Reply:
    """Answer with a rule as it stands, or say that the policy does not; the question is kept nowhere."""
    found = await asyncio.to_thread(answer, question, core.rules)
    reader = saying.speaker.reader
    contact = core.organisation.policy_contact
    card = guidance_card(
        reader,
        rules=[_cited(rule) for rule in found.rules],
        band=found.band,
        person_name=reader.name(contact) if contact else "",
        personal_data=bool(find_personal_data(question)),
    )
    return ShowCard(card)


async def judge(deed: Deed, core: Core) -> Reply:
    """Note whether an answer helped: which rules it showed, never who said so or what was asked."""
    if deed.value not in _JUDGEMENTS:
        raise Refused("refused.not_found")
    known = {rule.number for rule in core.rules}
    shown = " ".join(number for number in deed.target.split() if number in known)
    async with core.store.unit() as unit:
        unit.log(AuditEntry(core.now(), None, _JUDGEMENTS[deed.value], shown))
    return Notice(deed.speaker.reader.t("notice.feedback"))


def _cited(rule: Rule) -> Cited:
    return Cited(rule.title, rule.text, rule.document.name, rule.number, rule.document.valid_from)
