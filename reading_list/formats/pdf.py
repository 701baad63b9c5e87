"""A reading list as PDF: the web page's body, on paper. Who prints is handed in."""

from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.printer import FORMULA_ADDRESS, PrintedPage, Printer
from reading_list.formats import text_list
from reading_list.formats.format import TO_READ, Format, Options
from reading_list.formats.listing import GROUP_BY, TICKS
from reading_list.formats.page_body import Body
from reading_list.formats.page_text import fit
from reading_list.text import MathSpan

_STYLE = """\
body { color: #1c1d20; font-size: 14px; }
h1 { font-size: 28px; margin: 0 0 10px 0; }
h2 { font-size: 19px; margin: 30px 0 4px 0; }
h3 { font-size: 15px; margin: 24px 0 2px 0; }
h4, h5, h6 { font-size: 14px; margin: 10px 0 2px 0; }
p { margin: 4px 0 4px 0; line-height: 19px; }
li { line-height: 19px; }
a { color: #2457b8; text-decoration: none; }
ul, ol { margin: 4px 0 4px 0; }
pre, code { font-family: monospace; font-size: 12px; }
pre { margin: 6px 0 6px 0; white-space: pre-wrap; }
blockquote { margin: 8px 0 8px 14px; }
.number, .facts, .links, .count, .comment { color: #5f636b; }
.facts, .links, .count { font-size: 13px; margin: 1px 0 1px 0; }
.authors { margin: 1px 0 1px 0; }
.stars { color: #a8690a; }
.tag { color: #0b5f6b; }
.remark { margin: 6px 0 6px 0; }
.remark, .comment { font-style: italic; }
.abstract { color: #44474d; margin: 6px 0 6px 0; }
.yellow { background-color: #ffefa8; }
.green { background-color: #cdefd2; }
.blue { background-color: #d3e4fd; }
.pink { background-color: #fbdce6; }
.note { margin: 8px 0 8px 14px; }
"""


def format_with(printer: Printer) -> Format:
    """Give the format, printed by this printer."""

    def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
        formulas: list[tuple[str, bool]] = []

        def show(span: MathSpan) -> str:
            if not printer.draws(span.tex, span.is_display):
                return ""
            formulas.append((span.tex, span.is_display))
            return f'<img src="{FORMULA_ADDRESS}{len(formulas) - 1}">'

        body = Body(bundle, options, show, tuple(bundle.papers))
        parts = [*(body.head() if options["heading"] else ()), *body.sections()]
        # Rich text knows no marks, and a quote needs no ground besides that of its words.
        markup = "\n".join(parts).replace("<mark ", "<span ").replace("</mark>", "</span>")
        markup = markup.replace("<blockquote class=", "<blockquote title=")
        # There are no boxes round tags here, so two of them need a sign between them.
        markup = markup.replace('</span> <span class="tag">', '</span>, <span class="tag">')
        page = PrintedPage(fit(bundle.title) or "Reading list", markup, _STYLE, formulas)
        target.write(printer.pdf(page))

    return Format(
        name="pdf",
        label="PDF",
        suffixes=(".pdf",),
        write=write,
        shown=text_list.write,
        options=(GROUP_BY, *TICKS),
        group=TO_READ,
        is_text=False,
    )
