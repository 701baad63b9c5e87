"""The deck goes through papers one by one and loses none of them."""

from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.paper import Status
from reading_list.services.deck import Deck, Kind, Pace, choose

NEW, QUEUED, MAYBE, SKIPPED = Status.NEW, Status.QUEUED, Status.MAYBE, Status.SKIPPED


def new_deck(count: int, resume_at: int | None = None) -> Deck:
    return Deck(Kind.NEW, dict.fromkeys(range(1, count + 1), NEW), resume_at)


def test_new_papers_come_first_then_maybes_then_all() -> None:
    assert choose({1: QUEUED, 2: NEW, 3: MAYBE, 4: NEW}) == (Kind.NEW, {2: NEW, 4: NEW})
    assert choose({1: QUEUED, 3: MAYBE}) == (Kind.MAYBE, {3: MAYBE})
    assert choose({1: QUEUED, 2: SKIPPED}) == (Kind.REVIEW, {1: QUEUED, 2: SKIPPED})


def test_each_decision_shows_the_next_paper() -> None:
    deck = new_deck(3)
    assert deck.current == 1
    deck.decide(QUEUED)
    assert deck.current == 2
    deck.decide(SKIPPED)
    deck.decide(QUEUED)
    assert deck.current is None
    assert list(deck.of_status(QUEUED)) == [1, 3]


def test_papers_passed_over_are_offered_at_the_end() -> None:
    deck = new_deck(3)
    deck.pass_over()
    deck.decide(QUEUED)
    deck.pass_over()
    assert deck.current is None
    assert list(deck.passed) == [1, 3]
    deck.take_passed()
    assert deck.current == 1
    deck.decide(SKIPPED)
    assert deck.current == 3


def test_going_back_shows_the_paper_before_and_then_goes_on() -> None:
    deck = new_deck(3)
    deck.pass_over()
    deck.decide(QUEUED)
    deck.go_back()
    assert deck.current == 2
    deck.go_back()
    assert deck.current == 1
    deck.decide(SKIPPED)
    assert deck.current == 2
    deck.pass_over()
    assert deck.current == 3
    assert list(deck.of_status(QUEUED)) == [2], "passing does not take a decision back"
    assert list(deck.passed) == []


def test_each_maybe_comes_back_once() -> None:
    deck = new_deck(3)
    deck.decide(MAYBE)
    deck.decide(QUEUED)
    assert not deck.is_second_time
    deck.decide(MAYBE)
    assert deck.current == 1
    assert deck.is_second_time
    deck.decide(MAYBE)
    assert deck.current == 3
    deck.decide(SKIPPED)
    assert deck.current is None
    assert deck.progress.decided[MAYBE] == 1


def test_a_deck_of_maybes_does_not_repeat_them() -> None:
    deck = Deck(Kind.MAYBE, {1: MAYBE, 2: MAYBE})
    deck.decide(MAYBE)
    deck.decide(QUEUED)
    assert deck.current is None


def test_progress_counts_every_paper_once() -> None:
    deck = new_deck(5)
    deck.decide(QUEUED)
    deck.decide(MAYBE)
    deck.pass_over()
    told = deck.progress
    assert (told.done, told.passed, told.unseen, told.left, told.total) == (2, 1, 2, 3, 5)


def test_undoing_a_decision_returns_to_its_paper() -> None:
    deck = new_deck(3)
    deck.decide(QUEUED)
    deck.hear({1: NEW})
    assert deck.current == 1
    assert deck.progress.done == 0
    deck.decide(SKIPPED)
    assert deck.current == 2


def test_undoing_a_second_decision_leaves_a_maybe() -> None:
    deck = new_deck(2)
    deck.decide(MAYBE)
    deck.decide(SKIPPED)
    deck.decide(QUEUED)
    assert deck.current is None
    deck.hear({1: MAYBE})
    assert deck.current == 1
    assert deck.progress.decided[MAYBE] == 1


def test_undoing_in_a_review_returns_to_the_paper() -> None:
    deck = Deck(Kind.REVIEW, {1: QUEUED, 2: SKIPPED})
    deck.decide(SKIPPED)
    deck.hear({1: QUEUED})
    assert deck.current == 1


