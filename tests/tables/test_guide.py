"""The worked examples of kb/README.md: each file loads as the guide says, into the cells that it prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlite_utils import Database

from kb.tables.descriptors import Descriptor, read_descriptor
from kb.tables.loading import load
from kb.tables.proposing.proposal import Proposal, propose

GUIDE = (Path(__file__).parents[2] / "kb" / "README.md").read_text(encoding="utf-8")
SECTION = GUIDE.split("## A file on your desk", 1)[1].split("\n## ", 1)[0]
NAMED = re.compile(r"`([\w-]+\.csv)`\s*```csv\n(.*?)```(.*?)(?=`[\w-]+\.csv`\s*```csv|\Z)", re.DOTALL)


class Example(NamedTuple):
    """A file's name and text, its descriptor where the guide writes one, and the cells that it prints."""

    name: str
    text: str
    descriptor: str | None
    cells: list[str]


def block(kind: str, text: str) -> str | None:
    found = re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    return found[1] if found else None


EXAMPLES = [
    Example(name, text, block("yaml", rest), (block("text", rest) or "").strip().splitlines())
    for name, text, rest in NAMED.findall(SECTION)
]


def test_the_guide_has_its_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example, empty: Database, tmp_path: Path) -> None:
    path = tmp_path / example.name
    path.write_text(example.text, encoding="utf-8")
    if example.descriptor:
        described = tmp_path / "x.yml"
        described.write_text(example.descriptor, encoding="utf-8")
        proposal = Proposal(read_descriptor(described).model_dump(exclude_defaults=True), ())
    else:
        proposal = propose(path)
    assert example.cells
    assert list(proposal.rows(path))[: len(example.cells)] == example.cells
    assert load(empty, path, Descriptor.model_validate(proposal.descriptor)).rows >= len(example.cells)
