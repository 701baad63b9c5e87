"""Read what the heading of a session page says: venue, year, session name, date."""

import re
from collections.abc import Iterable
from datetime import date

from reading_list.core.paper import Session
from reading_list.formats.session_shapes import is_session_name, is_session_word

_VENUE_YEAR = re.compile(
    r"\b(NeurIPS|NIPS|ICML|ICLR|AISTATS|UAI|COLT|CoLT|ALT|AAAI|IJCAI|ECAI|AAMAS|CVPR|ICCV|ECCV"
    r"|WACV|BMVC|MICCAI|ACL|EMNLP|NAACL|EACL|AACL|COLING|CoNLL|INTERSPEECH|ICASSP|KDD|WWW|SIGIR"
    r"|WSDM|CIKM|RecSys|ICDM|CHI|UIST|CoRL|RSS|ICRA|IROS|L4DC|MLSys|CHIL|FAccT|CoLLAs|LoG|AutoML"
    r"|ACML|ECML|SODA|STOC|FOCS|ITCS|USENIX|OSDI|SOSP|NSDI|PODC|PLDI|POPL)"
    r"(?:[ '’-]+((?:19|20)\d\d|\d\d)\b)?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ISO_DATE = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_MONTH_DAY = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!:)")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2})[a-z]*\b")
_DATE_LINE = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\W.{0,20}\d.{0,40}"
    r"|.{0,30}\b\d{1,2}:\d\d\b.{0,40}",
    re.IGNORECASE,
)


def read_header(lines: Iterable[str]) -> Session:
    """Gather from the heading lines before some papers what they tell of the session."""
    venue, name, day = "", "", ""
    year: int | None = None
    is_announced = False
    for line in lines:
        found = _VENUE_YEAR.search(line)
        if found and not venue:
            venue = found[1]
        year = year or _year_in(line, found)
        day = day or _date_in(line, year)
        if not name and not is_session_word(line) and (is_announced or is_session_name(line)):
            name = _VENUE_YEAR.sub("", line).strip(" -–:|,")
        is_announced = is_session_word(line)
    return Session(venue=venue, year=year, name=name, date=day)


def is_header_detail(line: str) -> bool:
    """Tell whether a line of a heading states a venue with its year, or a day or a time."""
    if len(line) > 100:
        return False
    found = _VENUE_YEAR.match(line)
    return bool((found and found[2]) or _ISO_DATE.match(line) or _DATE_LINE.fullmatch(line))


def _year_in(line: str, venue: re.Match[str] | None) -> int | None:
    if venue and venue[2]:
        return int(venue[2]) if len(venue[2]) == 4 else 2000 + int(venue[2])
    found = _YEAR.search(line)
    return int(found[0]) if found else None


def _date_in(line: str, year: int | None) -> str:
    iso = _ISO_DATE.search(line)
    if iso:
        return _iso(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern, is_month_first in ((_MONTH_DAY, True), (_DAY_MONTH, False)):
        found = pattern.search(line)
        if found and year:
            month, day = (found[1], found[2]) if is_month_first else (found[2], found[1])
            if month.lower() in _MONTHS:
                return _iso(year, _MONTHS[month.lower()], int(day))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
