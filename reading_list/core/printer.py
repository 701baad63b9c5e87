"""Who turns a page into paper: handed in by those who start the program.

Drawing text needs a toolkit, and lower layers know none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

FORMULA_ADDRESS = "formula:"
"""In the markup a picture with this and an index as its address stands for a formula."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What is to be printed: simple HTML with its style sheet, and formulas as TeX.

    `formulas` pairs TeX with whether it stands on a line of its own. Headings become
    bookmarks: those of the second level hold those of the third.
    """

    title: str
    markup: str
    style: str
    formulas: Sequence[tuple[str, bool]] = ()


Draws = Callable[[str, bool], bool]
"""Says whether a formula can be drawn; see `Printer.draws`."""


class Printer(Protocol):
    """Prints pages; the same page gives the same bytes on the same machine."""

    def draws(self, tex: str, is_display: bool) -> bool:
        """Say whether a formula can be drawn."""

    def pdf(self, page: PrintedPage) -> bytes:
        """Give the page as a PDF, on as many sheets as it needs."""
