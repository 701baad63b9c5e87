"""Guess what columns are about, by names in other languages and by what is in them.

Only ever an offer: what is guessed here stands in front of the person before it is read.
"""

import re
from collections.abc import Callable, Sequence

from reading_list.core.identifiers import normalize_arxiv, normalize_doi
from reading_list.formats.csv_columns import EXTRA_COLUMN, TITLE
from reading_list.services.columns import Column, with_about

_NAMES: dict[str, str] = {
    TITLE: "titel, bezeichnung, titre, intitulé, título, titulo, titolo, tytuł, название, "
    "заглавие, 标题, 题名, タイトル, 제목, name, paper",
    "authors": "verfasser, autor, autoren, auteur, auteurs, autores, autori, autore, autorzy, "
    "авторы, автор, 作者, 著者, 저자, people",
    "abstract": "zusammenfassung, kurzfassung, résumé, resumen, resumo, riassunto, sommario, "
    "streszczenie, аннотация, реферат, 摘要, 要旨, 초록, description",
    "year": "jahr, année, año, ano, anno, rok, год, 年, 年份, 연도",
    "venue": "zeitschrift, konferenz, tagung, revue, conférence, revista, congreso, conferencia, "
    "rivista, журнал, конференция, 期刊, 会议",
    "keywords": "schlagworte, schlagwörter, stichworte, mots clés, étiquettes, palabras clave, "
    "etiquetas, parole chiave, ключевые слова, 关键词, label, labels, topics",
    "note": "note, notes, my notes, bemerkung, bemerkungen, notiz, notizen, kommentar, remarque, "
    "remarques, nota, notas, comment, comments, remark, remarks, заметки, 备注",
    "url": "adresse, lien, enlace, ссылка, 链接, webpage, website",
}
_YEAR = re.compile(r"(19|20)\d\d")
_ADDRESS = re.compile(r"https?://\S+")
_LONG = 200
_TITLE_LENGTHS = range(12, 200)
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ]")


def guessed(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Say what the columns seem to be about of which nothing is known yet."""
    found = tuple(columns)
    for guess in (_by_name, _by_content):
        for column in found:
            about = guess(column) if column.about == EXTRA_COLUMN else ""
            if about and all(known.about != about for known in found):
                found = with_about(found, column.number, about)
    if all(column.about != TITLE for column in found):
        found = _with_title(found)
    return found


def _by_name(column: Column) -> str:
    plain = " ".join(re.sub(r"[\W_]+", " ", column.name.casefold()).split())
    return next((about for about, names in _NAMES.items() if plain in names.split(", ")), "")


def _by_content(column: Column) -> str:
    tests: dict[str, Callable[[str], object]] = {
        "doi": lambda text: normalize_doi(text) and "/" in text,
        "arxiv": lambda text: " " not in text and normalize_arxiv(text),
        "url": _ADDRESS.fullmatch,
        "year": _YEAR.fullmatch,
        "abstract": lambda text: len(text) >= _LONG,
        "authors": _are_names,
    }
    for about, test in tests.items():
        if column.samples and all(test(text) for text in column.samples):
            return about
    return ""


def _are_names(text: str) -> bool:
    """Tell whether a text is several short words in capitals, parted by signs."""
    parts = [part.strip() for part in re.split(r"[;,]| and | & ", text)]
    is_short = all(part and len(part.split()) <= 4 for part in parts)
    return len(parts) > 1 and is_short and all(_CAPITALISED.match(part) for part in parts)


def _with_title(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Take the column of the longest texts that can be titles."""

    def length(column: Column) -> float:
        return sum(map(len, column.samples)) / max(1, len(column.samples))

    fit = [c for c in columns if c.about == EXTRA_COLUMN and int(length(c)) in _TITLE_LENGTHS]
    return with_about(columns, max(fit, key=length).number, TITLE) if fit else columns
