"""Events: marked lines that anyone can add to, then what must hold for any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmap.model import DateBasis, Modality
from frontmap.reading.events import explain_events
from frontmap.reading.sentences import split_sentences
from tests.reading import marked

CASES = marked.load(Path(__file__).parent / "cases" / "events_en.txt")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: marked.Case) -> None:
    assert marked.found(case) == case.expected
