"""What trying out the set-up brought to light."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried; `todo` says what to do when it is not good, and is empty when it is."""

    what: str
    todo: str = ""
