"""Names to countries, exact and case-sensitive; the same by regular expression (headlines) and by spaCy (text)."""

import pytest
import spacy

from ingest import gazetteer
from ingest.gazetteer.matcher import Matcher

FORMS = [
    ("North Korea", "PRK"),
    ("Korea, Dem. People's Rep. of", "PRK"),
    ("DPRK", "PRK"),
    ("Rep. of Korea", "KOR"),
    ("South Korean", "KOR"),
    ("China, P.R.: Mainland", "CHN"),
    ("U.S.", "USA"),
    ("US", "USA"),
    ("American", "USA"),
    ("Britain", "GBR"),
    ("U.K.", "GBR"),
    ("West German", "DEU"),
    ("Soviet", "SUN"),
    ("USSR", "SUN"),
    ("EC", "EUU"),
    ("European Union", "EUU"),
    ("Ivory Coast", "CIV"),
    ("Côte d'Ivoire", "CIV"),
    ("Burma", "MMR"),
    ("Zaire", "COD"),
    ("Taiwan", "TWN"),
    ("Hong Kong", "HKG"),
    ("Dutch", "NLD"),
    ("Türkiye", "TUR"),
    ("Peking", "CHN"),
    ("Pyongyang", "PRK"),
    ("Danish", "DNK"),
    ("Swiss", "CHE"),
    ("Philippine", "PHL"),
    ("Czechoslovakia", "CSK"),
    ("Yugoslav", "YUG"),
]


@pytest.mark.parametrize(("form", "code"), FORMS)
def test_forms(form: str, code: str) -> None:
    assert [place.code for place in gazetteer.places(f"Trade of {form} rose.")] == [code]


@pytest.mark.parametrize(
    "text", ["They asked us to wait.", "The turkey was sold.", "NK rose.", "a polish for china", "He is in for it."]
)
def test_words_that_are_no_countries(text: str) -> None:
    assert gazetteer.places(text) == []


def test_headlines_in_capitals() -> None:
    assert [place.code for place in gazetteer.places("CHINA, TAIWAN TRADE VIA HONG KONG FELL; U.S. WORRIED")] == [
        "CHN",
        "TWN",
        "HKG",
        "USA",
    ]


def test_spacy_matches_what_the_expression_matches() -> None:
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab, nlp.make_doc)
    text = "West German exports to the United States and South Korea's imports from Hong Kong fell, the Finance Ministry said; crude oil and wigs too."
    doc = nlp.make_doc(text)
    assert [(place.code, place.start, place.end) for place in matcher.places(doc[:])] == [
        (place.code, place.start, place.end) for place in gazetteer.places(text)
    ]
    assert [body.key for body in matcher.bodies(doc[:])] == ["mof"]
    assert [goods.text for goods in matcher.goods(doc[:])] == ["crude oil", "wigs"]


def test_every_agency_and_good_is_told_once() -> None:
    assert len({agency.id for agency in gazetteer.agencies()}) == len(gazetteer.agencies())
    assert all(code == "other" or code.startswith("HS") for code in gazetteer.goods_forms().values())
    assert len(gazetteer.country_names()) > 195