def test_a_decision_made_elsewhere_counts_and_does_not_move() -> None:
    deck = new_deck(3)
    deck.hear({2: QUEUED, 99: QUEUED})
    assert deck.current == 1
    assert deck.progress.done == 1


def test_resuming_counts_those_before_as_passed_over() -> None:
    deck = new_deck(4, resume_at=3)
    assert deck.current == 3
    assert list(deck.passed) == [1, 2]
    assert new_deck(4, resume_at=77).current == 1


def test_a_removed_paper_leaves_the_deck() -> None:
    deck = new_deck(3)
    deck.decide(QUEUED)
    deck.remove([1, 2])
    assert deck.current == 3
    assert deck.progress.total == 1


def test_just_decided_is_told_the_newest_first() -> None:
    deck = new_deck(3)
    deck.decide(QUEUED)
    deck.decide(SKIPPED)
    assert list(deck.just_decided) == [(2, SKIPPED), (1, QUEUED)]


def test_a_paper_can_be_gone_to() -> None:
    deck = new_deck(4)
    deck.decide(QUEUED)
    deck.decide(SKIPPED)
    deck.go_to(1)
    assert deck.current == 1
    deck.decide(SKIPPED)
    assert deck.current == 3
    deck.go_to(99)
    assert deck.current == 3


def test_the_pace_is_the_median_without_pauses() -> None:
    pace = Pace()
    assert pace.seconds is None
    pace.start(100.0)
    for now in (104.0, 110.0, 300.0, 302.0):
        pace.note(now)
    assert pace.seconds == 4.0


steps = st.lists(
    st.one_of(
        st.sampled_from([QUEUED, MAYBE, SKIPPED, "pass", "back", "passed", "undo"]),
        st.integers(1, 6),
    ),
    max_size=40,
)


@given(steps)
def test_whatever_is_done_no_paper_is_lost(done: list[Status | str | int]) -> None:
    deck = new_deck(5)
    for step in done:
        if step == "back":
            deck.go_back()
        elif step == "passed":
            deck.take_passed()
        elif step == "undo" and deck.just_decided:
            deck.hear({deck.just_decided[0][0]: NEW})
        elif isinstance(step, int):
            deck.go_to(step)
        elif deck.current is not None and isinstance(step, Status):
            deck.decide(step)
        elif deck.current is not None and step == "pass":
            deck.pass_over()
        told = deck.progress
        assert told.done + told.passed + told.unseen == told.total == 5
    for _ in range(20):
        if deck.current is None:
            deck.take_passed()
        if deck.current is not None:
            deck.decide(QUEUED)
    assert deck.progress.done == 5


def test_a_resumed_deck_counts_on_what_was_decided_before() -> None:
    now = {1: MAYBE, 2: QUEUED, 3: QUEUED, 4: NEW, 5: NEW}
    deck = Deck(Kind.NEW, now, 5, {2: QUEUED, 1: MAYBE, 3: QUEUED})
    assert deck.current == 5
    assert (deck.progress.done, deck.progress.passed, deck.progress.total) == (3, 1, 5)
    assert list(deck.of_status(QUEUED)) == [2, 3]
    assert [paper for paper, _ in deck.just_decided] == [3, 1, 2]
    deck.decide(QUEUED)
    assert deck.current == 1  # the maybe comes back, as it would have
    deck.hear({2: NEW})
    assert deck.current == 2  # so does what is taken back


def test_in_a_resumed_deck_every_paper_has_the_place_it_had() -> None:
    deck = new_deck(6)
    deck.pass_over()
    for status in (SKIPPED, QUEUED):
        deck.decide(status)
    before = [deck.place_of(paper) for paper in range(1, 7)]
    now = {1: NEW, 2: SKIPPED, 3: QUEUED, 4: NEW, 5: NEW, 6: NEW}
    resumed = Deck(Kind.NEW, now, 4, {2: SKIPPED, 3: QUEUED})
    assert [resumed.place_of(paper) for paper in range(1, 7)] == before
    back = []
    while resumed.previous:
        resumed.go_back()
        back.append(resumed.current)
    assert back == [3, 2, 1]  # one by one, decided or passed over
