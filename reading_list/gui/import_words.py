"""What the import preview says: outcomes, fields, flags, counts; asked for when shown."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QLocale

from reading_list.core.draft import AsideReason, FlagKind, Lines
from reading_list.core.plan import ImportPlan, Outcome
from reading_list.formats import registry
from reading_list.gui import messages
from reading_list.services.import_choices import Decision
from reading_list.services.import_doubts import Doubt, DoubtKind
from reading_list.services.import_preview import Account, Kind, Preview

DOT = "  ·  "

KIND_ICONS = {
    Kind.CONFLICT: "warning",
    Kind.CHANGED: "history",
    Kind.PERHAPS: "duplicate",
    Kind.NEW: "plus",
    Kind.JOINED: "list",
    Kind.HERE: "check",
}
KIND_INKS = {
    Kind.CONFLICT: "removed",
    Kind.CHANGED: "accent",
    Kind.PERHAPS: "warning",
    Kind.NEW: "added",
    Kind.JOINED: "text2",
    Kind.HERE: "text2",
}
_HEADING_REASONS = {AsideReason.MENU, AsideReason.HEADING}


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Import", text)


def number(count: int) -> str:
    """Write a count the way the person's country does."""
    return QLocale().toString(count)


def counted(one: str, many: str, count: int) -> str:
    """Say a count with the form that goes with it; both are translated."""
    return (one if count == 1 else many).format(count=number(count))


def kind_word(kind: Kind | None) -> str:
    """Name what a record is, in one word for a row; None is a paper no longer listed."""
    named = {
        Kind.CONFLICT: tr("Conflict"),
        Kind.CHANGED: tr("Changed"),
        Kind.PERHAPS: tr("Perhaps"),
        Kind.NEW: tr("New"),
        Kind.JOINED: tr("Joined"),
        Kind.HERE: tr("Here"),
    }
    return tr("Gone") if kind is None else named[kind]


def kind_name(kind: Kind) -> str:
    """Name what a record is, in full for a filter."""
    if kind is Kind.PERHAPS:
        return tr("Perhaps the same")
    return tr("Already here") if kind is Kind.HERE else kind_word(kind)


def decision_word(decision: Decision, kind: Kind) -> str:
    """Name a decision on a record of some kind."""
    if decision is Decision.TAKE:
        return tr("Keep both") if kind is Kind.PERHAPS else tr("Take the new text")
    named = {
        Decision.KEEP: tr("Keep what you wrote")
        if kind is Kind.CONFLICT
        else tr("Keep what is here"),
        Decision.SAME: tr("Same paper"),
        Decision.LEAVE_OUT: tr("Leave out"),
    }
    return named[decision]


def flag_word(flag: FlagKind) -> str:
    """Say a flag in a word or two."""
    named = {
        FlagKind.ABSTRACT_CUT: tr("abstract cut"),
        FlagKind.NO_AUTHORS: tr("no authors"),
        FlagKind.ODD_AUTHORS: tr("odd author line"),
        FlagKind.NO_ABSTRACT: tr("no abstract"),
        FlagKind.UNBALANCED_MATH: tr("unbalanced $"),
        FlagKind.STRAY_BRACE: tr("stray brace"),
        FlagKind.UNKNOWN_TEX: tr("unknown TeX"),
        FlagKind.UNSURE: tr("unsure"),
    }
    return named[flag]


def lines_text(lines: Lines) -> str:
    """Write a span of lines: "203–207"."""
    return str(lines.first) if lines.first == lines.last else f"{lines.first}–{lines.last}"


def answer(preview: Preview) -> str:
    """Say the first line, which is the answer to "what is in there?"."""
    account = preview.account
    found = len(preview.plan.records)
    parts = [counted(tr("{count} paper found"), tr("{count} papers found"), found)]
    if account.aside:
        parts.append(aside_sentence(account))
    left = len(account.left)
    parts.append(
        counted(tr("{count} line left over"), tr("{count} lines left over"), left)
        if left
        else tr("no line left over")
    )
    return DOT.join(parts)


