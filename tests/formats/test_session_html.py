"""Web pages: of one paper, of a session, and pages that hold none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import FlagKind
from reading_list.core.paper import Author, Identifier, Link, PaperType, Session
from reading_list.formats.session_html import FORMAT
from tests.formats.source_checks import drafts_in, places, refusal_of, source_of, survives

META = """<!DOCTYPE html>
<html>
<head>
<title>ICML2021: Moreau-Yosida f-divergences</title>
<meta name="citation_title" content="Moreau-Yosida $f$-divergences" />
<meta name="citation_author" content="Terjék, Dávid" />
<meta content="July 2021" name=citation_publication_date>
<meta name="citation_conference_title" content="International Conference on Machine Learning" />
<meta name="citation_abstract" content="Variational representations of &lt;i&gt;
divergences." />
<meta name="citation_keywords" content="divergences" />
<meta name="citation_keywords" content="duality" />
<meta name="citation_pdf_url" content="https://proceedings.mlr.press/v139/terjek21a/terjek21a.pdf">
<meta name="citation_doi" content="10.5555/ABC.1">
<meta name="citation_firstpage" content="10214"><meta name="citation_lastpage" content="10224">
<meta name="citation_id" content="7">
<link rel="canonical" href="https://proceedings.mlr.press/v139/terjek21a.html">
</head>
<body><nav><a href="/">Home</a></nav>
<div class="paper-session-times">Session 2: Jul 20 <span>(16:00-18:00 GMT)</span></div>
</body>
</html>
"""

CARDS = """<!-- saved from url=(0042)https://icml.cc/virtual/2021/session/12036 -->
<html><head><title>ICML 2021 Poster Session 2</title></head><body>
<nav>Skip to main content</nav>
<h2 class="main-title">Poster Session 2</h2>
<div class="displaycards touchup-date" id="event-9171">
  <a class="small-title" href="/virtual/2021/poster/9171">Moreau-Yosida $f$-divergences</a>
  <div class="author-str">Dávid Terjék</div>
  <a href="https://openreview.net/forum?id=abcdef">OpenReview</a>
  <div class="abstract-display"><p>Abstract: Variational representations
  of divergences.</p></div>
</div>
<div class="displaycards touchup-date">
  <a class="small-title" href="/virtual/2021/poster/9172">The Earth Mover's Pinball Loss</a>
  <div class="author-str">Florian List · Kai Han</div>
