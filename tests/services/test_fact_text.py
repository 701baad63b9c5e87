"""Facts as people read them."""

from reading_list.services.fact_text import fact_text


def test_fields_of_a_format_are_told_in_words() -> None:
    fields = {"bibtex": {"entrytype": "inproceedings"}, "pages": "1-9", "editors": ["A", "B"]}
    told = ["entrytype: inproceedings", "editors: A, B", "pages: 1-9"]
    assert fact_text("extra", fields).split("\n") == told
