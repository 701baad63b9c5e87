"""From a file to drafts, and what is told beside them."""

from reading_list.formats.source import Source
from reading_list.services.sources import read_source

MIXED = (
    "@article{jin, title = {Über Maß}}\n@article{yang, title = {Größe}}\n".encode()
    + "@article{terjek, title = {Höhe},\n note = {é}}\n".encode("latin-1")
)


def test_lines_in_another_encoding_are_told_and_read() -> None:
    found = read_source(Source("a.bib", MIXED))
    assert [draft.title for draft in found.drafts] == ["Über Maß", "Größe", "Höhe"]
    assert found.encoding == "utf-8"
    (problem,) = found.problems
    assert problem.line == 3
    assert "Lines 3–4: not in UTF-8" in problem.reason
    assert not found.unclaimed
