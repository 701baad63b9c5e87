"""The program's door: a command goes to the command line, all else opens the window."""

import gc
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reading_list.core.printer import PrintedPage, Printer


def main() -> int:
    """Run what the arguments ask for and give the exit code."""
    arguments = sys.argv[1:]
    if _opens_window(arguments):
        gc.disable()  # until the first picture: loading makes much, and throws hardly any away
        from reading_list.app import main as open_window  # Qt is loaded only for the window

        return open_window(arguments)
    from reading_list.cli.main import run

    return run(arguments, _Printer())


class _Printer:
    """Prints for the command line; Qt is loaded with the first PDF."""

    def draws(self, tex: str, is_display: bool) -> bool:
        return self._qt.draws(tex, is_display)

    def pdf(self, page: "PrintedPage") -> bytes:
        return self._qt.pdf(page)

    @cached_property
    def _qt(self) -> "Printer":
        from reading_list.app import make_printer

        return make_printer()


def _opens_window(arguments: Sequence[str]) -> bool:
    """Say whether there is no command: nothing but --library and names of files."""
    from pathlib import Path

    words = list(arguments)
    while words:
        word = words.pop(0)
        if word == "--library":
            del words[:1]
        elif not word.startswith("--library="):
            return Path(word).exists() and not _is_command(word)
    return True


def _is_command(word: str) -> bool:
    from reading_list.cli.main import NAMES

    return word in NAMES


if __name__ == "__main__":
    sys.exit(main())
