"""What is said when keys are given to other acts."""

from PySide6.QtCore import QCoreApplication

from reading_list.gui import words
from reading_list.gui.key_map import Refusal
from reading_list.gui.live_keys import LiveKeys, key_text


def preset_word(preset: str) -> str:
    """Name a preset."""
    names = {
        "own": tr("Own"),
        "rayyan": tr("Rayyan-like"),
        "asreview": tr("ASReview-like"),
        "one-hand": tr("One hand"),
    }
    return names[preset]


def deciding(keys: LiveKeys) -> str:
    """Say by which keys one decides and moves, e.g. "Q queues · M is maybe · X skips"."""
    acts = (
        ("status_queued", tr("{key} queues")),
        ("status_maybe", tr("{key} is maybe")),
        ("status_skipped", tr("{key} skips")),
        ("move_down", tr("{key} goes on")),
        ("move_up", tr("{key} goes back")),
    )
    return words.DOT.join(said.format(key=key) for act, said in acts if (key := keys.text(act)))


def question(act: str) -> str:
    """Ask for the key of an act."""
    return tr("Press the key for “{act}”  ·  Esc leaves it as it is").format(act=act)


def refused(key: str, reason: Refusal) -> str:
    """Say why a key cannot be had, and what would do."""
    sentences = {
        Refusal.OF_QT: tr("{key} is needed in lists, fields and dialogs. Press another key."),
        Refusal.OF_MENUS: tr(
            "{key} belongs to menus or desktop. Press a key without Alt and without Meta."
        ),
        Refusal.OF_TEXT: tr(
            "This works while you write, too, where {key} is the text's. "
            "Press Ctrl with a sign, or a key from F1 on."
        ),
        Refusal.OF_NOTE: tr(
            "{key} is the note's, for bold, italic and moving lines. Press another key."
        ),
    }
    return sentences[reason].format(key=key_text(key))


def taken(key: str, act: str) -> str:
    """Say who has a key."""
    return tr("{key} is the key of “{act}”.").format(key=key_text(key), act=act)


def take_it(act: str) -> str:
    """Name the way to have it all the same."""
    return tr("Take it from “{act}”").format(act=act)


def given(act: str, keys: str, loser: str = "") -> str:
    """Say which keys an act has now, and who is left without."""
    said = tr("“{act}” is on {keys} now.") if keys else tr("“{act}” has no key now.")
    parts = [said.format(act=act, keys=keys)]
    if loser:
        parts.append(tr("“{act}” has no key now.").format(act=loser))
    return " ".join(parts)


def reset_all() -> str:
    """Say that the preset is as it came."""
    return tr("All acts are on the keys of the preset again.")


def tr(text: str) -> str:
    """Translate a sentence of this module."""
    return QCoreApplication.translate("KeyWords", text)
