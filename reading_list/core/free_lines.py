"""The lines of a source that nothing has claimed yet: who reads one accounts for all of them."""

from reading_list.core.draft import Draft, Lines, Problem, ReadItem, SetAside


class FreeLines:
    """The lines from 1 to `count`, all of them free at first."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._free = bytearray(b"\x01") * (count + 2)
        self._free[0] = self._free[count + 1] = 0

    def claim(self, item: ReadItem) -> None:
        """Take away the lines of whatever was read; some things have none."""
        if isinstance(item, Draft | SetAside):
            self.take(item.lines)
        elif isinstance(item, Problem):
            self.take(item.lines or Lines(item.line, item.line))

    def take(self, lines: Lines) -> None:
        """Take these lines away, as far as the source has them."""
        first, last = max(1, lines.first), min(self._count, lines.last)
        self._free[first : last + 1] = bytes(max(0, last + 1 - first))

    def spans(self) -> tuple[Lines, ...]:
        """Give what is left."""
        spans = []
        start = self._free.find(1)
        while start > 0:
            end = self._free.find(0, start)
            spans.append(Lines(start, end - 1))
            start = self._free.find(1, end)
        return tuple(spans)
