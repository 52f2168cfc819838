"""Who contradicts whom, in connected sets, and the fewest claims that, set aside, would leave no contradiction.

A claim that an accepted repair reads otherwise takes part in that second reading too; the two readings are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from checks.findings import GRAVEST_FIRST
from kb.graph.support import support_path
from kb.graph.walking import Row, outcome

Reading = tuple[str, bool]
"""A claim, and whether it is meant as repaired."""

MOST_EXACT = 60
"""Contradictions in one set up to which the least explanation is sought exactly; above, within twice the least."""


def contradictions(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Pairs of claims that can't both be right: claim (the graver outcome), other, findings that say so; as_repaired:
    the one of the two that is meant as repaired, or None. Gravest first.

    >>> as_repaired = [row for row in contradictions(graph) if row["as_repaired"]]
    >>> ("$2.727 billion", "$2.37 billion") in [
    ...     (graph.nodes[row["claim"]]["label"], graph.nodes[row["other"]]["label"]) for row in as_repaired]
    True
    """
    found: dict[tuple[str, str], Row] = {}
    for one, other, told in graph.edges(data=True):
        if told["type"] == "contradicts":
            claim, rival = sorted((one, other), key=lambda node: (_grade(graph, node), node))
            fresh: Row = {"claim": claim, "other": rival, "findings": [], "as_repaired": None}
            row = found.setdefault((claim, rival), fresh)
            row["findings"] = sorted({*row["findings"], told["provenance"]})
            row["as_repaired"] = other if told.get("as_repaired") else row["as_repaired"]
    return sorted(found.values(), key=lambda row: (_grade(graph, row["claim"]), row["claim"], row["other"]))


def conflicts(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Connected sets of contradictions, largest first: claims, pairs, explanation (the fewest claims that, set aside,
    leave no contradiction: first of all as few as can be that a table or arithmetic bears out, of equally few those of
    the gravest outcomes), and support (what the verdicts on these rest on, down to the source rows). Claims and
    explanation: claim, as_repaired.

    >>> over_2019 = next(row for row in conflicts(graph) if any(said["as_repaired"] for said in row["claims"]))
    >>> "$2.727 billion" in [graph.nodes[said["claim"]]["label"] for said in over_2019["explanation"]]
    True
    >>> ("table:prk-chn-dots", "line 43, line 86") in [(row["table"], row["row"]) for row in over_2019["support"]]
    True
    """
    pairs: nx.Graph[Reading] = nx.Graph()
    for row in contradictions(graph):
        pairs.add_edge(*((row[end], row["as_repaired"] == row[end]) for end in ("claim", "other")), row=row)
    sets = sorted((sorted(group) for group in nx.connected_components(pairs)), key=lambda group: (-len(group), group))
    return [_conflict(graph, pairs.subgraph(group)) for group in sets]


def _conflict(graph: nx.MultiDiGraph[str], pairs: nx.Graph[Reading]) -> Row:
    blamed = sorted(_least(graph, pairs))
    return {
        "claims": [{"claim": claim, "as_repaired": repaired} for claim, repaired in sorted(pairs)],
        "pairs": [told["row"] for _, _, told in sorted(pairs.edges(data=True), key=lambda edge: edge[:2])],
        "explanation": [{"claim": claim, "as_repaired": repaired} for claim, repaired in blamed],
        "support": [row for claim, _ in blamed for row in support_path(graph, claim)],
    }


def _least(graph: nx.MultiDiGraph[str], pairs: nx.Graph[Reading]) -> set[Reading]:
    """A smallest set of readings with one end of every pair in it, the gravest first."""
    weights = {reading: _weight(graph, reading) for reading in pairs}
    if pairs.number_of_edges() > MOST_EXACT:
        nx.set_node_attributes(pairs, weights, "weight")
        return set(nx.approximation.min_weighted_vertex_cover(pairs, "weight"))
    return _cover(sorted(pairs.edges), weights, set(), set(pairs))


def _cover(
    pairs: list[tuple[Reading, Reading]], weights: dict[Reading, int], chosen: set[Reading], best: set[Reading]
) -> set[Reading]:
    """The lightest cover, by taking one end or the other of the first pair that is not covered."""
    if _cost(chosen, weights) >= _cost(best, weights):
        return best
    left = [pair for pair in pairs if not chosen.intersection(pair)]
    if not left:
        return chosen
    for reading in sorted(left[0], key=lambda end: (weights[end], end)):
        best = _cover(left, weights, chosen | {reading}, best)
    return best


def _cost(chosen: Iterable[Reading], weights: dict[Reading, int]) -> int:
    return sum(weights[reading] for reading in chosen)


def _weight(graph: nx.MultiDiGraph[str], reading: Reading) -> int:
    """What it costs to set a reading aside: most where it is borne out (a repair is, or it were not accepted)."""
    claim, repaired = reading
    borne_out = repaired or outcome(graph, claim) == "consistent"
    return (_BORNE_OUT if borne_out else _ONE) + _grade(graph, claim)


def _grade(graph: nx.MultiDiGraph[str], claim: str) -> int:
    return _GRADES[outcome(graph, claim)]


_ONE, _BORNE_OUT = 1_000, 1_000_000
_GRADES: dict[str, int] = {name: grade for grade, name in enumerate(GRAVEST_FIRST)}
