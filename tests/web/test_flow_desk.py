"""Money flows at the desk: a file is seen before it is recorded, and two lines are one because a person said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from intake.flow_files import SOURCE, fts_row, previewed, recorded, table
from intersessional.cooperation.models import FlowLine, FlowVerdict
from intersessional.core.memory import forget
from intersessional.core.models import Source
from intersessional.intake.domain import flow_files
from intersessional.intake.models import FileContent, Upload
from intersessional.people.models import RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
DESK = "/desk/flows/"


def given(path: Path, client: Client, **said: str) -> str:
    """Bring a file; the address of its preview."""
    answer = client.post(DESK, {"do": "take", "file": uploaded(path), "source": SOURCE, "known": "2021-02-03"} | said)
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def uploaded(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile("flows.csv", path.read_bytes())


def words(answer: object) -> str:
    (main,) = html.fromstring(answer.content).xpath("//main")  # type: ignore[attr-defined]
    return " ".join(" ".join(main.itertext()).split())


def say(client: Client, one: str, other: str, verdict: str = "one", reason: str = "One cheque.") -> object:
    return client.post(DESK, {"one": one, "other": other, "verdict": verdict, "reason": reason})


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Two lines that no identifier joins."""
    recorded(table(tmp_path / "two.csv", [fts_row(number, refCode="") for number in (1, 2)]))
    one, other = FlowLine.objects.order_by("key").values_list("key", flat=True)
    return one, other


def test_a_file_is_shown_with_the_figures_of_the_command_and_recorded_in_one_act(
    at_the_desk: Client, tmp_path: Path
) -> None:
    path = table(tmp_path / "flows.csv", [fts_row(1), fts_row(2), fts_row(3, amountUSD="many", originalAmount="many")])
    expected = previewed(path)
    address = given(path, at_the_desk)
    shown = at_the_desk.get(address)
    assert f"New lines {expected.new} Known already {expected.same}" in words(shown)
    assert f"Rows refused {expected.refused}" in words(shown)
    assert not FlowLine.objects.exists()
    head = html.fromstring(shown.content).xpath("string(//input[@name='head']/@value)")
    assert at_the_desk.post(address, {"act": "record", "head": head}).status_code == 302
    assert FlowLine.objects.count() == expected.new == 2
    assert "2 lines added" in words(at_the_desk.get(address))
    assert "2 lines" in words(at_the_desk.get("/flows/?giver=NOR"))


def test_a_file_that_is_its_own_source_brings_it(at_the_desk: Client, tmp_path: Path) -> None:
    path = table(tmp_path / "flows.csv", [fts_row(1)])
    described = {"title": "Flows of 2020", "publisher": "OCHA", "kind": "official_un", "published": "2021-02-03"}
    address = given(path, at_the_desk, source="", known="", **described)
    assert not Source.objects.filter(title="Flows of 2020").exists()
    head = html.fromstring(at_the_desk.get(address).content).xpath("string(//input[@name='head']/@value)")
    at_the_desk.post(address, {"act": "record", "head": head})
    assert FlowLine.objects.get().source_keys == Source.objects.get(title="Flows of 2020").key


def test_a_file_given_back_leaves_nothing(at_the_desk: Client, tmp_path: Path) -> None:
    address = given(table(tmp_path / "flows.csv", [fts_row(1)]), at_the_desk)
    at_the_desk.post(address, {"act": "discard"})
    assert not Upload.objects.exists()
    assert not FileContent.objects.exists()
    assert at_the_desk.get(address).status_code == 404


def test_what_changed_meanwhile_is_looked_at_again(at_the_desk: Client, tmp_path: Path) -> None:
    address = given(table(tmp_path / "flows.csv", [fts_row(1)]), at_the_desk)
    answer = at_the_desk.post(address, {"act": "record", "head": "another"})
    assert answer.status_code == 409
    assert "The record has changed since this was shown" in words(answer)
    assert not FlowLine.objects.exists()


def test_a_file_held_already_has_nothing_to_record(at_the_desk: Client, tmp_path: Path) -> None:
    path = table(tmp_path / "flows.csv", [fts_row(1)])
    recorded(path)
    assert "There is nothing to record" in words(at_the_desk.get(given(path, at_the_desk)))


def test_what_is_no_file_of_flows_is_refused_in_a_sentence(at_the_desk: Client) -> None:
    file = SimpleUploadedFile("flows.csv", b"State,Year\nZimbabwe,2023\n")
    answer = at_the_desk.post(DESK, {"do": "take", "file": file, "source": SOURCE, "known": "2021"})
    assert answer.status_code == 422
    assert "These are no flows of FTS, IATI, CRS or with HXL hashtags" in words(answer)
    assert not Upload.objects.exists()


