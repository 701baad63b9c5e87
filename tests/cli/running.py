"""How these tests run the program, and read what it answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Done:
    """What a run of the program left: its exit code, and the bytes it printed."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Done]


def checked(done: Done, code: int) -> Done:
    """See that a run ended with this exit code, and showed nobody a traceback."""
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert done.returncode == code, done.stderr.decode()
    return done


def read_json(done: Done) -> Any:
    return json.loads(done.stdout)
