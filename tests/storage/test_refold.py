"""What follows from the texts is made anew when the fold, or another program, changed them."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from reading_list import text
from reading_list.core.paper import Facts
from reading_list.query import parse
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage import search_index
from reading_list.storage.derived import paper_columns
from reading_list.storage.edits import SetNote
from reading_list.storage.library import Library
from tests.conftest import SESSION

# Raise text.FOLD_VERSION when this changes, and put the new digest here: libraries made by
# the old fold cannot be searched, joined or undone rightly before they are folded anew.
FOLDED_BY_VERSION = {2: "320320e027140bb1"}
UNUSUAL = (
    "Größe ﬁts $\\mathcal{O}(n^2)$ — “naïve” Θ-notation of Gödel’s $\\epsilon$-greedy",
    "\\textbf{Łódź} & \\'{e}l\\`eve 深度学习 ディープラーニング 딥러닝 Привет Ώμέγα",
    "state-of-the-art C++ and F# in e.g. 3.5GB, don't, x_{i,j} \\rightarrow \\infty",
    "القرآن हिन्दी ไทย İstanbul ﷺ ½ ² ①",
)


def found(library: Library, query: str) -> list[int]:
    return list(library.find(parse(query, date(2026, 1, 1)).filter, Sort(SortKey.PAGE)))


def test_the_version_of_the_fold_is_raised_whenever_what_is_stored_changes() -> None:
    lines = (*SESSION.read_text("utf-8").splitlines(), *UNUSUAL)
    digest = hashlib.sha256()
    for number, line in enumerate(lines):
        plain = text.plain(line)
        _, *texts = search_index.index_row(number, plain, [line], plain, line)
        row = (number, *(" ".join(text.tokens(part)) for part in texts))  # as the index cuts it
        columns = paper_columns(Facts(title=line, abstract=line))
        digest.update(repr((row, sorted(columns.items()))).encode())
    assert {text.FOLD_VERSION: digest.hexdigest()[:16]} == FOLDED_BY_VERSION


def make_old(library: Library) -> None:
    """Leave the library as a program with another fold would have made it."""
    ask = library._connection.execute
    ask("UPDATE papers SET title_sort = 'x', match_key = 'x', author_sort = 'x'")
    ask("UPDATE authors SET folded = 'x'")
    ask("INSERT INTO papers_search (papers_search) VALUES ('delete-all')")
    ask("UPDATE meta SET value = '1' WHERE name = 'fold_version'")


def test_a_library_of_another_fold_is_folded_anew_when_it_is_opened(
    papers: Library, path: Path
) -> None:
    ask = "SELECT title_plain, title_sort, author_sort, match_key FROM papers ORDER BY id"
    before = papers._connection.execute(ask).fetchall()
    make_old(papers)
    with Library.open(path) as opened:
        assert opened._connection.execute(ask).fetchall() == before
        assert found(opened, "divergences") == [1]
        assert found(opened, "author:terjek") == [1]
        opened.undo()
        assert opened.count() == 0


def test_an_index_that_does_not_agree_with_the_texts_stops_no_edit(
    papers: Library, caplog: pytest.LogCaptureFixture
) -> None:
    papers._connection.execute("UPDATE papers SET title = title || ' gradients of many words'")
    papers.undo()
    assert papers.count() == 0
    assert "made anew" in caplog.text
    papers.redo()
    assert found(papers, "gradients") == [1, 2, 3, 4]


@pytest.mark.parametrize("word", ["divergences", "gradients"])
def test_the_index_made_anew_follows_the_texts(papers: Library, word: str) -> None:
    papers.apply(SetNote(2, "About gradients and divergences"))
    papers._connection.execute("UPDATE papers SET title = 'Gradients', title_plain = NULL")
    papers._connection.execute("UPDATE papers SET abstract = '', abstract_plain = NULL")
    papers.rebuild_index()
    assert found(papers, word) == ([2] if word == "divergences" else [1, 2, 3, 4])
