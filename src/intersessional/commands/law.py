"""``when``: what treaty law makes of one act, without a database."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

import click

from intersessional.commands.printing import DAY, as_json, print_rows
from intersessional.treaty.acts import CONSENT_KINDS, Act, ActKind
from intersessional.treaty.convention import Convention, ConventionError, Duty, codes, load
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import first_due
from intersessional.treaty.status import Computed, entry_into_force, withdrawal_effect

KINDS = [*sorted(kind.value for kind in CONSENT_KINDS), "withdrawal"]


@click.command("when")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What was deposited.")
@click.option("--deposit", type=DAY, metavar="DAY", required=True, help="Day the depositary received it.")
@click.option("--effect", type=DAY, metavar="DAY", help="Day of effect that the source itself gives; it wins.")
@click.option("--armed-conflict", is_flag=True, help="The State is in an armed conflict when the notice expires.")
@click.option("--conflict-ended", type=DAY, metavar="DAY", help="Day on which that conflict ended.")
@click.option("--convention", default="apmbc", show_default=True, type=click.Choice(codes()))
@as_json
def when_command(
    kind: str,
    deposit: date,
    effect: date | None,
    armed_conflict: bool,
    conflict_ended: date | None,
    convention: str,
    as_json: bool,
) -> None:
    """What treaty law makes of one act: entry into force and first deadlines, or effect of a withdrawal."""
    try:
        rules = load(convention)
    except ConventionError as error:
        raise click.ClickException(str(error)) from error
    _possible(rules, kind, deposit, effect)
    if kind == "withdrawal":
        conflicts = _conflicts(deposit, conflict_ended) if armed_conflict or conflict_ended else []
        answer = _withdrawal(rules, deposit, effect, conflicts)
    elif armed_conflict or conflict_ended:
        raise click.UsageError("An armed conflict matters to a withdrawal only; leave it out or use --kind withdrawal.")
    else:
        answer = _consent(rules, kind, deposit, effect)
    if as_json:
        print_rows([answer], [], json_lines=True)
        return
    for name in ("entry_into_force", "withdrawal_effective"):
        if answer[name]:
            click.echo(f"{name.replace('_', ' ').capitalize()}: {answer[name]} ({answer['rule']})")
    if not answer["entry_into_force"] and not answer["withdrawal_effective"]:
        click.echo(f"No day of effect: {answer['rule']}")
    if answer["duties"]:
        print_rows(answer["duties"], ["article", "duty", "due", "rule"], json_lines=False)


def _possible(rules: Convention, kind: str, deposit: date, effect: date | None) -> None:
    """Refuse, in one sentence, a day on which the act or its effect could not be."""
    opened, in_force = rules.opened_on, rules.entry_into_force.published_on
    if kind == "withdrawal" and deposit < in_force:
        raise click.UsageError(f"The convention entered into force on {in_force}; no State could withdraw before it.")
    if deposit < opened:
        raise click.UsageError(f"The convention was opened on {opened}; nothing could be deposited before that day.")
    if effect is None:
        return
    if kind == "withdrawal" and effect < deposit:
        raise click.UsageError("A withdrawal takes effect after its notice; give a later --effect.")
    if effect < in_force:
        raise click.UsageError(f"The convention entered into force on {in_force}; nothing took effect before it.")


def _consent(rules: Convention, kind: str, deposit: date, effect: date | None) -> dict[str, Any]:
    force = entry_into_force(rules, deposit, effect)
    duties = [
        {"article": duty.article, "duty": duty.code, "due": str(first_due(duty, force.on)), "rule": _limit(duty)}
        for duty in rules.duties
    ]
    return _answer(kind, deposit, force, None, duties, _rule(force))


def _withdrawal(rules: Convention, deposit: date, effect: date | None, conflicts: list[Act]) -> dict[str, Any]:
    withdrawal = withdrawal_effect(rules, deposit, conflicts, effect)
    rule = (
        _rule(withdrawal) if withdrawal else f"article {rules.withdrawal.article}: not before the armed conflict ends"
    )
    return _answer("withdrawal", deposit, None, withdrawal, [], rule)


def _answer(
    kind: str,
    deposit: date,
    force: Computed | None,
    withdrawal: Computed | None,
    duties: list[dict[str, Any]],
    rule: str,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "deposit": str(deposit),
        "entry_into_force": str(force.on) if force else None,
        "withdrawal_effective": str(withdrawal.on) if withdrawal else None,
        "rule": rule,
        "duties": duties,
    }


def _limit(duty: Duty) -> str:
    article = f"article {duty.article}" + (f".{duty.paragraph}" if duty.paragraph else "")
    if duty.rule == "yearly":
        return f"{article}: each year by {duty.day} {calendar.month_name[duty.month or 1]}"
    return f"{article}: entry into force + {duty.amount} {duty.rule}"


def _rule(item: Computed) -> str:
    texts = {
        "first_deposits": "deposited before the convention itself was in force",
        "later_deposit": "first day of the sixth month after the month of deposit",
        "explicit": "the day its source gives",
        "after_receipt": f"{item.months} months after receipt",
        "armed_conflict_ended": "the end of the armed conflict",
    }
    other = f"; the rule alone would give {item.by_rule}" if item.by_rule else ""
    return f"article {item.article}: {texts[item.rule]}{other}"


def _conflicts(received: date, ended: date | None) -> list[Act]:
    first = received if ended is None else min(received, ended)
    began = Act(1, "", ActKind.ARMED_CONFLICT_BEGAN, "conflict", PartialDate(first), first)
    if ended is None:
        return [began]
    return [began, Act(2, "", ActKind.ARMED_CONFLICT_ENDED, "conflict_end", PartialDate(ended), ended)]
