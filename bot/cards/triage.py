"""Two short forms for the advisor: why not, and who takes it over."""

from collections.abc import Mapping, Sequence

from bot.cards.build import NOTHING, choice, form, short
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Form
from bot.domain.signal import DismissalReason


def dismiss_form(signal_id: str, title: str, reader: Reader, errors: Mapping[str, str] = NOTHING) -> Form:
    """Why a signal is not needed (field "reason"); `title` empty for a sensitive one."""
    reasons = tuple((r.value, reader.t(f"dismissal.{r}_choice")) for r in DismissalReason)
    field = choice(reader, "reason", reasons, error=errors.get("reason", ""))
    return form(reader, Action.DISMISS, signal_id, "dismiss", (field,), intro=short(title))


def hand_over_form(
    action: Action,
    target: str,
    reader: Reader,
    advisors: Sequence[tuple[str, str]],
    errors: Mapping[str, str] = NOTHING,
) -> Form:
    """Who takes it over (field "person"); `action` is HAND_OVER (a signal) or INTAKE_HAND_OVER."""
    field = choice(reader, "person", advisors, error=errors.get("person", ""))
    return form(reader, action, target, "hand_over", (field,))
