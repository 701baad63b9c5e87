"""What fits what was typed, and in which order."""

import pytest

from reading_list.core.draft import SavedView
from reading_list.gui.models.palette_items import (
    Fit,
    ItemKind,
    PaletteItem,
    fit_of,
    name_items,
    ranked,
)

WORDS = {ItemKind.LIST: "Reading list", ItemKind.VIEW: "View", ItemKind.TAG: "Tag"}


def act(label: str, *, is_enabled: bool = True) -> PaletteItem:
    return PaletteItem(
        kind=ItemKind.ACT, does=label.lower(), label=label, kind_word="Edit", is_enabled=is_enabled
    )


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("", Fit.START),
        ("copy a", Fit.START),
        ("REF form", Fit.WORD),
        ("ormat", Fit.INSIDE),
        ("copy edit", Fit.INSIDE),
        ("cfr", Fit.SCATTERED),
        ("copy xyz", None),
        ("rc", Fit.SCATTERED),
        ("zc", None),
    ],
)
def test_fit_goes_by_the_word_found_worst(typed: str, fit: Fit | None) -> None:
    assert fit_of(act("Copy a formatted reference"), typed) is fit


def test_accents_need_not_be_typed() -> None:
    assert fit_of(act("Théorie"), "theo") is Fit.START


def test_a_word_begins_before_letters_within_and_before_scattered() -> None:
    items = [act("Far in days"), act("Refind"), act("Go and find"), act("Find duplicates")]
    found = [item.label for item in ranked(items, "find")]
    assert found == ["Find duplicates", "Go and find", "Refind", "Far in days"]
    assert [item.label for item in ranked(items, "fid")] == [
        "Far in days",
        "Refind",
        "Go and find",
        "Find duplicates",
    ]


def test_what_was_used_last_stands_first_when_nothing_is_typed() -> None:
    items = [act("Undo"), act("Redo"), act("Find")]
    recent = [(ItemKind.ACT, "find"), (ItemKind.ACT, "redo")]
    assert [item.label for item in ranked(items, "", recent)] == ["Find", "Redo", "Undo"]
    assert [item.label for item in ranked(items, "un", recent)] == ["Undo"]


def test_what_cannot_be_done_stands_after_what_fits_as_well() -> None:
    items = [act("Note", is_enabled=False), act("No stars"), act("Annotate")]
    assert [item.label for item in ranked(items, "no")] == ["No stars", "Note", "Annotate"]


def test_names_of_the_library_become_queries() -> None:
    items = name_items(
        ["Group meeting"],
        [SavedView("Good ones", "rating:>3")],
        [("optimization", "blue")],
        WORDS,
    )
    assert [(item.does, item.mark, item.kind_word) for item in items] == [
        ('list:"Group meeting" ', "list", "Reading list"),
        ("rating:>3", "view", "View"),
        ("tag:optimization ", "tag:blue", "Tag"),
    ]
