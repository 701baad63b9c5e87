"""The filters at the left: groups that fold, values that are chosen, all by mouse or keyboard.

The panel edits nothing: it says which value was chosen and how, and shows what it is told.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTreeView,
    QWidget,
)

from reading_list.gui.delegates.filter_delegate import SIDE, FilterDelegate
from reading_list.gui.icons import Icons
from reading_list.gui.models.filter_items import FilterGroup, FilterState, How, NameAct
from reading_list.gui.models.filter_model import FilterModel, FilterRow, RowKind
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area
from reading_list.gui.widgets.name_menu import acts_of, add_acts

_EDIT = (NameAct.RENAME_TAG, NameAct.RENAME_LIST, NameAct.RENAME_VIEW)
_DELETE = (NameAct.DELETE_LIST, NameAct.DELETE_VIEW, NameAct.DELETE_TAG)
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FilterPanel(QTreeView):
    """Shows `FilterGroup`s.

    Signals: `chosen(group key, value, How)`, value "" for all of the group;
    `values_requested(group key, letters)` when a group is opened or searched that has more
    values than it was given (`total`);
    `act_requested(NameAct, name, colour)` about a reading list, a view or a tag itself.
    """

    chosen = Signal(str, str, How)
    values_requested = Signal(str, str)
    act_requested = Signal(NameAct, str, str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters = FilterModel(self)
        self._delegate = FilterDelegate(theme, icons, self)
        self._folded: set[str] = set()
        self._boxes: dict[str, QLineEdit] = {}
        self.setModel(self._filters)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.expanded.connect(lambda index: self._fold(index, is_folded=False))
        self.collapsed.connect(lambda index: self._fold(index, is_folded=True))
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Filters"))
        self.setAccessibleDescription(
            self.tr("Enter narrows, Ctrl+Enter widens, minus excludes, Left folds a group")
        )
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        # A click narrows the list and leaves the keys to it; the keyboard comes by Tab or F6.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(160)

    def set_groups(self, groups: Iterable[FilterGroup]) -> None:
        """Show these groups; scroll, folding and the current value stay."""
        scroll = self.verticalScrollBar().value()
        kept = self._current_key()
        keys = [self._key_at(place) for place in range(self._filters.rowCount())]
        typing = next((key for key, box in self._boxes.items() if box.hasFocus()), None)
        self._filters.set_groups(groups)
        places = range(self._filters.rowCount())
        if [self._key_at(place) for place in places] != keys:
            self._boxes.clear()  # the reset has taken them
        for place in places:
            self._show_box(place)
            self.setExpanded(self._filters.index(place, 0), self._key_at(place) not in self._folded)
        if kept is not None:
            self._go_to(*kept)
        if typing in self._boxes:
            self._boxes[typing].setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(scroll)

    def folded(self) -> set[str]:
        """Give the keys of the folded groups, to be kept in the settings."""
        return set(self._folded)

    def set_folded(self, keys: Iterable[str]) -> None:
        """Fold these groups and open all others."""
        self._folded = set(keys)
        for place in range(self._filters.rowCount()):
            self.setExpanded(self._filters.index(place, 0), self._key_at(place) not in self._folded)

    # -- choosing -----------------------------------------------------------------------

    def choose(self, index: QModelIndex, how: How) -> None:
        """Do what a click on a row does: fold, open, or say which value was chosen."""
        group, row = self._filters.group_at(index), self._filters.row_at(index)
        if group is None:
            return
        if row is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif row.kind is RowKind.MORE:
            self._open(index.parent().row())
        elif row.item is not None:
            self.chosen.emit(group.key, row.item.value, _meant(group, row, how))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSE:
            self.choose(self.currentIndex(), _how(event.modifiers()))
        elif event.key() == Qt.Key.Key_Minus:
            if self._row(self.currentIndex()) is not None:
                self.choose(self.currentIndex(), How.EXCLUDE)
        elif not self._answer(event.key()):
            super().keyPressEvent(event)

    def _answer(self, key: int) -> bool:
        """Do what other keys ask for; false if they ask for nothing here."""
        if key == Qt.Key.Key_Escape:
            return self._close_current()
        wanted = {Qt.Key.Key_Delete: _DELETE, Qt.Key.Key_F2: _EDIT}
        return self._act(next((acts for asked, acts in wanted.items() if asked == key), ()))

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters are acts."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        middle = Qt.MouseButton.MiddleButton
        if event.button() in (Qt.MouseButton.LeftButton, middle) and index.isValid():
            self.setCurrentIndex(index)
            # Some desktops take a click with Alt for themselves: it moves the window.
            is_middle = event.button() is middle
            self.choose(index, How.EXCLUDE if is_middle else _how(event.modifiers()))
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        row, group = self._row(index), self._filters.group_at(index)
        if group is None or (row is not None and row.item is None):
            return
        menu = self.menu_for(index) if row is not None else self._group_menu(group)
        below = self.visualRect(index).bottomLeft() + QPoint(20, 0)
        menu.popup(self.viewport().mapToGlobal(below if is_key else event.pos()))

    def menu_for(self, index: QModelIndex) -> QMenu:
        """Build the menu of one value."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._row(index)
        is_active = (
            row is not None and row.item is not None and (row.item.state is not FilterState.PLAIN)
        )
        key = self._filters.group_at(index)
        for how, text in (
            (How.NARROW, self.tr("Only this")),
            (How.WIDEN, self.tr("Also this")),
            (How.EXCLUDE, self.tr("Exclude")),
            (How.REMOVE, self.tr("Remove from the query")),
        ):
            action = menu.addAction(text)
            action.setEnabled(how is not How.REMOVE or is_active)
            if key is not None and row is not None and row.item is not None:
                chosen = partial(self.chosen.emit, key.key, row.item.value, how)
                action.triggered.connect(lambda _checked, act=chosen: act())
        if key is not None and row is not None and row.item is not None and row.item.name:
            menu.addSeparator()
            add_acts(menu, key.key, self._theme, partial(self._request, row.item.name))
        return menu

    def _group_menu(self, group: FilterGroup) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = menu.addAction(self.tr("Remove all of these from the query"))
        entry.setEnabled(any(item.state is not FilterState.PLAIN for item in group.items))
        entry.triggered.connect(lambda _checked: self.chosen.emit(group.key, "", How.REMOVE))
        return menu

    def _request(self, name: str, act: NameAct, color: str = "") -> None:
        self.act_requested.emit(act, name, color)

    def _act(self, wanted: tuple[NameAct, ...]) -> bool:
        """Do to the current list, view or tag what a key asks for; false if it has no such act."""
        index = self.currentIndex()
        group, row = self._filters.group_at(index), self._row(index)
        if group is None or row is None or row.item is None or not row.item.name:
            return False
        acts = [act for act in acts_of(group.key) if act in wanted]
        for act in acts:
            self._request(row.item.name, act)
        return bool(acts)

    def _row(self, index: QModelIndex) -> FilterRow | None:
        return self._filters.row_at(index)

    # -- groups -------------------------------------------------------------------------

    def _open(self, place: int) -> None:
        self._filters.open(place)
        self._show_box(place)
        key = self._key_at(place)
        self.values_requested.emit(key, "")
        self._boxes[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, place: int) -> None:
        top = self._filters.index(place, 0)
        self.setIndexWidget(self._filters.index(0, 0, top), QWidget())
        self._boxes.pop(self._key_at(place), None)
        self._filters.close(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(top)

    def _close_current(self) -> bool:
        index = self.currentIndex()
        top = index.parent() if index.parent().isValid() else index
        if not top.isValid() or not self._filters.is_open(top.row()):
            return False
        self._close(top.row())
        return True

    def _show_box(self, place: int) -> None:
        key = self._key_at(place)
        if not self._filters.is_open(place) or key in self._boxes:
            return
        box = QLineEdit()
        box.setProperty("compact", True)
        box.setPlaceholderText(self.tr("Find"))
        box.setAccessibleName(self.tr("Find a value"))
        box.setClearButtonEnabled(True)
        box.setText(self._filters.needle(place))
        box.textChanged.connect(lambda text: self._search(key, text))
        box.installEventFilter(self)
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(SIDE, 2, SIDE, 3)
        layout.addWidget(box)
        self._boxes[key] = box
        self.setIndexWidget(self._filters.index(0, 0, self._filters.index(place, 0)), holder)

    def _search(self, key: str, text: str) -> None:
        top = self._filters.index_of(key, None)
        if top.isValid():
            self._filters.set_needle(top.row(), text)
            self.values_requested.emit(key, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent):
            return self._box_key(watched, event)
        return super().eventFilter(watched, event)

    def _box_key(self, box: QLineEdit, event: QKeyEvent) -> bool:
        key = next((found for found, each in self._boxes.items() if each is box), None)
        top = self._filters.index_of(key, None) if key is not None else QModelIndex()
        if not top.isValid():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._close(top.row())
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(self._filters.index(1, 0, top))
            return True
        return False

    def _fold(self, index: QModelIndex, *, is_folded: bool) -> None:
        key = self._key_at(index.row())
        if is_folded:
            self._folded.add(key)
        else:
            self._folded.discard(key)

    def _key_at(self, place: int) -> str:
        group = self._filters.group_at(self._filters.index(place, 0))
        return group.key if group is not None else ""

    def _current_key(self) -> tuple[str, str | None] | None:
        index = self.currentIndex()
        group, row = self._filters.group_at(index), self._filters.row_at(index)
        if group is None:
            return None
        return group.key, row.item.value if row is not None and row.item is not None else None

    def _go_to(self, key: str, value: str | None) -> None:
        index = self._filters.index_of(key, value)
        if not index.isValid():
            index = self._filters.index_of(key, None)
        if index.isValid() and index != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                index, self.selectionModel().SelectionFlag.NoUpdate
            )

    # -- looks --------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.has_focus = True
        if not self.currentIndex().isValid() and self._filters.rowCount():
            self.setCurrentIndex(self._filters.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._delegate.has_focus = False
        self.viewport().update()

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw none: the delegate draws the chevron at the right."""

    def _dress(self) -> None:
        dress_area(self, self._theme, "window")
        self.scheduleDelayedItemsLayout()


def _how(modifiers: Qt.KeyboardModifier) -> How:
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return How.EXCLUDE
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return How.WIDEN
    return How.NARROW


def _meant(group: FilterGroup, row: FilterRow, how: How) -> How:
    """Take back what is chosen again: the only narrowing, one of several, an exclusion."""
    state = row.item.state if row.item is not None else FilterState.PLAIN
    if state is FilterState.EXCLUDED and how is How.EXCLUDE:
        return How.REMOVE
    if state is FilterState.INCLUDED:
        others = sum(item.state is FilterState.INCLUDED for item in group.items)
        if how is How.WIDEN or (how is How.NARROW and others == 1):
            return How.REMOVE
    return how
