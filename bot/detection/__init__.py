"""Open this to see why a passage is, or is not, taken for the announcement of an upcoming project."""
