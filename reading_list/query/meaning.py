"""Read what one term means: which filter its field and value stand for."""

from dataclasses import dataclass, field
from datetime import date

from reading_list.query.fields import DATE_FIELDS, FIXED, MIXED_FIELDS, TEXT_FIELDS, WORD_FIELDS
from reading_list.query.lexer import Lexeme
from reading_list.query.parsed import QueryProblem
from reading_list.query.tree import Is, Name, Node, Text
from reading_list.query.values import Misread, read_date, read_fixed, read_number
from reading_list.text import index_text

_LONGEST_QUOTE = 40


@dataclass(slots=True)
class Complaints:
    """What could not be read; of each kind only the first, or a pasted page would drown it."""

    _by_kind: dict[str, QueryProblem] = field(default_factory=dict)

    def add(self, kind: str, start: int, end: int, reason: str, known: str = "") -> None:
        """Tell that [start, end) of the text cannot be read, for this reason; and what could be."""
        if kind not in self._by_kind:
            sentence = f"{reason} (at letter {start + 1})." + (known and f" There are {known}.")
            self._by_kind[kind] = QueryProblem(start, end, sentence)

    def in_order(self) -> tuple[QueryProblem, ...]:
        """Give the problems in the order of the text."""
        return tuple(sorted(self._by_kind.values(), key=lambda problem: problem.start))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term stands for; `node` is None if there is nothing to filter by."""

    field: str
    value: str
    node: Node | None = None


def understand(lexeme: Lexeme, text: str, today: date, complaints: Complaints) -> Meaning:
    """Read a term out of its query text."""
    name = lexeme.field
    is_last = lexeme.end == len(text)
    is_missing = not lexeme.value and (not lexeme.is_quoted or lexeme.is_unclosed)
    if name and is_missing:
        if text[lexeme.end :].strip():
            _complain_missing(lexeme, complaints)
        return Meaning(name, "")
    if not name or name in WORD_FIELDS:
        return Meaning(name, lexeme.value, _words(lexeme, is_last))
    outcome = _value(lexeme, is_last and not lexeme.is_quoted, today)
    if not isinstance(outcome, Misread):
        return Meaning(name, outcome.value if isinstance(outcome, Is) else lexeme.value, outcome)
    if lexeme.is_apart:  # words after a colon, as in a pasted title "Rating: A Study"
        words = text[lexeme.start + lexeme.is_excluded : lexeme.end]
        return Meaning("", words, _text_node("", words, is_last))
    _complain_misread(lexeme, outcome, complaints)
    return Meaning(name, lexeme.value)


def _value(lexeme: Lexeme, is_typed: bool, today: date) -> Node | Misread | None:
    if lexeme.field in FIXED:
        return read_fixed(lexeme.field, lexeme.value, is_typed)
    if lexeme.field in DATE_FIELDS:
        return read_date(lexeme.field, lexeme.value, is_typed, today)
    return read_number(lexeme.field, lexeme.value, is_typed)


def _words(lexeme: Lexeme, is_last: bool) -> Node | None:
    """Give the filter of a word or phrase; None if it holds nothing to search for."""
    is_complete = lexeme.is_quoted and not lexeme.is_unclosed
    is_prefix = lexeme.is_starred or (is_last and not is_complete)
    is_text = lexeme.field in TEXT_FIELDS or not lexeme.field
    if is_text or (lexeme.field in MIXED_FIELDS and not lexeme.is_quoted):
        return _text_node(lexeme.field, lexeme.value, is_prefix)
    return Name(lexeme.field, lexeme.value, lexeme.is_quoted, is_prefix)


def _text_node(name: str, words: str, is_prefix: bool) -> Text | None:
    tokens = tuple(index_text(words).split())
    return Text(name, tokens, is_prefix) if tokens else None


def _complain_missing(lexeme: Lexeme, complaints: Complaints) -> None:
    start = lexeme.start + lexeme.is_excluded
    reason = f"“{lexeme.field}:” needs a value right after it"
    complaints.add(f"missing {start}", start, lexeme.end, reason)


def _complain_misread(lexeme: Lexeme, misread: Misread, complaints: Complaints) -> None:
    start = lexeme.value_start + lexeme.is_quoted + misread.offset
    end = max(start, min(lexeme.end, start + max(1, len(misread.wrong))))
    wrong = misread.wrong
    if len(wrong) > _LONGEST_QUOTE:
        wrong = wrong[: _LONGEST_QUOTE - 1] + "…"
    known = ", ".join(FIXED.get(lexeme.field, ()))
    complaints.add(f"value {start}", start, end, f"“{wrong}” is {misread.reason}", known)
