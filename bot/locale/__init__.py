"""Open this to change or translate a text, or how a date or number is written in the reader's language."""
