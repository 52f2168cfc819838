"""The claim graph over a large base: neighbourhoods, the whole graph, and the memory of every export.

    python -m tests.benchmarks.graph [--claims 1000000] [--folder FOLDER] [--formats turtle parquet]

Makes a base with so many generated claims and one with a tenth of them, where the folder has none. Prints the time of a
claim's neighbourhood; how fast the whole graph is built, beside networkx alone with the same edges at hand, and its
memory; and for each export its peak memory over both bases. Each is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from io import BufferedWriter, RawIOBase
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import networkx as nx

from kb.exports.formats import FORMATS
from kb.exports.source import Source
from kb.opening import open_kb
from kb.store.base import open_base
from tests.benchmarks.site_load import generate

Figures = dict[str, float]
ROUNDS = 200


def neighbourhoods(base: Path) -> Figures:
    """Milliseconds of a claim's neighbourhood, over different claims, after one."""
    with open_kb(base) as kb:
        claims = [row["id"] for row in kb.rows("SELECT id FROM claim WHERE number % 997 = 1 LIMIT 5000")]
        chosen = random.Random(3).sample(claims, min(ROUNDS, len(claims)))  # noqa: S311
        kb.neighbourhood(f"claim:{chosen[0]}")
        taken = []
        for claim in chosen:
            began = time.perf_counter()
            kb.neighbourhood(f"claim:{claim}")
            taken.append((time.perf_counter() - began) * 1000)
    return {"median": median(taken), "p95": quantiles(taken, n=20)[-1]}


def whole_graph(base: Path) -> Figures:
    """Edges a second of the whole graph, nodes and their properties included, by the clock and by the processor."""
    with open_kb(base) as kb:
        began, worked = time.perf_counter(), time.process_time()
        graph = kb.graph()
        took, worked = time.perf_counter() - began, time.process_time() - worked
        edges = graph.number_of_edges()
    return {"nodes": len(graph), "edges": edges, "a second": edges / took, "a processor second": edges / worked}


def bare_networkx(base: Path) -> Figures:
    """Edges a second that networkx alone takes of the same edges, at hand as tuples, onto nodes that are there."""
    from kb.graph.streams import every_edge, every_node

    with open_kb(base) as kb:
        names = [node.name for node in every_node(kb.db)]
        edges = [(e.source, e.target, e.key, e.type, e.provenance) for e in every_edge(kb.db)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    began = time.process_time()
    graph.add_nodes_from(names)
    for source, target, key, kind, said in edges:
        graph.add_edge(source, target, key, type=kind, provenance=said)
    return {"a processor second": len(edges) / (time.process_time() - began)}


def export(base: Path, form: str) -> Figures:
    """Records and seconds of one export."""
    with open_kb(base) as kb:
        began = time.perf_counter()
        count = FORMATS[form].write(Source(kb.db), BufferedWriter(Nowhere()))
        return {"records": count, "seconds": time.perf_counter() - began}


class Nowhere(RawIOBase):
    """Takes bytes as a pipe does, and keeps none."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


def apart(work: Callable[..., Figures], *values: Any) -> Figures:
    """What a function finds in a process of its own, with its peak memory in MB."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, work, values).result()


def _measured(work: Callable[..., Figures], values: tuple[Any, ...]) -> Figures:
    found = work(*values)
    return {**found, "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def made(folder: Path, claims: int) -> Path:
    """The base with so many claims, made where it is not there, and brought up to date."""
    base = folder / f"claims-{claims}.db"
    if not base.exists():
        generate(base, claims)
    with open_base(base):
        return base


def main() -> None:
    """Make the bases, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/graph"))
    parser.add_argument("--formats", nargs="*", choices=FORMATS, default=list(FORMATS))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    small, large = (made(options.folder, claims) for claims in (options.claims // 10, options.claims))
    near = apart(neighbourhoods, large)
    print(f"neighbourhood of a claim: median {near['median']:.1f} ms, p95 {near['p95']:.1f} ms", flush=True)
    whole, bare = apart(whole_graph, large), apart(bare_networkx, large)
    print(f"whole graph: {whole['nodes']:,.0f} nodes, {whole['edges']:,.0f} edges, peak {whole['MB'] / 1024:.1f} GB")
    print(f"  {whole['a second']:,.0f} edges a second, {whole['a processor second']:,.0f} a processor second;", end=" ")
    share = whole["a processor second"] / bare["a processor second"]
    print(f"networkx alone {bare['a processor second']:,.0f}, so {share:.2f} of it", flush=True)
    for form in options.formats:
        one, other = apart(export, small, form), apart(export, large, form)
        growth = other["MB"] / one["MB"]
        print(f"{form:12} {one['MB']:6.0f} MB, {other['MB']:6.0f} MB: {growth:.2f} times;", end=" ")
        print(f"{other['records']:12,.0f} records, {other['records'] / other['seconds']:9,.0f} a second", flush=True)


if __name__ == "__main__":
    main()