def aside_sentence(account: Account) -> str:
    """Say how many lines belong to no paper, and what they were."""
    if account.reasons <= _HEADING_REASONS:
        one, many = tr("1 line was a menu or heading"), tr("{count} lines were menus and headings")
    elif account.reasons <= {AsideReason.COMMENT}:
        one, many = tr("1 line was a comment"), tr("{count} lines were comments")
    else:
        one, many = tr("1 line belongs to no paper"), tr("{count} lines belong to no paper")
    return counted(one, many, account.aside)


def aside_words(account: Account) -> str:
    """Say the same in short, under the account."""
    if account.reasons <= _HEADING_REASONS:
        one, many = tr("{count} menu or heading"), tr("{count} menus and headings")
    elif account.reasons <= {AsideReason.COMMENT}:
        one, many = tr("{count} comment"), tr("{count} comments")
    else:
        one = many = tr("{count} of no paper")
    return counted(one, many, account.aside)


def account_words(account: Account) -> tuple[str, str]:
    """Give the texts under the bar: what is in papers, and the rest."""
    papers = counted(tr("{count} line in papers"), tr("{count} lines in papers"), account.papers)
    rest = [
        aside_words(account),
        tr("{count} blank").format(count=number(account.blank)),
        tr("{count} left over").format(count=number(len(account.left))),
        counted(tr("{count} line in all"), tr("{count} lines in all"), account.total),
    ]
    return papers, DOT.join(rest)


def origin(preview: Preview, milliseconds: int) -> str:
    """Say where it came from: source, format, encoding, time, last import."""
    plan, reading = preview.plan, preview.reading
    encoding = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}.get(plan.encoding, plan.encoding)
    parts = [
        reading.name,
        registry.by_name(plan.source.format).label,
        encoding,
        tr("read in {count} ms").format(count=number(milliseconds)),
    ]
    if plan.last_import_at:
        day = messages.day_text(plan.last_import_at)
        parts.append(tr("last imported on {day}").format(day=day))
    return DOT.join(parts)


def act_text(plan: ImportPlan) -> str:
    """Say what carrying this plan out does: "Add 2, update 3"."""
    outcomes = Counter([record.outcome for record in plan.records])
    conflicts = outcomes[Outcome.CONFLICT]
    partly = sum(bool(r.updates) for r in plan.records if r.conflicts) if conflicts else 0
    counts = (
        (tr("add {count}"), outcomes[Outcome.ADDED]),
        (tr("update {count}"), outcomes[Outcome.UPDATED] + partly),
        (tr("join {count}"), outcomes[Outcome.JOINED]),
        (tr("keep yours in {count}"), conflicts - partly),
        (tr("mark {count} as no longer listed"), len(plan.unlisted)),
        (tr("list {count} again"), len(plan.relisted)),
    )
    parts = [pattern.format(count=number(count)) for pattern, count in counts if count]
    text = ", ".join(parts) or tr("nothing to do")
    return text[:1].upper() + text[1:]


def doubts_summary(doubts: tuple[Doubt, ...]) -> str:
    """Say how many doubts there are, and that none of them stops the import."""
    flags = sum(1 + doubt.more for doubt in doubts if doubt.kind is DoubtKind.FLAG)
    others = sum(doubt.kind is not DoubtKind.FLAG for doubt in doubts)
    parts = []
    if others:
        parts.append(counted(tr("{count} place not taken"), tr("{count} places not taken"), others))
    if flags:
        parts.append(counted(tr("{count} flag"), tr("{count} flags"), flags))
    return tr("{counts}; none stops the import").format(counts=", ".join(parts))


def short_title(title: str) -> str:
    """Cut a title to a few words, to stand before a reason."""
    words = title.split()
    return title if len(words) <= 4 else " ".join(words[:3]) + "…"
