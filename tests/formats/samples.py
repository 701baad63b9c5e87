"""A bundle of papers for all writers, with what writers have to be careful about."""

from reading_list.core.bundle import Bundle, ReadingList
from reading_list.core.draft import SavedView, TagColor
from reading_list.core.paper import (
    Attachment,
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
from reading_list.text import plain

POSTERS = Session("ICML", 2021, "Poster Session 2", "2021-07-21", "05:00", "Virtual")


def authors(names: str) -> tuple[Author, ...]:
    return tuple(Author(name) for name in names.split(" · "))


def paper(number: int, title: str, **facts: object) -> Paper:
    """Make a paper; `title` is source text."""
    values: dict[str, object] = {
        "id": number,
        "key": f"p{number}",
        "title": title,
        "title_plain": plain(title),
        "added": "2026-07-14T09:30:00Z",
        **facts,
    }
    values.setdefault("abstract_plain", plain(str(values.get("abstract", ""))))
    return Paper(**values)  # type: ignore[arg-type]  # the fields vary from sample to sample


SUBMODULAR = paper(
    1,
    "Randomized Algorithms for Submodular Function Maximization with a $k$-System Constraint",
    key="cui2021randomized",
    authors=authors("Shuang Cui · Kai Han · Tianshuai Zhu · Jing Tang · Benwei Wu · He Huang"),
    abstract="Submodular optimization has numerous applications, 50% of them in R&D.\n\n"
    r"We propose a randomized algorithm with approximation ratio $(1+\sqrt{k})^2$.",
    year=2021,
    venue="ICML",
    type=PaperType.CONFERENCE,
    sessions=(POSTERS,),
    status=Status.QUEUED,
    rating=5,
    tags=("submodular", "group meeting"),
    highlights=(
        Highlight("abstract", r"approximation ratio $(1+\sqrt{k})^2$", "yellow", "", 112),
        Highlight("abstract", "numerous applications", "green", "which ones?", 28, "has ", ", 50"),
    ),
    note="First randomized bound below the deterministic\n$k+2\\sqrt{k+2}+3$.\n\n"
    "- [ ] Check Theorem 4\n\n```python\nif x:\n\tpass\n```\n",
    lists=(ListPlace("To read after ICML", 2, "the one with *randomness*"),),
    attachments=(Attachment("library-files/cui2021randomized.pdf", 312, "0" * 64),),
)
PENG = paper(
    2,
    r"Revisiting Peng's Q($\lambda$) for Modern Reinforcement Learning",
    key="kozuno2021revisiting",
    authors=authors("Tadashi Kozuno · Yunhao Tang · Mark Rowland · Remi Munos"),
    authors_truncated=True,
    year=2021,
    venue="ICML",
    type=PaperType.CONFERENCE,
    sessions=(POSTERS,),
    status=Status.MAYBE,
    rating=4,
    tags=("rl", "theory"),
    ids=(Identifier("arxiv", "2103.00107"),),
    links=(Link("pdf", "https://arxiv.org/pdf/2103.00107"),),
    lists=(ListPlace("To read after ICML", 1),),
)
GMAC = paper(
    3,
    "GMAC: A Distributional Perspective on Actor-Critic Framework",
    key="nam2021gmac",
    authors=authors("Daniel Nam · Younghoon Kim · Chan Youn Park"),
    year=2021,
    sessions=(POSTERS,),
    links=(Link("code", "https://github.com/kakao/a_(b)?x=1&y=2"),),
    note="=1+1",
)
CHENG = paper(
    4,
    r"{\'E}tudes with \emph{unbalanced { braces} & 100% of _odd_ #signs",
    key="o'neil, 2020",
    authors=(
        Author("Anna van der Berg", "Anna", "van der Berg"),
        Author("B. K. Holt Jr.", "B. K.", "Holt", "Jr."),
        Author("Barnes and Noble Research, Inc.", "", "Barnes and Noble Research, Inc."),
        Author("Dávid Terjék"),
    ),
    year=2020,
    venue="Journal of Ünits & Measures",
    type=PaperType.ARTICLE,
    status=Status.READ,
    rating=1,
    ids=(Identifier("doi", "10.5555/abc_{1}"),),
    url="https://example.org/a b?c=1&d=é",
    extra={"bibtex": {"entrytype": "article", "volume": "12", "month": "Mar", "series": "{a"}},
    note='"quoted", with a comma\r\nand Windows ends\u2028and more',
)
BARE = paper(5, "=HYPERLINK(1)", key="cui2021randomized", type=PaperType.WEB)

BUNDLE = Bundle(
    title="To read after ICML",
    papers=(SUBMODULAR, PENG, GMAC, CHENG, BARE),
    list_name="To read after ICML",
    lists=(
        ReadingList(
            name="To read after ICML",
            heading="For the group meeting in August.",
            entries=((2, ""), (1, "the one with *randomness*")),
        ),
    ),
    views=(SavedView("Good ones", "rating:>=4", "-rating"),),
    tags=(TagColor("rl", "violet"), TagColor("theory", "teal")),
    sessions=(POSTERS,),
)
