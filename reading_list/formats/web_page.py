"""A reading list as one web page that needs nothing else: to be shared, read and printed.

No script, no picture and nothing from elsewhere; the page itself forbids browsers to load
or run anything (W3C, "Content Security Policy Level 3"), but for the style it holds, which
is known by its digest. Formulas are drawings in it.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.formats.format import TO_READ, Format, Option, Options
from reading_list.formats.listing import GROUP_BY, TICKS
from reading_list.formats.math_svg import drawing
from reading_list.formats.page_body import Body
from reading_list.formats.page_look import look
from reading_list.formats.page_style import STYLE
from reading_list.formats.page_text import safe
from reading_list.text import MathSpan, plain

OPTIONS = (GROUP_BY, Option("contents", "Contents", "bool", True), *TICKS)


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write the page."""
    formulas = _Formulas()
    body = Body(bundle, options, formulas.show, tuple(bundle.papers))
    parts = ["<main>"]
    if options["heading"]:
        parts += ["<header>", *body.head(), "</header>"]
    if options["contents"] and len(body.papers) > 1:
        parts += body.contents()
    parts += [*body.sections(), "</main>"]
    style = STYLE + formulas.style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{safe(bundle.title) or 'Reading list'}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
    ]
    target.write("\n".join([*head, *parts, "</body>", "</html>", ""]).encode())


@dataclass(slots=True)
class _Formulas:
    """Formulas as inline SVG; how deep each hangs below its line is said in the page's style."""

    depths: set[int] = field(default_factory=set)

    def show(self, span: MathSpan) -> str:
        drawn = drawing(span.tex, span.is_display)
        if drawn is None:
            return ""
        depth = round(drawn.depth * 100)
        self.depths.add(depth)
        said = safe(" ".join(plain(f"${span.tex}$").split()))
        svg = (
            f'<svg class="math d{depth}" role="img" aria-label="{said}"'
            f' width="{drawn.width:.3f}em" height="{drawn.height:.3f}em"'
            f' viewBox="{drawn.box}">{drawn.shapes}</svg>'
        )
        return f'<span class="display">{svg}</span>' if span.is_display else svg

    def style(self) -> str:
        return "".join(
            f".d{depth} {{ vertical-align: {-depth / 100:.2f}em; }}\n"
            for depth in sorted(self.depths)
        )


FORMAT = Format(
    name="html",
    label="HTML page",
    suffixes=(".html", ".htm"),
    write=write,
    look=look,
    options=OPTIONS,
    group=TO_READ,
)
