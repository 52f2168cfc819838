"""A figure that rose must be above, one that fell below, the figure it is compared with.

What: lays “rose to A from B” and “fell to A from B” beside the two figures.
Why: the verb and the figures are written at different times, and one of the three is often from another release.
Flagged: “exports fell to 5.2 billion from 4.9 billion”.
Not flagged: “rose to 4.9 from 4.9”; “up from 4.1 but down from 5.3”; a deficit that narrows to a smaller size.
Source: the verb's plain sense, by the size of the figure; touching counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.conflicted import findings_of
from checks.findings import Finding
from checks.story import Story

CODE = "A11"


def check(story: Story) -> Iterator[Finding]:
    """Findings for conflicts of a verb against its figures."""
    yield from findings_of(CODE, story)
