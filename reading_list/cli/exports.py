"""The command that writes papers to a file or to standard output."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from reading_list.cli.output import print_warning
from reading_list.cli.outputs import outputs
from reading_list.cli.papers import find
from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.formats.format import Format
from reading_list.services import exporting
from reading_list.services.note_folder import write_folder
from reading_list.services.own_files import refuse_own_file
from reading_list.services.saving import save
from reading_list.storage.library import Library


@click.command()
@click.argument("query", nargs=-1)
@click.option("--to", "format_name", required=True, help="The format; see `formats`.")
@click.option("--list", "list_name", help="Only this reading list, in its order.")
@click.option("--sort", "sort_name", help="page, title, -year, …; see the README.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE")
def export(
    library: Callable[[], Library],
    query: tuple[str, ...],
    format_name: str,
    list_name: str | None,
    sort_name: str | None,
    output: Path | None,
    options: tuple[str, ...],
) -> None:
    """Export the papers a query finds; all without one."""
    found = outputs().by_name(format_name)
    if output is not None:
        refuse_own_file(output, library().path)
    given = dict(_pair(option) for option in options)
    ids = _ids(library(), " ".join(query), list_name, sort_name)
    title = list_name.strip() if list_name else "Reading list"
    bundle = exporting.bundle_of(library(), ids, title, list_name or "")
    if found.pages is not None:
        _write_folder(found, bundle, given, output, library())
        return
    data = exporting.render(found, bundle, given)
    library().fix_keys(ids)  # they are on their way into documents
    if output is None:
        click.echo(data, nl=False)
    else:
        save(output, data)


def _write_folder(
    found: Format, bundle: Bundle, given: dict[str, str], output: Path | None, library: Library
) -> None:
    if output is None:
        raise RefusedError(f"{found.label} is a folder: say which with -o.")
    pages = exporting.pages(found, bundle, given)
    library.fix_keys([paper.id for paper in bundle.papers])
    print_warning(write_folder(output, pages).sentence)


def _ids(library: Library, query: str, list_name: str | None, sort_name: str | None) -> list[int]:
    if list_name is None:
        return find(library, query, sort_name)
    listed = exporting.list_ids(library, list_name)
    if not query and not sort_name:
        return listed
    first, second = find(library, query, sort_name), listed
    if not sort_name:
        first, second = second, first
    wanted = set(second)
    return [paper for paper in first if paper in wanted]


def _pair(option: str) -> tuple[str, str]:
    name, sign, value = option.partition("=")
    if not sign:
        raise RefusedError(f"The option “{option}” is not NAME=VALUE.")
    return name.strip(), value


COMMANDS: tuple[Any, ...] = (export,)
