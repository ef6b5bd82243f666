"""The `vroegbij` command line: demo, serve, doctor, manifest, scan, ask, why, train, evaluate, and erasing a person."""

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from bot.bootstrap.log_lines import LogLine
from bot.config.settings import ORGANISATION, PORT, read_settings
from bot.domain.errors import BotError

if TYPE_CHECKING:
    from bot.bootstrap.report import ReportOptions

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "voorbeeldstad.toml"


class _Telling(click.Group):
    """Shows what the bot refuses as a line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (BotError, OSError) as problem:
            raise click.ClickException(str(problem)) from problem


@click.group(cls=_Telling, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vroegbij")
def main() -> None:
    """Vroegbij: spots upcoming projects in chat and brings in the communication advisor early."""
    level = os.environ.get("VROEGBIJ_LOG_LEVEL", "WARNING").upper()
    shown = logging.StreamHandler()
    shown.setFormatter(LogLine())
    logging.basicConfig(level=level, handlers=[shown])


@main.command()
@click.option("--organisation", type=click.Path(path_type=Path), default=None, help="The municipality's TOML file.")
@click.option("--port", type=int, default=None, help="Port on 127.0.0.1 (default 3978; 0 takes a free one).")
def demo(organisation: Path | None, port: int | None) -> None:
    """Start the playground on this computer, with everything embedded."""
    from adapters.web.serve import serving
    from bot.bootstrap.demo import demo_from
    from bot.bootstrap.parts import running

    environ = {ORGANISATION: str(EXAMPLE), **os.environ}
    if organisation:
        environ[ORGANISATION] = str(organisation)
    if port is not None:
        environ[PORT] = str(port)
    settings = read_settings(environ)

    async def run() -> None:
        built = demo_from(settings)
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        async with (
            running(built.core, settings.data),
            serving(built.app, host=settings.host, port=settings.port) as address,
        ):
            click.echo(f"Vroegbij demo: {address}  (Ctrl+C stopt)")
            await stop.wait()

    try:
        asyncio.run(run())
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem


@main.command()
def serve() -> None:
    """Start the bot on the platforms that the settings name."""
    from adapters.web.serve import serving
    from bot.bootstrap.parts import running
    from bot.bootstrap.serve import build_served

    settings = read_settings(os.environ)

    async def run() -> None:
        served = build_served(settings)
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        async with (
            running(served.core, settings.data),
            serving(served.app, host=settings.host, port=settings.port) as address,
        ):
            click.echo("\n".join((*served.lines, f"Vroegbij {address}")))
            await stop.wait()

    asyncio.run(run())


@main.command()
def doctor() -> None:
    """Try out tokens, scopes, channels and people, and say what to do about what is wrong."""
    from bot.bootstrap.doctor import examine

    settings = read_settings(os.environ)

    async def run() -> bool:
        all_good = True
        async for good, line in examine(settings):
            click.echo(f"{'✓' if good else '✗'} {line}")
            all_good = all_good and good
        return all_good

    if not asyncio.run(run()):
        raise SystemExit(1)


@main.group()
def manifest() -> None:
    """Print what a platform wants to know of the bot before it can be installed."""


@manifest.command()
@click.option("--url", help="Where the bot answers, such as https://bot.mijngemeente.nl")
@click.option("--socket", is_flag=True, help="For Socket Mode: no address is needed.")
def slack(url: str | None, *, socket: bool) -> None:
    """The Slack app's manifest, to paste at https://api.slack.com/apps?new_app=1."""
    from adapters.slack.manifest import fill_in, for_socket

    template = (ROOT / "manifest" / "slack" / "manifest.yaml").read_text("utf-8")
    if bool(url) == socket:
        raise click.UsageError("--url https://... (HTTP) of/or --socket (Socket Mode)")
    try:
        click.echo(fill_in(template, url) if url else for_socket(template), nl=False)
    except ValueError as err:
        raise click.BadParameter("https://host[:port][/path]", param_hint="--url") from err


