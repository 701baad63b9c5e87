"""Words as the database's index will hold them, compared with the database itself."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import fold, index_text, tokens


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute(
        "create virtual table papers using fts5("
        "x, content='', tokenize='unicode61 remove_diacritics 0', prefix='1 2')"
    )
    db.execute("create virtual table words using fts5vocab(papers, instance)")
    yield db
    db.close()


def words_of(db: sqlite3.Connection, text: str) -> list[str]:
    db.execute("begin")
    db.execute("insert into papers(rowid, x) values (1, ?)", (text,))
    words = [row[0] for row in db.execute("select term from words order by offset")]
    db.execute("rollback")
    return words


def finds(db: sqlite3.Connection, text: str, query: str) -> bool:
    db.execute("begin")
    db.execute("insert into papers(rowid, x) values (1, ?)", (index_text(text),))
    phrase = '"' + " ".join(tokens(query)) + '"'
    found = db.execute("select 1 from papers where papers match ?", (phrase,)).fetchone()
    db.execute("rollback")
    return found is not None


# Letters that Unicode 8 took from the class of marks; the database may be of either opinion.
LETTERS = st.characters(exclude_characters="".join(map(chr, [*range(0x19B0, 0x19CA), 0x1CF2,
                                                            0x1CF3])))  # fmt: skip


@given(text=st.text(LETTERS | st.sampled_from("aé5 -_'ε√日本語한カｶﾞ\u0301αβγ²½𝒪\0\ud800🦄")))
def test_the_database_cuts_index_text_as_tokens_does(index: sqlite3.Connection, text: str) -> None:
    words = tokens(text)
    assert words_of(index, " ".join(words)) == words


@given(text=st.text("ab1 -é.,日本ε", min_size=1), cut=st.data())
def test_every_stretch_of_whole_words_is_found(
    index: sqlite3.Connection, text: str, cut: st.DataObject
) -> None:
    words = tokens(text)
    if words:
        start = cut.draw(st.integers(0, len(words) - 1))
        end = cut.draw(st.integers(start + 1, len(words)))
        assert finds(index, text, " ".join(words[start:end]))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Dávid Terjék", "terjek"),
        ("Dávid Terjek", "Terje\u0301k"),
        (r"$\epsilon$-greedy", "epsilon greedy"),
        (r"$\epsilon$-greedy", "ε-greedy"),
        (r"robust to $\ell_1$ noise", "l1 noise"),
        (r"robust to $\ell_1$ noise", "ℓ₁"),
        (r"Despr{\`e}s", "Desprès"),
        ("自然言語処理の研究", "言語処理"),
        ("한국어 처리", "국어"),
        ("state-of-the-art", "state of the art"),
        (r"na\"ive", "naive"),
        (r"Q($\lambda$)", "q lambda"),
    ],
)
def test_queries_find_texts(index: sqlite3.Connection, text: str, query: str) -> None:
    assert finds(index, text, query)


def test_cjk_is_cut_sign_by_sign() -> None:
    assert tokens("GPU上の学習2021年") == ["gpu", "上", "の", "学", "習", "2021", "年"]
    assert tokens("カタカナ・ーx") == ["カ", "タ", "カ", "ナ", "ー", "x"]


def test_index_text_reads_tex_first() -> None:
    assert index_text(r"\emph{Fast} $\mathcal{O}(\sqrt{T})$ rates") == "fast o sqrt t rates"


@given(st.text())
def test_index_text_can_always_be_stored(text: str) -> None:
    index_text(text).encode("utf-8")
    assert tokens(fold(text)) == tokens(text)
