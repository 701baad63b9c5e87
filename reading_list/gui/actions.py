"""Every act the window knows, as data: its words, its keys, its menu.

Menus, tooltips and the key map are built from this table. Keys of the scope `papers` are
single keys that belong to the list and the detail pane, never to text fields; see
`single_keys`. All others are shortcuts of the window.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Scope(StrEnum):
    """Where an act's keys work."""

    WINDOW = "window"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Spec:
    """One act. `keys` are in Qt's portable spelling; a `menu` of "" is in no menu."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    icon: str = ""
    is_checkable: bool = False
    starts_group: bool = False


MENUS = ("Library", "Edit", "View", "Paper", "Reading list", "Triage", "Help")
P = Scope.PAPERS
SPECS = (
    Spec("paste_page", "&Paste a page or a bibliography", "Library", ("Ctrl+V",), icon="paste"),
    Spec("open_files", "&Open files…", "Library", ("Ctrl+O",), icon="folder"),
    Spec("open_folder", "Open a &folder…", "Library", icon="folder"),
    Spec("import_bundled", "Import the &bundled ICML 2021 session", "Library", icon="import"),
    Spec("add_paper", "&Add a paper by hand…", "Library", ("Ctrl+N",), icon="plus"),
    Spec(
        "export", "&Export…", "Library", ("Ctrl+E", "Ctrl+Shift+E"), icon="export",
        starts_group=True,
    ),
    Spec("send_to_zotero", "Send the selection to &Zotero", "Library"),
    Spec("past_imports", "I&mports…", "Library", starts_group=True, icon="history"),
    Spec("duplicates", "Find &duplicates…", "Library", icon="duplicate"),
    Spec("back_up", "&Back up now", "Library"),
    Spec("quit", "&Quit", "Library", ("Ctrl+Q",), starts_group=True),
    Spec("undo", "&Undo", "Edit", ("Ctrl+Z",), icon="undo"),
    Spec("redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Spec(
        "copy_reference", "&Copy title, authors and link", "Edit", ("Ctrl+C",), P, "copy",
        starts_group=True,
    ),
    Spec("copy_cite", "Copy \\cite{…}", "Edit", ("C",), P, "cite"),
    Spec("copy_formatted", "Copy a &formatted reference", "Edit", ("Shift+C",), P),
    Spec("select_all", "Select &all", "Edit", ("Ctrl+A",), P, starts_group=True),
    Spec("clear_selection", "Clear the selection", "Edit"),
    Spec("find", "&Find…", "Edit", ("Ctrl+F",), icon="search", starts_group=True),
    Spec("find_here", "Find", "", ("/",), P),
    Spec("clear_query", "C&lear the query", "Edit"),
    Spec("save_view", "Save the query as a &view…", "Edit", icon="view"),
    Spec("palette", "&Do anything…", "Edit", ("Ctrl+K",), starts_group=True),
    Spec(
        "toggle_filters", "&Filters", "View", ("F9", "Ctrl+\\"), icon="sidebar",
        is_checkable=True,
    ),
    Spec("toggle_detail", "&Detail", "View", ("F8",), icon="detail", is_checkable=True),
    Spec("toggle_table", "&Table", "View", ("Ctrl+T",), icon="table", is_checkable=True),
    Spec("sort_again", "&Sort again", "View", ("Ctrl+R",), icon="sort", starts_group=True),
    Spec("next_pane", "&Next pane", "View", ("F6",)),
    Spec("previous_pane", "&Previous pane", "View", ("Shift+F6",)),
    Spec("larger", "&Larger text", "View", ("Ctrl++", "Ctrl+="), starts_group=True),
    Spec("smaller", "S&maller text", "View", ("Ctrl+-",)),
    Spec("normal_size", "Text in &normal size", "View", ("Ctrl+0",)),
    Spec("scheme_system", "Colours as the &system", "View", is_checkable=True, starts_group=True),
    Spec("scheme_light", "L&ight colours", "View", is_checkable=True),
    Spec("scheme_dark", "Dar&k colours", "View", is_checkable=True),
    Spec("deck", "&Go through the new papers", "Triage", ("F5", "Ctrl+D"), icon="triage"),
    Spec("leave_deck", "&Back to the list", "Triage", icon="rows"),
    Spec("status_queued", "&Queue", "Paper", ("Q",), P, "status-queued"),
    Spec("status_maybe", "&Maybe", "Paper", ("M",), P, "status-maybe"),
    Spec("status_skipped", "&Skip", "Paper", ("X",), P, "status-skipped"),
    Spec("status_reading", "Readin&g", "Paper", ("E",), P, "status-reading"),
    Spec("status_read", "&Read", "Paper", ("R",), P, "status-read"),
    Spec("status_new", "Set &back to new", "Paper", (), P, "status-new"),
    Spec("rate_1", "1 star", "Paper", ("1",), P, starts_group=True),
    Spec("rate_2", "2 stars", "Paper", ("2",), P),
    Spec("rate_3", "3 stars", "Paper", ("3",), P),
    Spec("rate_4", "4 stars", "Paper", ("4",), P),
    Spec("rate_5", "5 stars", "Paper", ("5",), P),
    Spec("rate_0", "No stars", "Paper", ("0",), P),
    Spec("tag", "&Tag…", "Paper", ("T",), P, "tag", starts_group=True),
    Spec("note", "&Note", "Paper", ("N",), P, "note"),
    Spec("highlight", "&Highlight", "Paper", ("H",), P, "highlight"),
    Spec("note_template", "Insert a note te&mplate…", "Paper"),
    Spec("edit_note_templates", "Edit note templates…", "Paper"),
    Spec("quote", "&Quote the highlight in the note", "Paper", ("Shift+H",), P),
    Spec("add_to_list", "&Add to the current list", "Reading list", ("S",), P, "list"),
    Spec("choose_list", "Add to a &list…", "Reading list", ("Shift+S",), P),
    Spec("remove_from_list", "Take &off the current list", "Reading list", (), P),
    Spec(
        "move_row_up", "Move &up in the list", "Reading list", ("Alt+Up",), P, starts_group=True,
    ),
    Spec("move_row_down", "Move &down in the list", "Reading list", ("Alt+Down",), P),
    Spec("move_row_top", "Move to the &top of the list", "Reading list", ("Alt+Home",), P),
    Spec("move_row_bottom", "Move to the &end of the list", "Reading list", ("Alt+End",), P),
    Spec("remark", "&Remark on the list", "Reading list", ("Shift+N",), P, starts_group=True),
    Spec("list_heading", "&Heading of the list…", "Reading list"),
    Spec("open_paper", "&Open in the browser", "Paper", ("O",), P, "link", starts_group=True),
    Spec("edit_facts", "&Edit facts…", "Paper", ("F2",), P),
    Spec("remove", "&Delete from the library", "Paper", ("Del",), P, starts_group=True),
    Spec("move_down", "Next paper", "", ("J",), P),
    Spec("move_up", "Previous paper", "", ("K",), P),
    Spec("page_on", "Page, then next", "", ("Space",), P),
    Spec("page_back", "Page back", "", ("Shift+Space",), P),
    Spec("show_keys", "&Keys", "Help", ("F1",), icon="keyboard"),
    Spec("show_keys_here", "Keys", "", ("?",), P),
    Spec("about", "&About reading-list", "Help", icon="info"),
)  # fmt: skip


class Actions(QObject):
    """One `QAction` per spec, by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(tr(spec.text), window)
            action.setObjectName(spec.name)
            action.setCheckable(spec.is_checkable)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            if spec.scope is Scope.PAPERS:
                # Shown in the menu, but answered by `single_keys`: as a shortcut of the
                # window a letter would be taken from buttons and views everywhere.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            else:
                window.addAction(action)
            self.by_name[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def connect(self, name: str, slot: Callable[..., object]) -> None:  # type: ignore[override]  # the table's own connect; QObject.connect is not for use from Python
        """Call `slot` without arguments when the act is asked for."""
        self.by_name[name].triggered.connect(lambda _checked=False: slot())

    def name_lists(self, to_add: str, to_leave: str) -> None:
        """Name the reading lists in the acts that are about them."""
        for act, name, text in (
            ("add_to_list", to_add, tr("Add to “{name}”")),
            ("remove_from_list", to_leave, tr("Take off “{name}”")),
        ):
            spec = next(each for each in SPECS if each.name == act)
            shown = text.format(name=name.replace("&", "&&")) if name else tr(spec.text)
            self.by_name[act].setText(shown)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build the menus; give them by their English names."""
        menus = {name: bar.addMenu(tr(f"&{name}")) for name in MENUS}
        for spec in SPECS:
            if spec.menu:
                if spec.starts_group:
                    menus[spec.menu].addSeparator()
                menus[spec.menu].addAction(self.by_name[spec.name])
        return menus


def single_key_specs() -> Iterator[Spec]:
    """Give the acts whose keys belong to the list and the detail pane."""
    return (spec for spec in SPECS if spec.scope is Scope.PAPERS and spec.keys)


def keys_text(name: str) -> str:
    """Say an act's first key the way the person's system writes it, e.g. "Ctrl+Z"."""
    spec = next(spec for spec in SPECS if spec.name == name)
    if not spec.keys:
        return ""
    return QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def plain_text(spec: Spec) -> str:
    """Give an act's words without the mark of its menu letter."""
    return tr(spec.text).replace("&", "").removesuffix("…")


def tr(text: str) -> str:
    """Translate the words of an act."""
    return QCoreApplication.translate("Actions", text)
