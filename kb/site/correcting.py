"""A corrected reading: the claim is checked again as a person says it should have been read. The stored one stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from ingest.records import Extraction, Indicator, Kind, Period, Status
from kb.corrected import as_corrected
from kb.site.forms import RefusedError

Row = dict[str, Any]
FIELDS = ("kind", "indicator", "reporter", "partner", "product", "period", "base", "status")
CHOICES = {"kind": get_args(Kind), "indicator": get_args(Indicator), "status": get_args(Status)}


def changes_of(claim: Mapping[str, Any], sent: Mapping[str, str]) -> dict[str, str | None]:
    """Fields that the form changes, as they should be read; RefusedError where one can't be."""
    changes = {
        name: _value(name, str(sent[name]).strip())
        for name in FIELDS
        if name in sent and str(sent[name]).strip() != str(claim[name] or "")
    }
    if not changes:
        raise RefusedError("Nothing is corrected: change at least one field of the reading.")
    return changes


def _value(name: str, text: str) -> str | None:
    if name in CHOICES and text not in CHOICES[name]:
        raise RefusedError(f"{name.capitalize()} is one of: {', '.join(CHOICES[name])}.", name)
    if name in ("period", "base") and text:
        try:
            return str(Period.parse(text))
        except ValueError:
            raise RefusedError(f"Write {name} as 2019, 2019-Q4, 2019-02 or 1994/2023.", name) from None
    if name in ("reporter", "partner") and text:
        return text.upper() if len(text) == 3 else text
    return text or None


def checked_as(kb_path: Path, claim_id: str, changes: Mapping[str, str | None]) -> Row:
    """What the checks say of the claim as corrected: {"reading": changes, "outcome", "because", "findings": [...]}.

    Runs the whole article's checks on a connection of its own, and writes nothing.
    """
    from kb.exports.check_report import report
    from kb.ledger import check
    from kb.store.base import open_base
    from kb.store.claims import extraction_of, ids_of
    from kb.tables.lookup import Lookup

    with open_base(kb_path, create=False) as db:
        article_id = db.execute("SELECT article_id FROM claim WHERE id = ?", [claim_id]).fetchone()[0]
        place = ids_of(db, article_id).index(claim_id)
        corrected = _corrected(extraction_of(db, article_id), place, changes)
        told = report([check(corrected, Lookup(db.conn))])["articles"][0]
    claim = (told["claims"] + told["title_claims"])[place]
    findings = [told["findings"][number] for number in claim["findings"]]
    decisive = [finding["detail"] for finding in findings if finding["outcome"] == claim["outcome"]]
    because = next(iter(decisive), claim["reason"] or "")
    return {"reading": dict(changes), "outcome": claim["outcome"], "because": because, "findings": findings}


def _corrected(extraction: Extraction, place: int, changes: Mapping[str, str | None]) -> Extraction:
    in_text = len(extraction.claims)
    if place < in_text:
        claims = [as_corrected(claim, changes) if n == place else claim for n, claim in enumerate(extraction.claims)]
        return replace(extraction, claims=tuple(claims))
    rest = [as_corrected(c, changes) if n == place - in_text else c for n, c in enumerate(extraction.title_claims)]
    return replace(extraction, title_claims=tuple(rest))
