"""Where templates run: they see the records of papers, and can reach and do nothing else.

Templates are passed around like papers are. Jinja's sandbox keeps them from the program;
what it does not do is keep them from never ending or from filling the memory. Here every
loop, call and long text is weighed, and what could make a text many times longer in one step
is left out or has a limit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MOST_WORK = 200_000_000  # letters and steps together
MOST_OUTPUT = 50_000_000  # letters
_STEP = 100  # what a turn of a loop or a call weighs, in letters
_LONGEST = 20_000_000
_LARGEST_BITS = 4_096
_MOST_INDENT = 80

_KEPT_FILTERS = (
    "abs capitalize count d default dictsort e escape first float groupby int last length list"
    " lower map max min reject rejectattr reverse round safe select selectattr sort string sum"
    " title tojson trim truncate unique upper"
).split()
_KEPT_METHODS = frozenset(
    "capitalize count endswith find isalpha isdigit islower isupper lower lstrip removeprefix"
    " removesuffix rstrip split splitlines startswith strip title upper".split()
)


class TooMuchError(Exception):
    """A template that would not end, or whose text would be too long."""


class Sandbox(ImmutableSandboxedEnvironment):
    """One run of a template; `filters` are those for the kind of text it writes."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def __init__(self, filters: Mapping[str, Callable[..., Any]], *, is_markup: bool) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=is_markup,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._work = 0
        self.filters = {name: FILTERS[name] for name in _KEPT_FILTERS}
        self.filters |= {"join": _join, "replace": _replace, "indent": _indent, **filters}
        self.filters |= {"_weighed": self._weighed, "_counted": self._counted}
        self.globals = {name: self.globals[name] for name in ("range", "dict", "namespace")}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        changed = _Weighing().visit(tree)
        assert isinstance(changed, nodes.Template)
        return changed

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let texts be looked at, but not blown up."""
        if isinstance(obj, str | bytes) and attr not in _KEPT_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call(self, *arguments: Any, **named: Any) -> Any:
        """Call what a template calls, and weigh it."""
        self._add(2 * _STEP)
        return self._weighed(super().call(*arguments, **named))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon, but only with what stays small."""
        if operator == "%" and isinstance(left, str):
            raise TooMuchError("“%” is for numbers here; texts are joined with “~”")
        if operator == "**" and not (abs(right) <= 64 and abs(left) <= 10**6):
            raise TooMuchError("a power is too large")
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, Sized) and len(text) * max(0, times) > _LONGEST:
                    raise TooMuchError("a text is too long")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > _LARGEST_BITS:
            raise TooMuchError("a number is too large")
        return self._weighed(result)

    def _add(self, weight: int) -> None:
        self._work += weight
        if self._work > MOST_WORK:
            raise TooMuchError("it does not come to an end")

    def _weighed(self, value: Any) -> Any:
        if isinstance(value, Sized):
            if isinstance(value, str) and len(value) > _LONGEST:
                raise TooMuchError("a text is too long")
            self._add(len(value))
        return value

    def _counted(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._add(_STEP)
            yield value


class _Weighing(NodeTransformer):
    """Puts the scales into a template: around loops, and on what grows."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        if node.recursive:
            raise TemplateSyntaxError("loops cannot be recursive here", node.lineno)
        self.generic_visit(node)
        turns = node.iter
        assert isinstance(turns, nodes.Expr)  # the stub says less
        node.iter = _filtered(turns, "_counted")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        self.generic_visit(node)
        return _filtered(node, "_weighed")

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.node, nodes.Expr):  # else it stands at the head of a block
            node.node = _filtered(node.node, "_weighed")
        return node


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    made = nodes.Filter(node, name, [], [], None, None)
    made.set_lineno(node.lineno)
    if node.environment is not None:
        made.set_environment(node.environment)
    return made


def _join(values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    parts = [str(value[attribute] if attribute else value) for value in values]
    if sum(map(len, parts)) + len(between) * len(parts) > _LONGEST:
        raise TooMuchError("a text is too long")
    return str(between).join(parts)


def _replace(text: str, old: str, new: str) -> str:
    text, old, new = str(text), str(old), str(new)
    if len(text) + text.count(old) * len(new) > _LONGEST:
        raise TooMuchError("a text is too long")
    return text.replace(old, new)


def _indent(text: str, width: int = 4, first: bool = False) -> str:
    blanks = " " * min(max(0, int(width)), _MOST_INDENT)
    lines = str(text).split("\n")
    found = "\n".join(blanks + line if line.strip() else line for line in lines)
    return found if first else found.removeprefix(blanks)
