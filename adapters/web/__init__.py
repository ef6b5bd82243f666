"""Open this for the bot on a web page: the demo's chat, served with aiohttp and driven by a browser."""
