"""What the command line can write, and the command that lists all formats."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reading_list import paths
from reading_list.cli.output import print_json, print_text
from reading_list.core.printer import Printer
from reading_list.formats import registry
from reading_list.formats.format import Format
from reading_list.services.outputs import Outputs
from reading_list.storage.library import Library


@dataclass(slots=True)
class Start:
    """What a command line starts with: the library's file, and who prints."""

    library: Path | None = None
    printer: Printer | None = None


def outputs() -> Outputs:
    """Give what can be written with what the program was started with."""
    start = click.get_current_context().find_object(Start)
    return Outputs(
        styles=paths.styles_folder(),
        templates=paths.templates_folders(),
        printer=start.printer if start is not None else None,
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def formats(library: Callable[[], Library], as_json: bool) -> None:
    """List what can be read and written, with the options of each format."""
    del library  # takes --library like all commands, and needs none
    written = outputs().formats
    names = {found.name for found in written}
    listed = [*(found for found in registry.readable() if found.name not in names), *written]
    if as_json:
        print_json([_format_json(found) for found in listed])
        return
    for found in listed:
        ways = [way for way, works in (("in", found.read), ("out", found.is_written)) if works]
        print_text(f"{found.name:<21} {', '.join(ways):<9}{found.label}")
        for option in found.options if found.is_written else ():
            choices = "|".join(option.choices) or option.kind
            default = str(option.default).lower()
            print_text(f"{'':<31}--option {option.name}={choices} (default {default})")


def _format_json(found: Format) -> dict[str, Any]:
    return {
        "name": found.name,
        "label": found.label,
        "suffixes": list(found.suffixes),
        "reads": found.read is not None,
        "writes": found.is_written,
        "options": [
            {"name": o.name, "kind": o.kind, "choices": list(o.choices), "default": o.default}
            for o in found.options
        ],
    }


COMMANDS: tuple[Any, ...] = (formats,)
