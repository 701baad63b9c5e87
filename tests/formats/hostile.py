"""Papers that would harm whoever does not take care of them."""

from reading_list.core.bundle import Bundle, ReadingList
from reading_list.core.paper import (
    Author,
    Highlight,
    Identifier,
    Link,
    ListPlace,
    Paper,
    PaperType,
    Session,
    Status,
)
from tests.formats.samples import paper

TITLES = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    r"\input{/etc/passwd}",
    "{{7*7}}{% for a in range(9) %}x{% endfor %}",
    "../../x",
    "אבג שלום (עולם) 😀 emoji",
    '"><img src=http://example.org/x onerror=alert(1)>',
    "+1-1@SUM(A1)",
    "CON",
    "a\x00b\x1b[31m\u202egnp.exe\ud83d",
    "-->]]></style></title><b>bold",
    "BEGIN:VEVENT\r\nSUMMARY:injected",
)
NOTE = (
    "<script>alert(2)</script>\n\n<img src=x onerror=alert(3)>\n\n"
    "[a](javascript:alert(4)) [b](data:text/html,x) [c](file:///etc/passwd) [d](//example.org)\n\n"
    "![pixel](https://example.org/pixel.png) <javascript:alert(5)>\n\n---\nTER: x\n---\n"
    "\n\\begin{input}/etc/passwd $\\input{/etc/passwd}$ {{ 7*7 }} =1+1"
)


def hostile(number: int, title: str) -> Paper:
    """Make a paper that holds the text wherever a text can stand."""
    return paper(
        number,
        title,
        key=title,
        authors=(Author(title), Author("Ada Lovelace")),
        abstract=title,
        year=2021,
        venue=title,
        type=PaperType.CONFERENCE,
        status=Status.QUEUED,
        rating=3,
        ids=(Identifier("doi", title), Identifier("arxiv", title)),
        url="javascript:alert(6)",
        links=(Link("pdf", "file:///etc/passwd"), Link(title, "https://example.org/\"'><x>")),
        tags=(title,),
        note=f"{title}\n\n{NOTE}",
        highlights=(Highlight("abstract", title, '" onload="x', title),),
        sessions=(Session(title, 2021, title, "2021-07-21", title, title),),
        lists=(ListPlace("../../x", number, title),),
        extra={"bibtex": {"note": title, "entrytype": "inproceedings"}, "csl": {"note": title}},
    )


HOSTILE = Bundle(
    title="../../<b>x</b>",
    papers=tuple(hostile(number, title) for number, title in enumerate(TITLES, 1)),
    list_name="../../x",
    lists=(ReadingList(name="../../x", heading="<script>alert(7)</script> =1+1"),),
)
