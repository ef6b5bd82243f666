"""Open this to follow a conversation: which question comes next, given what was answered so far."""
