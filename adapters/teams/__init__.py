"""Microsoft Teams: activities at /api/messages, cards out through the Bot Connector."""
