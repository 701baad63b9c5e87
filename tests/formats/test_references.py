"""Formatted references: what each style makes of the same papers, and mended faults."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from reading_list import paths
from reading_list.core.bundle import Bundle
from reading_list.core.paper import Author, Paper, PaperType
from reading_list.formats.format import resolve_options
from reading_list.formats.references import STYLES, Reference, format_with, references
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE, paper

NAMES = [name for name, _ in STYLES]


def style(name: str) -> bytes:
    return (paths.styles_folder() / f"{name}.csl").read_bytes()


def rendered(papers: list[Paper], name: str = "apa") -> list[Reference]:
    return references(papers, style(name))


def talk(number: int, title: str, *names: str, **facts: object) -> Paper:
    values = {"year": 2021, "venue": "ICML", "type": PaperType.CONFERENCE, **facts}
    return paper(number, title, authors=tuple(map(Author, names)), **values)


@pytest.mark.parametrize("name", NAMES)
def test_references_are_as_they_were(name: str, matches_golden: Callable[..., None]) -> None:
    found = format_with(style)
    assert found.write is not None
    target = io.BytesIO()
    options = resolve_options(found, {"style": name, "as": "markdown"})
    thesis = talk(6, "A Thesis", "Dávid Terjék", venue="ELTE", type=PaperType.THESIS)
    found.write(Bundle(title="", papers=(*BUNDLE.papers, thesis)), target, options)
    matches_golden(f"references/{name}.md", target.getvalue())


def test_same_authors_and_year_are_told_apart_by_letters() -> None:
    found = rendered([talk(1, "Beta", "Ying Jin"), talk(2, "Alpha", "Ying Jin")])
    assert [each.text for each in found] == [
        "Jin, Y. (2021a). Alpha. In ICML.",
        "Jin, Y. (2021b). Beta. In ICML.",
    ]
    assert "2021a" not in rendered([talk(1, "Alpha", "Ying Jin")])[0].text


def test_order_knows_accents_and_numbers_keep_the_order_given() -> None:
    papers = [talk(1, "T", "Émile Zola"), talk(2, "T", "Dávid Étienne"), talk(3, "T", "Ana Faber")]
    assert [each.text[:3] for each in rendered(papers)] == ["Éti", "Fab", "Zol"]
    assert [each.text[:6] for each in rendered(papers, "ieee")] == ["[1] É.", "[2] D.", "[3] A."]


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("apa", ("Ying Jin",), "Jin, Y., et al. (2021)"),
        ("apa", ("Ying Jin", "Zhuoran Yang"), "Jin, Y., Yang, Z., et al. (2021)"),
        ("nature", ("Ying Jin", "Zhuoran Yang"), "1. Jin, Y., Yang, Z. et al. T."),
        ("ieee", ("Ying Jin", "Zhuoran Yang"), "[1] Y. Jin, Z. Yang, et al., “T,”"),
    ],
)
def test_authors_left_out_are_told(name: str, names: tuple[str, ...], expected: str) -> None:
    (found,) = rendered([talk(1, "T", *names, authors_truncated=True)], name)
    assert found.text.startswith(expected)


def test_signs_of_markup_in_titles_stay_signs() -> None:
    (found,) = rendered([talk(1, '<i>a</i> <span class="nocase">B</span> & c_*d*', "Ying Jin")])
    assert '<i>a</i> <span class="nocase">B</span> & c_*d*' in found.text
    assert "&lt;i&gt;a&lt;/i&gt;" in found.html
    assert "<i>ICML</i>" in found.html
    assert r"\<i\>a\</i\>" in found.markdown


def test_a_sentence_has_one_end() -> None:
    assert "Efficient? In ICML." in rendered([talk(1, "Is it Efficient?", "Ying Jin")])[0].text
    assert "“Why?” in" in rendered([talk(1, "Why?", "Ying Jin")], "ieee")[0].text
    assert "retrieved" not in rendered([talk(1, "T", "A B", url="https://x.org")])[0].text.lower()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_too_odd_for_a_style(name: str) -> None:
    bare = replace(paper(20, ""), authors=(Author(""), Author("  ")))
    found = rendered([*HOSTILE.papers, bare], name)
    assert len(found) == len(list(HOSTILE.papers)) + 1
    for each in found:
        assert "<script" not in each.html
        assert not any("\ue000" <= sign <= "\ue00f" for sign in each.text + each.html)


def test_a_name_in_small_letters_gets_initials() -> None:
    (found,) = rendered([talk(1, "Maximization", "shervin minaee", "Christopher De Sa")])
    assert found.text.startswith("minaee, S., & De Sa, C. (2021)")
