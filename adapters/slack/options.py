"""How this process talks to Slack: tokens, secrets, and which workspaces it listens to."""

from dataclasses import dataclass, field

from bot.domain.card import Language

SLACK_API = "https://slack.com/api/"
"""Where Slack's Web API lives."""

SOCKET_SILENCE = 300.0
"""Seconds without a connection after which events may be lost: Slack's last retry comes after five minutes.

https://docs.slack.dev/apis/events-api/#retries
"""


@dataclass(frozen=True, slots=True)
class SlackOptions:
    """Everything Bolt would else look for in the environment; secrets are never shown.

    Without `app_token` events come in over HTTP and need a signing secret (two while it is being replaced).
    `teams` are the workspaces to listen to; none means the token's own. `pace` is seconds between messages in one
    channel, `timeout` seconds for one call, `language` the organisation's.
    """

    bot_token: str = field(repr=False)
    signing_secrets: tuple[str, ...] = field(default=(), repr=False)
    app_token: str = field(default="", repr=False)
    teams: frozenset[str] = frozenset()
    api_url: str = SLACK_API
    pace: float = 1.0
    timeout: int = 10
    socket_check: float = 15.0
    socket_silence: float = SOCKET_SILENCE
    language: Language = Language.DUTCH

    @property
    def uses_socket(self) -> bool:
        """Whether events come in over Socket Mode."""
        return bool(self.app_token)
