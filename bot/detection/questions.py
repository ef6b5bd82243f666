"""The press or the council asks and waits: what the model may doubt about, but nobody may leave until tomorrow."""

from bot.detection.reading import Reading

_NEAR = 6
"""Words between who asks and what they want ("RTL belt over de bomenkap en wil een reactie")."""

_AGAINST = frozenset({"done", "published", "joke", "hypothetical", "elsewhere", "private", "individual", "internal"})


def waits_for_an_answer(reading: Reading) -> bool:
    """Whether a journalist, broadcaster, party or councillor wants an answer that has not been given yet."""
    if reading.groups & _AGAINST or ("gone" in reading.groups and "coming" not in reading.groups):
        return False
    return "question" in reading.groups or _asks(reading)


def _asks(reading: Reading) -> bool:
    """Whether one who may ask and the asking stand close together in one sentence."""
    if not any({"press", "asked"} <= groups for groups in reading.sentences):
        return False
    asked = reading.spots("asked")
    return any(0 < abs(who - what) <= _NEAR for who in reading.spots("press") for what in asked)
