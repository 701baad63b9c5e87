"""Pages for Obsidian: their names, their properties, and what in them is whose."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.bundle import Bundle
from reading_list.formats import registry
from reading_list.formats.file_names import UniqueNames, safe_name
from reading_list.formats.format import Page, resolve_options
from reading_list.formats.note_page import cite_key_of, compose, merged, read_page
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE, SUBMODULAR


def pages(bundle: Bundle, **options: str) -> list[Page]:
    found = registry.by_name("obsidian")
    assert found.pages is not None
    return list(found.pages(bundle, resolve_options(found, options)))


def test_pages_are_as_they_were(matches_golden: Callable[..., None]) -> None:
    text = "\n".join(f"=== {page.name}\n{page.text}" for page in pages(BUNDLE))
    matches_golden("obsidian/pages.txt", text.encode())


@pytest.mark.parametrize("names", ["key", "title"])
def test_names_are_safe_everywhere(names: str) -> None:
    found = [page.name for page in pages(HOSTILE, names=names)]
    assert len({name.casefold() for name in found}) == len(list(HOSTILE.papers))
    for name in found:
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert name not in {".md", "..md"}
        assert not name.startswith(".")
        assert name.casefold() != "con.md"


@given(st.text(max_size=200))
def test_any_text_makes_a_name(text: str) -> None:
    name = safe_name(text, "p1")
    assert name
    assert len(name.encode()) <= 121
    assert "/" not in name
    assert name not in {".", ".."}
    assert safe_name(name, "p1") == name


def test_numbers_tell_equal_names_apart() -> None:
    names = UniqueNames()
    assert [names.unique(name) for name in ("a", "A", "a")] == ["a", "A-2", "a-3"]


def test_properties_are_yaml() -> None:
    for page, paper in zip(pages(HOSTILE), HOSTILE.papers, strict=True):
        front = page.text.split("\n---\n")[0].removeprefix("---\n")
        found = {key: json.loads(value) for key, _, value in map(parted, front.split("\n"))}
        assert found["rating"] == 3
        if "\ud83d" not in paper.key and "\x00" not in paper.key:
            assert cite_key_of(page.text) == paper.key
            assert found == yaml_of(front)


def parted(line: str) -> tuple[str, str, str]:
    return line.partition(": ")


def yaml_of(front: str) -> object:
    return yaml.safe_load(front)


def test_what_the_person_added_around_our_block_stays() -> None:
    (page,) = pages(Bundle(title="", papers=(SUBMODULAR,)))
    mine = page.text.replace("---\n<!--", "aliases:\n  - Submod\nmood: good\n---\nAbove.\n\n<!--")
    old = read_page(mine + "\nBelow, with <!-- reading-list:end 0123456789abcdef -->\n")
    assert old is not None
    assert not old.is_edited
    (new,) = pages(Bundle(title="", papers=(replace(SUBMODULAR, rating=2),)))
    text = merged(new.text, old)
    assert "rating: 2\n" in text
    assert "aliases:\n  - Submod\nmood: good\n---\nAbove.\n\n<!--" in text
    assert text.endswith("\nBelow, with <!-- reading-list:end 0123456789abcdef -->\n")
    again = read_page(text)
    assert again is not None
    assert not again.is_edited
    assert merged(new.text, again) == text


@pytest.mark.parametrize(
    ("before", "after"), [("Theorem 4", "Theorem 5"), ("rating: 5", "rating: 1")]
)
def test_an_edit_inside_our_block_is_seen(before: str, after: str) -> None:
    (page,) = pages(Bundle(title="", papers=(SUBMODULAR,)))
    assert before in page.text
    old = read_page(page.text.replace(before, after))
    assert old is not None
    assert old.is_edited


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_block_is_found_again(block: str, after: str) -> None:
    page = compose({"title": block, "cite-key": "a"}, block)
    old = read_page(page + after)
    assert old is not None
    assert not old.is_edited
    assert merged(page, old) == page + after.replace("\r\n", "\n")


def test_a_note_of_somebody_else_has_no_block() -> None:
    assert read_page("---\ntitle: x\n---\n<!-- reading-list:begin -->\nno end") is None
    assert read_page("") is None
