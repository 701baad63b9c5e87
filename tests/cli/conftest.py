import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reading_list.cli import main
from tests.cli.running import Done, Run, checked
from tests.conftest import ROOT, SESSION


@pytest.fixture
def run(path: Path) -> Run:
    """Run commands on a library of its own, in this process: a start takes most of their time."""

    def call(*words: object, typed: bytes = b"", code: int = 0) -> Done:
        runner = CliRunner(env={"READING_LIST_LIBRARY": str(path)})
        arguments = [os.fsdecode(word) if isinstance(word, bytes) else str(word) for word in words]
        with runner.isolation(typed) as (out, err, _):
            returned = main.run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            done = Done(returned, out.getvalue(), err.getvalue())
        return checked(done, code)

    return call


@pytest.fixture
def program(path: Path) -> Run:
    """Run the program as people do, in a process of its own."""

    def call(*words: object, typed: bytes = b"", code: int = 0) -> Done:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "reading_list"),
                *(word if isinstance(word, bytes) else str(word) for word in words),
            ],
            cwd=ROOT,
            input=typed,
            capture_output=True,
            env={**os.environ, "READING_LIST_LIBRARY": str(path)},
            check=False,
        )
        return checked(Done(done.returncode, done.stdout, done.stderr), code)

    return call


@pytest.fixture
def session(run: Run) -> Run:
    """Give the command line with the bundled session imported."""
    run("import", SESSION)
    return run
