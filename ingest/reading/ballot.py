"""Candidates of a slot with the evidence that speaks for each, and the choice between them by weights."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is a candidate: the rule that proposes it and the words it rests on (offsets in the sentence; both 0
    where it comes from outside the sentence).
    """

    rule: str
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Candidate(Generic[Value]):
    """A value that a slot may have, what proposes it, and the names of what holds of it."""

    value: Value
    evidence: list[Evidence]
    features: list[str]


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """What was chosen for a slot: its probability among the candidates, the runner-up, and the evidence for it."""

    slot: str
    value: Value
    probability: float
    runner_up: Value | None
    evidence: tuple[Evidence, ...]

    @property
    def rule(self) -> str:
        """The first rule that spoke for the value."""
        return self.evidence[0].rule if self.evidence else "none"


class Ballot(Generic[Value]):
    """The candidates of one slot; proposing a value again adds to its evidence."""

    def __init__(self, slot: str) -> None:
        self.slot = slot
        self._held: dict[Value, Candidate[Value]] = {}

    def propose(self, value: Value, rule: str, features: Iterable[str], start: int = 0, end: int = 0) -> None:
        """Add evidence for a value."""
        held = self._held.get(value)
        if held is None:
            held = self._held[value] = Candidate(value, [], [])
        held.evidence.append(Evidence(rule, start, end))
        held.features.append(rule)
        held.features += [f"{rule}|{feature}" for feature in features]

    def candidates(self) -> list[Candidate[Value]]:
        """All candidates, in the order in which they were first proposed."""
        return list(self._held.values())

    def choose(self) -> Choice[Value]:
        """The candidate with the highest score; ties go to the one proposed first."""
        return decide(self.slot, self.candidates())


def decide(slot: str, candidates: list[Candidate[Value]]) -> Choice[Value]:
    """The likeliest candidate under the fitted weights of the slot."""
    own = weights().get(slot, {})
    scores = [sum(own.get(feature, 0.0) for feature in candidate.features) for candidate in candidates]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    best = order[0]
    total = sum(math.exp(score - scores[best]) for score in scores)
    runner = candidates[order[1]].value if len(order) > 1 else None
    return Choice(slot, candidates[best].value, 1 / total, runner, tuple(candidates[best].evidence))


HELD: dict[str, dict[str, float]] = {}
"""Weights to read with in place of the fitted ones: of folds, while they are fitted."""


def weights() -> dict[str, dict[str, float]]:
    """The weights of each slot's features, as fitted by tests/evaluation/fit_reading.py."""
    return HELD or _fitted()


@cache
def _fitted() -> dict[str, dict[str, float]]:
    path = files(__package__) / "weights.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
