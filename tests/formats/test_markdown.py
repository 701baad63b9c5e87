"""Reading lists as Markdown, checked with a CommonMark parser."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Author, Link
from reading_list.formats.markdown_text import escape
from tests.formats.conftest import Written
from tests.formats.samples import BUNDLE, SUBMODULAR, paper

HOSTILE = [
    "# x",
    "1. y",
    "1) y",
    "- z",
    "+ z",
    "> q",
    "===",
    "---",
    "***",
    "```",
    "`a` ``b",
    "<script>alert(1)</script>",
    "<!-- x",
    "[a](javascript:alert(1))",
    "![a](http://example.org/x.png)",
    "[a]: http://example.org",
    "a_b _c_ __d__ *e* **f**",
    "~~gone~~ &amp; &lt;b&gt; \\",
    "| a | b |",
    "    code",
    "a\n\n# b",
    "$x_1*y*z$ <b>$</b>",
    "$a<b>$ and $[x](y)$ and ``$`$``",
    "http://example.org/_a_",
    "\u2028# x",
]


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown(token: Token) -> str:
    """Give an inline token's text as a reader sees it."""
    children = token.children or []
    return "".join(" " if child.type.endswith("break") else child.content for child in children)


def test_markdown_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("markdown/list.md", written("markdown", BUNDLE))


@pytest.mark.parametrize("group", ["status", "session", "tag", "rating", "list"])
def test_groups_are_as_they_were(
    group: str, written: Written, matches_golden: Callable[..., None]
) -> None:
    options = {
        "group-by": group,
        "math": "unicode",
        "abstracts": "yes",
        "keys": "yes",
        **dict.fromkeys(("notes", "highlights", "links"), "no"),
    }
    matches_golden(f"markdown/by-{group}.md", written("markdown", BUNDLE, options))


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_texts_stay_texts(title: str, written: Written) -> None:
    odd = paper(1, title, authors=(Author(title),), venue=title, tags=(title,), abstract=title)
    bundle = Bundle(title=title, papers=(odd, SUBMODULAR), list_name="x")
    options = {"notes": "no", "highlights": "no", "abstracts": "yes", "group-by": "tag"}
    found = tokens(written("markdown", bundle, options).decode())
    kinds = [token.type for token in found if token.nesting == 1]
    assert kinds.count("ordered_list_open") == 2
    assert kinds.count("list_item_open") == 2
    assert kinds.count("heading_open") == 3
    assert {token.type for token in found if token.nesting == 0} == {"inline"}
    children = {child.type for token in found for child in token.children or []}
    assert children <= {
        *("text", "text_special", "softbreak", "hardbreak"),
        *("strong_open", "strong_close", "em_open", "em_close"),
    }
    strong = [c for t in found for c in t.children or [] if c.type == "strong_open"]
    assert len(strong) == 2


@given(st.text(min_size=1))
def test_any_title_stays_one_bold_line(title: str) -> None:
    line = escape(title)
    if not line:
        return
    (inline,) = (token for token in tokens(f"1. **{line}**") if token.type == "inline")
    kinds = [child.type for child in inline.children or [] if "text" not in child.type]
    assert kinds == ["strong_open", "strong_close"]
    assert shown(inline) == " ".join(title.split()).replace("\x00", "\ufffd")


def test_note_keeps_its_blocks_within_the_entry(written: Written) -> None:
    note = "para\n\n- a\n\t- b\n\n```\n\tx\n\n  y\n```\n\n\tcode\n\n1. one\n"
    alone = [(t.type, t.content) for t in tokens(note) if t.nesting == 0]
    for number in (9, 10, 100):
        papers = tuple(paper(at, "T") for at in range(1, number))
        bundle = Bundle(title="x", papers=(*papers, paper(number, "T", note=note)))
        found = tokens(written("markdown", bundle).decode())
        inside = [(t.type, t.content) for t in found if t.nesting == 0]
        assert inside[-len(alone) :] == alone
        top = [t.type for t in found if t.level == 0 and t.nesting == 1]
        assert top == ["heading_open", "paragraph_open", "ordered_list_open"]


def test_unclosed_fence_in_a_note_ends_with_the_entry(written: Written) -> None:
    odd = paper(1, "One", note="```\nnever closed\n\n<!-- nor this")
    bundle = Bundle(title="x", papers=(odd, paper(2, "Two")))
    kinds = [token.type for token in tokens(written("markdown", bundle).decode())]
    assert kinds.count("list_item_open") == 2


def test_only_safe_addresses_become_links(written: Written) -> None:
    links = (
        Link("pdf", "javascript:alert(1)"),
        Link("code", "https://example.org/a (b)?x=1&lt=2"),
        Link("page", "file:///etc/passwd"),
    )
    text = written("markdown", Bundle(title="x", papers=(paper(1, "T", links=links),))).decode()
    hrefs = [
        child.attrs["href"]
        for token in tokens(text)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert hrefs == ["https://example.org/a%20%28b%29?x=1&lt=2"]


def test_empty_list_says_so(written: Written) -> None:
    assert written("markdown", Bundle(title="Queued", papers=())) == b"# Queued\n\nNo papers.\n"
