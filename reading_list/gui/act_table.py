"""Every act the window knows, as plain data: its words, its usual keys, its menu.

Menus, tooltips and the key map are built from this table. Keys of the scope `papers` are
single keys that belong to the list, the detail pane and the deck, never to text fields; see
`single_keys`. Those of the scope `duplicates` are the dialog's of that name, and no acts of the
window. All others are shortcuts of the window. Which keys are in force says `key_map`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where an act's keys work."""

    WINDOW = "window"
    PAPERS = "papers"
    DUPLICATES = "duplicates"


@dataclass(frozen=True, slots=True)
class Spec:
    """One act. `keys`, the usual ones, are in Qt's portable spelling; a `menu` of "" is in none.

    `twin_of` names the act of the window that this one does by keys of the papers' panes.
    """

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    icon: str = ""
    is_checkable: bool = False
    starts_group: bool = False
    twin_of: str = ""


MENUS = ("Library", "Edit", "View", "Paper", "Reading list", "Triage", "Help")
SUBMENUS = {"Order": "View", "Columns": "View"}
"""Menus within others, by name."""
MENUS_OF_DIALOGS = ("Duplicates",)
"""Under these names stand, where keys are shown, the acts of dialogs."""
P, D = Scope.PAPERS, Scope.DUPLICATES
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
    Spec("past_imports", "I&mports…", "Library", starts_group=True, icon="import"),
    Spec("history", "&History…", "Library", icon="history"),
    Spec("duplicates", "Find &duplicates…", "Library", icon="duplicate"),
    Spec("back_up", "Back &up now", "Library"),
    Spec("cancel_work", "&Cancel what is in progress", "Library", ("Ctrl+.",)),
    Spec("quit", "&Quit", "Library", ("Ctrl+Q",), starts_group=True),
    Spec("undo", "&Undo", "Edit", ("Ctrl+Z",), icon="undo"),
    Spec("redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Spec(
        "copy_reference", "&Copy title, authors and link", "Edit", ("Ctrl+C",), P, "copy",
        starts_group=True,
    ),
    Spec("copy_cite", "Copy \\cite{…}", "Edit", ("C",), P, "cite"),
    Spec("copy_formatted", "Copy a f&ormatted reference", "Edit", ("Shift+C",), P),
    Spec("select_all", "Select &all", "Edit", ("Ctrl+A",), P, starts_group=True),
    Spec("clear_selection", "Clear the selection", "Edit"),
    Spec("find", "&Find…", "Edit", ("Ctrl+F",), icon="search", starts_group=True),
    Spec("find_here", "Find", "", ("/",), P, twin_of="find"),
    Spec("clear_query", "C&lear the query", "Edit"),
    Spec("save_view", "Save the query as a &view…", "Edit", icon="view"),
    Spec("palette", "&Do anything…", "Edit", ("Ctrl+K",), starts_group=True),
    Spec("preferences", "&Preferences…", "Edit", ("Ctrl+,",), icon="settings"),
    Spec(
        "toggle_filters", "&Filters", "View", ("F9", "Ctrl+\\"), icon="sidebar",
        is_checkable=True,
    ),
    Spec("toggle_detail", "&Detail", "View", ("F8",), icon="detail", is_checkable=True),
    Spec(
        "fill_note", "Note o&ver the whole detail", "View", ("F7",), icon="expand",
        is_checkable=True,
    ),
    Spec("toggle_table", "&Table", "View", ("Ctrl+T",), icon="table", is_checkable=True),
    Spec("sort_again", "&Sort again", "View", ("Ctrl+R",), icon="sort", starts_group=True),
    Spec("order_page", "Sort by &page order", "Order", is_checkable=True),
    Spec("order_relevance", "Sort by &relevance", "Order", is_checkable=True),
    Spec("order_title", "Sort by &title", "Order", is_checkable=True),
    Spec("order_author", "Sort by &author", "Order", is_checkable=True),
    Spec("order_newest", "Sort by &year, newest first", "Order", is_checkable=True),
    Spec("order_oldest", "Sort by year, &oldest first", "Order", is_checkable=True),
    Spec("order_rating", "Sort by rat&ing", "Order", is_checkable=True),
    Spec("order_status", "Sort by &status", "Order", is_checkable=True),
    Spec("order_session", "Sort by s&ession", "Order", is_checkable=True),
    Spec("order_list", "Sort by place on the reading &list", "Order", is_checkable=True),
    Spec("order_added_last", "Sort by &date added, last first", "Order", is_checkable=True),
    Spec("order_added_first", "Sort by date added, &first first", "Order", is_checkable=True),
    Spec("reverse_order", "Re&verse the order", "Order", starts_group=True),
    Spec("column_authors", "Column of the &authors", "Columns", is_checkable=True),
    Spec("column_year", "Column of the &year", "Columns", is_checkable=True),
    Spec("column_place", "Column of &session or venue", "Columns", is_checkable=True),
    Spec("column_rating", "Column of the &rating", "Columns", is_checkable=True),
    Spec("column_tags", "Column of the &tags", "Columns", is_checkable=True),
    Spec("column_marks", "Column of the &marks", "Columns", is_checkable=True),
    Spec("why", "&Why it is here", "View", ("W",), P, "why"),
    Spec("next_pane", "&Next pane", "View", ("F6",)),
    Spec("previous_pane", "&Previous pane", "View", ("Shift+F6",)),
    Spec("larger", "&Larger text", "View", ("Ctrl++", "Ctrl+="), starts_group=True),
    Spec("smaller", "S&maller text", "View", ("Ctrl+-",)),
    Spec("normal_size", "Text in normal si&ze", "View", ("Ctrl+0",)),
    Spec("scheme_system", "Colours as the s&ystem", "View", is_checkable=True, starts_group=True),
    Spec("scheme_light", "L&ight colours", "View", is_checkable=True),
    Spec("scheme_dark", "Dar&k colours", "View", is_checkable=True),
    Spec("deck", "&Go through the new papers", "Triage", ("F5", "Ctrl+D"), icon="triage"),
    Spec("last_decided", "Back to the paper &just decided", "Triage", ("Shift+K",), P),
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
    Spec("note_template", "Insert a note temp&late…", "Paper"),
    Spec("edit_note_templates", "Edit note templates…", "Paper"),
    Spec("quote", "Q&uote the highlight in the note", "Paper", ("Shift+H",), P),
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
    Spec("rename_list", "Re&name the list…", "Reading list"),
    Spec("open_paper", "&Open in the browser", "Paper", ("O",), P, "link", starts_group=True),
    Spec("open_pdf", "Open the &PDF", "Paper", ("Shift+O",), P, "pdf"),
    Spec("attach_file", "Attach a &file…", "Paper", ("Shift+F",), P),
    Spec("edit_facts", "&Edit facts…", "Paper", ("F2",), P),
    Spec("take_theirs", "Take what the source says", "Paper"),
    Spec("keep_mine", "Keep mine against the source", "Paper"),
    Spec("remove", "&Delete from the library", "Paper", ("Del",), P, starts_group=True),
    Spec("move_down", "Next paper", "", ("J",), P),
    Spec("move_up", "Previous paper", "", ("K",), P),
    Spec("page_on", "Page, then next", "", ("Space",), P),
    Spec("page_back", "Page back", "", ("Shift+Space",), P),
    Spec("show_keys", "&Keys", "Help", ("F1",), icon="keyboard"),
    Spec("show_keys_here", "Keys", "", ("?",), P, twin_of="show_keys"),
    Spec("same_paper", "&Same paper", "Duplicates", ("S",), D),
    Spec("same_keep_right", "Same paper, &keep the right one", "Duplicates", ("R",), D),
    Spec("different_papers", "&Different", "Duplicates", ("D",), D),
    Spec("decide_later", "&Later", "Duplicates", ("L",), D),
    Spec("about", "&About reading-list", "Help", icon="info"),
)  # fmt: skip
