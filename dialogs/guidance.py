"""Questions about the organisation's own policy: the rule itself, a few to choose from, or a named person."""

from bot.cards.guidance import Cited, guidance_card
from bot.domain.reply import Reply, ShowCard
from bot.guidance.answer import answer
from bot.guidance.packs import Rule
from bot.language.personal_data import find_personal_data
from bot.usecases.core import Core
from dialogs.speaker import Saying


async def ask(saying: Saying, question: str, core: Core) -> Reply:
    """Answer with a rule as it stands, or say that the policy does not; the question is kept nowhere."""
    found = answer(question, core.rules)
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


def _cited(rule: Rule) -> Cited:
    return Cited(rule.title, rule.text, rule.document.name, rule.number, rule.document.valid_from)
