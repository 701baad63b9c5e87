"""The key map: presets, what the person changes over them, and what may not be changed."""

from itertools import chain

import pytest

from reading_list.gui.act_table import SPECS, Scope
from reading_list.gui.key_map import KeyMap, Refusal, home, refusal, twins
from reading_list.gui.key_presets import OWN, PRESETS

USUAL = {spec.name: spec.keys for spec in SPECS}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_no_key_twice_and_leaves_no_act_without(preset: str) -> None:
    acts = {**USUAL, **PRESETS[preset]}
    of_dialog = {spec.name for spec in SPECS if spec.scope is Scope.DUPLICATES}
    for place in (of_dialog, USUAL.keys() - of_dialog):
        keys = list(chain.from_iterable(acts[act] for act in place))
        assert sorted(keys) == sorted(set(keys))
    assert [act for act in USUAL if USUAL[act] and not acts[act]] == []
    assert set(acts) == set(USUAL)
    refused = [(act, key) for act, its in acts.items() for key in its if refusal(act, key)]
    assert refused == []
    assert {act: KeyMap(preset).keys(act) for act in USUAL} == acts


def test_presets_decide_as_those_they_are_named_after() -> None:
    def deciding(preset: str) -> list[str]:
        found = KeyMap(preset)
        return [found.keys(f"status_{name}")[0] for name in ("queued", "maybe", "skipped")]

    assert deciding(OWN) == ["Q", "M", "X"]
    assert deciding("rayyan") == ["I", "U", "E"]
    assert deciding("asreview") == ["R", "M", "I"]
    assert deciding("one-hand") == ["Right", "Down", "Left"]
    assert KeyMap("asreview").owner("U") == KeyMap("one-hand").owner("Up") == "move_up"
    assert [KeyMap("one-hand").owner(key) for key in "JK"] == ["move_down", "move_up"]


def test_a_key_goes_to_one_act_and_comes_back_when_that_is_reset() -> None:
    changed = KeyMap().with_keys("status_queued", ("J", "Q"))
    assert changed.keys("status_queued") == ("J", "Q")
    assert changed.keys("move_down") == ()
    assert (changed.owner("J"), changed.is_changed("move_down")) == ("status_queued", False)
    assert KeyMap().keys("move_down") == ("J",)
    back = changed.reset(["status_queued"])
    assert (back.keys("status_queued"), back.keys("move_down")) == (("Q",), ("J",))
    assert not back.has_changes


def test_a_key_is_taken_from_an_act_that_was_changed_as_well() -> None:
    changed = KeyMap().with_keys("tag", ("Y", "T")).with_keys("note", ("Y",))
    assert (changed.keys("tag"), changed.keys("note")) == (("T",), ("Y",))


def test_the_usual_keys_given_again_are_no_change() -> None:
    changed = KeyMap().with_keys("tag", ("Y",)).with_keys("tag", ("T",))
    assert (changed.has_changes, changed.to_settings()) == (False, {})


def test_each_preset_has_changes_of_its_own() -> None:
    changed = KeyMap().with_keys("tag", ("Y",)).with_preset("rayyan")
    assert (changed.keys("tag"), changed.has_changes) == (("T",), False)
    assert changed.with_preset(OWN).keys("tag") == ("Y",)
    assert changed.with_keys("note", ("Z",)).reset_all().with_preset(OWN).keys("tag") == ("Y",)


def test_only_what_differs_is_remembered_and_what_is_not_known_is_kept() -> None:
    saved = {"own": {"tag": ["Y"], "fold_paper": ["Z"]}, "emacs": {"tag": ["W"]}}
    found = KeyMap.from_settings("own", saved)
    assert found.keys("tag") == ("Y",)
    assert found.with_keys("note", ("B",)).to_settings() == {
        "own": {"tag": ["Y"], "fold_paper": ["Z"], "note": ["B"]},
        "emacs": {"tag": ["W"]},
    }
    assert found.reset_all().to_settings() == {
        "own": {"fold_paper": ["Z"]},
        "emacs": {"tag": ["W"]},
    }


