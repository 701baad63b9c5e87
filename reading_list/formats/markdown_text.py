r"""Put foreign text into Markdown so that it stays text.

Titles and names come from anywhere and may look like headings, lists, links or HTML.
Formulas are an exception: they stay `$…$`, but the few signs that Markdown would take for
its own are written in another way that means the same to TeX (`\ast` for `*`, a blank after
`<` or `_`).
Rules: CommonMark 0.31, sections 2.4 (backslash escapes), 4 and 6.
"""

import re

from reading_list.text import math_spans, plain

_INLINE = re.compile(
    r"""[\\`*\[\]<>~$]          # always a sign of Markdown (or of math in Markdown)
    |(?<![^\W_])_|_(?![^\W_])   # an underscore within a word is none
    |&(?=\#?\w+;)               # an entity""",
    re.VERBOSE,
)
_LINE_START = re.compile(r"(?:[#+=|:-]|\d{1,9}(?=[.)]))")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLANKS = re.compile(r"\s+")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_TAG_FROM_MATH = re.compile(r"<(?=[A-Za-z/!?])")
_LINK_FROM_MATH = re.compile(r"\](?=[(\[:])")
_STAR_BEFORE_LETTER = re.compile(r"\*(?=[A-Za-z])")
_EMPHASIS_FROM_MATH = re.compile(r"(?<![^\W_])_(?=\S)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_UNSAFE_IN_URL = re.compile(r"[\s<>()\[\]\\\"'`*|^{}\x00-\x1f\x7f]")
_SCHEMES = ("http://", "https://", "mailto:")
_TAB = 4


def inline(source: str, *, keeps_math: bool) -> str:
    """Give a source text as one line of Markdown that shows it."""
    if not keeps_math:
        return escape(plain(source))
    parts, end = [], 0
    for span in math_spans(source):
        parts += [escape(plain(source[end : span.start]), strips=False), _math(span.tex)]
        end = span.end
    parts.append(escape(plain(source[end:]), strips=False))
    return "".join(parts).strip()


def escape(text: str, *, strips: bool = True) -> str:
    """Give plain text as one line within a paragraph of Markdown."""
    line = _BLANKS.sub(" ", text)
    return _INLINE.sub(r"\\\g<0>", line.strip() if strips else line)


def at_line_start(line: str) -> str:
    """Keep a line of inline Markdown from being read as a heading, a list or a rule."""
    match = _LINE_START.match(line)
    if not match:
        return line
    return f"{line[: match.end()]}\\{line[match.end() :]}" if line[0].isdigit() else f"\\{line}"


def paragraphs(source: str, *, keeps_math: bool) -> list[str]:
    """Give a source text as paragraphs, each one line."""
    lines = [inline(part, keeps_math=keeps_math) for part in _PARAGRAPHS.split(source)]
    return [at_line_start(line) for line in lines if line]


def own_markdown(text: str, indent: str) -> str:
    """Indent the person's own Markdown so that it means the same within a list entry.

    A tab at the start of a line reaches to the next multiple of four columns, which are
    other ones once the line is indented: it is written as blanks, but not within fences.
    """
    lines, fence = [], ""
    for line in _LINE_END.split(text.strip("\r\n")):
        is_blank = not line.strip(" \t")
        if is_blank and not (fence and line):
            lines.append("")
            continue
        if not fence:
            line = _blanks_for_tabs(line)
        fence = _fence_after(line, fence)
        lines.append(indent + line)
    return "\n".join(lines).strip("\n")


def link(label: str, url: str) -> str:
    """Give a link, or an empty text if the address is none that may be opened."""
    address = url.strip()
    if not address.lower().startswith(_SCHEMES):
        return ""
    return f"[{escape(label)}]({_ENTITY.sub('&amp;', safe_url(address))})"


def safe_url(address: str) -> str:
    """Give an address without signs that could end it, wherever it stands."""
    return _UNSAFE_IN_URL.sub(lambda sign: _percent(sign[0]), address.strip())


def code(text: str) -> str:
    """Give a code span that holds this text."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if longest else ""
    return f"{fence}{gap}{_BLANKS.sub(' ', text)}{gap}{fence}"


def hashtag(tag: str) -> str:
    """Give a tag as one word: `group meeting` as `#group-meeting`."""
    return "#" + (re.sub(r"[^\w/]+|_+", "-", tag).strip("-/") or "tag")


def _math(tex: str) -> str:
    one_line = _BLANKS.sub(" ", tex).strip()
    if "`" in one_line:  # would open a code span, and means nothing in a formula
        return escape(f"${one_line}$")
    safe = _LINK_FROM_MATH.sub("] ", _TAG_FROM_MATH.sub("< ", one_line))
    safe = _STAR_BEFORE_LETTER.sub(r"\\ast ", safe).replace("*", r"\ast")
    return f"${_EMPHASIS_FROM_MATH.sub('_ ', safe)}$"


def _blanks_for_tabs(line: str) -> str:
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(_TAB) + rest


def _fence_after(line: str, fence: str) -> str:
    """Give the fence that is open after this line, or an empty text."""
    match = _FENCE.match(line)
    if not match:
        return fence
    marks, rest = match.groups()
    if not fence:
        return "" if marks[0] == "`" and "`" in rest else marks
    is_closing = marks.startswith(fence) and not rest.strip()
    return "" if is_closing else fence


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
