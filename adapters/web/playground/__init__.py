"""The playground: a web page that plays the chat platform, so that the bot can be tried without Slack or Teams."""
