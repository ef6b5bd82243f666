"""Open this to see how earlier messages are read back from an export, without a live platform."""
