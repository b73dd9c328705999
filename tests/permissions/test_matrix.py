"""Who may do what: every address and every act stands in ``matrix.csv`` with what each role finds, and each cell holds.

Rows are addresses with their method, or functions of a ``domain`` package. Cells: ``allowed``; ``refused``, with words;
``hidden``, as if there were no such thing; ``sign-in``, asked who one is; ``command``, reached from no page at all;
``other-act``, reached from within an act that has a row of its own.
People of a delegation are of Zimbabwe, and so is what is acted on; ``focal_point_elsewhere`` is of Angola.
"""

from __future__ import annotations

import ast
import csv
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from intersessional.core.queries import current_revision
from intersessional.people.domain.invitations import hash_of
from intersessional.people.domain.roles import (
    NotAllowed,
)
from intersessional.people.models import (
    Account,
    Audience,
    Invitation,
    Note,
    Organisation,
    Role,
    RoleKind,
)
from intersessional.people.permissions import ACTS, permissions
from intersessional.people.queries import standing_of
from intersessional.people.standing import Standing
from intersessional.record.models import Act, Figure
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.desk_questions import questions
from permissions import asking, bringing, contacting, flowing, needing, offering, requesting, talking
from permissions.acts_of_people import Scene, act_on_the_scene, giving, role, today, token
from permissions.linked import linked, linked_act_of
from reference import ROOT

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

with (Path(__file__).parent / "matrix.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row.pop("what"): row for row in csv.DictReader(file)}
ROLES = list(next(iter(ROWS.values())))
ADDRESSES = [what for what in ROWS if what.startswith(("GET ", "POST "))]
DONE = [what for what in ROWS if what not in ADDRESSES]
PASSWORD = "blue tractor seven lamp"  # noqa: S105 - of nobody
HASH = make_password(PASSWORD)
KINDS = {
    "ended": RoleKind.ISU,
    "waiting_focal_point": RoleKind.FOCAL_POINT,
    "focal_point_elsewhere": RoleKind.FOCAL_POINT,
}
BETWEEN_PARTIES = {
    "needs_entered": needing,
    "requests": requesting,
    "talks": talking,
    "talk_summaries": talking,
    "meets": talking,
}
"""Where the acts of a module between givers and States are; of others in ``offering``."""


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is written inside; a publication may begin there, as it may in a test."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture
def scene() -> Scene:
    inviter = account("inviter", [RoleKind.ISU])
    invitation = Invitation.objects.create(
        secret_hash=hash_of("link"),
        person="p-invited",
        name="Ana",
        email="ana@example.org",
        kind="member",
        state_id="ZWE",
        source="a test",
        invited_by=inviter.person,
        expires_at=timezone.now() + timedelta(days=1),
    )
    passkey = Authenticator.objects.create(user=inviter, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    roles = {
        "role": role("p-x", RoleKind.MEMBER),
        "waiting": role("p-y", RoleKind.FOCAL_POINT, confirmed=False),
        "seat": role("p-z", RoleKind.SEAT),
        "officer": role("p-o", RoleKind.ISU),
    }
    account("keeper", [RoleKind.ADMINISTRATOR])  # so that another administrator is not the only one
    note = Note.objects.create(
        owner="isu",
        audience=Audience.DESK,
        about="ZWE",
        day=today(),
        channel="call",
        with_whom="Ana",
        words="Asked",
        written_by=inviter.person,
        written_at=timezone.now(),
    )
    names = {name: str(row.pk) for name, row in roles.items()} | {"note": str(note.pk), "token": str(token().pk)}
    names |= {"invitation": str(invitation.pk), "passkey": str(passkey.pk), "link": "link"}
    names |= {"person": account("asking", [RoleKind.SPONSORSHIP]).person, "colleague": inviter.person}
    names |= {"today": today().isoformat()}
    for confided in (offering, needing, requesting, talking, flowing):
        names |= confided.names()
    names |= {"act": str(Act.objects.order_by("pk")[0].pk), "figure": str(Figure.objects.order_by("pk")[0].pk)}
    return Scene(**roles, invitation=invitation, passkey=passkey, note=note, names=names)


def account(name: str, kinds: list[RoleKind], *, state: str = "ZWE", confirmed: bool = True) -> Account:
    made = Account.objects.create(username=name, email=f"{name}@example.org", password=HASH)
    for kind in kinds:
        role(made.person, kind, state=state, confirmed=confirmed)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "ABCDEFGHIJKLMNOP"})
    Authenticator.objects.create(user=made, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "AB", "used_mask": 0})
    return made


