"""A choice between candidates by summed weights of their features: maximum likelihood with a quadratic penalty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

STORIES = 3
"""A feature needs so many stories in which it speaks, or it has no weight."""
PENALTY = 3.0
ROUNDS = 150


@dataclass(frozen=True, slots=True)
class Choosing:
    """One choice: its story, how much it counts, the features of each candidate, and which candidates are right."""

    story: str
    weight: float
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def fit(rows: Sequence[Choosing]) -> dict[str, float]:
    """The weight of each feature that speaks in enough stories."""
    names = _names(rows)
    features, group, right, weight = _matrix(rows, names)
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    turned = features.T.tocsr()

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        scores = features @ theta
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts) + 1e-300
        value = float((weight * (np.log(whole) - np.log(good))).sum()) + PENALTY / 2 * float(theta @ theta)
        slope = turned @ (weight[group] * (odds / whole[group] - odds * right / good[group])) + PENALTY * theta
        return value, slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return {name: round(float(best.x[n]), 3) for name, n in names.items() if abs(best.x[n]) >= 0.01}


def _names(rows: Sequence[Choosing]) -> dict[str, int]:
    stories: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for features in row.candidates:
            for name in features:
                if len(stories[name]) < STORIES:
                    stories[name].add(row.story)
    return {name: n for n, name in enumerate(sorted(name for name, told in stories.items() if len(told) >= STORIES))}


def _matrix(rows: Sequence[Choosing], names: dict[str, int]) -> tuple[csr_matrix, np.ndarray, np.ndarray, np.ndarray]:
    data, indices, starts, group, right = [], [], [0], [], []
    for g, row in enumerate(rows):
        for features, good in zip(row.candidates, row.right, strict=True):
            counted: dict[int, int] = defaultdict(int)
            for name in features:
                if name in names:
                    counted[names[name]] += 1
            indices += counted.keys()
            data += counted.values()
            starts.append(len(indices))
            group.append(g)
            right.append(good)
    shape = (len(group), len(names))
    matrix = csr_matrix((np.array(data, float), np.array(indices, int), np.array(starts, int)), shape=shape)
    return matrix, np.array(group), np.array(right, float), np.array([row.weight for row in rows], float)
