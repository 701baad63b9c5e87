"""What is understood but looks like a slip: told only when a query finds nothing.

These are no problems, because texts are pasted into queries: `GMAC: A …` is a title, and a
quote may be closed with the next key.
"""

import re

from reading_list.query.lexer import Kind, scan

_NAMED = re.compile(r"([^\W\d_]+):(?!//)\S")


def unknown_field(text: str) -> str:
    """Give the first name that stands before a colon like a field and is none; else ""."""
    for lexeme in scan(text):
        if lexeme.kind is Kind.TERM and not lexeme.field and not lexeme.is_quoted:
            named = _NAMED.match(lexeme.value)
            if named:
                return named[1]
    return ""


def unclosed_quote(text: str) -> int | None:
    """Give where a quote begins that is never closed."""
    for lexeme in scan(text):
        if lexeme.is_unclosed:
            return lexeme.value_start
    return None