def player(name: str) -> Account | None:
    if name == "nobody":
        return None
    made = account(
        name,
        [KINDS.get(name) or RoleKind(name)],
        state="AGO" if name == "focal_point_elsewhere" else "ZWE",
        confirmed=name != "waiting_focal_point",
    )
    if name == "ended":
        Role.objects.filter(person=made.person).update(ends_on=today())
    return made


def browser(owner: Account | None) -> Client:
    """Signed in, and has proved it a moment ago: that it is asked for is tested beside."""
    client = Client()
    if owner is not None:
        client.force_login(owner)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(owner.pk)
        session.save()
    return client


FORM = {"name": "B", "email": "b@example.org", "source": "a test", "body": "A5", "organisation": "Relief"}
FORM |= {"words": "Surveyed", "language": "en", "received": "letter"}


def ask(client: Client, what: str, scene: Scene) -> HttpResponse:
    if any(name in what for name in ("{put}", "{secret}")):
        linked(scene.names)
    if "{upload}" in what:
        scene.names["upload"] = str(bringing.taken().pk)
    if "{settled}" in what:
        scene.names |= {"settled": str(bringing.settled().pk), "head": current_revision().head}
    if "{flow_file}" in what:
        scene.names |= {"flow_file": str(flowing.taken().pk), "head": current_revision().head}
    if "{mark}" in what:
        world = look(Moment.of(), revision=current_revision())
        scene.names["mark"] = next(item.mark for item in questions(world))
    method, address, *given = what.format(**scene.names).split()
    data = {**FORM, "state": "ZWE", "password": PASSWORD, **dict(part.split("=") for part in given)}
    if "file" in data:
        file = flowing.file() if data["file"] == "flows.csv" else bringing.file(data["file"])
        data |= {**bringing.SAID, "file": file}
    if "contacts" in data:
        data["file"] = contacting.file(data["contacts"])
    return client.post(address, data) if method == "POST" else client.get(address)


def found(response: HttpResponse) -> str:
    """What somebody finds, in the word of the table."""
    if response.status_code in (401, 403, 422):
        return "refused"
    if response.status_code == 404:
        return "hidden"
    if "/desk/sign-in/" in response.headers.get("Location", ""):
        return "sign-in"
    return "allowed" if response.status_code < 400 else str(response.status_code)


@pytest.mark.parametrize("what", ADDRESSES)
def test_an_address_is_open_to_whom_the_table_says(what: str, scene: Scene) -> None:
    seen = {}
    for name in ROLES:
        with undone():
            seen[name] = found(ask(browser(player(name)), what, scene))
        cache.clear()
    assert seen == ROWS[what]


def act_of(what: str, who: Standing, scene: Scene) -> Callable[[], object]:
    """The act of a row, as that person would do it."""
    name, _space, given = what.partition(" ")
    by = bringing.acting(who)
    if name.startswith("intake.spreadsheets."):
        return bringing.acts(who)[name]
    if name.startswith("people.contacts."):
        return contacting.act_of(name.rpartition(".")[2], by)
    if name.startswith("record.questions."):
        return asking.acts(who)[name.rpartition(".")[2]]
    if name.startswith(("people.act_links.", "people.contributions.")):
        return linked_act_of(name.rpartition(".")[2], given, by, scene.names)
    if name.startswith(("cooperation.", "intake.flow_files.")):
        return _between_parties(name.split(".")[1], by, scene)[what]
    return giving(name, given, by) or act_on_the_scene(what, who, scene)


