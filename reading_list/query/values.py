"""Read the values that are not free text: fixed words, numbers, days.

Each reader gives a filter, or a `Misread` with the place and a sentence, or None while
what is being typed at the end of the query is not yet enough to filter by.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from reading_list.core.paper import MAX_RATING
from reading_list.query.combine import any_of
from reading_list.query.fields import FIXED
from reading_list.query.tree import Between, During, Is, Node, Not

_ARTICLES = {
    "status": "no status",
    "type": "no type of paper",
    "has": "nothing that “has:” knows",
    "is": "nothing that “is:” knows",
    "rating": f"no rating from 1 to {MAX_RATING}",
    "year": "no year",
    "added": "no date",
    "read": "no date",
}
_SIGNS = {"≥": ">=", "≤": "<=", "=>": ">=", "=<": "<="}
_COMPARED = re.compile(r"(>=|<=|=>|=<|[<>=≥≤])?(.*)", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,9}")
_AGE = re.compile(r"([0-9]{1,6})([dwmy])", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_UNFINISHED_DATE = re.compile(r"[0-9]{0,3}|[0-9]{4}-|[0-9]{4}-[0-9]{1,2}-|[0-9]{4}-[01]")
_UNFINISHED_YEAR = re.compile(r"[0-9]{0,3}")
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}


@dataclass(frozen=True, slots=True)
class Misread:
    """What could not be read, at an offset into the value, and why."""

    offset: int
    wrong: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Bound:
    """One side of a comparison: its text and where in the value it stands."""

    text: str
    offset: int


_Span = tuple[date, date]


def read_fixed(field: str, value: str, is_typed: bool) -> Node | Misread | None:
    """Read one of a field's fixed words; while it `is_typed`, its beginning will do."""
    wanted = value.casefold()
    if wanted in FIXED[field]:
        return Is(field, str(FIXED[field][FIXED[field].index(wanted)]))
    if is_typed and not wanted:
        return None
    fitting = [Is(field, str(word)) for word in FIXED[field] if word.startswith(wanted)]
    if is_typed and fitting:
        return any_of(fitting)
    return _misread(field, _Bound(value, 0))


def read_number(field: str, value: str, is_typed: bool) -> Node | Misread | None:
    """Read `5`, `>=4`, `2019..2021`, `2019..`."""
    sign, bounds = _split(value)
    if is_typed and _is_unfinished(field, bounds):
        return None
    numbers: list[int | None] = []
    for bound in bounds:
        if not bound.text and len(bounds) == 2:
            numbers.append(None)
        elif not _NUMBER.fullmatch(bound.text) or not _is_in_range(field, int(bound.text)):
            return _misread(field, bound)
        else:
            numbers.append(int(bound.text))
    if len(numbers) == 2:
        return _between(field, *numbers)
    return _compared_number(field, sign, numbers[0] or 0)


def read_date(field: str, value: str, is_typed: bool, today: date) -> Node | Misread | None:
    """Read `2026`, `2026-10`, `>=2026-10-03`, `2026-01..2026-03`, and ages such as `<7d`."""
    sign, bounds = _split(value)
    spans: list[_Span | None] = []
    for bound in bounds:
        span = _age_span(bound.text, today) or _date_span(bound.text)
        if span is None and is_typed and _is_begun_date(bound.text):
            return None
        if span is None and (bound.text or len(bounds) == 1):
            return _misread(field, bound)
        spans.append(span)
    if len(spans) == 2:
        return _during(field, spans)
    is_age = _AGE.fullmatch(bounds[0].text) is not None
    return _compared_date(field, sign, spans[0] or (today, today), is_age)


def _split(value: str) -> tuple[str, tuple[_Bound, ...]]:
    """Split a value into its comparison sign and one bound, or into two bounds."""
    low, dots, high = value.partition("..")
    if dots:
        return "", (_Bound(low, 0), _Bound(high, len(low) + len(dots)))
    compared = _COMPARED.fullmatch(value)
    sign, rest = (compared[1] or "", compared[2]) if compared else ("", value)
    return _SIGNS.get(sign, sign), (_Bound(rest, len(value) - len(rest)),)


def _misread(field: str, bound: _Bound) -> Misread:
    return Misread(bound.offset, bound.text, _ARTICLES[field])


def _is_unfinished(field: str, bounds: tuple[_Bound, ...]) -> bool:
    """Tell whether a number typed last lacks digits; all years of papers have four."""
    last = bounds[-1].text
    if len(bounds) == 2 and not last:
        return False
    return bool(_UNFINISHED_YEAR.fullmatch(last)) if field == "year" else not last


def _is_in_range(field: str, number: int) -> bool:
    return field != "rating" or number <= MAX_RATING


def _compared_number(field: str, sign: str, number: int) -> Node:
    if field == "rating" and number == 0 and sign in ("", "="):
        return Not(Between(field, None, None))  # zero stars are no rating
    if sign in (">", ">="):
        return Between(field, number + (sign == ">"), None)
    if sign in ("<", "<="):
        return Between(field, None, number - (sign == "<"))
    return Between(field, number, number)


def _between(field: str, low: int | None, high: int | None) -> Node:
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Between(field, low, high)


def _is_begun_date(text: str) -> bool:
    return bool(_UNFINISHED_DATE.fullmatch(text) or re.fullmatch(r"[0-9]{1,6}", text))


def _date_span(text: str) -> _Span | None:
    """Give first and last day of a year, a month or a day."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _age_span(text: str, today: date) -> _Span | None:
    """Give the day that lies so long ago, e.g. `7d`, `2w`, `3m`, `1y`."""
    found = _AGE.fullmatch(text)
    if not found:
        return None
    count, unit = int(found[1]), found[2].lower()
    if unit in _DAYS:
        day = _shifted(today, -count * _DAYS[unit])
    else:
        day = _months_before(today, count * _MONTHS[unit])
    return day, day


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _during(field: str, spans: list[_Span | None]) -> Node:
    low, high = spans
    if low and high and low[0] > high[0]:
        low, high = high, low
    return During(field, low[0] if low else None, high[1] if high else None)


def _compared_date(field: str, sign: str, span: _Span, is_age: bool) -> Node:
    """Compare with a span of days. Ages count back: less than 7 days ago is later."""
    first, last = span
    if is_age:
        sign = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "": ">"}.get(sign, sign)
    if sign == ">":
        return During(field, _shifted(last, 1), None)
    if sign == ">=":
        return During(field, first, None)
    if sign == "<":
        return During(field, None, _shifted(first, -1))
    if sign == "<=":
        return During(field, None, last)
    return During(field, first, last)
