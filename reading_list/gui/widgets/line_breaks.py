"""Single line breaks of a note, kept where Markdown would join the lines to one paragraph.

Only for showing: a sign that breaks lines within a paragraph is put between a line and the one
that continues it, in place of the newline. A hard break of Markdown would begin a paragraph,
or an item of a list, of its own.
"""

import re
from itertools import pairwise

BREAK = "\u2028"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}>)+ ?")
_ITEM = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)])\s")
# Headings, lines beneath headings, rules, definitions of links, and lines between cells.
_NO_TEXT = re.compile(
    r"\s*(?:#{1,6}(?:\s|$)|=+\s*$|(?:[-*_]\s*){2,}$|\[[^\]]+\]:|\|?\s*:?-+:?\s*\|[-|:\s]*$)"
)
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")
_CODE = re.compile(r"(?: {4}|\t)")


def with_line_breaks(markdown: str) -> str:
    """Give Markdown that shows each line of a paragraph on a line of its own."""
    lines = markdown.splitlines()
    shown: list[str] = []
    fence = ""
    is_table = is_continuing = False
    for line, following in pairwise([*lines, ""]):
        is_table = bool(line.strip()) and (is_table or _is_table_rule(line))
        shown.append(_unquoted(line)[0].lstrip() if is_continuing else line)
        opened = _FENCE.match(line)
        is_continuing = False
        if fence:
            fence = "" if line.strip().startswith(fence) else fence
        elif opened:
            fence = opened[1]
        elif _continues(line, following):
            is_continuing = not ("|" in line and (is_table or _is_table_rule(following)))
        shown[-1] = _broken(shown[-1]) if is_continuing else f"{shown[-1]}\n"
    return "".join(shown).removesuffix("\n")


def _broken(line: str) -> str:
    """End a line that goes on: a newline of the source would show as a blank after the break.

    A blank keeps an address at the end from taking in the sign.
    """
    line = line.rstrip().removesuffix("\\").rstrip()
    return line + (f" {BREAK}" if _ADDRESS.search(line) else BREAK)


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


def _is_table_rule(line: str) -> bool:
    return "|" in line and bool(_NO_TEXT.match(line))


def _unquoted(line: str) -> tuple[str, bool]:
    quote = _QUOTE.match(line)
    return (line[quote.end() :], True) if quote else (line, False)
