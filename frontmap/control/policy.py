"""The policy by which events become a status: policy.toml, checked when it is read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from frontmap.errors import DataError
from frontmap.model import Event, EventKind, Standing


class Act(StrEnum):
    """What an event does to the status of its place."""

    HOLDS = "holds"
    YIELDS = "yields"
    CONTESTED = "contested"
    PRESSURE = "pressure"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event does, and whether firmly."""

    act: Act
    firm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The table of effects and the figures beside it."""

    effects: Mapping[tuple[EventKind, Standing], Effect]
    words: Mapping[EventKind, str]
    pressure_days: int
    longest_dated_days: int
    hedged_is_firm: bool
    feature_prefixes: tuple[str, ...]
    excluded_features: frozenset[str]

    def effect(self, event: Event) -> Effect:
        """Give the effect of an event by its kind, standing and hedge."""
        effect = self.effects[event.kind, event.standing]
        return Effect(effect.act) if event.hedged and not self.hedged_is_firm else effect

    def has_status(self, feature_code: str) -> bool:
        """Tell whether a place of this kind has a status.

        Examples
        --------
        >>> [load_policy().has_status(code) for code in ("PPLA2", "ADM1", "PPLX", "PCLI")]
        [True, True, False, False]
        """
        return feature_code.startswith(self.feature_prefixes) and feature_code not in self.excluded_features


@lru_cache(maxsize=1)
def load_policy() -> Policy:
    """Read the policy that ships with frontmap.

    Raises
    ------
    DataError
        If a kind, a standing or a figure is missing or unknown.

    Examples
    --------
    >>> load_policy().effects[EventKind.WITHDREW, Standing.CONCEDED]
    Effect(act=<Act.YIELDS: 'yields'>, firm=True)
    """
    return read_policy(tomllib.loads((files("frontmap.control") / "policy.toml").read_text(encoding="utf-8")))


def read_policy(data: Mapping[str, Any]) -> Policy:
    """Check a policy's table and make it a value.

    Parameters
    ----------
    data : mapping
        As policy.toml holds it.

    Raises
    ------
    DataError
        Tells what is missing or unknown.
    """
    try:
        effects = {
            (kind, standing): _effect(data["effects"][kind.value][standing.value])
            for kind in EventKind
            for standing in Standing
        }
        policy = Policy(
            effects=effects,
            words={kind: str(data["words"][kind.value]) for kind in EventKind},
            pressure_days=int(data["pressure_days"]),
            longest_dated_days=int(data["longest_dated_days"]),
            hedged_is_firm=bool(data["hedged_is_firm"]),
            feature_prefixes=tuple(data["feature_prefixes"]),
            excluded_features=frozenset(data["excluded_features"]),
        )
    except KeyError as missing:
        raise DataError(
            f"policy.toml: {missing} is missing; each kind needs a row for each standing"
        ) from missing
    except (TypeError, ValueError) as trouble:
        raise DataError(
            f"policy.toml: {trouble}; an effect is an act and, for holds and yields, a strength"
        ) from trouble
    unknown = set(data["effects"]) - {kind.value for kind in EventKind}
    if unknown:
        raise DataError(f"policy.toml: no such kind of event: {', '.join(sorted(unknown))}")
    if policy.pressure_days < 1 or policy.longest_dated_days < 1:
        raise DataError("policy.toml: pressure_days and longest_dated_days count days, from 1")
    return policy


def _effect(row: list[str]) -> Effect:
    act, strengths = Act(row[0]), row[1:]
    if act in (Act.HOLDS, Act.YIELDS):
        if strengths not in (["firm"], ["claimed"]):
            raise ValueError(f"{row} lacks its strength, firm or claimed")
        return Effect(act, strengths == ["firm"])
    if strengths:
        raise ValueError(f"{row} has a strength, and {act} takes none")
    return Effect(act)
