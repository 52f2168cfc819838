"""What is wrong with lines of a claims file: number, field and reason of each."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.errors import InputRefused

MOST_TOLD = 20


class ClaimsRefused(InputRefused):
    """A claims file with bad lines; each of `problems` is one line for the person who gave the file."""

    def __init__(self, problems: Sequence[str]) -> None:
        more = len(problems) - MOST_TOLD
        self.problems = (*problems[:MOST_TOLD], *((f"and {more:,} more bad lines",) if more > 0 else ()))
        super().__init__("; ".join(self.problems))
