"""How sure an answer from the policy is."""

from enum import StrEnum


class Band(StrEnum):
    """This rule answers, one of these may, or the policy does not say."""

    SURE = "sure"
    CHOOSE = "choose"
    NONE = "none"
