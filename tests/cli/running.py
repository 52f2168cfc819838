"""How the tests run the command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLE = """---
title: North Korea's deficit with China widens
publisher: Sample Wire
published: 2020-03-20
display: full
---

North Korea's trade deficit with China was $1.624 billion in 2017 and $2.727 billion in 2019.

North Korea's exports to China were $215.19 million in 2019 and its imports from China were $2.574 billion.
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]
