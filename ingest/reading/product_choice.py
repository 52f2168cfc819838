"""Candidates for the goods that are traded, in the article's words."""

from __future__ import annotations

import re

from ingest.reading.ballot import Ballot
from ingest.reading.relations import relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.records import TOTAL

_BEFORE_TOPIC = frozenset(
    {
        "w",
        "-ing",
        "-ed",
        "GOODS",
        "Name",
        "-",
        "non",
        "PRICE",
        "FUND",
        "PEOPLE",
        "SHARE",
        "MARKET",
        "RECORD",
        "YOY",
        "MOM",
        "EACHWAY",
        "overall",
        "all",
        "#",
        "EXPECT",
        "GDP",
        "FIGURE",
        "FIRST",
        "GENERIC",
        "services",
        "capital",
    }
)
_OF = re.compile(
    r"\s(?:of|in)\s(?!about|some|\d|[$€£¥]|US\$|a\s|an\s|more|less|nearly|almost|around|over|at\s|the\scountry|its\s|this|last|January|February|March|April|May|June|July|August|September|October|November|December)((?:the\s)?[A-Za-z][\w’'-]*(?:(?:,|\sand|\sor)?\s(?!to\b|from\b|in\b|at\b|were\b|was\b|rose\b|fell\b|and\s(?:imports|exports))[a-z][\w’'-]*){0,5})"
)


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[str | None]:
    """What a figure's trade may be in, where it is of a part of all goods."""
    ballot: Ballot[str | None] = Ballot("product")
    line = scene.outline
    goods = bool(scene.sentence.goods)
    unit = scene.sentence.figures[i].unit or ""
    count = "count" if unit.startswith("count") else "money" if unit.isupper() else unit
    for g, named in enumerate(scene.sentence.goods):
        ballot.propose(
            named.text.lower(), "goods", _stands(scene, i, line.goods[g], draft, count), named.start, named.end
        )
    _of_phrases(ballot, scene, i, draft)
    _of_list(ballot, scene, i, draft)
    ballot.propose("goods", "unnamed", [])
    if scene.history.goods is not None:
        ballot.propose(scene.history.goods, "told", [f"opens:{line.name(0)}", f"own-topic={draft.topic is not None}"])
    if scene.context.product is not None:
        ballot.propose(
            scene.context.product,
            "story",
            [f"goods={goods}", count, draft.indicator, f"own-topic={draft.topic is not None}|goods={goods}"],
        )
    for name, reading in (
        ("before", scene.last),
        ("last-end", scene.history.before[-1] if scene.history.before else None),
        ("last-first", scene.history.before[0] if scene.history.before else None),
    ):
        if reading is not None and reading.product not in (None, TOTAL):
            part = "part"
            features = [
                f"goods={goods}",
                f"same={reading.indicator == draft.indicator}|goods={goods}",
                f"{draft.indicator}",
                f"own-topic={draft.topic is not None}",
            ]
            if name == "before":
                joined = way(line, line.figures[i - 1], line.figures[i])
                features += [
                    joined,
                    f"goods-between={any(line.figures[i - 1] < g < line.figures[i] for g in line.goods)}",
                    f"topic-between={any(line.figures[i - 1] < t < line.figures[i] for t in line.topics)}",
                ]
            ballot.propose(reading.product, f"{name}-{part}", features)
    return ballot


def _stands(scene: Scene, i: int, where: int, draft: FigureReading, count: str) -> list[str]:
    line = scene.outline
    features = relation(line, where, line.figures[i])
    features += [count, f"{count}|{draft.kind}", draft.indicator]
    if draft.topic is not None:
        features += [f"topic{name}" for name in relation(line, where, line.topics[draft.topic])]
    return features


def _of_phrases(ballot: Ballot[str | None], scene: Scene, i: int, draft: FigureReading) -> None:
    """Words right before the topic ("industrial product shipments"), or behind it ("exports of consumer goods")."""
    if draft.topic is None:
        return
    line, at = scene.outline, scene.outline.topics[draft.topic]
    first = at
    while first - 1 >= 0 and at - first < 5 and line.name(first - 1) in _BEFORE_TOPIC:
        first -= 1
    if first < at:
        start, end = line.tokens[first].start, line.tokens[at - 1].end
        phrase = scene.sentence.text[start:end].lower()
        ballot.propose(
            phrase,
            "phrase",
            [
                f"last={phrase.split()[-1]}",
                f"first={phrase.split()[0]}",
                f"end:{line.name(at - 1)}",
                f"ends:{line.name(at - 2)} {line.name(at - 1)}",
                f"begin:{line.name(first - 1)}",
                f"way={' '.join(line.between(first - 1, at))}",
                f"words{min(at - first, 3)}",
                f"goods={'GOODS' in line.between(first - 1, at)}",
                draft.indicator,
            ],
            start,
            end,
        )
    match = _OF.match(scene.sentence.text, line.tokens[at].end)
    if match:
        phrase = match[1].lower()
        opens = line.name(at + 2)
        ballot.propose(
            phrase,
            "of",
            [
                f"opens:{opens}",
                f"opens:{line.name(at + 1)} {opens}",
                f"first={phrase.split()[0]}",
                f"last={phrase.split()[-1]}",
                draft.indicator,
                f"words{min(len(phrase.split()), 3)}",
            ],
            match.start(1),
            match.end(1),
        )


def _of_list(ballot: Ballot[str | None], scene: Scene, i: int, draft: FigureReading) -> None:
    """The words right before a figure in brackets or a list ("rice (+91.5%), rubber (+36.2%)")."""
    line, at = scene.outline, scene.outline.figures[i]
    last = at - 1
    while last >= 0 and line.name(last) in ("(", "+", "-", "–", ":", "at", "by", "MOVE"):
        last -= 1
    first = last
    while (
        first - 1 >= 0
        and last - first < 5
        and line.name(first) not in (",", ";", ")", "(", "by", ":", "while")
        and line.name(first - 1) in (*_BEFORE_TOPIC, "and", "of")
    ):
        first -= 1
    if not 0 <= first <= last or line.name(first) not in (*_BEFORE_TOPIC, "and"):
        return
    if line.name(first) == "and":
        first += 1
    if first > last:
        return
    start, end = line.tokens[first].start, line.tokens[last].end
    ballot.propose(
        scene.sentence.text[start:end].lower(),
        "list",
        [
            f"{line.name(first - 1)}",
            f"{line.name(at - 1)}>{line.name(at + 1)}",
            f"goods={any(first <= g <= last for g in line.goods)}",
            f"place={any(first <= p <= last for p in line.places)}",
            draft.kind,
            f"{draft.kind}|{line.name(first - 1)}|{line.name(at - 1)}",
        ],
        start,
        end,
    )
