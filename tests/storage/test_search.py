"""Finding and ordering: what a query finds in a real file."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading_list.core.paper import Author, Facts, Highlight, Identifier, Link, Status
from reading_list.query import parse
from reading_list.query.sorts import Sort, SortKey, parse_sort
from reading_list.query.tree import And, Node, Not, Or
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from reading_list.storage.paper_edits import AddPaper, EditFacts
from tests.conftest import draft, plan_of

TODAY = date(2026, 7, 20)


def find(library: Library, query: str, sort: str = "page") -> list[int]:
    return list(library.find(parse(query, TODAY).filter, parse_sort(sort)))


@pytest.fixture
def marked(papers: Library) -> Library:
    papers.apply(Mark((1,), status=Status.QUEUED, rating=5, tags=("rl/offline", "group meeting")))
    papers.apply(Mark((2,), status=Status.READ, rating=3, tags=("rl",)))
    papers.apply(SetNote(3, "Check the *adaptive* case"))
    papers.apply(AddToList("To read after ICML", (4, 1)))
    papers.apply(EditFacts(4, {"links": (Link("code", "https://github.com/x/y"),)}))
    papers.apply(EditFacts(2, {"ids": (Identifier("doi", "10.5555/AbC".lower()),)}))
    return papers


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3, 4]),
        ("terjek", [1]),
        ("Terjék", [1]),
        ("TERJÉK", [1]),
        ("f-divergences", [1]),
        ("epsilon", [3]),
        ("ε", [3]),
        ("subm", [2]),
        ("subm ", []),
        ("adaptive", [3]),
        ("note:adaptive", [3]),
        ("title:adaptive", []),
        ("author:levine", [3]),
        ('author:"Sergey Levine"', [3]),
        ('author:"levine"', [3]),
        ('"learning building"', [3]),
        ('"building learning"', []),
        ("kazemi minaee", [2]),
        ('author:"kazemi shervin"', []),
        ("terjek OR kazemi", [1, 2]),
        ("-terjek", [2, 3, 4]),
        ("(terjek OR jin) -offline", [1]),
        ("status:new", [3, 4]),
        ("-status:new", [1, 2]),
        ("status:queued OR status:read", [1, 2]),
        ("tag:rl", [1, 2]),
        ("tag:rl/offline ", [1]),
        ('tag:"rl // offline/"', [1]),
        ('tag:"group meeting"', [1]),
        ("-tag:rl", [3, 4]),
        ("rating:>=4", [1]),
        ("rating:3", [2]),
        ("rating:1..4", [2]),
        ("year:2021", [1, 2, 3, 4]),
        ("year:<2021", []),
        ("has:note", [3]),
        ("has:code", [4]),
        ("has:doi", [2]),
        ("has:list", [1, 4]),
        ("-has:rating", [3, 4]),
        ("doi:10.5555/abc", [2]),
        ("key:terjek2021moreau", [1]),
        ("type:conference", [1, 2, 3, 4]),
        ("venue:icml", [1, 2, 3, 4]),
        ('session:"Poster Session 2"', [1, 2, 3, 4]),
        ('session:"ICML 2021 Poster Session 2"', [1, 2, 3, 4]),
        ("session:poster", [1, 2, 3, 4]),
        ('session:"Poster Session 22"', []),
        ('list:"to read after icml"', [1, 4]),
        ("list:after", [1, 4]),
        ("import:last", [1, 2, 3, 4]),
        ("is:changed", []),
        ("added:<7d", [1, 2, 3, 4]),
        ("added:2020", []),
    ],
)
def test_a_query_finds(marked: Library, query: str, expected: list[int]) -> None:
    # `added` compares with today, which the parser is told; the papers are added right now.
    if query == "added:<7d":
        marked._connection.execute(
            "UPDATE papers SET added = ?", ((TODAY - timedelta(days=6)).isoformat() + "T12:00:00Z",)
        )
    assert find(marked, query) == expected


def test_read_is_the_day_the_status_became_read(marked: Library) -> None:
    marked._connection.execute(
        "UPDATE marks SET read_at = '2026-10-31T23:59:59Z' WHERE read_at > ''"
    )
    assert find(marked, "read:2026-10") == [2]
    assert find(marked, "read:2026-11") == []


def test_highlights_are_found_by_their_words(library: Library) -> None:
    mark = Highlight("abstract", "improved approximation ratio", comment="Nice!")
    library.commit_import(plan_of(draft("A paper", highlights=(mark,)), draft("Another")))
    assert find(library, "highlight:approximation") == [1]
    assert find(library, "highlight:nic") == [1]
    assert find(library, "highlight:approx ") == []


def test_cjk_is_found_by_any_part(library: Library) -> None:
    library.apply(AddPaper(Facts(title="強化学習の基礎", authors=(Author("山田太郎"),))))
    library.apply(AddPaper(Facts(title="学習 強化")))
    assert find(library, "強化学習") == [1]
    assert find(library, "学習") == [1, 2]
    assert find(library, "author:山田") == [1]


def test_a_note_that_changes_is_found_by_its_new_words_only(papers: Library) -> None:
    papers.apply(SetNote(1, "alpha"))
    papers.apply(SetNote(1, "beta"))
    assert find(papers, "alpha") == []
    assert find(papers, "beta") == [1]


def test_a_paper_that_another_program_deleted_is_not_found(papers: Library) -> None:
    papers._connection.execute("DELETE FROM papers WHERE id = 2")
    assert find(papers, "submodular OR terjek") == [1]


def test_a_word_in_the_note_and_one_in_the_title_find_together(papers: Library) -> None:
    papers.apply(SetNote(1, "cite in the survey"))
    papers.apply(SetNote(2, "survey"))
    assert find(papers, "moreau survey") == [1]
    assert find(papers, "cite survey") == [1]
    assert find(papers, "note:survey kazemi") == [2]


@pytest.mark.parametrize("query", ["the OR a", "a b", "-a study", "(a OR study) moreau -x", "stu"])
def test_asked_about_some_papers_the_same_are_found(papers: Library, query: str) -> None:
    papers.apply(SetNote(3, "a study of b"))
    node = parse(query, TODAY).filter
    for among in ({1}, {1, 3, 4}, {2, 9}):
        assert papers.matching_among(node, among) == papers.matching(node) & among
    assert papers.count_of(node) == len(papers.matching(node))


def add(library: Library, title: str, author: str = "", year: int | None = None) -> None:
    authors = (Author(author),) if author else ()
    library.apply(AddPaper(Facts(title=title, authors=authors, year=year)))


def test_titles_sort_naturally(library: Library) -> None:
    for title in ("The Zebra", "$\\alpha$-divergence", "Émile", "2. Two", "10. Ten", "“Quoted”"):
        add(library, title)
    titles = [library.paper(paper).title_plain for paper in find(library, "", "title")]
    assert titles == ["2. Two", "10. Ten", "α-divergence", "Émile", "“Quoted”", "The Zebra"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("status", [2, 3, 1]), ("-status", [1, 3, 2]), ("rating", [3, 1, 2]), ("-rating", [1, 3, 2])],
)
def test_papers_sort_by_their_marks(library: Library, sort: str, order: list[int]) -> None:
    for title in ("One", "Two", "Three"):
        add(library, title)
    library.apply(Mark((1,), status=Status.SKIPPED, rating=4))
    library.apply(Mark((3,), status=Status.QUEUED, rating=2))
    assert find(library, "", sort) == order


@pytest.mark.parametrize(
    ("sort", "order"), [("year", [2, 4, 1, 3]), ("-year", [4, 2, 3, 1]), ("author", [3, 1, 2, 4])]
)
def test_papers_without_a_value_stand_together_at_the_end(
    library: Library, sort: str, order: list[int]
) -> None:
    add(library, "a", "Zoe Mann")
    add(library, "b", year=1999)
    add(library, "c", "Zoe Abel")
    add(library, "d", year=2005)
    assert find(library, "", sort) == order


def test_relevance_puts_titles_before_abstracts(papers: Library) -> None:
    add(papers, "Nothing of that kind")
    papers.apply(EditFacts(5, {"abstract": "submodular " * 3}))
    assert find(papers, "submodular", "relevance") == [2, 5]


def test_sorting_by_rating_and_status(marked: Library) -> None:
    assert find(marked, "", "-rating") == [1, 2, 4, 3]
    assert find(marked, "", "status") == [3, 4, 1, 2]


def test_a_list_sorts_by_its_own_places(marked: Library) -> None:
    assert find(marked, "list:after", "list") == [4, 1]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=60) | st.from_regex(r"[a-z:\"()\-* ><=.\\0-9OR]{0,60}", fullmatch=True))
def test_no_query_ever_raises(papers: Library, query: str) -> None:
    ids = papers.find(parse(query, TODAY).filter, Sort(SortKey.RELEVANCE))
    assert set(ids) <= {1, 2, 3, 4}


_WORDS = ("study", "we", "greedy", "a", "kazemi", "rl", "nothing", "ε", "強化", '"we study"', "st*")
_FIELDS = (*("", "title:", "author:", "abstract:", "venue:", "note:", "highlight:", "tag:"),)
_VALUES = ("status:new", "has:note", "is:duplicate", "year:2021", "rating:>=4", "import:last", '"')
_terms = st.builds(str.__add__, st.sampled_from(_FIELDS), st.sampled_from(_WORDS))
_pieces = _terms | st.sampled_from((*_VALUES, "OR", "(", ")", "-(", "-")) | _terms.map("-{}".format)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_pieces, max_size=30).map(" ".join), st.sets(st.integers(1, 5)))
def test_parts_put_together_find_what_the_whole_finds(
    marked: Library, query: str, some: set[int]
) -> None:
    node = parse(query, TODAY).filter
    found = marked.matching(node)
    assert found == by_parts(marked, node)
    assert marked.matching_among(node, some) == found & some
    assert marked.count_of(node) == len(found)
    assert set(marked.find(node, Sort(SortKey.RELEVANCE))) == found


def by_parts(library: Library, node: Node) -> set[int]:
    match node:
        case And(children):
            return {1, 2, 3, 4}.intersection(*(by_parts(library, child) for child in children))
        case Or(children):
            return set[int]().union(*(by_parts(library, child) for child in children))
        case Not(child):
            return {1, 2, 3, 4} - by_parts(library, child)
        case _:
            return library.matching(node)


@pytest.mark.parametrize(
    "query", ["a " * 30_000, "OR " * 30_000, "(" * 30_000, '"' + "we study " * 20_000, "x" * 99_999]
)
def test_a_query_of_any_length_is_answered(papers: Library, query: str) -> None:
    assert set(find(papers, query, "relevance")) <= {1, 2, 3, 4}
