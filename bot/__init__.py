"""The bot itself, free of any platform: what it notices, decides, says and asks of the outside world."""
