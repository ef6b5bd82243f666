"""The Slack face: events, clicks and forms in, cards out. Nothing outside this folder imports the Slack SDK."""