@pytest.mark.parametrize(
    "saved", [{"own": None}, {"own": {"tag": "Y"}}, {"own": {"tag": [7]}}, {"own": {"tag": None}}]
)
def test_damaged_settings_give_the_usual_keys(saved: dict[str, object]) -> None:
    assert KeyMap.from_settings("no such preset", saved).keys("tag") == ("T",)


def test_keys_from_settings_that_are_refused_or_twice_do_nothing() -> None:
    saved = {"own": {"tag": ["Esc", "Y"], "note": ["Y", "N"], "undo": ["U"]}}
    found = KeyMap.from_settings("own", saved)
    assert (found.keys("tag"), found.keys("note"), found.keys("undo")) == (("Y",), ("N",), ())


@pytest.mark.parametrize(
    ("act", "key", "expected"),
    [
        ("status_queued", "W", None),
        ("status_queued", "Shift+W", None),
        ("status_queued", "Left", None),
        ("status_queued", "Ctrl+W", None),
        ("status_queued", "Tab", Refusal.OF_QT),
        ("status_queued", "Shift+Backtab", Refusal.OF_QT),
        ("status_queued", "Esc", Refusal.OF_QT),
        ("status_queued", "Ctrl+Return", Refusal.OF_QT),
        ("status_queued", "Backspace", Refusal.OF_QT),
        ("status_queued", "Alt+Q", Refusal.OF_MENUS),
        ("status_queued", "Meta+Q", Refusal.OF_MENUS),
        ("status_queued", "Alt+Left", None),
        ("status_queued", "Ctrl+Alt+Left", Refusal.OF_MENUS),
        ("status_queued", "Alt+F4", Refusal.OF_MENUS),
        ("status_queued", "Alt+Space", Refusal.OF_MENUS),
        ("export", "Alt+Left", Refusal.OF_TEXT),
        ("export", "Ctrl+G", None),
        ("export", "Ctrl+B", Refusal.OF_NOTE),
        ("status_queued", "Ctrl+B", None),
        ("export", "Ctrl+Shift+B", None),
        ("export", "Ctrl++", None),
        ("export", "F7", None),
        ("export", "Shift+F7", None),
        ("export", "B", Refusal.OF_TEXT),
        ("export", "Shift+B", Refusal.OF_TEXT),
        ("export", "7", Refusal.OF_TEXT),
        ("export", "Space", Refusal.OF_TEXT),
        ("export", "Del", Refusal.OF_TEXT),
        ("export", "Ctrl+Left", Refusal.OF_TEXT),
        ("export", "Alt+E", Refusal.OF_MENUS),
    ],
)
def test_keys_that_fields_menus_and_dialogs_need_are_refused(
    act: str, key: str, expected: Refusal | None
) -> None:
    assert refusal(act, key) is expected


def test_a_letter_for_an_act_of_the_window_goes_to_its_twin_in_the_panes() -> None:
    assert twins("find") == ("find", "find_here")
    assert twins("export") == ("export",)
    assert (home("find", "W"), home("find", "Ctrl+W")) == ("find_here", "find")
    assert home("export", "W") == "export"


def test_keys_of_the_window_and_of_the_panes_are_told_apart() -> None:
    found = KeyMap()
    assert found.keys_of(Scope.WINDOW)["Ctrl+K"] == "palette"
    assert found.keys_of(Scope.PAPERS)["K"] == "move_up"
    assert "K" not in found.keys_of(Scope.WINDOW)


def test_keys_of_a_dialog_are_nobody_elses_and_take_none_away() -> None:
    usual = KeyMap()
    assert (usual.owner("S"), usual.owner("S", "decide_later")) == ("add_to_list", "same_paper")
    changed = usual.with_keys("same_paper", ("Q", "L"))
    assert changed.keys("status_queued") == ("Q",)
    assert (changed.keys("decide_later"), changed.owner("L", "same_paper")) == ((), "same_paper")
    assert changed.owner("L") == ""
    assert KeyMap(OWN, {OWN: {"tag": ("D",)}}).keys("different_papers") == ("D",)
    assert refusal("same_paper", "Esc") is Refusal.OF_QT
    assert refusal("same_paper", "Left") is None
