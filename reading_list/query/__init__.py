"""The search language: from the typed text to a filter, and edits of the text itself.

`parser` reads a text into a `parsed.Query`, whose filter is a `tree` · `lexer` cuts the
text, `meaning` and `values` read single terms, `combine` joins them · `fields` lists what can
be asked · `editing` changes the text by clicks on filters · `sorts` names the orders ·
`word_places` and `matches` say where words stand in the query and in a paper, `oddities` what
may be a slip. How a filter is run is no matter of this package.
"""

from reading_list.query.parsed import Query, QueryProblem, Term
from reading_list.query.parser import parse

__all__ = ["Query", "QueryProblem", "Term", "parse"]
