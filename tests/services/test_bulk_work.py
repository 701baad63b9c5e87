import gc

import pytest

from reading_list.services.bulk_work import without_collector


def test_nothing_is_collected_meanwhile_and_then_again() -> None:
    with without_collector():
        assert not gc.isenabled()
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_does_not_leave_the_collector_off() -> None:
    with pytest.raises(ValueError, match="broken"), without_collector():
        raise ValueError("broken")
    assert gc.isenabled()


def test_work_in_two_threads_may_end_in_any_order() -> None:
    first, second = without_collector(), without_collector()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_is_made_is_spared_where_the_start_was_spared() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with without_collector():
            made = [[number] for number in range(1_000)]
        assert gc.get_freeze_count() - before > len(made) // 2
    finally:
        gc.unfreeze()
    with without_collector():
        pass
    assert gc.get_freeze_count() == 0
