"""The text of a session page, as it comes and as it may come: never a wrong paper silently."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading_list.core.draft import AsideReason, Draft, FlagKind, Problem, ReadItem, SetAside
from reading_list.core.errors import Cancelled
from reading_list.core.paper import PaperType, Session
from reading_list.core.progress import null_progress
from reading_list.formats.session_text import read, sniff
from reading_list.formats.source import Source

SESSION = (
    Path(__file__).parents[2] / "resources" / "sessions" / "icml-2021-poster-session-2.txt"
).read_text("utf-8")
HEADER_LENGTH = SESSION.index("Training Quantized")
PAPERS = SESSION[HEADER_LENGTH:]
GROUPS = [group.split("\n\n") for group in PAPERS.split("\n\n\n")]
LABEL = "Outstanding Paper\n"


def read_all(text: str) -> list[ReadItem]:
    return list(read(Source.from_text("paste", text), null_progress))


def drafts(text: str) -> list[Draft]:
    return [item for item in read_all(text) if isinstance(item, Draft)]


def problems_of(text: str) -> list[Problem]:
    return [item for item in read_all(text) if isinstance(item, Problem)]


def flag_kinds(found: list[Draft]) -> Counter[FlagKind]:
    return Counter(flag.kind for draft in found for flag in draft.flags)


def doubts(found: list[Draft]) -> list[str]:
    return [draft.title for draft in found for flag in draft.flags if flag.kind is FlagKind.UNSURE]


def one_blank_line(text: str) -> str:
    return re.sub(r"\n{2,}", "\n\n", text)


def expected() -> list[tuple[str, list[str], str]]:
    return [
        (group[0].removeprefix(LABEL), group[1].split(" · "), "\n\n".join(group[2:]))
        for group in GROUPS
    ]


def as_table(found: list[Draft]) -> list[tuple[str, list[str], str]]:
    return [(d.title, [author.name for author in d.authors], d.abstract) for d in found]


def without_abstracts() -> str:
    return "\n\n\n".join("\n\n".join(group[:2]) for group in GROUPS)


def with_cut_abstracts(end: str) -> str:
    return "\n\n\n".join("\n\n".join([*group[:2], group[2][:150] + end]) for group in GROUPS)


def test_all_181_papers_come_in_order_and_whole() -> None:
    found = drafts(SESSION)
    assert len(found) == 181
    assert as_table(found) == expected()
    assert all(draft.type is PaperType.CONFERENCE for draft in found)


def test_papers_of_a_single_author_are_found() -> None:
    singles = {d.title: d.authors[0].name for d in drafts(SESSION) if len(d.authors) == 1}
    assert singles == {
        "Moreau-Yosida $f$-divergences": "Dávid Terjék",
        "The Earth Mover's Pinball Loss: Quantiles for Histogram-Valued Regression": "Florian List",
    }


def test_a_paper_of_a_single_author_stacked_line_by_line_is_found() -> None:
    stacked = "\n\n".join("\n".join(group) for group in GROUPS if "\n" not in group[0])
    singles = {d.title: d.authors[0].name for d in drafts(stacked) if len(d.authors) == 1}
    assert singles["Moreau-Yosida $f$-divergences"] == "Dávid Terjék"
    assert len(drafts(stacked)) == len([group for group in GROUPS if "\n" not in group[0]])


def test_abstracts_of_two_paragraphs_and_of_a_link_are_kept() -> None:
    found = {draft.title: draft for draft in drafts(SESSION)}
    assert sum("\n\n" in draft.abstract for draft in found.values()) == 2
    only_link = found["Multi-Task Reinforcement Learning with Context-based Representations"]
    assert [link.url for link in only_link.links] == [only_link.abstract]


def test_the_bundled_session_is_flagged_only_for_its_unknown_macros() -> None:
    found = drafts(SESSION)
    assert flag_kinds(found) == {FlagKind.UNKNOWN_TEX: 7}
    (flagged,) = [draft for draft in found if draft.flags]
    assert {flag.line for flag in flagged.flags} == {321}
    assert flagged.lines.last == 321


def test_every_line_of_the_bundled_session_is_accounted_for() -> None:
    items = read_all(SESSION)
    aside = [item for item in items if isinstance(item, SetAside)]
    told = [item.text for item in aside if item.reason is not AsideReason.BLANK]
    assert told == [
        "Skip to yearly menu bar Skip to main content",
        "Session",
        "Poster Session 2",
        "Abstract:",
        "Chat is not available.",
        "Outstanding Paper",
    ]
    assert covered(items) == Counter(range(1, 1283))
    assert not [item for item in items if isinstance(item, Problem)]


def test_drafts_span_title_to_last_line_of_abstract() -> None:
    first, second = drafts(SESSION)[:2]
    assert (first.lines.first, first.lines.last) == (13, 17)
    assert (second.lines.first, second.lines.last) == (20, 24)


def test_the_session_name_is_taken_from_the_heading() -> None:
    assert {draft.sessions for draft in drafts(SESSION)} == {(Session(name="Poster Session 2"),)}


VARIANTS: dict[str, Callable[[], str]] = {
    "windows line ends": lambda: SESSION.replace("\n", "\r\n"),
    "one blank line": lambda: one_blank_line(SESSION),
    "trailing spaces": lambda: SESSION.replace("\n", "  \n"),
    "tabs": lambda: SESSION.replace("\n\n\n", "\n\t\n \n").replace(" · ", "\t·\t"),
    "indented": lambda: SESSION.replace("\n", "\n    "),
    "no break spaces": lambda: SESSION.replace("\n\n", "\n\u00a0\n").replace(" · ", "\u00a0· "),
    "no header": lambda: PAPERS,
    "no header, one blank line": lambda: one_blank_line(PAPERS),
    "a label before abstracts": lambda: "\n\n\n".join(
        "\n\n".join([*group[:2], "Abstract:", *group[2:]]) for group in GROUPS
    ),
    "abstracts that begin with a label": lambda: "\n\n\n".join(
        "\n\n".join([*group[:2], "Abstract: " + group[2], *group[3:]]) for group in GROUPS
    ),
    "buttons below abstracts": lambda: PAPERS.replace("\n\n\n", "\n\nShow more\n\n\n"),
    "links below authors": lambda: "\n\n\n".join(
        "\n\n".join([*group[:2], "[ Paper ] [ Slides ]", *group[2:]]) for group in GROUPS
    ),
    "author lines in two lines": lambda: re.sub(r"( ·) ([^·\n]+\n\n)", r"\1\n\2", SESSION),
    "commas between authors": lambda: SESSION.replace(" · ", ", "),
    "affiliations": lambda: SESSION.replace(" · ", " (Institute of Studies) · "),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_of_the_page_give_the_same_papers(variant: str) -> None:
    found = drafts(VARIANTS[variant]())
    assert as_table(found) == expected()
    assert doubts(found) == []
    assert problems_of(VARIANTS[variant]()) == []


def test_a_page_without_any_blank_line_loses_only_paragraphs() -> None:
    found = drafts(re.sub(r"\n{2,}", "\n", SESSION))
    assert as_table(found) == [(t, a, text.replace("\n\n", " ")) for t, a, text in expected()]


@pytest.mark.parametrize("shape", [str, one_blank_line])
def test_a_page_without_abstracts_gives_titles_and_authors(shape: Callable[[str], str]) -> None:
    found = drafts(shape(without_abstracts()))
    assert as_table(found) == [(title, authors, "") for title, authors, _ in expected()]
    assert flag_kinds(found)[FlagKind.NO_ABSTRACT] == 181


def test_single_authors_without_gap_and_abstract_are_doubted() -> None:
    found = drafts(one_blank_line(without_abstracts()))
    assert len(doubts(found)) == 2
    assert set(doubts(found)) == {draft.title for draft in found if len(draft.authors) == 1}


@pytest.mark.parametrize("end", ["…", "..."])
@pytest.mark.parametrize("shape", [str, one_blank_line])
def test_cut_abstracts_are_flagged(shape: Callable[[str], str], end: str) -> None:
    found = drafts(shape(with_cut_abstracts(end)))
    assert [row[:2] for row in as_table(found)] == [row[:2] for row in expected()]
    cut = [row[2] for row in expected() if len(row[2]) > 150]
    assert flag_kinds(found)[FlagKind.ABSTRACT_CUT] >= len(cut)


@pytest.mark.parametrize("shape", [str, one_blank_line])
def test_two_sessions_in_one_paste_stay_apart(shape: Callable[[str], str]) -> None:
    text = SESSION + "\n\n\n" + SESSION.replace("Poster Session 2", "Poster Session 3")
    found = drafts(shape(text))
    assert as_table(found) == expected() * 2
    names = [draft.sessions[0].name for draft in found]
    assert names == ["Poster Session 2"] * 181 + ["Poster Session 3"] * 181


@pytest.mark.parametrize("shape", [str, one_blank_line])
def test_a_paste_from_the_middle_of_an_abstract_says_so(shape: Callable[[str], str]) -> None:
    text = shape(SESSION)
    begin = text.index("obstacle") if "obstacle" in text[:3000] else text.index("Surprisingly")
    found = drafts(text[begin:])
    assert as_table(found) == expected()[1:]
    (problem,) = problems_of(text[begin:])
    assert problem.line == 1
    assert "middle" in problem.reason


def test_a_paste_from_the_middle_of_the_authors_makes_no_paper_of_them() -> None:
    text = SESSION[SESSION.index("Mert Pilanci") :]
    assert as_table(drafts(text)) == expected()[1:]
    assert problems_of(text)[0].line == 1


def test_a_paste_from_the_middle_of_a_title_is_doubted() -> None:
    found = drafts("ized Neural Networks\n\nBurak Bartan · Mert Pilanci\n\nWe train.")
    assert doubts(found) == ["ized Neural Networks"]


def test_a_title_without_authors_is_flagged() -> None:
    groups = [list(group) for group in GROUPS[:6]]
    del groups[3][1]
    found = drafts("\n\n\n".join("\n\n".join(group) for group in groups))
    assert [draft.title for draft in found] == [group[0] for group in groups]
    assert found[3].authors == ()
    assert flag_kinds(found)[FlagKind.NO_AUTHORS] == 1


def test_a_title_without_authors_is_doubted_where_gaps_do_not_tell() -> None:
    groups = [list(group) for group in GROUPS[:6]]
    del groups[3][1]
    found = drafts("\n\n".join("\n\n".join(group) for group in groups))
    assert doubts(found) == [groups[2][0]]


def test_authors_without_a_title_are_a_problem() -> None:
    groups = [list(group) for group in GROUPS[:6]]
    del groups[3][0]
    text = "\n\n\n".join("\n\n".join(group) for group in groups)
    assert len(drafts(text)) == 5
    (problem,) = problems_of(text)
    assert "no title" in problem.reason
    assert text.split("\n")[problem.line - 1] == groups[3][0]


def test_an_odd_name_is_flagged_with_its_line() -> None:
    text = SESSION.replace("Burak Bartan · Mert", "Burak Bartan · Prof: 1234 · Carl Doe · Mert")
    (flag,) = [f for f in drafts(text)[0].flags if f.kind is FlagKind.ODD_AUTHORS]
    assert flag.line == 15
    assert "Prof: 1234" in flag.reason


def test_cut_author_lists_are_told() -> None:
    (draft,) = drafts("Light RUMs\n\nFlavio Chierichetti · Ravi Kumar · et al.\n\nWe study.")
    assert [author.name for author in draft.authors] == ["Flavio Chierichetti", "Ravi Kumar"]
    assert draft.authors_truncated


def test_flags_name_the_line_of_broken_tex() -> None:
    text = PAPERS.replace("post-training quantization", "post-training } quantization")
    (flag,) = drafts(text)[0].flags
    assert (flag.kind, flag.line) == (FlagKind.STRAY_BRACE, 5)
    assert flag.reason == "“}” closes nothing; kept as it came"


def test_wrapped_titles_and_abstracts_are_joined() -> None:
    text = (
        "Training Quantized Neural Networks to Global\nOptimality via Semidefinite Programming\n"
        "Burak Bartan · Mert Pilanci\nNeural networks have been\nextremely successful.\n\n\n"
        "Light RUMs\nFlavio Chierichetti · Ravi Kumar\nA Random Utility Model\nis a distribution.\n"
    )
    first, second = drafts(text)
    assert first.title == GROUPS[0][0]
    assert first.abstract == "Neural networks have been extremely successful."
    assert (second.title, second.lines.first, second.lines.last) == ("Light RUMs", 8, 11)


def test_titles_that_look_like_menus_are_kept_with_a_doubt() -> None:
    text = SESSION.replace("Light RUMs", "Search")
    assert doubts(drafts(text)) == ["Search"]


@pytest.mark.parametrize(
    ("heading", "session"),
    [
        (
            "ICML 2021\n\nTue, Jul 20, 2021\n\nSession\n\nPoster Session 2",
            Session(venue="ICML", year=2021, name="Poster Session 2", date="2021-07-20"),
        ),
        ("ICML 2021 Poster Session 2", Session("ICML", 2021, "Poster Session 2")),
        ("Session\n\nDeep Things on Tuesday", Session(name="Deep Things on Tuesday")),
        ("NeurIPS 2020\n\nThu 10 Dec 9 a.m. PST — 11 a.m. PST", Session("NeurIPS", 2020,
                                                                     date="2020-12-10")),
    ],
)  # fmt: skip
def test_headings_tell_venue_year_and_date(heading: str, session: Session) -> None:
    found = drafts(heading + "\n\n\n" + PAPERS)
    assert {draft.sessions for draft in found} == {(session,)}
    assert {(draft.venue, draft.year) for draft in found} == {(session.venue, session.year)}
    assert len(found) == 181


@pytest.mark.parametrize("text", ["", "\n\n", SESSION[:HEADER_LENGTH], "Hello there.\n\nBye."])
def test_texts_without_papers_give_no_draft(text: str) -> None:
    assert drafts(text) == []


def test_session_text_is_told_from_other_formats() -> None:
    def score(text: str) -> float:
        return sniff(Source.from_text("paste", text))

    assert score(SESSION) > 0.8
    assert score(PAPERS[:5000]) > 0.8
    assert score(SESSION.replace(" · ", ", ")) > 0.2
    for other in (
        "@article{a, title={B}, author={C D and E F}}",
        '{"title": "A · B"}',
        "[1, 2]",
        "TY  - JOUR\nTI  - A · B",
        "<html><p>Burak Bartan · Mert Pilanci</p>",
        "Any other text.\n\nWithout papers.",
        "",
    ):
        assert score(other) == 0.0


def test_reading_can_be_cancelled() -> None:
    def cancelled(*_: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(read(Source.from_text("paste", SESSION), cancelled))


def covered(items: list[ReadItem]) -> Counter[int]:
    lines: Counter[int] = Counter()
    for item in items:
        if isinstance(item, Draft | SetAside):
            lines.update(range(item.lines.first, item.lines.last + 1))
    return lines


def assert_account_is_whole(text: str) -> None:
    """No line is claimed twice, and one that is not claimed is not blank and follows a problem."""
    source = Source.from_text("paste", text)
    items = list(read(source, null_progress))
    lines = covered(items)
    assert all(count == 1 for count in lines.values())
    assert all(1 <= line <= len(source.lines) for line in lines)
    problem_lines = [item.line for item in items if isinstance(item, Problem)]
    for number, line in enumerate(source.lines, 1):
        if number not in lines:
            assert line.strip()
            assert any(first <= number for first in problem_lines)
    for draft in items:
        if isinstance(draft, Draft):
            assert draft.title.strip()
            assert all(draft.lines.first <= flag.line <= draft.lines.last for flag in draft.flags)


PIECES = st.sampled_from(
    ["A · B", "Ann Lee · Bo Li", "Ann Lee", "Ann Lee, Bo Li and Cy Day", "Deep Nets for All",
     "Abstract:", "Session", "Poster Session 3", "Oral", "ICML 2021", "·", "· Bo Li", "x" * 300,
     "We show this. It works well and this sentence is long enough to be prose, is it not. Yes.",
     "\u3000", "\t", "", "", "$x", "}", "a. b. c.", "https://github.com/a/b", "é\ud800", "…"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("\n".join) | st.text())
def test_any_text_is_read_with_a_whole_account(text: str) -> None:
    assert_account_is_whole(text)


SMALL = SESSION[: SESSION.index("BASGD: Buffered")].split("\n")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mangled_session_is_read_with_a_whole_account(data: st.DataObject) -> None:
    lines = list(SMALL)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(lines) - 1))
        kind = data.draw(st.sampled_from(["drop", "double", "insert", "cut", "swap"]))
        if kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "insert":
            lines.insert(at, data.draw(PIECES))
        elif kind == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, 80))]
        else:
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
    assert_account_is_whole("\n".join(lines))


@given(st.sets(st.integers(0, 11), min_size=1))
def test_dropping_whole_papers_changes_no_other(kept: set[int]) -> None:
    for gap in ("\n\n\n", "\n\n"):
        text = gap.join("\n\n".join(GROUPS[at]) for at in sorted(kept))
        assert as_table(drafts(text)) == [expected()[at] for at in sorted(kept)]
