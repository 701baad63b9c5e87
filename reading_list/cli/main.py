"""The group of commands, and the border where every error becomes one sentence."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from reading_list import __version__, crash_report, paths
from reading_list.cli import exports, imports, journal, lists, outputs, papers, upkeep
from reading_list.cli.arguments import FILE, require_text
from reading_list.cli.output import print_warning
from reading_list.cli.outputs import Start
from reading_list.core.errors import ReadingListError
from reading_list.core.printer import Printer
from reading_list.storage.library import Library

_COMMANDS: Sequence[click.Command] = (
    *papers.COMMANDS,
    *imports.COMMANDS,
    *exports.COMMANDS,
    *outputs.COMMANDS,
    *lists.COMMANDS,
    *journal.COMMANDS,
    *upkeep.COMMANDS,
)
NAMES = frozenset(command.name for command in _COMMANDS)
_MAKING = frozenset(("import", "add", "restore"))  # in a new library, others have nothing to do


class _Opener:
    """Opens the library when a command asks for it, and closes it at the end."""

    def __init__(self, path: Path, *, must_exist: bool) -> None:
        self._path, self._must_exist = path, must_exist
        self._library: Library | None = None

    def __call__(self) -> Library:
        if self._library is None:
            self._library = Library.open(self._path, must_exist=self._must_exist)
        return self._library

    def close(self) -> None:
        if self._library is not None:
            self._library.close()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command the window opens; files given instead are shown for import.",
)
@click.option("--library", type=FILE, help="The library file to use.")
@click.version_option(__version__)
@click.pass_context
def reading_list(context: click.Context, library: Path | None) -> None:
    """Triage, annotate and export research papers."""
    context.ensure_object(Start).library = library


def _with_library(command: click.Command) -> click.Command:
    """Let the command take --library itself, and hand it an opener."""
    call: Callable[..., Any] = command.callback or (lambda: None)

    def run(library: Path | None, **values: Any) -> Any:
        context = click.get_current_context()
        require_text(command, values)
        named = library or _started(context).library
        must_exist = named is not None and command.name not in _MAKING  # it may be mistyped
        opener = _Opener(named or paths.library_path(), must_exist=must_exist)
        context.call_on_close(opener.close)
        return call(opener, **values)

    command.callback = run
    command.params.append(click.Option(["--library"], type=FILE, help="The library file."))
    return command


for _command in _COMMANDS:
    reading_list.add_command(_with_library(_command))


def _started(context: click.Context) -> Start:
    return context.ensure_object(Start)


def run(arguments: Sequence[str], printer: Printer | None = None) -> int:
    """Run a command and give its exit code: 0 done, 1 refused, 2 usage.

    Without a `printer` there are no PDFs.
    """
    try:
        code = reading_list.main(
            args=list(arguments),
            prog_name="reading-list",
            standalone_mode=False,
            obj=Start(printer=printer),
        )
    except click.UsageError as error:
        error.show()
        return 2
    except click.Abort:
        return 130
    except ReadingListError as error:
        print_warning(f"reading-list: {error}")
        return 1
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; do not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print_warning(f"reading-list: {place}{error.strerror or error}")
        return 1
    except Exception as error:  # a mistake of ours: people get a sentence, the log the rest
        print_warning(
            f"reading-list: {crash_report.sentence(error, crash_report.write_report(error))}"
        )
        return 1
    return code if isinstance(code, int) else 0
