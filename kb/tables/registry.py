"""The formats we read, and which of them a file is, by its header."""

from __future__ import annotations

from pathlib import Path

from kb.tables.delimited import refuse_unreadable
from kb.tables.descriptors import Descriptor, read_descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.formats import (
    baci,
    columns,
    comtrade_csv,
    comtrade_json,
    comtrade_legacy,
    dots_bulk,
    dots_long,
    dots_parquet,
    dots_workbook,
    ecb,
    eurostat,
    fred,
    fred_dataset,
    fred_trade,
    gacc,
    gravity,
    hs_codes,
    imts,
    imts_json,
    kosis,
    mof_japan,
    oecd,
    ons,
    statcan,
    tidy,
    tidy_goods,
    tidy_rates,
    us_census,
    wdi_bulk,
    wdi_databank,
    wits,
    wto,
)

SOURCES = Path(__file__).parent / "sources"
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        tidy.FORMAT,
        tidy_rates.FORMAT,
        tidy_goods.FORMAT,
        columns.FORMAT,
        comtrade_json.FORMAT,
        comtrade_csv.FORMAT,
        comtrade_legacy.FORMAT,
        baci.FORMAT,
        dots_workbook.FORMAT,
        dots_bulk.FORMAT,
        dots_long.FORMAT,
        dots_parquet.FORMAT,
        imts.FORMAT,
        imts_json.FORMAT,
        wdi_bulk.FORMAT,
        wdi_databank.FORMAT,
        wits.FORMAT,
        us_census.FORMAT,
        kosis.FORMAT,
        gravity.FORMAT,
        gacc.FORMAT,
        fred.FORMAT,
        fred_trade.FORMAT,
        eurostat.CSV,
        eurostat.TSV,
        oecd.FORMAT,
        ons.FORMAT,
        statcan.FORMAT,
        wto.FORMAT,
        mof_japan.FORMAT,
        fred_dataset.FORMAT,
        ecb.FORMAT,
        hs_codes.FORMAT,
    )
}


def detect(path: Path) -> Format:
    """The one format whose header this file has; TableError where none or more than one does."""
    refuse_unreadable(path)
    head = Head(path)
    found = [form for form in FORMATS.values() if form.matches(head)]
    if len(found) == 1:
        return found[0]
    named = (
        f"its header fits {' and '.join(form.name for form in found)}" if found else "its header fits no known format"
    )
    raise TableError(path.name, f"{named}; name one with --as ({', '.join(FORMATS)}), or give --descriptor X.yml")


def is_known(path: Path) -> bool:
    """Whether a file has the header of some format; TableError where it can't be read at all."""
    refuse_unreadable(path)
    head = Head(path)
    return head.suffix not in (".csv", ".txt", ".tsv", "") or any(form.matches(head) for form in FORMATS.values())


def named(name: str) -> Format:
    """A format by its name; TableError where there is none."""
    if name not in FORMATS:
        raise TableError(name, f"no such format; use one of {', '.join(FORMATS)}")
    return FORMATS[name]


def descriptor_for(path: Path, form: str | None = None, descriptor: Path | None = None) -> Descriptor:
    """The descriptor to load a file under: the given one, or that of the format named or told by the header."""
    if descriptor is not None:
        given = read_descriptor(descriptor)
        return given.model_copy(update={"format": named(form).name}) if form else given
    found = named(form) if form else detect(path)
    source = SOURCES / f"{found.name}.yml"
    if not source.is_file():
        raise TableError(
            path.name, f"a {found.title} file needs --descriptor X.yml, which says whose figures these are"
        )
    return read_descriptor(source)
