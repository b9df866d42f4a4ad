from __future__ import annotations

import pytest

from frontmap.model import Theatre
from frontmap.places import Gazetteer, load_gazetteer, load_theatre


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def theatre() -> Theatre:
    return load_theatre("ukraine")
