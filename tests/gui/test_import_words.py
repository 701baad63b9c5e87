from reading_list.gui.import_words import account_words
from reading_list.services.import_preview import Account


def test_a_single_line_is_not_told_as_many() -> None:
    one = account_words(Account(total=1, papers=1, aside=0, blank=0, left=()))
    assert one[0] == "1 line in papers"
    assert one[1].endswith("1 line in all")
    many = account_words(Account(total=2, papers=2, aside=0, blank=0, left=()))
    assert many[0] == "2 lines in papers"
    assert many[1].endswith("2 lines in all")


def test_a_single_line_set_aside_is_one() -> None:
    one = account_words(Account(total=3, papers=2, aside=1, blank=0, left=()))
    assert one[1].startswith("1 menu or heading")
    many = account_words(Account(total=4, papers=2, aside=2, blank=0, left=()))
    assert many[1].startswith("2 menus and headings")
