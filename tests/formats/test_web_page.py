"""Reading lists as web pages, read again by a parser that reads as browsers do."""

import base64
import hashlib
import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from reading_list.core.bundle import Bundle
from tests.formats.conftest import Written
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE, paper

ALL = {"abstracts": "yes", "keys": "yes", "group-by": "tag"}


def page(written: Written, bundle: Bundle, **options: str) -> LexborHTMLParser:
    return LexborHTMLParser(written("html", bundle, options).decode())


def test_page_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    text = written("html", BUNDLE, {**ALL, "keys": "no"}).decode()
    shapes = re.compile(r"<(?:path|rect)[^>]*>")  # another version draws them another way
    matches_golden("html/list.html", shapes.sub("", text).encode())


def test_same_papers_give_the_same_bytes(written: Written) -> None:
    assert written("html", BUNDLE, ALL) == written("html", BUNDLE, ALL)


def test_nothing_in_a_page_runs_or_is_fetched(written: Written) -> None:
    tree = page(written, HOSTILE, **ALL)
    for node in tree.css("*"):
        assert node.tag not in {
            "script",
            "img",
            "iframe",
            "object",
            "embed",
            "link",
            "form",
            "base",
        }
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in {"src", "style", "srcset", "background"}
            if name == "href":
                assert value is not None
                assert value.startswith(("https://", "http://", "mailto:", "#")), value
    titles = [node.text() for node in tree.css("article h3 bdi")]
    assert "<script>alert(1)</script>" in titles
    assert "7*7% for a in range(9) %x% endfor %" in titles


def test_the_page_allows_its_own_style_and_nothing_else(written: Written) -> None:
    tree = page(written, BUNDLE, **ALL)
    style, policy = tree.css_first("style"), tree.css_first("meta[http-equiv]")
    assert style is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    content = policy.attributes["content"] or ""
    assert content.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")


def test_contents_lead_to_every_paper(written: Written) -> None:
    tree = page(written, BUNDLE)
    links = [node.attributes["href"] for node in tree.css("nav a")]
    assert links == [f"#{node.attributes['id']}" for node in tree.css("article")]
    assert not page(written, BUNDLE, contents="no").css("nav")


def test_formulas_are_drawn_and_said(written: Written) -> None:
    tree = page(written, BUNDLE)
    title = tree.css_first("article:nth-of-type(2) h3 bdi")
    assert title is not None
    svg = title.css_first("svg")
    assert svg is not None
    assert svg.attributes["aria-label"] == "λ"
    assert 'fill="currentColor"' in (svg.html or "")


@pytest.mark.parametrize(
    ("note", "markup"),
    [
        ("- [ ] a\n- [x] b", '<ul>\n<li class="task">☐ a</li>\n<li class="task">☑ b</li>'),
        ("# Big", "<h4>Big</h4>"),
        ("a `$x$` b", "<p>a <code>$x$</code> b</p>"),
        ("costs $5 and $6", "<p>costs $5 and $6</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("~~x~~", "<p><s>x</s></p>"),
        (r"$\undefined@command{$ b", None),
        ("![a](https://example.org/a.png)", '<p><a href="https://example.org/a.png"'),
    ],
)
def test_notes_are_markdown(note: str, markup: str | None, written: Written) -> None:
    text = written("html", Bundle(title="", papers=(paper(1, "T", note=note),))).decode()
    found = text.partition('<div class="note" dir="auto">\n')[2]
    if markup is not None:
        assert found.startswith(markup)
    assert found


def test_a_formula_in_a_note_is_no_markdown(written: Written) -> None:
    note = "we have $a_1*b*c_2$ and *this*"
    tree = page(written, Bundle(title="", papers=(paper(1, "T", note=note),)))
    assert [node.text() for node in tree.css(".note em")] == ["this"]
    assert len(tree.css(".note svg")) == 1