</div>
<footer>Chat is not available.</footer>
</body></html>
"""

ANTHOLOGY = """<!doctype html><html><head><title>Proceedings - ACL Anthology</title>
<link rel=canonical href=https://aclanthology.org/volumes/2020.sigmorphon-1/></head><body>
<p class="d-sm-flex align-items-stretch"><span class="list-button-row">
<a href=https://aclanthology.org/2020.sigmorphon-1.2.pdf>pdf</a></span>
<span class=d-block><strong><a class=align-middle href=/2020.sigmorphon-1.2/>The
<span class=acl-fixed-case>SIGMORPHON</span> 2020 Shared Task</a></strong><br>
<a href=/people/k/kyle-gorman/>Kyle Gorman</a> | <a href=/people/s/shijie-wu/>Shijie Wu</a></span>
</p>
<div class="card abstract-collapse"><div class="card-body">We describe the design.</div></div>
<p><span>
<strong><a class=align-middle href=/2020.sigmorphon-1.0/>Proceedings</a></strong></span></p>
</body></html>
"""

VISIBLE = """<html><body><h1>Accepted papers</h1>
<ul>
<li><a href="https://example.org/p/1">Moreau-Yosida $f$-divergences</a><br>
Dávid Terjék · Kai Han</li>
<li><b>The Earth Mover's Pinball Loss</b><br>
Florian List · Kai Han · Xia Hu<br><a href="https://example.org/2.pdf">pdf</a></li>
</ul></body></html>
"""

SHELL = """<html><head><title>MiniConf 2020: Papers</title></head><body>
<div class="cards"></div><script src="static/js/papers.js"></script></body></html>"""


def test_meta_tags_make_a_paper() -> None:
    (draft,) = drafts_in(FORMAT, META)
    assert draft.title == "Moreau-Yosida $f$-divergences"
    assert draft.authors == (Author("Dávid Terjék", "Dávid", "Terjék"),)
    assert draft.abstract == "Variational representations of <i> divergences."
    assert (draft.year, draft.type) == (2021, PaperType.CONFERENCE)
    assert draft.venue == "International Conference on Machine Learning"
    assert draft.ids == (Identifier("doi", "10.5555/abc.1"),)
    assert draft.url == "https://proceedings.mlr.press/v139/terjek21a.html"
    assert draft.links[0].kind == "pdf"
    assert draft.tags == ("divergences", "duality")
    assert draft.extra == {"session-html": {"id": "7"}, "details": {"pages": "10214-10224"}}
    assert draft.sessions == (
        Session("ICML", 2021, "Session 2", "2021-07-20", time="16:00-18:00 GMT"),
    )


def test_paper_spans_its_meta_tags() -> None:
    (draft,) = drafts_in(FORMAT, META)
    assert (draft.lines.first, draft.lines.last) == (5, 16)


def test_placeholders_of_templates_are_no_venue() -> None:
    text = META.replace(
        "International Conference on Machine Learning", "Miniconf Conference Management"
    )
    (draft,) = drafts_in(FORMAT, text)
    assert (draft.venue, draft.type) == ("", PaperType.CONFERENCE)


def test_abstract_is_looked_for_in_the_page() -> None:
    page = """<html><meta content="A" name=citation_title><div class="card-body acl-abstract">
    <h5>Abstract</h5><span>When <i>fine-tuning</i> models.</span></div></html>"""
    assert drafts_in(FORMAT, page)[0].abstract == "When fine-tuning models."


def test_cards_of_a_virtual_site_make_papers() -> None:
    first, second = drafts_in(FORMAT, CARDS)
    assert first.title == "Moreau-Yosida $f$-divergences"
    assert first.abstract == "Variational representations of divergences."
    assert first.url == "https://icml.cc/virtual/2021/poster/9171"
    assert first.ids == (Identifier("openreview", "abcdef"),)
    assert first.links == (Link("page", "https://openreview.net/forum?id=abcdef"),)
    assert [author.name for author in second.authors] == ["Florian List", "Kai Han"]
    assert first.sessions == (Session("ICML", 2021, "Poster Session 2"),)
    assert (first.lines.first, first.lines.last) == (5, 10)
    assert [flag.kind for flag in second.flags] == [FlagKind.NO_ABSTRACT]


def test_older_cards_and_bare_lists_are_known() -> None:
    older = """<html><div class="maincard narrower poster"><div class="maincardBody">Kernels</div>
    <div class="maincardFooter">Kai Han · Xia Hu</div></div></html>"""
    assert [a.name for a in drafts_in(FORMAT, older)[0].authors] == ["Kai Han", "Xia Hu"]
    bare = '<html><li><a href="/virtual/2025/poster/1">Kernels</a></li></html>'
    assert [(d.title, d.year) for d in drafts_in(FORMAT, bare)] == [("Kernels", 2025)]


def test_volume_of_the_anthology_is_read_without_its_frontmatter() -> None:
    (draft,) = drafts_in(FORMAT, ANTHOLOGY)
    assert draft.title == "The SIGMORPHON 2020 Shared Task"
    assert [author.name for author in draft.authors] == ["Kyle Gorman", "Shijie Wu"]
    assert draft.abstract == "We describe the design."
    assert draft.url == "https://aclanthology.org/2020.sigmorphon-1.2/"
    assert draft.links == (Link("pdf", "https://aclanthology.org/2020.sigmorphon-1.2.pdf"),)


def test_visible_text_is_read_with_its_links() -> None:
    first, second = drafts_in(FORMAT, VISIBLE)
    assert (first.title, first.url) == ("Moreau-Yosida $f$-divergences", "https://example.org/p/1")
    assert second.links == (Link("pdf", "https://example.org/2.pdf"),)
    assert (first.lines.first, second.lines.first) == (3, 5)


def test_shell_without_papers_is_told_as_such() -> None:
    assert "loaded by a script" in refusal_of(FORMAT, SHELL)


def test_timetable_is_told_as_such() -> None:
    rows = "".join(f"<tr><td>{hour}:00</td><td>Opening</td></tr>" for hour in range(9, 17))
    assert "timetable" in refusal_of(FORMAT, f"<html><table>{rows}</table></html>")


def test_page_without_papers_is_refused_in_a_sentence() -> None:
    assert "no paper was found" in refusal_of(FORMAT, "<html><p>Hello.</p></html>")


@pytest.mark.parametrize("page", [META, CARDS, ANTHOLOGY, VISIBLE])
def test_every_line_is_in_one_place(page: str) -> None:
    assert set(places(FORMAT, page)) == {1}


@pytest.mark.parametrize("page", [META, CARDS, ANTHOLOGY, VISIBLE, SHELL, "<div><p>x</p></div>"])
def test_pages_are_recognised(page: str) -> None:
    assert FORMAT.sniff(source_of(page)) > 0


@pytest.mark.parametrize(
    "text", ["<?xml version='1.0'?><feed/>", "@article{a,}", "{}", "Title\n\nA · B"]
)
def test_other_things_are_no_page(text: str) -> None:
    assert FORMAT.sniff(source_of(text)) == 0


def test_nothing_but_web_addresses_becomes_a_link() -> None:
    page = CARDS.replace("https://openreview.net/forum?id=abcdef", "javascript:alert(1)")
    assert drafts_in(FORMAT, page)[0].links == ()


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 100_000,
        "<html>" + "<b><p>" * 50_000,
        "<html>" + "x" * 10_000_000,
        "<html><meta name=citation_title content='" + "x" * 5_000_000,
        "<html>\0\0<meta name=citation_title content='a\0b'>",
        "<html>" + "<a href='/virtual/2021/poster/1'>" * 20_000,
    ],
    ids=["deep", "formatting", "long line", "long value", "zeros", "links"],
)
def test_hostile_pages_end_soon(page: str) -> None:
    start = time.monotonic()
    survives(FORMAT, page)
    assert time.monotonic() - start < 10


_PIECES = st.sampled_from(
    [
        *META.split("\n"),
        *CARDS.split("\n"),
        *ANTHOLOGY.split("\n"),
        "<",
        "<!--",
        "·",
        "<li>",
        "&#0;",
    ]
)


@given(st.text() | st.lists(_PIECES, max_size=30).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    survives(FORMAT, "<html>" + text.encode("utf-8", "replace").decode())
