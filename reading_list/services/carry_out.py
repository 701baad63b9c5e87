"""Carry an import out, and see which of its papers may be the same as others."""

import logging
from collections.abc import Callable

from reading_list.core.errors import LibraryError, StalePlanError
from reading_list.core.plan import ImportPlan, ImportResult, Outcome
from reading_list.core.progress import Progress, null_progress
from reading_list.services import duplicates
from reading_list.services.bulk_work import without_collector
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
_TRIES = 5


@without_collector()
def carry_out(
    library: Library,
    plan: ImportPlan,
    plan_again: Callable[[], ImportPlan],
    progress: Progress = null_progress,
) -> tuple[ImportPlan, ImportResult]:
    """Commit the plan, made again if something else was written since; give what was done.

    The pairs looked for afterwards are derived data: failing to keep them is logged, and
    does not make the import undone.
    """
    for left in reversed(range(_TRIES)):
        try:
            result = library.commit_import(plan, progress)
            break
        except StalePlanError:
            if not left:
                raise
            plan = plan_again()
    added = [r.record for r in plan.records if r.outcome is Outcome.ADDED]
    new = [result.papers[record] for record in added if record in result.papers]
    if result.import_id is not None and new:
        try:
            duplicates.refresh(library, new)
        except LibraryError as error:
            _log.warning("Papers alike were not looked for: %s", error)
    return plan, result
