"""Files of flows for the tests, and reading them as a source of the facts says them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from intersessional.cooperation.flows import Line
from intersessional.core.domain.publishing import Actor
from intersessional.intake.flows.importing import Outcome, apply, preview
from intersessional.intake.flows.opening import Reading, open_flows
from intersessional.treaty.dates import PartialDate

SOURCE, OTHER = "lm-2015-11-27-tur", "lm-2015-afg-support"
"""Sources of the facts, here in the place of those that publish flows."""
ACTOR = Actor("A. Tester", "importer")


def opened(path: Path, source: str = SOURCE, known: str = "2021-02-03") -> Reading:
    return open_flows(path, convention="apmbc", source=source, known=PartialDate.parse(known))


def recorded(path: Path, source: str = SOURCE, known: str = "2021-02-03") -> Outcome:
    return apply(opened(path, source, known), ACTOR)


def previewed(path: Path, source: str = SOURCE, known: str = "2021-02-03") -> Outcome:
    return preview(opened(path, source, known))


def lines_in(path: Path, source: str = SOURCE) -> list[Line]:
    return [line for told in opened(path, source).told() for line in told.lines]


def problems_in(path: Path) -> list[str]:
    return [problem for told in opened(path).told() for problem in told.problems]


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """New, known, changed, gone and refused."""
    return outcome.new, outcome.same, outcome.changed, outcome.gone, outcome.refused


def table(path: Path, rows: Iterable[Mapping[str, object]], *, separator: str = ",") -> Path:
    """A table with the columns of its first row."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def fts_row(number: int, **told: object) -> dict[str, object]:
    """Norway paid 100 dollars, 1,000 kroner, to Afghanistan."""
    usual: dict[str, object] = {
        "date": "2020-06-30",
        "budgetYear": "2020",
        "description": "Survey and clearance",
        "amountUSD": 100,
        "srcOrganization": "Norway, Government of",
        "destOrganization": "HALO Trust",
        "destGlobalClusters": "Mine Action",
        "destLocations": "AFG",
        "destUsageYearStart": "2020",
        "destUsageYearEnd": "2020",
        "status": "paid",
        "originalAmount": 1000,
        "originalCurrency": "NOK",
        "exchangeRate": "10.0",
        "id": number,
        "refCode": "QZA-20/0169-3",
    }
    return usual | told


def crs_row(number: int, **told: object) -> dict[str, object]:
    """Norway committed 2 and paid 1.5 million dollars to Colombia."""
    usual: dict[str, object] = {
        "Year": 2017,
        "DonorCode": 8,
        "DonorName": "Norway",
        "AgencyCode": 4,
        "CrsID": f"201700{number}",
        "ProjectNumber": f"COL-17/{number:04}",
        "RecipientCode": 437,
        "RecipientName": "Colombia",
        "FlowName": "ODA Grants",
        "PurposeCode": 15250,
        "USD_Commitment": 2,
        "USD_Disbursement": 1.5,
        "ProjectTitle": "Humanitarian mine action",
    }
    return usual | told


PAYMENT = (
    '<transaction{ref}><transaction-type code="{code}"/><transaction-date iso-date="{on}"/>'
    "<value>{amount}</value></transaction>"
)


def payment(amount: object, on: str = "2011-03-17", code: str = "D", ref: str = "") -> str:
    return PAYMENT.format(ref=f' ref="{ref}"' if ref else "", code=code, on=on, amount=amount)


def activity(identifier: str = "GB-1-7000-103", *transactions: str, more: str = "", sector: str = "15250") -> str:
    """An activity of the United Kingdom in the Congo from February 2011 to November 2013."""
    return (
        f'<iati-activity default-currency="GBP"><iati-identifier>{identifier}</iati-identifier>'
        '<reporting-org ref="GB-1" type="10">DFID</reporting-org><title>De-mining</title>'
        '<recipient-country code="CD"/><activity-date type="start-actual" iso-date="2011-02-01"/>'
        '<activity-date type="end-planned" iso-date="2013-11-30"/>'
        + (f'<sector code="{sector}"/>' if sector else "")
        + more
        + "".join(transactions)
        + "</iati-activity>"
    )


def activities(path: Path, parts: Sequence[str], version: str = "1.01", head: str = "") -> Path:
    text = f'<?xml version="1.0"?>\n{head}<iati-activities version="{version}">\n' + "\n".join(parts)
    path.write_text(text + "\n</iati-activities>\n", encoding="utf-8")
    return path
