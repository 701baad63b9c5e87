"""Word by word: what people see of a change."""

from hypothesis import given
from hypothesis import strategies as st

from reading_list.services.word_diff import Change, Piece, places, word_diff

_texts = st.lists(st.sampled_from(["near-linear", "time", "of", "the", "$k$", "\n\n"])).map(
    " ".join
)


def test_replaced_word_is_told_before_and_after() -> None:
    assert word_diff("a nearly-linear time", "a near-linear time") == (
        Piece(Change.SAME, "a"),
        Piece(Change.REMOVED, " nearly-linear"),
        Piece(Change.ADDED, " near-linear"),
        Piece(Change.SAME, " time"),
    )


def test_first_word_can_go_alone() -> None:
    assert word_diff("On divergences", "divergences") == (
        Piece(Change.REMOVED, "On"),
        Piece(Change.SAME, " divergences"),
    )


def test_text_wrapped_anew_has_not_changed() -> None:
    pieces = word_diff("one two\nthree", "one\ntwo three")
    assert pieces == (Piece(Change.SAME, "one\ntwo three"),)
    assert places(pieces) == 0


def test_neighbouring_changes_are_one_place() -> None:
    assert places(word_diff("a b c d e", "a x c d e f")) == 2
    assert places(word_diff("", "all new")) == 1


@given(_texts, _texts)
def test_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    kept = "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED)
    gone = "".join(piece.text for piece in pieces if piece.change is not Change.ADDED)
    assert kept.split() == new.split()
    assert gone.split() == old.split()
