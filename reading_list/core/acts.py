"""How an edit is named: one pattern for one paper, one for several.

The patterns are English source texts; a translating border looks them up by themselves.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """What an edit did: `kind` picks the pattern, `value` e.g. the tag or the stars.

    Of "import-both", `count` papers were added and `title` says how many were updated.
    """

    kind: str
    value: str = ""
    count: int = 1
    title: str = ""


PATTERNS: dict[str, tuple[str, str]] = {
    "status-new": ("Set back to new “{title}”", "Set back to new {count} papers"),
    "status-queued": ("Queued “{title}”", "Queued {count} papers"),
    "status-maybe": ("Maybe “{title}”", "Maybe for {count} papers"),
    "status-skipped": ("Skipped “{title}”", "Skipped {count} papers"),
    "status-reading": ("Reading “{title}”", "Reading {count} papers"),
    "status-read": ("Read “{title}”", "Read {count} papers"),
    "rating": ("Rated “{title}” {value}", "Rated {count} papers {value}"),
    "rating-clear": ("Took the stars off “{title}”", "Took the stars off {count} papers"),
    "tag": ("Tagged “{title}” {value}", "Tagged {count} papers {value}"),
    "untag": ("Took the tag {value} off “{title}”", "Took the tag {value} off {count} papers"),
    "note": ("Wrote the note on “{title}”", "Wrote {count} notes"),
    "take-back": (
        "Took over what was edited on “{title}”",
        "Took over what was edited on {count} papers",
    ),
    "highlight": ("Highlighted in “{title}”", "Set {count} highlights"),
    "highlight-color": ("Coloured a highlight in “{title}”", "Coloured {count} highlights"),
    "highlight-comment": (
        "Commented a highlight in “{title}”",
        "Commented {count} highlights",
    ),
    "highlight-remove": ("Took a highlight off “{title}”", "Took off {count} highlights"),
    "attach": ("Attached {value} to “{title}”", "Attached {count} files to “{title}”"),
    "attach-copy": (
        "Copied {value} and attached it to “{title}”",
        "Copied {count} files and attached them to “{title}”",
    ),
    "attach-move": (
        "Took down where {value} of “{title}” is now",
        "Took down where {count} files of “{title}” are now",
    ),
    "detach": ("Took {value} off “{title}”", "Took {count} files off “{title}”"),
    "mark": ("Marked “{title}”", "Marked {count} papers"),
    "add": ("Added “{title}”", "Added {count} papers"),
    "facts": ("Edited “{title}”", "Edited {count} papers"),
    "settle": ("Settled what differs in “{title}”", "Settled what differs in {count} papers"),
    "key": ("Changed the key of “{title}” to {value}", "Changed {count} keys"),
    "remove": ("Removed “{title}”", "Removed {count} papers"),
    "merge": ("Merged into “{title}”", "Merged {count} papers"),
    "import": ("Imported one paper from {value}", "Imported {count} papers from {value}"),
    "import-both": ("Imported {count}, updated {title} from {value}",) * 2,
    "import-update": ("Updated one paper from {value}", "Updated {count} papers from {value}"),
    "restore": ("Restored {value}", "Restored {value}"),
    "take-out": ("Took out “{title}”", "Took out {count} papers"),
    "unlisted": (
        "Marked one paper of {value} as no longer listed",
        "Marked {count} papers of {value} as no longer listed",
    ),
    "list-create": ("Made the reading list {value}", "Made the reading list {value}"),
    "list-add": ("Put “{title}” on {value}", "Put {count} papers on {value}"),
    "list-remove": ("Took “{title}” off {value}", "Took {count} papers off {value}"),
    "list-move": ("Moved “{title}” in {value}", "Moved {count} papers in {value}"),
    "list-remark": (
        "Wrote the remark on “{title}” in {value}",
        "Wrote {count} remarks in {value}",
    ),
    "list-heading": ("Wrote the heading of {value}", "Wrote the heading of {value}"),
    "list-rename": ("Renamed the reading list {title} to {value}",) * 2,
    "list-delete": ("Deleted the reading list {value}", "Deleted the reading list {value}"),
    "view-save": ("Saved the view {value}", "Saved the view {value}"),
    "view-rename": ("Renamed the view {title} to {value}",) * 2,
    "view-delete": ("Deleted the view {value}", "Deleted the view {value}"),
    "tag-color": ("Coloured the tag {value}", "Coloured the tag {value}"),
    "tag-rename": ("Renamed the tag {title} to {value}", "Renamed a tag to {value}"),
    "tag-delete": ("Deleted the tag {value}", "Deleted the tag {value}"),
    "duplicate": ("Told two papers apart", "Told {count} papers apart"),
}


def pattern_of(act: Act) -> str:
    """Give the English pattern of an act, with {title}, {count} and {value} in it."""
    one, many = PATTERNS[act.kind]
    return one if act.count == 1 and (act.title or "{title}" not in one) else many


def describe(act: Act) -> str:
    """Say in English what an act did, in a line that is not too long."""
    return fill(pattern_of(act), act, longest=60)


def fill(pattern: str, act: Act, *, longest: int) -> str:
    """Put an act's values into its (perhaps translated) pattern, its title cut to `longest`."""
    return pattern.format(title=cut(act.title, longest), count=act.count, value=act.value)


def cut(title: str, longest: int) -> str:
    """Give a title that is not longer than that."""
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
