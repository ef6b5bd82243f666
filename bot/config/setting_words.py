"""What is said about a setting that is missing or wrong: Dutch, then English."""

SETTING_WORDS: dict[str, tuple[str, str]] = {
    "setting_missing": (
        "ontbreekt. Zet deze op het pad van het organisatiebestand, bijvoorbeeld examples/voorbeeldstad.toml.",
        "is missing. Set it to the path of the organisation file, for example examples/voorbeeldstad.toml.",
    ),
    "setting_unknown": ("deze instelling bestaat niet; haal haar weg.", "there is no such setting; remove it."),
    "setting_port": (
        "'{value}' is geen poort. Geef een geheel getal van 0 tot en met 65535.",
        "'{value}' is not a port. Give a whole number from 0 to 65535.",
    ),
    "setting_host": (
        "'{value}' is geen adres. Geef een IP-adres of hostnaam zonder spaties, bijvoorbeeld 127.0.0.1.",
        "'{value}' is not an address. Give an IP address or host name without spaces, for example 127.0.0.1.",
    ),
    "setting_both": (
        "{value} is ook gezet. Kies er een: de waarde zelf, of het pad van een bestand.",
        "{value} is set too. Choose one: the value itself, or the path of a file.",
    ),
    "setting_file": (
        "'{value}' is niet te lezen of is leeg. Controleer het pad en de leesrechten.",
        "'{value}' cannot be read or is empty. Check the path and the permissions.",
    ),
    "setting_bot_token": (
        "dit is geen bot-token. Neem bij OAuth & Permissions het 'Bot User OAuth Token' over; het begint met xoxb-.",
        "this is not a bot token. Copy the 'Bot User OAuth Token' under OAuth & Permissions; it begins with xoxb-.",
    ),
    "setting_app_token": (
        (
            "dit is geen app-token. Maak er een bij Basic Information, App-Level Tokens, met connections:write; het "
            "begint met xapp-."
        ),
        (
            "this is not an app token. Make one under Basic Information, App-Level Tokens, with connections:write; it "
            "begins with xapp-."
        ),
    ),
    "setting_secret": (
        "dit is geen signing secret. Neem het over bij Basic Information, App Credentials, zonder spaties.",
        "this is not a signing secret. Copy it under Basic Information, App Credentials, without spaces.",
    ),
    "setting_no_bot_token": (
        "ontbreekt, terwijl er andere instellingen voor Slack zijn. Zie docs/slack.md.",
        "is missing, while there are other settings for Slack. See docs/slack.md.",
    ),
    "setting_no_secret": (
        (
            "ontbreekt. Zonder kan niemand zien of een verzoek van Slack komt. Zet deze, of "
            "VROEGBIJ_SLACK_APP_TOKEN voor Socket Mode."
        ),
        (
            "is missing. Without it nobody can tell whether a request comes from Slack. Set it, or "
            "VROEGBIJ_SLACK_APP_TOKEN for Socket Mode."
        ),
    ),
    "setting_teams": (
        "'{value}' is geen workspace. Geef ids met komma's ertussen; ze beginnen met T.",
        "'{value}' is not a workspace. Give ids with commas between; they begin with T.",
    ),
    "setting_no_app_id": (
        (
            "ontbreekt. Zonder kan niemand zien of een verzoek van Microsoft komt, en dus start de bot niet. Neem bij "
            "de app-registratie in Entra, Overzicht, het 'Toepassings-id (client)' over. Zie docs/teams.md."
        ),
        (
            "is missing. Without it nobody can tell whether a request comes from Microsoft, so the bot does not start. "
            "Copy the 'Application (client) ID' from the app registration's Overview in Entra. See docs/teams.md."
        ),
    ),
    "setting_app_id": (
        "dit is geen toepassings-id. Het heeft de vorm 12345678-90ab-cdef-1234-567890abcdef.",
        "this is not an application id. It looks like 12345678-90ab-cdef-1234-567890abcdef.",
    ),
    "setting_no_tenant": (
        (
            "ontbreekt. Neem bij de app-registratie in Entra, Overzicht, de 'Map-id (tenant)' over: alleen wat uit die "
            "organisatie komt, wordt gelezen."
        ),
        (
            "is missing. Copy the 'Directory (tenant) ID' from the app registration's Overview in Entra: only what "
            "comes from that organisation is read."
        ),
    ),
    "setting_tenants": (
        "dit zijn geen tenant-ids. Geef ids van Entra met komma's ertussen, dat van de app-registratie voorop.",
        "these are not tenant ids. Give ids of Entra with commas between, that of the app registration first.",
    ),
    "setting_no_credential": (
        (
            "ontbreekt. Zet deze op het clientgeheim van de app-registratie, of geef VROEGBIJ_TEAMS_CERTIFICATE, of "
            "VROEGBIJ_TEAMS_MANAGED_IDENTITY=true op een machine in Azure."
        ),
        (
            "is missing. Set it to the client secret of the app registration, or give VROEGBIJ_TEAMS_CERTIFICATE, or "
            "VROEGBIJ_TEAMS_MANAGED_IDENTITY=true on a machine in Azure."
        ),
    ),
    "setting_credentials": (
        "{value} is ook gezet. De bot meldt zich op één manier aan: kies er een en haal de andere weg.",
        "{value} is set too. The bot signs in in one way: choose one and remove the other.",
    ),
    "setting_app_password": (
        (
            "dit is geen clientgeheim. Maak er een bij Certificaten en geheimen en neem de 'Waarde' over, niet de "
            "'Geheime id'; die waarde is maar één keer te zien."
        ),
        (
            "this is not a client secret. Make one under Certificates & secrets and copy its 'Value', not its "
            "'Secret ID'; that value is shown only once."
        ),
    ),
    "setting_certificate": (
        "'{value}' is geen leesbaar certificaat in PEM (-----BEGIN CERTIFICATE-----). Controleer pad en rechten.",
        "'{value}' is no readable certificate in PEM (-----BEGIN CERTIFICATE-----). Check path and permissions.",
    ),
    "setting_certificate_key": (
        "'{value}' bevat geen privésleutel in PEM zonder wachtwoord (-----BEGIN PRIVATE KEY-----).",
        "'{value}' holds no private key in PEM without a password (-----BEGIN PRIVATE KEY-----).",
    ),
    "setting_key_alone": (
        "hoort bij VROEGBIJ_TEAMS_CERTIFICATE, en die ontbreekt.",
        "belongs to VROEGBIJ_TEAMS_CERTIFICATE, which is missing.",
    ),
    "setting_service_hosts": (
        "'{value}' is geen adres van Microsoft. Geef hostnamen met komma's ertussen, zonder https:// en zonder pad.",
        "'{value}' is not an address of Microsoft. Give host names with commas between, without https:// or a path.",
    ),
    "no_person": (
        "niemand heet zo, en er is niets van zo iemand bewaard. Kies uit {known}, of account:PLATFORM:TENANT:USER.",
        "nobody is called this, and nothing of theirs is kept. Choose from {known}, or account:PLATFORM:TENANT:USER.",
    ),
    "no_platform": (
        (
            "er is geen platform ingesteld. Zet VROEGBIJ_SLACK_BOT_TOKEN en VROEGBIJ_SLACK_SIGNING_SECRET (zie "
            "docs/slack.md), de instellingen voor Teams (zie docs/teams.md), of start `vroegbij demo` om zonder te "
            "proberen."
        ),
        (
            "no platform is set up. Set VROEGBIJ_SLACK_BOT_TOKEN and VROEGBIJ_SLACK_SIGNING_SECRET (see "
            "docs/slack.md), the settings for Teams (see docs/teams.md), or run `vroegbij demo` to try it without."
        ),
    ),
    "setting_choice": ("'{value}' kan niet. Kies uit {choices}.", "'{value}' is not possible. Choose from {choices}."),
}
