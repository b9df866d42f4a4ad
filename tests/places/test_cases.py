"""Readable cases: files in cases/ that anyone can extend (README.md tells how)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from frontmap.model import Document, MentionKind, MentionRole, Theatre
from frontmap.places import Gazetteer, find_mentions, resolve_name

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if line and not line.startswith("#")))


def texts() -> list[str]:
    lines = (CASES / "mentions.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("name", "place", "admin1"), rows("spellings.csv"))
def test_a_spelling_leads_to_its_place(
    name: str, place: str, admin1: str, gazetteer: Gazetteer, theatre: Theatre
) -> None:
    answer = resolve_name(name, "", gazetteer, theatre)
    found = (answer.place.name, answer.place.admin1) if answer.place else ("", "")
    assert found == (place, admin1), answer.reason


@pytest.mark.parametrize(("name", "context", "place", "admin1", "country"), rows("contexts.csv"))
def test_the_context_decides(
    name: str, context: str, place: str, admin1: str, country: str, gazetteer: Gazetteer, theatre: Theatre
) -> None:
    answer = resolve_name(name, context, gazetteer, theatre)
    found = (answer.place.name, answer.place.admin1, answer.place.country) if answer.place else ("", "", "")
    assert found == (place, admin1, country), answer.reason
    assert answer.reason


def label(kind: MentionKind, role: MentionRole) -> str:
    if role is not MentionRole.PLACE:
        return role.value
    return "" if kind is MentionKind.SETTLEMENT else kind.value


@pytest.mark.parametrize("marked", texts())
def test_names_in_a_text(marked: str, gazetteer: Gazetteer, theatre: Theatre) -> None:
    wanted = [(m[1], m[2] or "") for m in re.finditer(r"\[([^\]:]+)(?::(\w+))?\]", marked)]
    text = re.sub(r"\[([^\]:]+)(?::\w+)?\]", r"\1", marked)
    found = find_mentions(Document(id="case", text=text), gazetteer, theatre)
    assert [(m.surface, label(m.kind, m.role)) for m in found] == wanted