def test_a_large_file_leads_to_the_command(
    at_the_desk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_files, "LARGEST", 10)
    path = table(tmp_path / "flows.csv", [fts_row(1)])
    answer = at_the_desk.post(DESK, {"do": "take", "file": uploaded(path), "source": SOURCE, "known": "2021"})
    assert answer.status_code == 422
    assert "the command “intersessional import flows” reads any size" in words(answer)


def test_two_lines_become_one_flow_and_come_apart_again(at_the_desk: Client, two: tuple[str, str]) -> None:
    assert "One flow of 1 line." in words(at_the_desk.get(f"/flows/{two[0]}/"))
    assert say(at_the_desk, *two)["Location"] == f"/flows/{two[0]}/"  # type: ignore[index]
    joined = words(at_the_desk.get(f"/flows/{two[0]}/"))
    assert "One flow of 2 lines." in joined
    assert "One cheque." in joined
    say(at_the_desk, *two, "open", "It was not.")
    assert "One flow of 1 line." in words(at_the_desk.get(f"/flows/{two[0]}/"))
    assert FlowVerdict.objects.count() == 2


def test_the_address_of_a_flow_stands_for_its_line(at_the_desk: Client, two: tuple[str, str]) -> None:
    say(at_the_desk, f"https://example.org/fr/flows/{two[0]}/?on=2020-01-01", two[1])
    assert "One flow of 2 lines." in words(at_the_desk.get(f"/flows/{two[1]}/"))


def test_lines_that_an_identifier_joins_are_parted_by_a_person(at_the_desk: Client, tmp_path: Path) -> None:
    recorded(table(tmp_path / "one.csv", [fts_row(1), fts_row(2)]))
    one, other = FlowLine.objects.order_by("key").values_list("key", flat=True)
    say(at_the_desk, one, other, "apart", "Two tranches.")
    assert "One flow of 1 line." in words(at_the_desk.get(f"/flows/{one}/"))


def test_what_was_said_can_be_taken_back_from_the_desk(at_the_desk: Client, two: tuple[str, str]) -> None:
    say(at_the_desk, *two)
    page = html.fromstring(at_the_desk.get(DESK).content)
    (back,) = page.xpath("//section[@aria-labelledby='said']//a[contains(@href, 'verdict=open')]/@href")
    form = html.fromstring(at_the_desk.get(back).content)
    assert form.xpath("string(//select[@id='verdict']/option[@selected]/@value)") == "open"
    assert set(two) == set(form.xpath("//input[@id='one' or @id='other']/@value"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": " "}, "Say why"),
        ({"other": "nothing"}, "There is no line “nothing”"),
        ({"verdict": "perhaps"}, "Choose whether the two lines are one flow"),
        ({"verdict": "open"}, "That stands already"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_sentence_and_the_form_kept(
    at_the_desk: Client, two: tuple[str, str], changed: dict[str, str], sentence: str
) -> None:
    said = {"one": two[0], "other": two[1], "verdict": "one", "reason": "One cheque."} | changed
    answer = at_the_desk.post(DESK, said)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert html.fromstring(answer.content).xpath("string(//input[@id='other']/@value)") == said["other"]
    assert not FlowVerdict.objects.exists()


def test_an_administrator_sees_pairs_and_decides_nothing(sign_in_as: SignIn, two: tuple[str, str]) -> None:
    client = sign_in_as(RoleKind.ADMINISTRATOR)
    assert not html.fromstring(client.get(DESK).content).xpath("//textarea[@id='reason']")
    assert say(client, *two).status_code in (403, 422)  # type: ignore[attr-defined]
    assert not FlowVerdict.objects.exists()


def test_one_pair_costs_as_many_queries_as_thirty(at_the_desk: Client, tmp_path: Path) -> None:
    """Lines with one number of the giver for two recipients may be the same."""

    def pairs(first: int, last: int) -> list[dict[str, object]]:
        return [
            fts_row(2 * number + side, refCode=f"N-{number:03}", destLocations=place)
            for number in range(first, last)
            for side, place in enumerate(("AFG", "COL"))
        ]

    recorded(table(tmp_path / "one.csv", pairs(1, 2)))
    one = _queries(at_the_desk)
    recorded(table(tmp_path / "many.csv", pairs(2, 31)))
    (caption,) = html.fromstring(at_the_desk.get(DESK).content).xpath(
        "//section[@aria-labelledby='suggested']//caption/text()"
    )
    assert caption == "30 pairs"
    assert one == _queries(at_the_desk) <= 25


def _queries(client: Client) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(DESK).status_code == 200
    return len(context)
