"""Two papers become one, and nothing of either is lost."""

from reading_list.query.sorts import Sort, SortKey

PAGE = Sort(SortKey.PAGE)
