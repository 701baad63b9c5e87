"""Read a query text into a filter; tell what could not be read, and never raise.

Words are ANDed. `OR` joins the two terms beside it and binds tighter than that, as in web
search: `deep gan OR vae` asks for "deep" and one of the two. So the parts of a query that
all have to match can be told apart at a glance, and adding one needs no parentheses. `AND`
in capitals may be written and says nothing new.

Texts are pasted here, too: what merely looks odd (signs without letters, unknown fields)
is searched as words or passed over in silence. Depth and number of terms are bounded, since
a database refuses filters beyond some size.
"""

from dataclasses import dataclass, field
from datetime import date

from reading_list.query.combine import all_of, any_of, negated
from reading_list.query.lexer import Kind, Lexeme, scan
from reading_list.query.meaning import Complaints, understand
from reading_list.query.parsed import Query, Term, Unit
from reading_list.query.tree import Node

MAX_DEPTH = 50
MAX_TERMS = 250


def parse(text: str, today: date) -> Query:
    """Read a query; `today` is what ages such as `<7d` count from."""
    return _Parser(text, today).parse()


@dataclass(slots=True)
class _Operand:
    """A term or a parenthesis, before it is known whether an OR joins it to the next."""

    start: int
    end: int
    node: Node | None
    fields: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    units: tuple[Unit, ...] = ()


@dataclass(slots=True)
class _Frame:
    """An open parenthesis; each chain holds operands joined by OR."""

    start: int
    is_negated: bool
    is_excluding: bool
    chains: list[list[_Operand]] = field(default_factory=list)
    pending_or: Lexeme | None = None
    can_join: bool = False

    def add(self, operand: _Operand) -> None:
        if self.pending_or:
            self.chains[-1].append(operand)
        else:
            self.chains.append([operand])
        self.pending_or, self.can_join = None, True


class _Parser:
    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._frames = [_Frame(0, False, False)]
        self._complaints = Complaints()
        self._skipped_depth = 0
        self._term_count = 0

    def parse(self) -> Query:
        head = len(self._text)
        last: Lexeme | None = None
        for lexeme in scan(self._text):
            if lexeme.kind is not Kind.OR:
                head = min(head, lexeme.start)
            self._take(lexeme)
            last = lexeme
        is_open = last is not None and self._is_open(last)
        while len(self._frames) > 1:
            self._close(len(self._text))
        units = self._units(self._frames[0])
        return Query(
            text=self._text,
            filter=all_of([unit.node for unit in units]),
            problems=self._complaints.in_order(),
            units=units,
            is_open=is_open,
            head=head,
        )

    def _is_open(self, last: Lexeme) -> bool:
        is_typed = last.kind is Kind.TERM and not last.is_quoted
        is_typed = is_typed and (last.end == len(self._text) or not last.value)
        is_dangling = self._frames[-1].pending_or is not None or last.is_unclosed
        is_full = self._term_count >= MAX_TERMS
        return is_typed or is_dangling or is_full or len(self._frames) > 1

    def _take(self, lexeme: Lexeme) -> None:
        frame = self._frames[-1]
        if lexeme.kind is Kind.TERM:
            self._take_term(lexeme, frame)
        elif lexeme.kind is Kind.OPEN:
            self._open(lexeme, frame)
        elif lexeme.kind is Kind.CLOSE:
            self._take_close(lexeme, frame)
        elif lexeme.kind is Kind.OR and frame.can_join:
            frame.pending_or = lexeme
        elif lexeme.kind is Kind.OR:
            self._complain_or(lexeme)
        else:
            self._break_chain(frame)

    def _break_chain(self, frame: _Frame) -> None:
        if frame.pending_or:
            self._complain_or(frame.pending_or)
        frame.pending_or, frame.can_join = None, False

    def _open(self, lexeme: Lexeme, frame: _Frame) -> None:
        if len(self._frames) > MAX_DEPTH:
            self._skipped_depth += 1
            reason = f"Parentheses more than {MAX_DEPTH} deep are passed over"
            self._complaints.add("depth", lexeme.start, lexeme.end, reason)
            return
        is_excluding = frame.is_excluding != lexeme.is_excluded
        self._frames.append(_Frame(lexeme.start, lexeme.is_excluded, is_excluding))

    def _take_close(self, lexeme: Lexeme, frame: _Frame) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
            return
        self._break_chain(frame)
        if len(self._frames) > 1:
            self._close(lexeme.end)
        else:
            self._complaints.add("close", lexeme.start, lexeme.end, "“)” closes no parenthesis")

    def _close(self, end: int) -> None:
        """Make the innermost parenthesis an operand of the one around it."""
        frame = self._frames.pop()
        units = self._units(frame)
        fields = frozenset[str]().union(*(unit.fields for unit in units))
        is_empty = not any(unit.terms for unit in units)
        inner = all_of([unit.node for unit in units])
        operand = _Operand(
            frame.start,
            end,
            None if is_empty else negated(inner) if frame.is_negated else inner,
            fields,
            tuple(term for unit in units for term in unit.terms),
            () if frame.is_negated or len(fields) < 2 else units,
        )
        self._frames[-1].add(operand)

    def _units(self, frame: _Frame) -> tuple[Unit, ...]:
        """Make the chains of a parenthesis parts that all have to match.

        A parenthesis of its own with several such parts needs no parenthesis: its parts
        count as parts of what stands around it.
        """
        units: list[Unit] = []
        for chain in frame.chains:
            if len(chain) == 1 and len(chain[0].units) > 1:
                units.extend(chain[0].units)
                continue
            fields = frozenset[str]().union(*(operand.fields for operand in chain))
            if not fields:
                continue
            node = any_of([operand.node for operand in chain if operand.node is not None])
            terms = tuple(term for operand in chain for term in operand.terms)
            units.append(Unit(chain[0].start, chain[-1].end, fields, terms, node))
        return tuple(units)

    def _take_term(self, lexeme: Lexeme, frame: _Frame) -> None:
        if self._term_count >= MAX_TERMS:
            reason = f"Only the first {MAX_TERMS} terms are searched for"
            self._complaints.add("terms", lexeme.start, lexeme.end, reason)
            return
        self._term_count += 1
        read = understand(lexeme, self._text, self._today, self._complaints)
        operand = _Operand(lexeme.start, lexeme.end, read.node)
        if read.field or read.node:
            operand.fields = frozenset((read.field,))
        if read.node:
            operand.terms = (self._term(lexeme, read.field, read.value, read.node, frame),)
            operand.node = negated(read.node) if lexeme.is_excluded else read.node
        frame.add(operand)

    def _term(self, lexeme: Lexeme, name: str, value: str, node: Node, frame: _Frame) -> Term:
        return Term(
            start=lexeme.start,
            end=lexeme.end,
            field=name,
            value=value,
            is_excluded=frame.is_excluding != lexeme.is_excluded,
            field_end=lexeme.field_end if name else lexeme.start,
            node=node,
        )

    def _complain_or(self, lexeme: Lexeme) -> None:
        reason = "“OR” needs a term on either side"
        self._complaints.add("or", lexeme.start, lexeme.end, reason)
