"""Options that several commands take in the same way."""

from reading_list.core.errors import RefusedError


def named_value(option: str) -> tuple[str, str]:
    """Take NAME=VALUE apart; raises `RefusedError`."""
    name, sign, value = option.partition("=")
    if not sign:
        raise RefusedError(f"The option “{option}” is not NAME=VALUE.")
    return name.strip(), value
