import logging
from typing import Any

from bot.bootstrap.log_lines import LogLine


def line(logger: str, message: str, **extra: Any) -> str:
    record = logging.getLogger(logger).makeRecord(logger, logging.WARNING, "", 0, message, (), None, extra=extra)
    return LogLine().format(record)


def test_the_fields_of_our_own_records_are_shown() -> None:
    shown = line("adapters.teams.endpoint", "an activity was refused", status=403, reason="another tenant")
    assert shown == "WARNING adapters.teams.endpoint an activity was refused status=403 reason='another tenant'"


def test_a_record_without_fields_is_a_plain_line() -> None:
    assert line("bot.usecases.wake", "woken") == "WARNING bot.usecases.wake woken"


def test_the_fields_of_a_library_are_not_shown() -> None:
    assert line("aiohttp.server", "broke", body="geheim") == "WARNING aiohttp.server broke"


def test_a_field_cannot_make_a_line_of_its_own() -> None:
    shown = line("bot", "x", reason="een\nERROR bot twee")
    assert shown == r"WARNING bot x reason='een\nERROR bot twee'"
    assert len(line("bot", "x", reason="a" * 5000)) < 300
