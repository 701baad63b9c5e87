"""Lists as simple markup with a style: what is printed, and what a preview shows.

Rich text knows less than browsers do, so the markup is simpler than a web page's. Formulas are
pictures in it, drawn by whoever shows it.
"""

import re

from reading_list.core.bundle import Bundle
from reading_list.core.printer import FORMULA_ADDRESS, Draws, PrintedPage
from reading_list.formats.format import Options
from reading_list.formats.page_body import Body
from reading_list.formats.page_text import fit
from reading_list.text import MathSpan

STYLE = """\
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


_JOINER = "\u2060"
_BEHIND = re.compile(rf'(<img src="{FORMULA_ADDRESS}\d+">)(?=[^\s<])')
_BEFORE = re.compile(rf'(?<=[^\s>])(?=<img src="{FORMULA_ADDRESS})')


class FormulaPictures:
    """Puts pictures in the place of formulas. Attributes: `formulas`, as a page lists them."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self.formulas: list[tuple[str, bool]] = []

    def show(self, span: MathSpan) -> str:
        """Give the picture of a formula; an empty text where it cannot be drawn."""
        if not self._draws(span.tex, span.is_display):
            return ""
        self.formulas.append((span.tex, span.is_display))
        return f'<img src="{FORMULA_ADDRESS}{len(self.formulas) - 1}">'

    def page(self, title: str, markup: str) -> PrintedPage:
        """Give a page of this markup; no line ends between a formula and what it belongs to."""
        joined = _BEFORE.sub(_JOINER, _BEHIND.sub(rf"\1{_JOINER}", markup))
        return PrintedPage(title, joined, STYLE, self.formulas)


def look(bundle: Bundle, options: Options, draws: Draws, most: int | None = None) -> PrintedPage:
    """Give a list as a page, with so many papers at most."""
    pictures = FormulaPictures(draws)
    body = Body(bundle, options, pictures.show, tuple(bundle.papers))
    parts = [*(body.head() if options["heading"] else ())]
    if options.get("contents") and len(body.papers) > 1:
        parts += body.contents()
    parts += body.sections(most)
    # Rich text knows no marks, and a quote needs no ground besides that of its words.
    markup = "\n".join(parts).replace("<mark ", "<span ").replace("</mark>", "</span>")
    markup = markup.replace("<blockquote class=", "<blockquote title=")
    # There are no boxes round tags here, so two of them need a sign between them.
    markup = markup.replace('</span> <span class="tag">', '</span>, <span class="tag">')
    return pictures.page(fit(bundle.title) or "Reading list", markup)
