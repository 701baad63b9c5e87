"""The public JSON form of an import: what `import --json` prints for one file."""

from typing import Any

from reading_list.core.plan import ImportPlan, ImportResult


def report(plan: ImportPlan, result: ImportResult | None) -> dict[str, Any]:
    """Give the report of a plan (`result` None: a dry run) as a JSON object."""
    papers = result.papers if result else {}
    return {
        "id": result.import_id if result else None,
        "dry_run": result is None,
        "source": plan.source.name,
        "format": plan.source.format,
        "encoding": plan.encoding,
        "papers_before": plan.papers_before,
        "papers_after": result.papers_after if result else plan.papers_before,
        "records": [
            {
                "record": record.record,
                "outcome": str(record.outcome),
                "paper": papers.get(record.record),
                "lines": [record.draft.lines.first, record.draft.lines.last],
                "perhaps_same": list(record.perhaps_same),
            }
            for record in plan.records
        ],
        "set_aside": [
            {"lines": [aside.lines.first, aside.lines.last], "reason": str(aside.reason)}
            for aside in plan.set_aside
        ],
        "problems": [
            {"key": problem.key, "line": problem.line, "reason": problem.reason}
            for problem in plan.problems
        ],
        "unclaimed": [[lines.first, lines.last] for lines in plan.unclaimed],
        "no_longer_listed": list(plan.no_longer_listed),
    }
