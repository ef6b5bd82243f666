"""Open this for one thing the bot does from start to finish: a module per verb, a coroutine per module."""
