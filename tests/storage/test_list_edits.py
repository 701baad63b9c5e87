"""Reading lists as edits make them."""

from reading_list.query.sorts import Sort, SortKey

PAGE = Sort(SortKey.PAGE)
