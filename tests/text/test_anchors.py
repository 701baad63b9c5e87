from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import Anchor, anchor, find_anchor

TEXT = "We prove a bound. The bound is tight; a bound of this kind is new."


def test_a_stretch_keeps_its_words_and_what_is_around() -> None:
    kept = anchor(TEXT, 9, 16)
    assert kept == Anchor("a bound", 9, "We prove ", ". The bound is tight; a bound of")


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_was_marked_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        found = find_anchor(text, anchor(text, start, end))
        assert found is not None
        assert text[found[0] : found[1]] == text[start:end]


def test_of_several_places_the_one_in_the_same_surroundings_is_taken() -> None:
    kept = anchor(TEXT, 38, 45)
    moved = "In short: " + TEXT
    assert find_anchor(moved, kept) == (48, 55)


def test_without_surroundings_the_nearest_place_is_taken() -> None:
    assert find_anchor(TEXT, Anchor("a bound", 5)) == (9, 16)
    assert find_anchor(TEXT, Anchor("a bound", 60)) == (38, 45)


def test_words_written_differently_are_found() -> None:
    kept = Anchor("l'Hôpital’s naïve rule")
    text = "Here L'Hopital's naive  rule fails".replace("  ", " ")
    found = find_anchor(text, kept)
    assert found is not None
    assert text[found[0] : found[1]] == "L'Hopital's naive rule"


def test_words_that_are_gone_are_not_guessed() -> None:
    assert find_anchor(TEXT, Anchor("a lower bound", 9)) is None
    assert find_anchor(TEXT, Anchor("", 9)) is None


def test_thousands_of_marks_that_are_where_they_were_cost_little() -> None:
    text = "alpha beta gamma " * 20_000
    kept = [anchor(text, 17 * at + 6, 17 * at + 10) for at in range(20_000)]
    start = process_time()
    assert [find_anchor(text, each) for each in kept] == [
        (17 * at + 6, 17 * at + 10) for at in range(20_000)
    ]
    assert process_time() - start < 2
