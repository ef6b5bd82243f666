"""On which line of a TOML file a key stands; `tomllib` reads values only."""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"({_NAME}(?:\s*\.\s*{_NAME})*)"
_HEADER = re.compile(rf"^\s*(\[\[?)\s*{_DOTTED}\s*\]")
_KEY = re.compile(rf"^\s*{_DOTTED}\s*=")
_PART = re.compile(_NAME)
_TOKEN = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|\#.*|[\[\]{}]''')


def key_lines(text: str) -> dict[Path, int]:
    """The line (from 1) of every table header and of every key at the beginning of a line.

    Tables of an array carry their index from 0: the second `[[people]]` is `("people", 1)`.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    depth, quotes = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        at_start = depth == 0 and not quotes
        if at_start and (header := _HEADER.match(line)):
            table = _table(header, counts)
            found.setdefault(table, number)
            continue
        if at_start and (key := _KEY.match(line)):
            found.setdefault((*table, *_names(key[1])), number)
        depth, quotes = _after(line, depth, quotes)
    return found


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """The line of `path`, else that of the nearest thing around it."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _table(header: re.Match[str], counts: dict[Path, int]) -> Path:
    *parents, last = _names(header[2])
    path: Path = ()
    for name in parents:
        path = (*path, name)
        path = (*path, counts[path]) if path in counts else path
    path = (*path, last)
    if header[1] == "[":
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _after(line: str, depth: int, quotes: str) -> tuple[int, str]:
    """How many brackets and which long quotes are still open after `line`."""
    position = 0
    while position < len(line):
        if quotes:
            end = line.find(quotes, position)
            if end < 0:
                return depth, quotes
            position, quotes = end + len(quotes), ""
            continue
        token = _TOKEN.search(line, position)
        if token is None:
            break
        position = token.end()
        if token[0] in ('"""', "'''"):
            quotes = token[0]
        depth += token[0] in "[{"
        depth -= token[0] in "]}"
    return max(depth, 0), quotes
