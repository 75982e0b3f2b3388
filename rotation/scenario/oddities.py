"""Warn about facts that are suspicious on a scenario's date and under its rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rotation.errors import Fault, Kind
from rotation.facts.domain import Planned
from rotation.facts.vocabulary import CADRES
from rotation.intake.case import Case
from rotation.intake.warnings.odd_on_date import oddities_on, some_of
from rotation.language import Text
from rotation.rules.ladder import rung_of
from rotation.rules.setting import Setting
from rotation.rules.succession_plan import SuccessionPlan, planned_text

FEW_SHARE = 0.1
"""Up to this share of all, holders without a plan look forgotten; beyond it the board simply has none."""

PLANNED_FOR_NOTHING = Kind(
    "planned_for_nothing",
    Text(
        vi="chưa được quy hoạch nên theo quy tắc '{rule}' không bố trí được vào chức danh khác ({count} "
        "người: {people})",
        en="not planned for any post, so the rule '{rule}' lets them take no other (people: {count}; {people})",
    ),
    Text(vi="điền quy hoạch nếu có", en="enter what they are planned for, if anything"),
)
NAMED_RULE = Text(vi=SuccessionPlan.title.vi, en=SuccessionPlan.id)
PLAN_LEADS_NOWHERE = Kind(
    "plan_leads_nowhere",
    Text(
        vi="quy hoạch '{plan}' không khớp chức danh nào trong bảng 'Chức danh' ({count} người: {people})",
        en="the planned role '{plan}' matches no post of the case (people: {count}; {people})",
    ),
    Text(
        vi="sửa quy hoạch, hoặc thêm chức danh còn thiếu", en="correct what is planned, or add the post that is missing"
    ),
)


def oddities_under(case: Case, setting: Setting) -> Iterator[Fault]:
    """Yield warnings about a case on a scenario's date and under the rules in force."""
    yield from oddities_on(case, setting.date)
    if any(rule.id == SuccessionPlan.id for rule in setting.rules) and not case.is_blank(CADRES.id, "planned_for"):
        yield from _planned_for_nothing(case)
        yield from _plans_that_lead_nowhere(case, setting)


def _planned_for_nothing(case: Case) -> Iterator[Fault]:
    """Yield one warning about those who are planned for nothing and can take no post."""
    cadres = case.world.cadres
    unplanned = [cadre for cadre in cadres if not cadre.planned_for and cadre.leaving is None]
    if len(unplanned) > FEW_SHARE * len(cadres):
        unplanned = [cadre for cadre in unplanned if cadre.post is None]
    if unplanned:
        yield _about([cadre.id for cadre in unplanned], case, PLANNED_FOR_NOTHING, rule=NAMED_RULE)


def _plans_that_lead_nowhere(case: Case, setting: Setting) -> Iterator[Fault]:
    people: dict[Planned, list[str]] = defaultdict(list)
    for cadre in case.world.cadres:
        for plan in cadre.planned_for:
            people[plan].append(cadre.id)
    for plan, ids in people.items():
        if not _leads_somewhere(plan, setting):
            yield _about(ids, case, PLAN_LEADS_NOWHERE, plan=planned_text(plan, setting.world))


def _leads_somewhere(plan: Planned, setting: Setting) -> bool:
    """Return whether some post has the planned role or is not above it on the ladder."""
    world = setting.world
    levels = (True, False) if plan.unit is None else (world.unit[plan.unit].grassroots,)
    highest = max(setting.law.rung([plan.role], grassroots) for grassroots in levels)
    return any(
        plan.role in post.roles or 0 <= rung_of(post, setting) <= highest
        for post in world.posts
        if plan.unit in {None, post.unit}
    )


def _about(ids: list[str], case: Case, kind: Kind, **facts: object) -> Fault:
    """Return a warning about some people, at the cell if it is only one."""
    key = ids[0] if len(ids) == 1 else None
    cell = case.cell(CADRES.id, key, "planned_for")
    value = None if key is None else case.text(CADRES.id, key, "planned_for")
    return Fault(cell, kind, value, {"count": len(ids), "people": some_of(ids), **facts})
