"""Who agrees with whom: outcomes by publisher or agency, publishers against agencies' tables, disputed series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import networkx as nx

from checks.findings import GRAVEST_FIRST
from kb.graph.walking import Row, of_kind, outcome, publisher, sources, target, targets

if TYPE_CHECKING:
    import pandas as pd

NOBODY = "(none)"


def outcomes(graph: nx.MultiDiGraph[str], by: str = "publisher") -> list[Row]:
    """How many claims had which outcome, by who printed them or, by="agency", by whom they name: publisher or agency,
    the outcomes, claims.

    >>> rows = outcomes(graph)
    >>> all(row["claims"] == sum(row[name] for name in GRAVEST_FIRST) for row in rows)
    True
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, _ in of_kind(graph, "claim"):
        named = publisher(graph, claim) if by == "publisher" else target(graph, claim, "attributed_to")
        counts[named or NOBODY][outcome(graph, claim)] += 1
    rows = [
        {by: who, **{name: said[name] for name in GRAVEST_FIRST}, "claims": said.total()}
        for who, said in counts.items()
    ]
    return sorted(rows, key=lambda row: (-int(row["claims"]), str(row[by])))


def agreement(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Publishers against agencies: of the cells that stand beside a publisher's figures in tables that speak for an
    agency, how many lie within the printed interval (agree) and how many outside (differ). A cell counts once a claim.

    >>> sorted(agreement(graph)[0])
    ['agency', 'agree', 'differ', 'publisher']
    """
    counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for claim, _ in of_kind(graph, "claim"):
        for cell, within in _beside(graph, claim):
            for agency in targets(graph, str(target(graph, cell, "cell_of")), "speaks_for"):
                counts[publisher(graph, claim) or NOBODY, agency][within] += 1
    return [
        {"publisher": who, "agency": agency, "agree": said[True], "differ": said[False]}
        for (who, agency), said in sorted(counts.items())
    ]


def agreement_matrix(graph: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """The share of cells that agree: a row a publisher, a column an agency; NaN where the two never meet. Needs pandas.

    >>> "agency:imf" in agreement_matrix(graph).columns
    True
    """
    import pandas as pd

    table = pd.DataFrame(agreement(graph), columns=["publisher", "agency", "agree", "differ"])
    share = table["agree"] / (table["agree"] + table["differ"])
    return table.assign(share=share).pivot(index="publisher", columns="agency", values="share")


def _beside(graph: nx.MultiDiGraph[str], claim: str) -> Iterator[tuple[str, bool]]:
    """Cells of the claim's own series and period, each with whether the printed interval holds it."""
    said = graph.nodes[claim]
    if "low" not in said or "high" not in said:
        return
    low, high = Decimal(said["low"]), Decimal(said["high"])
    found = {cell for finding in sources(graph, claim, "judges") for cell in targets(graph, finding, "derived_from")}
    for cell in sorted(found):
        seen = graph.nodes[cell]
        if all(seen.get(name) == said.get(name) for name in ("indicator", "period", "unit")):
            yield cell, low <= Decimal(seen["value"]) <= high


def disputed_series(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """Series by how many of their claims are inconsistent or disputed: series, flagged, claims; most first.

    >>> "series:prk-chn-trade-balance-total-usd" in [row["series"] for row in disputed_series(graph)]
    True
    """
    flagged, said = Counter[str](), Counter[str]()
    for claim, series, told in graph.edges(data=True):
        if told["type"] == "about" and not told.get("as_repaired"):
            said[series] += 1
            flagged[series] += outcome(graph, claim) in ("inconsistent", "disputed")
    rows = [{"series": name, "flagged": flagged[name], "claims": count} for name, count in said.items()]
    return sorted(
        (row for row in rows if row["flagged"]), key=lambda row: (-row["flagged"], -row["claims"], row["series"])
    )