def _between_parties(module: str, by: dict[str, Any], scene: Scene) -> dict[str, Callable[[], object]]:
    if module in ("judging", "flow_files"):
        return flowing.acts(by, scene.names)
    return BETWEEN_PARTIES.get(module, offering).acts(by)


@pytest.mark.parametrize("what", [what for what in DONE if ROWS[what]["nobody"] in {"allowed", "refused"}])
def test_an_act_is_done_by_whom_the_table_says(what: str, scene: Scene) -> None:
    Organisation.objects.get_or_create(code="relief", defaults={"name": "Relief"})
    seen = {}
    for name in ROLES:
        owner = player(name)
        who = standing_of(owner, today()) if owner else Standing("", today())
        with undone():
            try:
                act_of(what, who, scene)()
                seen[name] = "allowed"
            except NotAllowed:
                seen[name] = "refused"
    assert seen == ROWS[what]


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        elif pattern.name != "api-root":  # which the API names and nothing serves
            yield here


def test_every_address_has_a_row(scene: Scene) -> None:
    names = {
        **scene.names,
        "upload": "1",
        "mark": "mark",
        "put": "mark",
        "secret": "link",
        "draft": "1",
        "act_link": "1",
        "settled": "1",
        "flow_file": "1",
        "head": "head",
    }
    addresses = {what.format(**names).split()[1].partition("?")[0] for what in ADDRESSES}
    covered = set()
    for address in addresses:
        try:
            covered.add(resolve(address).route)
        except Resolver404:
            pytest.fail(f"{address} stands in the table and nowhere else")
    assert set(routes(get_resolver().url_patterns)) - covered == set()


def test_every_act_has_a_row() -> None:
    """An act is a public function of a domain package that says who acts."""
    package = ROOT / "src" / "intersessional"
    acts = {
        f"{path.parts[-3]}.{path.stem}.{node.name}"
        for path in package.rglob("domain/*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and "actor" in {item.arg for item in node.args.kwonlyargs}
    }
    assert {what.partition(" ")[0] for what in DONE} == acts


def test_no_page_reaches_what_only_a_command_does() -> None:
    commands = {what for what in DONE if ROWS[what]["nobody"] == "command"}
    assert all(set(ROWS[what].values()) == {"command"} for what in commands)
    reached = set()
    for room in ("web", "publish"):
        for path in (ROOT / "src" / "intersessional" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module and ".domain." in node.module:
                    app, module = node.module.split(".")[1], node.module.split(".")[-1]
                    reached |= {f"{app}.{module}.{name.name}" for name in node.names}
    assert commands & reached == set()


def test_what_is_part_of_another_act_is_reached_from_there_only() -> None:
    importing = {
        path.stem
        for path in (ROOT / "src" / "intersessional").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).endswith("people.domain.contributions")
        if "close" in {name.name for name in node.names}
    }
    assert [what for what in DONE if ROWS[what]["nobody"] == "other-act"] == ["people.contributions.close"]
    assert importing == {"question_form"}


def test_every_cell_has_a_word_of_the_table() -> None:
    words = {"allowed", "refused", "hidden", "sign-in", "command", "other-act"}
    assert {cell for row in ROWS.values() for cell in row.values()} <= words
    assert set(RoleKind) - set(ROLES) == set()


def test_the_page_tells_what_the_rules_say(client: Client) -> None:
    page = client.get("/permissions/").content.decode()
    told = {item.words: item.may for item in permissions()}
    assert len(told) == len(ACTS)
    assert all(words in page for words in told)
    assert told["Confirm a focal point"] == {RoleKind.ISU}
    assert told["Invite a colleague into the own delegation"] == {RoleKind.FOCAL_POINT, RoleKind.ISU}
    assert told["Answer for the own State"] == {RoleKind.FOCAL_POINT, RoleKind.HEAD}
    assert told["Handle the file of the own State"] == frozenset()
    assert told["Handle the file of another State in the own body"] == {RoleKind.SEAT}
