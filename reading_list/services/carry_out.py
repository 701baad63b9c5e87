"""Carry an import out, and see which of its papers may be the same as others."""

from reading_list.core.plan import ImportPlan, ImportResult, Outcome
from reading_list.core.progress import Progress, null_progress
from reading_list.services import duplicates
from reading_list.storage.library import Library


def carry_out(
    library: Library, plan: ImportPlan, progress: Progress = null_progress
) -> ImportResult:
    """Commit the plan; the pairs found afterwards are derived data and no part of the edit."""
    result = library.commit_import(plan, progress)
    added = [r.record for r in plan.records if r.outcome is Outcome.ADDED]
    new = [result.papers[record] for record in added if record in result.papers]
    if result.import_id is not None and new:
        duplicates.refresh(library, new)
    return result
