"""Which act calls what: the table of acts tied to the controllers of a window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reading_list.core.paper import MAX_RATING, Status
from reading_list.gui.act_table import Scope
from reading_list.gui.controllers.order_controller import Way
from reading_list.gui.single_keys import SingleKeys
from reading_list.gui.sorts import ORDER_ACTS
from reading_list.query.sorts import parse_sort

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow

_EVERYWHERE = ("find_here", "show_keys_here")  # single keys that do nothing to papers


def bind_actions(window: "MainWindow") -> None:
    """Bind every act of the table to what does it."""
    for bind_some in (
        *(_bind_library, _bind_edits_and_queries, _bind_view, _bind_marks),
        *(_bind_lists, _bind_files_and_facts, _bind_triage, _bind_dialogs, _bind_switches),
    ):
        bind_some(window)


def _bind_library(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    bind("paste_page", lambda: window.imports.paste())
    bind("open_files", lambda: window.imports.choose_files())
    bind("open_folder", lambda: window.imports.choose_folder())
    bind("import_bundled", lambda: window.imports.read_bundled())
    bind("add_paper", lambda: window.papers.add_paper())
    bind("export", lambda: window.exports.open())
    bind("send_to_zotero", lambda: window.exports.send_to_zotero())
    bind("past_imports", lambda: window.past_imports.open())
    bind("history", lambda: window.history.open())
    bind("duplicates", lambda: window.duplicates.open())
    bind("back_up", window.news.back_up_now)
    bind("quit", window.close)


def _bind_edits_and_queries(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    bind("undo", window.library.undo)
    bind("redo", window.library.redo)
    bind("copy_reference", lambda: window.references.copy_reference())
    bind("copy_cite", lambda: window.references.copy_cite())
    bind("copy_formatted", lambda: window.exports.copy_references())
    bind("select_all", window.view.selectAll)
    bind("clear_selection", window.pane.clear_selection)
    for name in ("find", "find_here"):
        bind(name, window.paths.find)
    bind("clear_query", partial(window.list.set_query, ""))
    bind("save_view", lambda: window.papers.save_view())


def _bind_view(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    bind("sort_again", window.list.sort_again)
    for act, order in ORDER_ACTS.items():
        bind(act, partial(window.list.set_sort, parse_sort(order)))
    bind("reverse_order", lambda: window.list.set_sort(window.list.sort.turned()))
    bind("why", window.paths.tell_why)
    bind("next_pane", partial(window.focus_ring.walk, 1))
    bind("previous_pane", partial(window.focus_ring.walk, -1))
    bind("larger", partial(window.theme.step_zoom, 1))
    bind("smaller", partial(window.theme.step_zoom, -1))
    bind("normal_size", partial(window.theme.set_zoom, 1.0))
    for scheme in ("system", "light", "dark"):
        bind(f"scheme_{scheme}", partial(window.state.set_scheme, scheme))


def _bind_marks(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    for status in Status:
        bind(f"status_{status}", partial(window.detail.set_status, status))
    for rating in range(MAX_RATING + 1):
        bind(f"rate_{rating}", partial(window.detail.rate, rating))
    bind("tag", window.paths.start_tag)
    bind("note", window.paths.start_note)
    bind("highlight", window.paths.highlight)
    bind("quote", window.paths.quote)
    bind("note_template", window.paths.offer_templates)
    bind("edit_note_templates", lambda: window.templates.edit())


def _bind_lists(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    bind("add_to_list", lambda: window.papers.add_to_list())
    bind("choose_list", lambda: window.papers.choose_list())
    bind("remove_from_list", window.detail.remove_from_list)
    for way in Way:
        bind(f"move_row_{way}", partial(window.order.move, way))
    bind("remark", window.paths.start_remark)
    bind("rename_list", lambda: window.names.rename_list())
    bind("list_heading", lambda: window.names.write_heading())


def _bind_files_and_facts(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    bind("open_paper", lambda: window.references.open_paper())
    bind("open_pdf", lambda: open_pdf(window))
    bind("attach_file", lambda: window.attachments.choose())
    bind("edit_facts", lambda: window.papers.edit_facts())
    bind("take_theirs", partial(window.detail.settle_all, True))
    bind("keep_mine", partial(window.detail.settle_all, False))
    bind("remove", window.detail.remove)


def _bind_triage(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    bind("move_down", window.paths.go_on)
    bind("move_up", window.paths.go_back)
    bind("last_decided", window.paths.return_to_decided)
    bind("deck", lambda: window.deck.open())
    bind("leave_deck", lambda: window.deck.close())
    bind("page_on", window.paths.page_on)
    bind("page_back", partial(window.paths.page, -1))


def _bind_dialogs(window: "MainWindow") -> None:
    bind = window.actions_table.connect
    for name in ("show_keys", "show_keys_here"):
        bind(name, lambda: window.preferences.show_keys())
    bind("preferences", lambda: window.preferences.open())
    bind("palette", lambda: window.palette_of_acts.open())
    bind("about", partial(_show_about, window))


def _bind_switches(window: "MainWindow") -> None:
    window.actions_table["toggle_filters"].triggered.connect(window.panes.show_filters)
    window.actions_table["toggle_detail"].triggered.connect(window.panes.show_detail)
    window.actions_table["fill_note"].triggered.connect(window.paths.fill_note)
    window.actions_table["toggle_table"].toggled.connect(window.pane.set_table)


def bind_single_keys(window: "MainWindow") -> SingleKeys:
    """Let the single keys work in the list, the detail pane and the deck.

    In the filters only those that do nothing to papers.
    """
    keys, in_filters, live = SingleKeys(window), SingleKeys(window), window.keys

    def bind() -> None:
        acts = live.map.keys_of(Scope.PAPERS)
        bound = {key: window.actions_table[act].trigger for key, act in acts.items()}
        keys.bind(bound)
        in_filters.bind({key: bound[key] for key, act in acts.items() if act in _EVERYWHERE})

    live.changed.connect(bind)
    bind()
    page = window.detail_pane.page
    keys.watch([window.view, window.detail_pane, window.nothing_found])
    keys.watch([page.title, page.abstract])
    in_filters.watch([window.filters_panel])
    return keys


def open_pdf(window: "MainWindow") -> None:
    """Open the PDF that is attached to the paper, else the one it links to."""
    if not window.attachments.open_pdf():
        window.references.open_pdf()


def _show_about(window: "MainWindow") -> None:
    from reading_list.gui.dialogs.about_dialog import AboutDialog

    dialog = AboutDialog(window.theme, window.icons, window.library.path, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
