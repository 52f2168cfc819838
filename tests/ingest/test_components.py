"""The extractor at home in spaCy: factories by entry point, spans, extension attributes."""

import spacy
from spacy import displacy

from ingest import components

TEXT = "Exports of Chile rose to $3.2 billion in 2023. Imports fell 5% to $2.9 billion."


def test_components_stand_in_any_pipeline() -> None:
    nlp = spacy.blank("en")
    for name in ("claimledger_sentences", "claimledger_figures", "claimledger_claims"):
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["figures"]] == ["$3.2 billion", "5%", "$2.9 billion"]
    assert [span.label_ for span in doc.spans["figures"]] == ["USD", "percent", "USD"]
    assert [span.label_ for span in doc.spans["places"]] == ["CHL"]
    assert [claim.quote for claim in doc._.claims] == ["$3.2 billion", "5%", "$2.9 billion"]
    assert len(list(doc.sents)) == 2
    assert "3.2" in displacy.render(doc, style="span", options={"spans_key": "figures"})


def test_factories_are_registered_by_entry_point() -> None:
    assert {"claimledger_sentences", "claimledger_figures", "claimledger_claims"} <= set(
        spacy.registry.factories.get_all()
    )


def test_an_article_that_does_not_speak_of_trade_is_not_read() -> None:
    from ingest.records import Article

    assert components.read(Article("a", "Weather", "It rained 30 millimetres on 12 May 2020 in the north.")) == ((), ())
