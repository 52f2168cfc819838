"""What a verdict rests on, and which verdicts rest on one source alone."""

from __future__ import annotations

import networkx as nx

from kb.graph.walking import Row, of_kind, outcome, sources, target, targets


def support_path(graph: nx.MultiDiGraph[str], claim: str) -> list[Row]:
    """Claim to finding to observation to table to source row: claim, finding, code, outcome, observation, period,
    value, unit, basis, table, vintage, row. Empty where no finding on it rests on a table.

    >>> wrong = next(node for node, told in graph.nodes(data=True) if told["label"] == "$2.727 billion")
    >>> dots = next(row for row in support_path(graph, wrong) if row["table"] == "table:prk-chn-dots")
    >>> dots["code"], dots["outcome"], dots["value"], dots["row"]
    ('T01', 'inconsistent', '-2373367300', 'line 43, line 86')
    """
    rows = []
    for finding in sources(graph, claim, "judges"):
        said = graph.nodes[finding]
        about = {"claim": claim, "finding": finding, "code": said["code"], "outcome": said["outcome"]}
        rows += [{**about, **_cell(graph, cell)} for cell in targets(graph, finding, "derived_from")]
    return sorted(rows, key=lambda row: (row["code"], row["finding"], row["observation"]))


def _cell(graph: nx.MultiDiGraph[str], cell: str) -> Row:
    seen = graph.nodes[cell]
    known = {name: seen.get(name) for name in ("period", "value", "unit", "basis", "vintage", "row")}
    return {"observation": cell, "table": target(graph, cell, "cell_of"), **known}


def single_source(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Consistent claims that the cells of one table alone bear out: claim, table, agencies (for whom the table speaks),
    estimate (every one of the cells is an estimate).

    >>> next(row["agencies"] for row in single_source(graph) if row["table"] == "table:prk-chn-dots")
    ['agency:imf']
    """
    rows = []
    for claim, _ in of_kind(graph, "claim"):
        cells = [cell for cell in sources(graph, claim, "supports") if cell.startswith("observation:")]
        tables = {target(graph, cell, "cell_of") for cell in cells}
        if outcome(graph, claim) == "consistent" and len(tables) == 1:
            table = str(tables.pop())
            estimate = all(graph.nodes[cell].get("estimate") for cell in cells)
            agencies = sorted(targets(graph, table, "speaks_for"))
            rows.append({"claim": claim, "table": table, "agencies": agencies, "estimate": estimate})
    return sorted(rows, key=lambda row: (row["table"], row["claim"]))
