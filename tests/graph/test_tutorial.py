"""The tutorial runs from top to bottom, and its figures and comparisons come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jupytext
import networkx as nx
import pytest
from nbclient import NotebookClient

from tests.graph.conftest import ROOT

TUTORIAL = ROOT / "kb" / "tutorial" / "claim-graph.md"


def shown(notebook: Any) -> list[str]:
    """Plain text of every output."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return [output.get("data", {}).get("text/plain", "") for output in outputs]


def test_the_tutorial_runs(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLEDGER_KB", str(base))
    monkeypatch.setenv("CLAIMLEDGER_OUT", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("MPLBACKEND", "agg")
    notebook = jupytext.read(TUTORIAL)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    words = "\n".join(shown(notebook))
    assert "$2.37 billion (as repaired)" in words
    assert "line 43, line 86" in words
    assert sum("both(" in cell.source and "def both" not in cell.source for cell in notebook.cells) >= 4
    assert nx.read_gexf(tmp_path / "north-korea.gexf").number_of_edges() > 100
