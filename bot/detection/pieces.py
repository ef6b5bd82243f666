"""The pieces of a message that are judged apart: the items of pasted minutes beside the message as a whole."""

from bot.language.tokens import passages

LONGEST = 20_000
"""Characters of a message that are read; nobody announces a project after that."""

_PIECE = 1_500
_MOST = 40
_LINES = 3


def whole(text: str) -> str:
    """The message, cut to what is read of it."""
    return text[:LONGEST].strip()


def items(text: str) -> list[str]:
    """The parts of a very long or list-like message in order; empty when it reads as one."""
    if text.count("\n") < _LINES and len(text) <= _PIECE:
        return []
    found = [passage.text[:_PIECE] for passage in passages(text)]
    return found[:_MOST] if len(found) > 1 else []