@manifest.command()
@click.option("--app-id", required=True, help="Application (client) ID of the app registration in Entra.")
@click.option("--domain", required=True, help="Where the bot answers, such as bot.mijngemeente.nl")
@click.option("--website", default="", help="The organisation's page about the app (default: https://DOMAIN).")
@click.option("--privacy", default="", help="The organisation's privacy statement (default: the website).")
@click.option("--to", type=click.Path(path_type=Path), default=Path("vroegbij-teams.zip"), show_default=True)
def teams(app_id: str, domain: str, website: str, privacy: str, to: Path) -> None:
    """The Teams app as a zip, to upload in the Teams admin center under Manage apps."""
    from adapters.teams.manifest import package
    from bot.bootstrap.parts import VERSION

    folder = ROOT / "manifest" / "teams"
    try:
        made = package(folder, app_id=app_id, domain=domain, version=VERSION, website=website, privacy=privacy)
    except ValueError as err:
        shapes = {
            "app-id": "an id such as 12345678-90ab-cdef-1234-567890abcdef, from the app registration's Overview",
            "domain": "a host name without https://, such as bot.mijngemeente.nl",
        }
        wanted = shapes.get(str(err), "an address such as https://www.mijngemeente.nl/vroegbij")
        raise click.BadParameter(f"give {wanted}", param_hint=f"--{err}") from err
    to.write_bytes(made)
    click.echo(to)


@main.command()
@click.argument("export_path", metavar="EXPORT", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One signal a line, as JSON, for every channel.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a report to this file.")
@click.option("--all", "everything", is_flag=True, help="Read every public channel.")
@click.option("--channels", default="", help="Read these channels only, with commas between.")
@click.option(
    "--organisation", "organisation_file", type=click.Path(path_type=Path), help="The municipality's TOML file."
)
@click.option("--model", type=click.Path(path_type=Path), help="Another model than the one that came along.")
@click.option("--restart-every", type=int, default=0, help="Forget the conversation after so many messages.")
@click.option("--english", is_flag=True, help="Report in English.")
def scan(export_path: Path, channels: str, *, everything: bool, **options: "Unpack[ReportOptions]") -> None:
    """Read a Slack export and show what the bot would have seen; nothing is stored."""
    from bot.bootstrap.report import report

    names = [name.strip() for name in channels.split(",") if name.strip()] or None
    if not (options["as_json"] or everything or names):
        raise click.UsageError(
            "This reads what people wrote, in retrospect: choose --channels A,B or --all. / "
            "Dit leest terug wat mensen schreven: kies --channels A,B of --all."
        )
    report(export_path, names, **options)


@main.command()
@click.argument("question", default="")
@click.option("--pack", "packs", multiple=True, type=click.Path(path_type=Path, exists=True), help="Rules to use.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one line of JSON.")
@click.option("--batch", "batch_file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def ask(question: str, packs: tuple[Path, ...], batch_file: Path | None, *, as_json: bool) -> None:
    """Answer QUESTION from the organisation's own rules; --batch FILE has one {"id", "question"} a line."""
    from bot.bootstrap import asking

    if bool(question) == bool(batch_file):
        raise click.UsageError('"VRAAG" of/or --batch BESTAND')
    desk = asking.open_desk(read_settings({ORGANISATION: str(EXAMPLE), **os.environ}), packs)
    for number, asked in asking.batch(batch_file) if batch_file else [("1", question)]:
        as_line = as_json or batch_file is not None
        click.echo(asking.answer_line(number, asked, desk) if as_line else asking.answer_text(asked, desk))


@main.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=ROOT / "corpus", show_default=False)
@click.option("--leave-out", multiple=True, help="A channel to leave out of training; may be repeated.")
@click.option("--to", "out", type=click.Path(path_type=Path), help="Write the model here (default: the shipped one).")
def train(corpus: Path, leave_out: tuple[str, ...], out: Path | None) -> None:
    """Train the detector from the labelled corpus."""
    from bot.detection.artifact import SHIPPED
    from bot.detection.train.trainer import train as train_model

    target = out or SHIPPED
    train_model(corpus, target, leave_out)
    click.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


@main.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=ROOT / "corpus", show_default=False)
def evaluate(corpus: Path) -> None:
    """Measure the detector on channels it was not trained on (takes minutes)."""
    from bot.detection.train.evaluate import evaluate as measure

    click.echo(measure(corpus))


@main.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask.")
def wissen(person: str, *, yes: bool) -> None:
    """Erase PERSON (an id of the organisation's file, or account:PLATFORM:TENANT:USER) from the stored state."""
    from bot.bootstrap.erasing import erase

    if not yes:
        click.confirm(f"{person}: alles wissen? Dit kan niet ongedaan worden gemaakt.", abort=True)
    settings = read_settings({ORGANISATION: str(EXAMPLE), **os.environ})
    changed = asyncio.run(erase(person, settings))
    click.echo(f"Gewist: {changed} gegevens aangepast of verwijderd. Kaarten worden bijgewerkt zodra de bot draait.")


if __name__ == "__main__":
    sys.exit(main())
