"""``bench``: is it fast enough. CPU time, as ratios within one run, so that the machine does not matter."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from wsgiref.util import setup_testing_defaults

import click
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from intersessional.commands import benchmark_site
from intersessional.commands.benchmark_server import HOST, make_application, served
from intersessional.commands.database import use_database
from intersessional.commands.printing import as_json, print_rows
from intersessional.commands.serving import THREADS
from intersessional.cooperation.queries import every_version
from intersessional.core.memory import forget
from intersessional.core.queries import sources
from intersessional.meetings.queries import meetings, review_conferences
from intersessional.parties.queries import bodies
from intersessional.people.queries import office_book
from intersessional.record.figure_queries import figures_of
from intersessional.record.queries import snapshot
from intersessional.situation.moment import Moment
from intersessional.situation.world import World, everyone, look
from intersessional.treaty.duties import duties_on
from intersessional.treaty.knowledge import as_known
from intersessional.treaty.status import status_on
from intersessional.web import state_list
from intersessional.web.views.states import GROUPS, STATUSES

MOST_QUERIES = 15
NO_PAGES = ("api-root", "source_file", "flow", "answer_by_link")
"""Addresses that answer no reader: the root of the API, files and flows that no fact ships with, links sent by mail."""
DESK = re.compile(r"desk/|/own/")
"""What answers only those who have signed in and machines with a token, and the ways to sign in."""
REQUESTS = 300
COLUMNS = ["measure", "database", "value", "unit", "limit", "ok", "detail"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One result: ``value`` in ``unit``, the least or the most it may be, and what it was made of."""

    name: str
    value: float
    unit: str
    detail: dict[str, Any]
    least: float | None = None
    most: float | None = None

    def row(self) -> dict[str, Any]:
        """The result as a row of output."""
        high_enough = self.least is None or self.value >= self.least
        low_enough = self.most is None or self.value <= self.most
        return {
            "measure": self.name,
            "database": connection.vendor,
            "value": round(self.value, 3),
            "unit": self.unit,
            "limit": f"at least {self.least}" if self.least is not None else f"at most {self.most}",
            "ok": high_enough and low_enough,
            "detail": self.detail,
        }


@click.command("bench")
@as_json
@click.option("--rounds", default=15, show_default=True, type=click.IntRange(1, 1000), help="Rounds of each measure.")
def bench_command(as_json: bool, rounds: int) -> int:
    """Measure speed: CPU time as ratios within this run; exit status 1 when a limit is missed."""
    use_database()
    world = look(Moment.of())
    if not world.states:
        raise click.ClickException("There is no State in this database; run “intersessional demo --no-serve” first.")
    application = make_application()
    measures = [
        _list_of_states(application, rounds),
        *_cached_pages(rounds),
        _law(world, rounds),
        *_queries(application, world),
    ]
    rows = [measure.row() for measure in measures]
    if not as_json:
        for row in rows:
            row["detail"] = ", ".join(f"{name} {value}" for name, value in row["detail"].items())
    print_rows(rows, COLUMNS, json_lines=as_json)
    return 0 if all(row["ok"] for row in rows) else 1


def interleaved(first: Callable[[], float], second: Callable[[], float], rounds: int) -> tuple[float, float, float]:
    """Run two measures in turn, after one round that does not count.

    Returns the ratio of the least of each, and these in seconds: what a round takes beyond the least comes from what
    else the machine does.
    """
    first(), second()
    times = [(first(), second()) for _round in range(rounds)]
    least_of_first, least_of_second = (min(column) for column in zip(*times, strict=True))
    return least_of_first / least_of_second, least_of_first, least_of_second


def _cpu(work: Callable[[], object]) -> Callable[[], float]:
    """Seconds of CPU of this process that ``work`` takes."""

    def measured() -> float:
        before = time.process_time()
        work()
        return time.process_time() - before

    return measured


def _milliseconds(**seconds: float) -> dict[str, float]:
    return {f"{name}_ms": round(value * 1000, 3) for name, value in seconds.items()}


def _ask(application: WSGIHandler, path: str) -> bytes:
    """The body of a page, made within this process by the whole application."""
    environ: dict[str, Any] = {"HTTP_HOST": HOST, "PATH_INFO": path.partition("?")[0]}
    environ["QUERY_STRING"] = path.partition("?")[2]
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start(status: str, _headers: object, _error: object = None) -> Callable[[bytes], object]:
        statuses.append(status)
        return lambda _chunk: None

    response = application(environ, start)
    body = b"".join(response)
    response.close()
    if statuses[0] >= "4":
        raise click.ClickException(f"The page {path} answers {statuses[0]}; it cannot be measured.")
    return body


def _list_of_states(application: WSGIHandler, rounds: int) -> Measure:
    """The list of all States against its own template over values that were made before.

    Its own is the first page of a moment: the acts are in memory, the law is applied anew.
    """
    with override_settings(PAGE_CACHE=False):
        benchmark_site.capture(_request("/states/"))
        if _ask(application, "/states/") != _ask(application, "/bench/bare"):
            raise click.ClickException("The list of States and its bare copy differ; their ratio would mean nothing.")

        def first_page() -> None:
            everyone.cache_clear()
            _ask(application, "/states/")

        ratio, bare, ours = interleaved(_cpu(lambda: _ask(application, "/bench/bare")), _cpu(first_page), rounds)
    return Measure("states_list", ratio, "ratio", _milliseconds(bare=bare, ours=ours), least=0.35)


