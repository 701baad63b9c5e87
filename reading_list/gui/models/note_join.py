"""Two notes on one paper as one, so that no word of either is lost."""


def joined_notes(base: str, theirs: str, mine: str) -> str:
    """Join two notes written from one `base`: what both have stands once."""
    if mine in theirs:
        return theirs
    if theirs in mine:
        return mine
    if base and theirs.startswith(base) and mine.startswith(base):
        between = "" if theirs.endswith("\n") else "\n"
        return theirs + between + mine[len(base) :].lstrip("\n")
    return f"{theirs.rstrip()}\n\n{mine}" if theirs.strip() else mine


def place_after(before: str, after: str, place: int) -> int:
    """Give where the caret belongs when `before` has become `after` around it.

    What stood behind the caret still does, if the change was before it. Counts UTF-16 units.
    """
    return _place(before.encode("utf-16-le"), after.encode("utf-16-le"), 2 * place) // 2


def _place(before: bytes, after: bytes, place: int) -> int:
    if after[:place] == before[:place]:
        return place
    rest = len(before) - place
    if rest <= len(after) and before[place:] == after[len(after) - rest :]:
        return len(after) - rest
    return min(place, len(after))
