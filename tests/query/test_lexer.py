"""Where terms begin and end in a query text."""

from reading_list.query.lexer import Kind, scan


def _values(text: str) -> list[str]:
    return [lexeme.value for lexeme in scan(text) if lexeme.kind is Kind.TERM]


def test_parenthesis_that_opens_within_a_word_belongs_to_it() -> None:
    assert _values(r"Peng's Q($\lambda$) bound O(1/k^2)") == [
        "Peng's",
        r"Q($\lambda$)",
        "bound",
        "O(1/k^2)",
    ]


def test_parenthesis_before_a_word_is_none_of_its_letters() -> None:
    kinds = [lexeme.kind for lexeme in scan("(gan)")]
    assert kinds == [Kind.OPEN, Kind.TERM, Kind.CLOSE]


def test_quotes_hold_escaped_quotes_and_keep_other_backslashes() -> None:
    assert _values(r'"a \"b\" \\ \alpha"') == [r'a "b" \ \alpha']


def test_curly_quotes_count_as_quotes() -> None:
    assert _values("“policy gradient” „offline rl“ «x y»") == [
        "policy gradient",
        "offline rl",
        "x y",
    ]


def test_straight_quotes_hold_curly_ones() -> None:
    assert _values('tag:"so-called “best” ones"') == ["so-called “best” ones"]


def test_unclosed_quote_runs_to_the_end() -> None:
    (lexeme,) = scan('tag:"group mee')
    assert (lexeme.value, lexeme.is_unclosed) == ("group mee", True)


def test_minus_excludes_only_at_the_start_of_a_term() -> None:
    found = [(lexeme.value, lexeme.is_excluded) for lexeme in scan("-skip l1-regularized - x")]
    assert found == [("skip", True), ("l1-regularized", False), ("-", False), ("x", False)]


def test_only_known_names_are_fields() -> None:
    found = [(lexeme.field, lexeme.value) for lexeme in scan("GMAC: http://x.org TAG:rl")]
    assert found == [("", "GMAC:"), ("", "http://x.org"), ("tag", "rl")]


def test_value_may_follow_after_blanks_but_no_other_term() -> None:
    found = [(lexeme.field, lexeme.value) for lexeme in scan("title: moreau tag: status:new")]
    assert found == [("title", "moreau"), ("tag", ""), ("status", "new")]


def test_spans_cover_minus_field_and_star() -> None:
    text = "  -title:conv* "
    (lexeme,) = scan(text)
    assert text[lexeme.start : lexeme.end] == "-title:conv*"
    assert (lexeme.value, lexeme.is_starred) == ("conv", True)
