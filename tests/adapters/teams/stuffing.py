"""Cards and forms with something else in every place where words may stand."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from bot.domain.card import Button

_KEPT = frozenset(
    {"language", "action", "target", "name", "link", "url", "kind", "good", "muted", "required", "carried", "limit"}
)
"""What is no text."""


def stuffed(shown: Any, text: str) -> Any:
    """A card or form that says `text` everywhere; what its buttons do stays, and so do the values of choices."""
    if isinstance(shown, str):
        return text
    if isinstance(shown, tuple):
        return tuple(stuffed(item, text) for item in shown)
    if isinstance(shown, Button):
        return replace(shown, label=text, confirm=text if shown.confirm else "")
    if not is_dataclass(shown) or isinstance(shown, type):
        return shown
    changes = {one.name: stuffed(getattr(shown, one.name), text) for one in fields(shown) if one.name not in _KEPT}
    if "choices" in changes:
        changes["choices"] = tuple((value, text) for value, _ in getattr(shown, "choices", ()))
    return replace(shown, **changes)
