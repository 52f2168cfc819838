"""How sure a reading is: a small logistic model over the probabilities of its slots' choices.

Its weights are in weights.json beside those of the slots, fitted on stories that the slots' weights were not fitted on
(tests/evaluation/fit_reading.py).
"""

from __future__ import annotations

import math
from typing import Any

from ingest.reading.ballot import Choice, weights
from ingest.reading.scene import FigureReading
from ingest.records import WORLD

SLOTS = ("kind", "indicator", "sign", "reporter", "partner", "whole", "period", "base", "status")
_TOLD = ("reporter", "partner", "period", "whole")
_LEAST = 1e-4


def features(reading: FigureReading) -> dict[str, float]:
    """The log odds of each slot's choice and of the least sure one."""
    odds = {choice.slot: log_odds(choice.probability) for choice in reading.choices if choice.slot in SLOTS}
    out = {f"odds={slot}": value for slot, value in odds.items()}
    frame = [value for slot, value in odds.items() if slot not in ("base", "status")]
    out["least"] = min(frame, default=0.0)
    out["sum"] = sum(min(value, 3.0) for value in frame)
    out["bias"] = 1.0
    for choice in reading.choices:
        if choice.slot in _TOLD:
            out |= {f"{choice.slot}{name}": 1.0 for name in _evidence(choice)}
    out[f"kind={reading.kind}"] = 1.0
    out[f"indicator={reading.indicator}"] = 1.0
    out[f"rule={next((c.rule for c in reading.choices if c.slot == 'period'), '-').split('@')[0]}"] = 1.0
    return out


def of(reading: FigureReading) -> float:
    """Between 0 and 1: how often readings as sure as this one are right in every slot of the frame."""
    own = weights().get("confidence", {})
    return _logistic(sum(own.get(name, 0.0) * value for name, value in features(reading).items()))


def sureness(reading: FigureReading) -> tuple[tuple[str, float], ...]:
    """For each slot how often choices as sure as this one are right."""
    own = weights().get("sureness", {})
    return tuple(
        (
            choice.slot,
            round(_logistic(sum(own.get(name, 0.0) * value for name, value in slot_features(choice).items())), 3),
        )
        for choice in reading.choices
        if choice.slot in SLOTS
    )


def slot_features(choice: Choice[Any]) -> dict[str, float]:
    """The log odds of one slot's choice, and what it rests on."""
    out = {f"{choice.slot}|bias": 1.0, f"{choice.slot}|odds": log_odds(choice.probability)}
    return out | {f"{choice.slot}{name}": 1.0 for name in _evidence(choice)}


def _evidence(choice: Choice[Any]) -> list[str]:
    """Whether words of the sentence speak for a choice, how many rules do, and the first of them."""
    own = any(evidence.end for evidence in choice.evidence)
    return [
        f"|own={own}",
        f"|rules={min(len(choice.evidence), 4)}",
        f"|rule={choice.rule.split('@')[0]}",
        f"|world={choice.value == WORLD}",
    ]


def log_odds(probability: float) -> float:
    """The log odds of a probability, kept from the ends."""
    held = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
