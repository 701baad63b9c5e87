"""Put filter trees together and take them apart; keeps them flat and free of empty parts."""

from collections.abc import Iterable, Sequence

from reading_list.query.tree import And, Everything, Node, Not, Or


def all_of(nodes: Sequence[Node]) -> Node:
    """Give what all match; nothing given matches everything."""
    flat = [part for node in nodes for part in conjuncts(node)]
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(nodes: Sequence[Node]) -> Node:
    """Give what any matches; nothing given restricts nothing."""
    flat = [part for node in nodes for part in (node.children if isinstance(node, Or) else (node,))]
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(node: Node) -> Node:
    """Give what `node` does not match."""
    return node.child if isinstance(node, Not) else Not(node)


def conjuncts(node: Node) -> tuple[Node, ...]:
    """Give the parts that all have to match."""
    if isinstance(node, Everything):
        return ()
    return node.children if isinstance(node, And) else (node,)


def fields_of(node: Node) -> frozenset[str]:
    """Give the fields that a filter asks about; free words have the field ""."""
    if isinstance(node, Everything):
        return frozenset()
    if isinstance(node, Not):
        return fields_of(node.child)
    if isinstance(node, And | Or):
        return _union(fields_of(child) for child in node.children)
    return frozenset((node.field,))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
