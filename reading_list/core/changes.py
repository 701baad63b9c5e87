"""What an edit touched, so that every screen can refresh exactly that."""

from dataclasses import dataclass

NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Ids of papers by what happened to them, and which of the shared names changed.

    `alike` says that pairs of papers that may be the same were found or decided on;
    `is_everything` stands for a change too large to list, such as a restored backup.
    """

    added: frozenset[int] = NOTHING
    removed: frozenset[int] = NOTHING
    changed: frozenset[int] = NOTHING
    tags: bool = False
    lists: bool = False
    views: bool = False
    alike: bool = False
    is_everything: bool = False

    @property
    def papers(self) -> frozenset[int]:
        """Give all ids this change names."""
        return self.added | self.removed | self.changed

    def __bool__(self) -> bool:
        names = self.tags or self.lists or self.views or self.alike
        return bool(self.papers or names or self.is_everything)

    def __or__(self, later: "Changes") -> "Changes":
        return Changes(
            added=(self.added - later.removed) | later.added,
            removed=(self.removed - later.added) | later.removed,
            changed=(self.changed | later.changed) - later.removed,
            tags=self.tags or later.tags,
            lists=self.lists or later.lists,
            views=self.views or later.views,
            alike=self.alike or later.alike,
            is_everything=self.is_everything or later.is_everything,
        )
