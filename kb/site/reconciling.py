"""The reconciliation service (W3C Entity Reconciliation, 0.2) over publishers, countries, agencies and series."""

from __future__ import annotations

import json
import sqlite3
from difflib import SequenceMatcher
from typing import Any

from kb.site.forms import RefusedError
from kb.site.queries import called, searching

Row = dict[str, Any]
TYPES = {"publisher": "publishers", "country": "countries", "agency": "agencies", "series": "series"}
KINDS = {kind: name for name, kind in TYPES.items()}
SURE = 85.0
MOST_QUERIES = 50


def reconcile(conn: sqlite3.Connection, queries: object, site: str) -> Row:
    """The manifest where nothing is asked, else {"q0": {"result": [candidates, best first]}, ...}."""
    if not queries:
        return manifest(site)
    try:
        asked = json.loads(str(queries))
    except ValueError:
        raise RefusedError("queries is no JSON.") from None
    if not isinstance(asked, dict) or len(asked) > MOST_QUERIES:
        raise RefusedError(f"queries is an object of at most {MOST_QUERIES} queries.")
    return {name: {"result": _candidates(conn, query)} for name, query in asked.items() if isinstance(query, dict)}


def manifest(site: str) -> Row:
    """What this service is."""
    return {
        "versions": ["0.2"],
        "name": "claimledger",
        "identifierSpace": site,
        "schemaSpace": f"{site}api",
        "defaultTypes": [{"id": name, "name": name} for name in TYPES],
        "view": {"url": f"{site}{{{{id}}}}"},
    }


def _candidates(conn: sqlite3.Connection, query: Row) -> list[Row]:
    text, wanted = str(query.get("query", ""))[:200].strip(), query.get("type") or list(TYPES)
    kinds = wanted if isinstance(wanted, list) else [wanted]
    limit = query.get("limit") if isinstance(query.get("limit"), int) else 5
    found = [_candidate(one, text) for one in searching.named(conn, text, 200) if KINDS[one["kind"]] in kinds]
    return sorted(found, key=lambda one: (-one["score"], one["name"]))[: max(1, min(int(limit or 5), 50))]


def _candidate(found: Row, text: str) -> Row:
    kind = KINDS[found["kind"]]
    score = _score(found, text)
    return {
        "id": f"{found['kind']}/{found['id']}",
        "name": found["name"],
        "type": [{"id": kind, "name": kind}],
        "score": round(score, 1),
        "match": score >= SURE,
    }


def _score(found: Row, text: str) -> float:
    """How alike the names are, 0 to 100: a country's most like name counts; sure where the text is a name or code."""
    country = found["kind"] == "countries"
    if text.upper() == str(found["id"]).upper() or (country and found["id"] in called.exactly(text)):
        return 100.0
    names = [found["name"], *(called.spellings(found["id"]) if country else ())]
    return max(100 * SequenceMatcher(None, called.folded(text), called.folded(name)).ratio() for name in names)
