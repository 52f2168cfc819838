"""Candidates for a figure's sign: a surplus or a rise, a deficit or a fall."""

from __future__ import annotations

import re

from ingest.reading.ballot import Ballot
from ingest.reading.relations import relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.records import BALANCES

_GROWTH = re.compile(r"\b(?:growth|expansion|pace|rate)\b", re.IGNORECASE)


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[int]:
    """+1 and -1, with the words that speak for each."""
    ballot: Ballot[int] = Ballot("sign")
    moved = draft.kind in ("growth", "change")
    kind = draft.kind if moved or draft.kind == "share" else "level"
    what = f"{kind}{'balance' if draft.indicator in BALANCES else 'flow'}"
    start = scene.sentence.figures[i].start
    ballot.propose(1, f"plus-{what}", [f"PLUS{scene.sentence.text[max(0, start - 1) : start] == '+'}"])
    if not moved and (draft.indicator not in BALANCES or (draft.kind == "share" and not _of_output(scene, i))):
        return ballot
    ballot.propose(-1, f"minus-{what}", [])
    if draft.indicator in BALANCES and draft.kind != "growth":
        _of_topics(ballot, scene, i, what)
    if moved:
        _of_moves(ballot, scene, i, what)
    _as_before(ballot, scene, i, draft, what)
    return ballot


def _of_output(scene: Scene, i: int) -> bool:
    """Whether a share is of output: it has the sign of its balance, a share of trade has none."""
    at = scene.outline.figures[i]
    return any(token.name == "GDP" for token in scene.outline.tokens[at : at + 8])


def _of_topics(ballot: Ballot[int], scene: Scene, i: int, what: str) -> None:
    line, at = scene.outline, scene.outline.figures[i]
    for t, topic in enumerate(scene.sentence.topics):
        if topic.sign:
            features = [name for name in relation(line, line.topics[t], at) if "near" not in name and "far" not in name]
            ballot.propose(topic.sign, f"{what}-topic", features, topic.start, topic.end)
    seen = [r.sign for r in scene.history.before if r.indicator in BALANCES and r.kind == "level"]
    if seen:
        ballot.propose(seen[-1], f"{what}-told", [f"own={any(t.sign for t in scene.sentence.topics)}"])
    latest = scene.history.latest.get("trade_balance")
    if latest is not None:
        ballot.propose(latest.sign, f"{what}-latest", [f"own={any(t.sign for t in scene.sentence.topics)}"])


def _of_moves(ballot: Ballot[int], scene: Scene, i: int, what: str) -> None:
    line, at = scene.outline, scene.outline.figures[i]
    deficit = any(t.sign < 0 for t in scene.sentence.topics)
    for m, move in enumerate(scene.sentence.moves):
        if move.direction == "swung":
            continue
        sign = 1 if move.direction == "rose" else -1
        paced = (
            any(token.name == "PACE" for token in line.tokens[: line.moves[m]])
            or _GROWTH.search(scene.sentence.text[: move.start]) is not None
        )
        if what == "changebalance" and deficit:
            sign = -sign
        features = relation(line, line.moves[m], at)
        ends = line.name(at - 1) in ("to", "at", "of") or line.name(at - 2) in ("to", "at")
        ballot.propose(
            sign, f"{what}-move", [*features, f"paced={paced}", f"paced={paced}to={ends}"], move.start, move.end
        )


def _as_before(ballot: Ballot[int], scene: Scene, i: int, draft: FigureReading, what: str) -> None:
    last, line = scene.last, scene.outline
    if last is None:
        return
    alike = last.kind == draft.kind and last.indicator == draft.indicator
    between = [m for m in line.moves if line.figures[i - 1] < m < line.figures[i]]
    ballot.propose(
        last.sign,
        f"{what}-before",
        [
            f"alike={alike}",
            f"alike={alike}|moves={bool(between)}",
            f"alike={alike}|{way(line, line.figures[i - 1], line.figures[i])}",
        ],
    )
