"""What all tests share."""

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None)  # other work on the machine is no failure
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the files that writers are compared with anew, to be reviewed as a diff",
    )
