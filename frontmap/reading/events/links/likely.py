"""The learned judge of links: it may join a trigger to a place where no construction of the grammar does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

from frontmap.errors import DataError
from frontmap.reading.events.candidates import Candidate, Opinion, kind_of
from frontmap.reading.events.line import Line
from frontmap.reading.events.links.links import features_of
from frontmap.reading.events.rules.appositions import lies_there
from frontmap.reading.events.rules.grammar import degree
from frontmap.reading.events.rules.verbal import is_way_from
from frontmap.reading.events.words.token import PLACE, WORD, Token, some_low
from frontmap.reading.events.words.verbs import ACTIVE, NOMINAL, PASSIVE

_OUTSIDE = 5  # words of "outside the Syrian army's"
_BEYOND = frozenset({"outside", "beyond", "without"})
_GROUNDS = 3  # features that an explanation names
_APPOSED = 2  # words of "Q,"
_LINKS = frozenset({"and", "but", "while", "whereas", ";"})
_CONTRASTS = frozenset({"though", "although", "while", "whereas", "because"})
_BORDERS = frozenset({"border", "borders", "boundary", "outlines"})
_ONWARD = ("advanced", "entered", "reached")


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Logistic regression over the features of a link.

    ``threshold`` is the probability from which on a link is taken, chosen where it was trained.
    """

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, features: Sequence[str]) -> float:
        """Probability that the trigger speaks of the place, in 0..1."""
        score, weight_of = self.bias, self.weights.get
        for feature in features:
            score += weight_of(feature, 0.0)
        return 1 / (1 + exp(-score))

    def grounds(self, features: Sequence[str]) -> str:
        """The features that speak for the link most."""
        weights = self.weights
        known = [feature for feature in features if weights.get(feature, 0.0) > 0]
        known.sort(key=lambda feature: (-weights[feature], feature))
        return ", ".join(known[:_GROUNDS])


@lru_cache(maxsize=4)
def load_links(language: str) -> LinkModel:
    """Read ``lexicon/links_<language>.json``.

    Raises
    ------
    DataError
        If the file is missing or is none of `frontmap.training`'s.
    """
    path = files("frontmap") / "reading" / "lexicon" / f"links_{language}.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        return LinkModel(data["bias"], data["threshold"], data["weights"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: {error}; train it anew (python -m frontmap.training)") from error


def _is_barred(c: Candidate, kind: str) -> bool:
    """What no likelihood makes true: where somebody came from, where another place lies, a dam's control."""
    slot, tokens, trigger = c.slot, c.tokens, c.trigger
    if kind in _ONWARD and (slot.prep == "from" or (slot.at and tokens[slot.at - 1].low == "from")):
        return True  # "pushed north from P"
    if kind == "control" and some_low(tokens[max(0, trigger.at - _OUTSIDE) : trigger.at], _BEYOND):
        return True  # "the last town outside Y's control"
    if slot.prep == "from" and some_low(tokens[trigger.after : slot.left + 1], _CONTRASTS):
        return True  # "cleared Q, though guns strike it from P"
    if kind == "control" and slot.at < trigger.at:
        return (
            trigger.after < len(tokens) and tokens[trigger.after].low == "of"
        )  # "In P, … control of the dam"
    if kind in _ONWARD and slot.near and is_way_from(tokens, trigger.after, slot):
        return True  # "advanced 30 km south from P and Q"
    if slot.at < trigger.at and (_describes_next(c) or _has_new_subject(c)):
        return True  # "P lies west of the occupied city of Q"
    if (slot.left >= 0 and tokens[slot.left].low in _BORDERS) or lies_there(c):
        return True  # "on the border of P and Q"
    if slot.prep == "in" and _has_settlements(tokens[trigger.after : slot.left + 1]):
        return True  # "controls 28 settlements in P"
    if not slot.prep and any(
        t.at == slot.left and t is not trigger and t.voice is ACTIVE for t in c.triggers
    ):
        return True  # "took P, leaving Q": Q is another verb's
    if not slot.prep and slot.left > trigger.at and _has_verb_of_its_own(tokens[slot.left], c):
        return True  # "took the hill overlooking P"
    apposed = slot.start >= _APPOSED and tokens[slot.start - 1].low == ","
    return slot.near and apposed and tokens[slot.start - _APPOSED].kind is PLACE  # "Q, north of P"


def _describes_next(c: Candidate) -> bool:
    """Whether a participle stands between an article and a settlement's noun: "the besieged city"."""
    at, tokens = c.trigger.at, c.tokens
    if c.trigger.voice is NOMINAL or not at or at + 1 >= len(tokens):
        return False
    return "determiner" in tokens[at - 1].tags and "settlement" in tokens[at + 1].tags


def _has_settlements(path: Sequence[Token]) -> bool:
    for token in path:  # noqa: SIM110
        if "settlement" in token.tags and token.low.endswith("s"):
            return True
    return False


def _has_new_subject(c: Candidate) -> bool:
    """``P stood, and a village near it was taken``: whether a passive's subject begins behind a link."""
    trigger, tokens = c.trigger, c.tokens
    if trigger.voice is not PASSIVE or trigger.reduced:
        return False
    for k in range(trigger.chain - 2, c.slot.at, -1):
        if tokens[k].low in _LINKS:
            return not tokens[k + 1].tags.isdisjoint(("determiner", "settlement"))
    return False


def _has_verb_of_its_own(word: Token, c: Candidate) -> bool:
    """Whether a place is the object of another verb, one of no event: "overlooking P", "that links P"."""
    if "looks_on" in word.tags:
        return True
    low = word.low
    return low.endswith("ing") and word.kind is WORD and not word.tags and low not in c.lexicon.forms


def likely_links(
    refused: Sequence[Candidate], line: Line, model: LinkModel
) -> list[tuple[Candidate, Opinion]]:
    """Candidates without a construction that are likely enough, the likeliest first.

    Parameters
    ----------
    refused : sequence of Candidate
        What the grammar has no construction for.
    line : Line
        The sentence; places of which something is told already are left alone.
    model : LinkModel
        From `load_links`.
    """
    found = []
    for candidate in refused:
        trigger = candidate.trigger
        taken = trigger.voice is PASSIVE and trigger.at in line.used and candidate.slot.at < trigger.at
        if taken or candidate.slot.at in line.told:
            continue  # whose passive it is is known
        kind, _ = kind_of(candidate)
        if _is_barred(candidate, kind):
            continue
        features = features_of(candidate, line) if kind else ()
        if not features:
            continue
        probability = model.probability(features)
        if probability >= model.threshold:
            found.append((probability, candidate, kind, features))
    found.sort(key=lambda one: -one[0])
    judged = []
    for probability, candidate, kind, features in found:
        reason = f"{probability:.2f}: {model.grounds(features)}"
        opinion = degree(candidate, Opinion("holds" if kind == "control" else kind, "likely", reason))
        if opinion.kind is not None:
            judged.append((candidate, opinion))
    return judged
