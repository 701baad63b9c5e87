"""Put foreign text and the person's notes into a web page so that they stay text.

How a formula is shown is up to who makes the page. Notes are Markdown; HTML in them is
shown as it was typed, pictures become links, and links lead only to the web and to mail.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from reading_list.formats.listing import is_safe
from reading_list.text import MathSpan, math_spans, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

ShowMath = Callable[[MathSpan], str]
"""Gives the markup for a formula, or an empty text where it is to be plain text."""

_BLANKS = re.compile(r"\s+")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_HEADING_SHIFT = 3  # under those of the list, a group and a paper
_LEAST_HEADING = 6
_MATH_AT = "$\\"
# Controls that pages may not hold, halves of signs, and those that turn other text around.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e]")


def safe(text: str) -> str:
    """Give plain text as it stands in a page, also within an attribute."""
    return escape(fit(text))


def fit(text: str) -> str:
    """Give a text without the signs no page and no document may hold."""
    return _UNFIT.sub("\ufffd", text)


def inline(source: str, show: ShowMath) -> str:
    """Give a source text on one line, its formulas drawn."""
    parts, end = [], 0
    for span in math_spans(source):
        parts += [_words(source[end : span.start]), formula(span, show)]
        end = span.end
    parts.append(_words(source[end:]))
    return "".join(parts).strip()


def paragraphs(source: str, show: ShowMath) -> list[str]:
    """Give a source text as paragraphs."""
    found = (inline(part, show) for part in _PARAGRAPHS.split(source))
    return [f"<p>{text}</p>" for text in found if text]


def formula(span: MathSpan, show: ShowMath) -> str:
    """Give a formula drawn, or in words where it cannot be."""
    return show(span) or safe(plain(f"${span.tex}$"))


def link(label: str, url: str) -> str:
    """Give a link, or just its label where the address is none that may be opened."""
    if not is_safe(url):
        return safe(label)
    return f'<a href="{safe(url.strip())}" rel="noopener noreferrer">{safe(label)}</a>'


class Notes:
    """Turns Markdown into markup; headings of a note stand under the title of its paper."""

    def __init__(self, show: ShowMath, heading_shift: int = _HEADING_SHIFT) -> None:
        from markdown_it import MarkdownIt  # 40 ms, for lists that hold notes

        self._show = show
        self._parser = parser = MarkdownIt("commonmark", {"html": False})
        parser.enable(["table", "strikethrough"])
        # What a browser would fetch or run is no link: only what may be opened on a click.
        parser.validateLink = is_safe  # type: ignore[method-assign]  # the way its manual tells
        parser.inline.ruler.before("escape", "math", _math_rule)
        parser.core.ruler.push("tasks", partial(_task_rule, heading_shift))
        self._add_rules(parser)

    def html(self, note: str) -> str:
        """Give a note as markup."""
        return str(self._parser.render(fit(note))).strip()

    def tokens(self, note: str) -> "list[Token]":
        """Give the parts of a note, for those who write no markup."""
        return self._parser.parse(fit(note))

    def _add_rules(self, parser: "MarkdownIt") -> None:
        def math(_: "RendererHTML", tokens: "Sequence[Token]", at: int, *__: Any) -> str:
            return formula(tokens[at].meta["span"], self._show)

        def image(_: "RendererHTML", tokens: "Sequence[Token]", at: int, *__: Any) -> str:
            address = str(tokens[at].attrs.get("src", ""))
            return link(tokens[at].content or address, address)

        def opening(itself: "RendererHTML", tokens: Any, at: int, options: Any, env: Any) -> str:
            tokens[at].attrSet("rel", "noopener noreferrer")
            return str(itself.renderToken(tokens, at, options, env))

        parser.add_render_rule("math", math)
        parser.add_render_rule("image", image)
        parser.add_render_rule("link_open", opening)


def _words(source: str) -> str:
    return safe(_BLANKS.sub(" ", plain(source)))


def _math_rule(state: "StateInline", silent: bool) -> bool:
    """Take a formula for one before Markdown looks at the signs in it."""
    if state.src[state.pos] not in _MATH_AT:
        return False
    known = state.env.setdefault("math", {})
    if state.src not in known:
        known[state.src] = {span.start: span for span in math_spans(state.src)}
    span = known[state.src].get(state.pos)
    if span is None or span.end > state.posMax:
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.meta = {"span": span}
    state.pos = span.end
    return True


def _task_rule(heading_shift: int, state: "StateCore") -> None:
    """Show boxes of tasks as signs, put headings under the paper's, take styles off."""
    before: Token | None = None
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + heading_shift, _LEAST_HEADING)}"
        token.attrs.pop("style", None)  # the page's own style only
        first = token.children[0] if token.type == "inline" and token.children else None
        is_item = before is not None and before.type == "list_item_open"
        if before is not None and is_item and first is not None and first.type == "text":
            found = _TASK.match(first.content)
            if found is not None:
                first.content = ("☐" if found[1] == " " else "☑") + first.content[found.end() :]
                before.attrSet("class", "task")
        if token.type != "paragraph_open":
            before = token
