"""The kinds of values commands take, where click's own would let through what cannot be."""

import sys
from pathlib import Path
from typing import Any

import click

from reading_list.core.errors import NoSuchPaperError, RefusedError

_MOST = 2**63 - 1  # SQLite's largest number


class _FilePath(click.Path):
    """A path with a name."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value):
            self.fail("The name of the file is empty.", param, ctx)
        return Path(value)


class _PaperId(click.types.IntParamType):
    """The id of a paper; one too large for the file is one of no paper."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = int(super().convert(value, param, ctx))
        if abs(number) > _MOST:
            raise NoSuchPaperError(number)
        return number


class _Limit(click.IntRange):
    """How many at most; beyond a certain number all are meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        return min(super().convert(value, param, ctx), _MOST)


FILE = _FilePath()
PAPER = _PaperId()
LIMIT = _Limit(min=0)


def require_text(command: click.Command, values: dict[str, Any]) -> None:
    """Raise `RefusedError` for an argument whose bytes are no text; names of files may be so."""
    for parameter in command.params:
        given = values.get(parameter.name or "")
        if isinstance(parameter.type, click.Path):
            continue
        for value in given if isinstance(given, tuple) else (given,):
            if isinstance(value, str) and not _is_text(value):
                raise RefusedError(f"“{value}” is not in UTF-8. Nothing was changed.")


def read_input(most: int) -> bytes:
    """Read standard input, but for more than anybody means; raises `RefusedError`."""
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise RefusedError(
            f"Standard input is larger than {most // (1024 * 1024)} MB. Nothing was changed."
        )
    return data


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
