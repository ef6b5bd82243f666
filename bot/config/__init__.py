"""Settings from the environment and the organisation's file, turned into values; every mistake reported at once."""
