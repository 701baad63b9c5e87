"""What reading a query text gives: the filter, and where everything stands in the text."""

from dataclasses import dataclass

from reading_list.query.tree import Name, Node, Text
from reading_list.text import tokens

_FIELDS_OF_WORDS = ("author", "venue")  # names that stand in texts


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """Something that could not be read, at [start, end) of the text, in a sentence."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word, phrase or field that was understood, at [start, end) of the text.

    The span holds the minus before it. `field_end` is where the field name and its colon
    end (`start` for free words, whose `field` is ""). `value` is free of quotes; of a
    field with fixed values it is the one that was understood. `is_excluded` counts the
    minus before a parenthesis around the term, too.
    """

    start: int
    end: int
    field: str
    value: str
    is_excluded: bool
    field_end: int
    node: Node


@dataclass(frozen=True, slots=True)
class Unit:
    """One of the parts of a query that all have to match, such as `a OR b`.

    `fields` are those it asks about, with those whose value could not be read.
    """

    start: int
    end: int
    fields: frozenset[str]
    terms: tuple[Term, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Query:
    """A query text as it was understood.

    `is_open` tells that its end still takes up what is typed next (an unclosed quote, a
    dangling OR, a word at the very end), and `head` is the first place at which a term can
    be put before everything else.
    """

    text: str
    filter: Node
    problems: tuple[QueryProblem, ...]
    units: tuple[Unit, ...]
    is_open: bool
    head: int

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give all terms in the order of the text."""
        return tuple(term for unit in self.units for term in unit.terms)

    @property
    def marks(self) -> tuple[Text, ...]:
        """Give the words and phrases whose matches are to be marked; names are phrases, too."""
        nodes = [term.node for term in self.terms if not term.is_excluded]
        return tuple(
            Text(node.field, tuple(tokens(node.value)), node.is_prefix)
            if isinstance(node, Name)
            else node
            for node in nodes
            if isinstance(node, Text) or (isinstance(node, Name) and node.field in _FIELDS_OF_WORDS)
        )

    @property
    def has_words(self) -> bool:
        """Tell whether free words are asked for, so that relevance has a meaning."""
        return any(not term.field and not term.is_excluded for term in self.terms)
