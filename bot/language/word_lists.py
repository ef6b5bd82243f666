"""Word lists as people read them: one string of words, cut at the spaces."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set, for lists too long to quote word by word."""
    return frozenset(words.split())
