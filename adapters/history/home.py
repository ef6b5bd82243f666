"""Open this to find out which municipality a channel's people work for, from what they wrote about the channel."""

import re

from adapters.history.listing import ExportChannel

# A name: a capital (or 's-, 't) and what follows in capitals, with the small words Dutch names hold inside.
_NAME = (
    r"(?:'[sSt][- ]?)?[A-ZÀ-Ý][\w'’-]*(?:(?: (?:aan|de|den|der|en|op|bij|in|ten|ter|van|het|'t))* [A-ZÀ-Ý][\w'’-]*)*"
)
_HOME = re.compile(rf"\b[Gg]emeente (?P<name>{_NAME})|\b[Mm]unicipality of (?P<english>{_NAME})")


def home_of(channel: ExportChannel) -> str | None:
    """The municipality in a purpose such as "Wijkbeheer, gemeente Helvendonk", else in the topic, else None."""
    for text in (channel.purpose, channel.topic):
        found = _HOME.search(text)
        if found:
            return found["name"] or found["english"]
    return None
