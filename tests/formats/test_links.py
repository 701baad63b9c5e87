"""Web addresses in abstracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.paper import Link
from reading_list.formats.links import find_links, link_to

FOUND = {
    "at https://github.com/facebookresearch/AlphaNet.": [
        ("code", "https://github.com/facebookresearch/AlphaNet")
    ],
    r"code \textit{https://github.com/papers-submission/CalibTIP}.": [
        ("code", "https://github.com/papers-submission/CalibTIP")
    ],
    r"at: \url{https://tinyurl.com/imitation-keyframes}.": [
        ("page", "https://tinyurl.com/imitation-keyframes")
    ],
    "(see https://en.wikipedia.org/wiki/Light_(physics)), now": [
        ("page", "https://en.wikipedia.org/wiki/Light_(physics)")
    ],
    "(https://linxifan.github.io/secant-site/)": [
        ("page", "https://linxifan.github.io/secant-site/")
    ],
    "https://drive.google.com/file/d/1lR_1Vc4/view?usp=sharing": [
        ("page", "https://drive.google.com/file/d/1lR_1Vc4/view?usp=sharing")
    ],
    "https://arxiv.org/pdf/2103.00020 and http://a.org/b.PDF": [
        ("pdf", "https://arxiv.org/pdf/2103.00020"),
        ("pdf", "http://a.org/b.PDF"),
    ],
    "https://youtu.be/abc https://vimeo.com/1": [
        ("video", "https://youtu.be/abc"),
        ("video", "https://vimeo.com/1"),
    ],
    "github.com/a/b, huggingface.co/c and www.d.org/e": [
        ("code", "https://github.com/a/b"),
        ("code", "https://huggingface.co/c"),
        ("page", "https://www.d.org/e"),
    ],
    r"http://x.org/a\_b\%20": [("page", "http://x.org/a_b%20")],
    "https://a.org/x and https://a.org/x again": [("page", "https://a.org/x")],
    "mail me@www.x or http:// or http://[": [],
    "not.github.com/a": [],
    "no address": [],
}


@pytest.mark.parametrize(("text", "links"), FOUND.items())
def test_links_are_found_with_their_kind(text: str, links: list[tuple[str, str]]) -> None:
    assert find_links(text) == tuple(Link(kind, url) for kind, url in links)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.org", ""])
def test_only_web_addresses_are_links(url: str) -> None:
    assert link_to(url) is None


@given(st.text(alphabet="htps:/.w ac(om)[]{}\\_,github"))
def test_any_text_may_be_searched_for_links(text: str) -> None:
    for link in find_links(text):
        assert link.url.startswith(("http://", "https://"))
