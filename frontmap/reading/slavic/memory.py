"""What the sentences before leave to the next ones: the town that was told of, the list that was opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontmap.model import Resolution
from frontmap.reading.slavic.anaphora import is_first_name, topic_of
from frontmap.reading.slavic.clauses import Opinion
from frontmap.reading.slavic.continued import Pending
from frontmap.reading.slavic.paths import Candidate
from frontmap.reading.slavic.words import Word


@dataclass(slots=True)
class Memory:
    """What is remembered from one sentence to the next.

    ``antecedent`` is what "the town" means; ``named_at`` the index of the sentence that named a settlement
    last, ``members`` those that it named; ``pending`` was told of settlements that are not named yet;
    ``latest`` was told last of a place.
    """

    antecedent: Resolution | None = None
    named_at: int = -2
    members: tuple[Word, ...] = ()
    pending: Pending | None = None
    latest: tuple[Candidate, Opinion] | None = None
    summed_up: Pending | None = None  # what a summary told last of towns, with their preposition
    summed_at: int = -2  # index of the sentence that told it

    def take_pending(self) -> Pending | None:
        """What the sentence before left open; this one has not left or told anything yet."""
        pending = self.pending
        self.pending = self.latest = None
        return pending

    def leave(self, index: int, tokens: Sequence[Word], told: Resolution | None) -> None:
        """Keep what a sentence with places leaves to the next one."""
        members = tuple(
            [
                t
                for at, t in enumerate(tokens)
                if t.resolution is not None and not t.region and not is_first_name(tokens, at)
            ]
        )
        self.members = members or self.members
        if members:
            self.named_at = index
        self.antecedent = told or (topic_of(members, tokens) if members else None) or self.antecedent
