"""The person's own formats: Jinja2 templates that are given a reading list.

A template is named `NAME.SUFFIX.j2`, so `digest.md.j2` writes `.md` files; a comment on its
first line is its label. What it is given stands in the README beside the templates that come
with the program: that is a public interface. Jinja is loaded with the first template.
"""

import re
import traceback
from collections.abc import Callable
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.names import surname
from reading_list.core.paper import Paper
from reading_list.core.paper_json import paper_to_json
from reading_list.formats import markdown_text, page_text
from reading_list.formats.format import OWN, Format, Options
from reading_list.formats.listing import GROUP_BY, STAR, addresses, groups, heading_of, place
from reading_list.formats.tex_safety import tamed
from reading_list.formats.tex_text import tex
from reading_list.text import plain

if TYPE_CHECKING:
    from reading_list.formats.template_sandbox import Sandbox

PREFIX = "template:"
SUFFIX = ".j2"
_MARKUP = frozenset({".html", ".htm", ".xml", ".svg"})
_LABEL = re.compile(r"\{#-?\s*(.*?)\s*-?#\}")
_FILE = "<template>"


def template_format(file_name: str, source: str) -> Format:
    """Make a format of a template."""
    whole = PurePath(file_name.removesuffix(SUFFIX))
    label = _LABEL.match(source)

    def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
        is_markup = whole.suffix.lower() in _MARKUP
        text = _rendered(source, whole.stem, is_markup, _context(bundle, options))
        target.write(text.encode("utf-8", "replace"))

    return Format(
        name=f"{PREFIX}{whole.stem}".lower(),
        label=label[1] if label and label[1] else whole.stem,
        suffixes=(whole.suffix or ".txt",),
        write=write,
        options=(GROUP_BY,),
        group=OWN,
    )


def _context(bundle: Bundle, options: Options) -> dict[str, Any]:
    papers = tuple(bundle.papers)
    records = {paper.id: _record(paper, bundle) for paper in papers}
    grouped = groups(papers, bundle, str(options["group-by"]))
    return {
        "title": bundle.title,
        "heading": heading_of(bundle),
        "papers": list(records.values()),
        "groups": [
            {"heading": heading, "papers": [records[paper.id] for paper in members]}
            for heading, members in grouped
        ],
    }


def _record(paper: Paper, bundle: Bundle) -> dict[str, Any]:
    remark = next((item.remark for item in paper.lists if item.name == bundle.list_name), "")
    return {
        **paper_to_json(paper),
        "surnames": [surname(author) for author in paper.authors],
        "place": place(paper),
        "remark": remark,
        "stars": STAR * (paper.rating or 0),
        "addresses": [
            {"label": label, "url": markdown_text.safe_url(url)} for label, url in addresses(paper)
        ],
        "title_source": paper.title,
        "abstract_source": paper.abstract,
    }


def _filters() -> dict[str, Callable[..., Any]]:
    from markupsafe import Markup

    return {
        "plain": lambda text: plain(str(text)),
        "tex": lambda text: tamed(tex(str(text))),
        "md": lambda text: markdown_text.inline(str(text), keeps_math=True),
        "html": lambda text: Markup(page_text.inline(str(text), lambda _: "")),  # it is escaped
        "hashtag": lambda text: markdown_text.hashtag(str(text)),
    }


def _rendered(source: str, name: str, is_markup: bool, context: dict[str, Any]) -> str:
    from jinja2 import TemplateSyntaxError

    from reading_list.formats.template_sandbox import Sandbox

    try:
        return _run(Sandbox(_filters(), is_markup=is_markup), source, context)
    except TemplateSyntaxError as error:
        raise _refused(name, error.lineno, error.message or "it cannot be read") from error
    except RecursionError as error:
        raise _refused(name, _line(error.__traceback__), "it calls itself for ever") from error
    except MemoryError as error:
        raise _refused(name, 0, "it needs too much memory") from error
    except Exception as error:  # whatever a template does, its author hears where
        raise _refused(name, _line(error.__traceback__), str(error)) from error


def _run(sandbox: "Sandbox", source: str, context: dict[str, Any]) -> str:
    from reading_list.formats.template_sandbox import MOST_OUTPUT, TooMuchError

    code = sandbox.compile(source, filename=_FILE)
    template = sandbox.template_class.from_code(sandbox, code, dict(sandbox.globals), None)
    parts, length = [], 0
    for part in template.generate(context):
        length += len(part)
        if length > MOST_OUTPUT:
            raise TooMuchError("its text is too long")
        parts.append(part)
    return "".join(parts)


def _line(trace: TracebackType | None) -> int:
    """Give the innermost line of the template that was at work."""
    lines = [frame.lineno for frame in traceback.extract_tb(trace) if frame.filename == _FILE]
    return lines[-1] or 0 if lines else 0


def _refused(name: str, line: int, reason: str) -> RefusedError:
    where = f", line {line}" if line else ""
    return RefusedError(f"The template “{name}”{where}: {reason.rstrip('.')}.")
