"""What the sentences before leave to the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from frontmap.model import Theatre
from frontmap.reading.events.rules.attempts import Attempt


@dataclass(slots=True)
class Memory:
    """What the sentences before leave to the next ones."""

    theatre: Theatre
    actor: str | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    gained: dict[str, str] = field(default_factory=dict)  # who last took a place, by its surface
    ground: str | None = None  # the government of the country that the document is set in
    taker: str | None = None  # who was on the offensive then: who took what nobody is named for
    gainer: str | None = None  # who last took or entered something
    attacker: str | None = None  # who was last on the attack: the others are "the defenders"
    pressed: dict[str, str] = field(default_factory=dict)  # who last came at a place, by its surface
    people: dict[str, str] = field(default_factory=dict)  # sides of persons that were introduced as speakers
    tried: Attempt | None = None  # the attempt told last
    named: list[str] = field(default_factory=list)

    def is_irregular(self, side: str | None) -> bool:
        """Whether a side has no capital that speaks for it; nobody is no regular army either."""
        found = next((s for s in self.theatre.sides if s.id == side), None)
        return found is None or not found.capitals

    def opponent(self, side: str | None, present: Sequence[str] = ()) -> str | None:
        """The other side: the only one there is, else one that the sentence or the text before names."""
        found = next((s for s in self.theatre.sides if s.id == side), None)
        if found is None or not found.opponents:
            return None
        if len(found.opponents) == 1:
            return found.opponents[0]
        for other in (*present, *reversed(self.named)):
            if other in found.opponents:
                return other
        return self.ground if self.ground in found.opponents else found.opponents[0]
