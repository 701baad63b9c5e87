"""A reading list as PDF: the page of `page_look` on paper. Who prints is handed in."""

from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.printer import Printer
from reading_list.formats import text_list
from reading_list.formats.format import TO_READ, Format, Options
from reading_list.formats.listing import GROUP_BY, TICKS
from reading_list.formats.page_look import look


def format_with(printer: Printer) -> Format:
    """Give the format, printed by this printer."""

    def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
        target.write(printer.pdf(look(bundle, options, printer.draws)))

    return Format(
        name="pdf",
        label="PDF",
        suffixes=(".pdf",),
        write=write,
        shown=text_list.write,
        look=look,
        is_paged=True,
        options=(GROUP_BY, *TICKS),
        group=TO_READ,
        is_text=False,
    )
