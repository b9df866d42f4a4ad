"""An option to write down what a new case gives."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write expected.json of cases that have none")
