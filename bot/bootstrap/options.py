"""What each platform's face needs, out of the settings."""

from adapters.slack.options import SLACK_API, SlackOptions
from adapters.teams.options import SERVICE_HOSTS, Certificate, ClientSecret, Credential, ManagedIdentity, TeamsOptions
from bot.config.slack import SlackSettings
from bot.config.teams import TeamsSettings
from bot.domain.card import Language


def slack_options(
    settings: SlackSettings, language: Language, *, url: str = SLACK_API, pace: float = 1.0
) -> SlackOptions:
    """What the Slack face needs of the settings; `language` is the organisation's."""
    return SlackOptions(
        settings.bot_token,
        tuple(secret for secret in (settings.signing_secret, settings.signing_secret_old) if secret),
        settings.app_token,
        settings.teams,
        url,
        pace,
        language=language,
    )


def teams_options(settings: TeamsSettings) -> TeamsOptions:
    """What the Teams face needs of the settings; the first tenant is the one in which the app is registered."""
    return TeamsOptions(
        app_id=settings.app_id,
        tenant=settings.tenants[0],
        credential=_credential(settings),
        tenants=frozenset(settings.tenants),
        service_hosts=(*SERVICE_HOSTS, *(host.removeprefix("*") for host in settings.service_hosts)),
    )


def _credential(settings: TeamsSettings) -> Credential:
    if settings.managed_identity:
        return ManagedIdentity()
    if settings.private_key is not None:
        return Certificate(settings.private_key, settings.thumbprint)
    return ClientSecret(settings.app_password)
