"""Links of a pasted page, taken from its HTML and put to the right papers."""

from reading_list.core.paper import Identifier, Link
from reading_list.formats.source import Source
from reading_list.services.aligned_links import with_links
from reading_list.services.sources import read_source

TEXT = """Poster Session 2

Moreau-Yosida $f$-divergences

Dávid Terjék · Ehsan Kazemi

Variational representations of divergences are studied, and a new one is found to be useful.


Is Pessimism Provably Efficient for Offline RL?

Ying Jin · Zhuoran Yang

We study offline reinforcement learning, which learns from a data set collected beforehand.
"""
HTML = """<html><body><nav><a href="https://example.org/home">Home</a></nav>
<a href="https://example.org/session">Poster Session 2</a>
<h3><a href="https://example.org/poster/1">Moreau-Yosida $f$-divergences</a></h3>
<p>Dávid Terjék · Ehsan Kazemi</p>
<p><a href="https://example.org/1.pdf">PDF</a> <a href="https://doi.org/10.5555/ABC">DOI</a>
<a href="https://example.org/share">Share</a> <a href="javascript:alert(1)">no</a></p>
<h3>Is Pessimism <i>Provably</i> Efficient for Offline RL?</h3>
<p><a href="https://github.com/x/y">Code</a> <a href="/relative">more</a></p>
</body></html>"""


def test_links_go_to_the_paper_they_stand_under() -> None:
    reading = with_links(read_source(Source.from_text("paste", TEXT)), HTML)
    first, second = reading.drafts
    assert first.url == "https://example.org/poster/1"
    assert first.ids == (Identifier("doi", "10.5555/abc"),)
    assert first.links == (
        Link("pdf", "https://example.org/1.pdf"),
        Link("page", "https://doi.org/10.5555/ABC"),
    )
    assert (second.url, second.links) == ("", (Link("code", "https://github.com/x/y"),))


def test_html_that_cannot_be_read_changes_nothing() -> None:
    reading = read_source(Source.from_text("paste", TEXT))
    assert with_links(reading, "<div>" * 5_000) == reading
    assert with_links(reading, "") == reading
