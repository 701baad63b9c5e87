"""Single line breaks of a note, kept where Markdown would join the lines to one paragraph.

Only for showing: a sign that breaks lines within a paragraph is put at the end of each line
that the next one continues. A hard break of Markdown would begin a paragraph, or an item of
a list, of its own.
"""

import re

BREAK = "\u2028"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}>)+ ?")
_ITEM = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)])\s")
# Headings, lines beneath headings, rules, definitions of links, and lines between cells.
_NO_TEXT = re.compile(
    r"\s*(?:#{1,6}(?:\s|$)|=+\s*$|(?:[-*_]\s*){2,}$|\[[^\]]+\]:|\|?\s*:?-+:?\s*\|[-|:\s]*$)"
)
_CODE = re.compile(r"(?: {4}|\t)")


def with_line_breaks(markdown: str) -> str:
    """Give Markdown that shows each line of a paragraph on a line of its own."""
    lines = markdown.splitlines()
    fence = ""
    for at in range(len(lines) - 1):
        opened = _FENCE.match(lines[at])
        if fence:
            fence = "" if lines[at].strip().startswith(fence) else fence
        elif opened:
            fence = opened[1]
        elif _continues(lines[at], lines[at + 1]) and not _in_table(lines, at):
            # The blank keeps an address at the end of the line from taking in the sign.
            lines[at] = lines[at].rstrip().removesuffix("\\") + f" {BREAK}"
    return "\n".join(lines)


def _continues(line: str, following: str) -> bool:
    if _CODE.match(line) and _CODE.match(following):
        return False
    line, quoted = _unquoted(line)
    following, is_also_quoted = _unquoted(following)
    if quoted != is_also_quoted or not line.strip() or not following.strip():
        return False
    if _NO_TEXT.match(line) or _NO_TEXT.match(following):
        return False
    return not (_ITEM.match(following) or _FENCE.match(following))


def _in_table(lines: list[str], at: int) -> bool:
    if "|" not in lines[at]:
        return False
    first = at
    while first and lines[first - 1].strip():
        first -= 1
    return any("|" in line and _NO_TEXT.match(line) for line in lines[first : at + 2])


def _unquoted(line: str) -> tuple[str, bool]:
    quote = _QUOTE.match(line)
    return (line[quote.end() :], True) if quote else (line, False)