def _request(path: str) -> HttpRequest:
    return RequestFactory(headers={"host": HOST}).get(path)


def _cached_pages(rounds: int) -> Iterator[Measure]:
    """Pages from the page cache against a word, from a real server on a persistent connection."""
    with served(threads=THREADS) as reader:
        # A page that is not compressed is mostly bytes copied by the kernel, which hello-world does not have.
        for name, encoding, least in (("cached_page", "gzip", 0.6), ("cached_page_uncompressed", "identity", 0.5)):

            def cost(path: str, encoding: str = encoding) -> float:
                return reader.cost(path, encoding=encoding, requests=REQUESTS)

            ratio, hello, ours = interleaved(lambda: cost("/bench/hello"), lambda: cost("/states/"), rounds)
            yield Measure(name, ratio, "ratio", _milliseconds(hello=hello, ours=ours), least=least)


def _law(world: World, rounds: int) -> Measure:
    """All duties of all States on one day, the acts being in memory."""
    rules, record, moment = world.convention, world.snapshot, world.moment

    def law() -> None:
        for iso3 in world.directory.states:
            known = as_known(record.acts.get(iso3, ()), record.choices.get(iso3, ()), moment.known).acts
            duties_on(rules, status_on(rules, known, moment.on), known, moment.on, record.registers)

    def read() -> None:
        snapshot.__wrapped__(rules.code, world.revision.head)

    ratio, law_seconds, read_seconds = interleaved(_cpu(law), _cpu(read), rounds)
    detail = {
        "states": len(world.directory.states),
        **_milliseconds(reading=read_seconds),
        "to_reading": round(ratio, 3),
    }
    return Measure("law", law_seconds * 1000, "ms", detail, most=20)


def _queries(application: WSGIHandler, world: World) -> Iterator[Measure]:
    """Queries of the costliest page in a process that has read nothing yet, and of one State against all."""
    with override_settings(PAGE_CACHE=False):
        counted = {path: _count(application, path) for path in _addresses(world)}
        one, everyone = _count(application, _one_state(world)), counted["/states/"]
    page = max(counted, key=lambda path: counted[path])
    yield Measure("queries", counted[page], "queries", {"page": page, "pages": len(counted)}, most=MOST_QUERIES)
    yield Measure("queries_by_states", abs(everyone - one), "queries", {"one": one, "all": everyone}, most=0)


def _count(application: WSGIHandler, path: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        _ask(application, path)
    return len(context)


def _addresses(world: World) -> list[str]:
    """Every page, table, calendar and operation of the product, in English, with an example where it is about one."""
    most = max(world.snapshot.acts, key=lambda iso3: len(world.snapshot.acts[iso3]))
    examples = {
        "states": most,
        "acts": str(min(world.snapshot.sources)),
        "sources": sources()[0].key,
        "meetings": meetings(settings.CONVENTION, known=date.max)[0].code,
        "holders": office_book(settings.CONVENTION, world.revision.head).offices[0].person,
        "bodies": bodies(settings.CONVENTION)[0].code,
        "aims": world.convention.aims[0].code,
        "figures": str(max(figures_of(settings.CONVENTION, world.revision.head, most).told)),
        "statements": every_version(settings.CONVENTION, world.revision.head).needs[0].key,
        "assessments": most,
        "givers": min(
            item.giver for item in every_version(settings.CONVENTION, world.revision.head).means if item.giver
        ),
        "registers": "figures",
        "road": review_conferences(settings.CONVENTION, known=date.max)[0][0].code,
    }

    def filled(pattern: str) -> str:
        return "/" + re.sub(r"(\w+)/<[^>]+>", lambda found: f"{found[1]}/{examples[found[1]]}", pattern)

    return [filled(pattern) for pattern in _patterns(get_resolver("intersessional.config.urls").url_patterns)]


def _patterns(addresses: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for address in addresses:
        if isinstance(address, URLResolver):
            yield from _patterns(address.url_patterns, f"{before}{address.pattern}")
        elif address.name and address.name not in NO_PAGES and not DESK.search(f"{before}{address.pattern}"):
            yield f"{before}{address.pattern}"


def _one_state(world: World) -> str:
    """The list of States filtered to one: the first status and group that a single State has in common."""
    rows: Sequence[state_list.Row] = state_list.rows(world)
    for code, group in world.directory.groups.items():
        members = group.on(world.moment.on)
        for status, (_words, codes) in STATUSES.items():
            if group.kind in GROUPS and sum(row.iso3 in members and row.code in codes for row in rows) == 1:
                return f"/states/?status={status}&group={code}"
    raise click.ClickException("No filter of the list gives a single State; the queries of one cannot be counted.")
