"""What Teams shows with an answer that was found or generated: the label "AI generated", its sources, and thumbs.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
"""

from collections.abc import Iterable, Iterator, Sequence

from adapters.teams.codes import Block
from adapters.teams.escape import JOINER, cut, escaped, line, safe_url
from bot.domain.card import Card, Folded, Part, Quote

_MOST = 20
_NAME = 80
_ABSTRACT = 160
"""Characters and citations that Teams takes."""


def labelled(activity: Block, card: Card) -> Block:
    """The activity of a card, with label, sources and thumbs when it is an answer; else as it was.

    Sources are shown by number in the message's text, so an answer has one; cards have no place for them.
    """
    if not card.is_answer:
        return activity
    sources = list(_quotes(card.parts))[:_MOST]
    said = escaped((card.preview or card.title).replace("[", f"[{JOINER}"), 1000)
    numbers = "".join(f" [{number}]" for number in range(1, len(sources) + 1))
    return {
        **activity,
        "text": said + numbers,
        "textFormat": "markdown",
        "entities": [*activity.get("entities", ()), generated_entity(sources)],
        "channelData": {**activity.get("channelData", {}), "feedbackLoopEnabled": True},
    }


def generated_entity(sources: Sequence[Quote]) -> Block:
    """The one entity that holds the label and the sources; a second one Teams refuses."""
    made: Block = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "additionalType": ["AIGeneratedContent"],
    }
    cited = [_claim(number, source) for number, source in enumerate(sources, 1)]
    return {**made, "citation": cited} if cited else made


def _claim(number: int, source: Quote) -> Block:
    document: Block = {
        "@type": "DigitalDocument",
        "name": cut(line(source.source or source.text), _NAME),
        "abstract": cut(line(source.text), _ABSTRACT),
    }
    if url := safe_url(source.link):
        document["url"] = url
    return {"@type": "Claim", "position": number, "appearance": document}


def _quotes(parts: Iterable[Part]) -> Iterator[Quote]:
    for part in parts:
        if isinstance(part, Quote):
            yield part
        elif isinstance(part, Folded):
            yield from _quotes(part.parts)
