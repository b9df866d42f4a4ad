"""Words for what did not happen, or not yet: shared by the rules of verbs and of nouns."""

from __future__ import annotations

from frontmap.model import Modality

Opinion = tuple[Modality | None, str]
FIGHTING_FOR = "an attack or battle for that purpose"
ATTEMPTED = "attempted"
FAILED = "failed"
PREVENTED = "prevented"
STOPS = frozenset(
    {
        ";",
        ":",
        "but",
        "while",
        "although",
        "though",
        "however",
        "and",
        ".",
        "—",
        "–",
        "--",
        "which",
        "who",
        "where",
    }
)
