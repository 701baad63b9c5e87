"""Papers as BibTeX."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Author, PaperType
from reading_list.formats.tex_text import ascii_tex, balanced, tex, verbatim
from tests.formats.conftest import Written
from tests.formats.samples import BUNDLE, paper


def test_bibtex_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("bibtex/list.bib", written("bibtex", BUNDLE))


def test_bibtex_with_commands_is_as_it_was(
    written: Written, matches_golden: Callable[..., None]
) -> None:
    options = {"encoding": "tex", "abstracts": "no", "tags": "no", "notes": "yes"}
    found = written("bibtex", BUNDLE, options)
    assert found.decode().replace("\u2028", "").isascii()
    matches_golden("bibtex/tex.bib", found)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("On GAN Convergence", "On {GAN} Convergence"),
        ("DouZero: Mastering DouDizhu", "{DouZero}: {M}astering {DouDizhu}"),
        ("A Study of Q-Learning in 3D", "A Study of {Q}-Learning in {3D}"),
        ("GMAC: A View", "{GMAC}: {A} View"),
        ("Self-Play with Adam", "Self-Play with Adam"),
        ("ALL CAPITALS HERE", "ALL CAPITALS HERE"),
        ("{GAN}s and VAEs", "{GAN}s and {VAEs}"),
        (r"Peng's Q($\lambda$)", r"Peng's {Q}($\lambda$)"),
        ("50% of R&D in C#", r"50\% of {R}\&{D} in {C}\#"),
        (r"50\% of R\&D", r"50\% of {R}\&{D}"),
        ("costs $5", r"costs \$5"),
        ("x|y < z", r"x\textbar{}y \textless{} z"),
        ("O(1/k^2) and a_b", r"{O}(1/k\textasciicircum{}2) and a\_b"),
        (r"$f\{x\}$ with 5% $a%b$", r"$f\{x\}$ with 5\% $a\%b$"),
        (r"na\"ive \'Etudes", r"na\"ive \'Etudes"),
        (r"\'ETUDES on GANs", r"\'ETUDES on {GANs}"),
        (r"open { brace", r"open \textbraceleft{} brace"),
        (r"escaped \{ brace", r"escaped \textbraceleft{} brace"),
        (r"$\left\{ x \right.$", r"$\left\lbrace  x \right.$"),
        (r"see \url{http://a_b%c}", r"see \url{http://a_b%c}"),
        ("ends with \\", r"ends with \textbackslash{}"),
        ("two\n lines", "two lines"),
        (r"a \\ b", "a   b"),
        (r"read \input{/etc/passwd}", r"read \textbackslash{}input{/etc/passwd}"),
        (r"\immediate\write18{rm}", r"\textbackslash{}immediate\textbackslash{}write18{rm}"),
        (r"$x\input{a}$", r"$x\backslash input{a}$"),
        (r"$^^5cinput{a}$", r"$^{}^5cinput{a}$"),
        (r"\catcode`x \@@input x", r"\textbackslash{}catcode`x \textbackslash{}@@input x"),
        (r"\emph{a} \'e \inputenc", r"\emph{a} \'e \textbackslash{}inputenc"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    assert tex(title, keeps_case=True) == expected


@given(st.text(alphabet=st.sampled_from('ab {}\\$%&#_^~<"@,é\n'), max_size=40))
def test_braces_are_always_balanced(text: str) -> None:
    for value in (tex(text, keeps_case=True), balanced(text), ascii_tex(tex(text))):
        depth = 0
        for sign in value:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0
    assert not set(verbatim(text)) & set("{}\\ \né")


def test_accents_become_commands_in_braces() -> None:
    assert ascii_tex("Dávid Terjék") == r"D{\'a}vid Terj{\'e}k"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (Author("Dávid Terjék"), "Terjék, Dávid"),
        (Author("Ludwig van Beethoven"), "van Beethoven, Ludwig"),
        (Author("B. K. Holt Jr.", "B. K.", "Holt", "Jr."), "Holt, Jr., B. K."),
        (Author("DeepMind", "", "DeepMind"), "{DeepMind}"),
        (Author("Barnes and Noble", "", "Barnes and Noble"), "{Barnes and Noble}"),
        (Author("Plato"), "Plato"),
        (Author("others"), "{others}"),
        (Author("A. And Son", "A.", "And Son"), "{And Son}, A."),
    ],
)
def test_names(author: Author, expected: str, written: Written) -> None:
    text = written("bibtex", Bundle(title="", papers=(paper(1, "T", authors=(author,)),)))
    assert f"  author = {{{expected}}}" in text.decode().splitlines()


def test_keys_are_taken_by_bibtex_and_unique(written: Written) -> None:
    keys = ["smith2020", "Smith2020", "a b,c{d}", "", "~%#"]
    papers = tuple(paper(at, "T", key=key) for at, key in enumerate(keys, 1))
    text = written("bibtex", Bundle(title="", papers=papers)).decode()
    found = [line.split("{")[1].rstrip(",") for line in text.splitlines() if line[:1] == "@"]
    assert found == ["smith2020", "Smith2020-2", "a-b-c-d", "p4", "p5"]


def test_entry_type_of_the_source_comes_back_while_it_is_true(written: Written) -> None:
    extra = {"bibtex": {"entrytype": "mastersthesis"}}
    thesis = paper(1, "T", type=PaperType.THESIS, extra=extra)
    article = paper(2, "T", type=PaperType.ARTICLE, extra=extra)
    text = written("bibtex", Bundle(title="", papers=(thesis, article))).decode()
    assert [line for line in text.splitlines() if line[:1] == "@"] == [
        "@mastersthesis{p1,",
        "@article{p2,",
    ]


def test_fields_of_the_source_come_out_harmless(written: Written) -> None:
    fields = {"entrytype": "article", "note": r"\input{a} \emph{b}", "journal": r"\write18{x}"}
    odd = paper(1, "T", type=PaperType.ARTICLE, venue="J", extra={"bibtex": fields})
    text = written("bibtex", Bundle(title="", papers=(odd,))).decode()
    assert r"note = {\textbackslash{}input{a} \emph{b}}" in text
    assert r"\write18" not in text.replace(r"\textbackslash{}write18", "")


@given(
    st.text(alphabet=st.sampled_from("\\^{}$ab5c@ ")) | st.from_regex(r"(\\\\|\\){1,3}input\{a\}")
)
def test_no_title_reads_a_file(title: str) -> None:
    written = tex(title.replace("ab", "input"))
    assert "^^" not in written
    commands = re.findall(r"\\(?:[A-Za-z@]+|.)", written)
    assert r"\input" not in commands
