"""Compose what the page of a run shows: the report, people with refusals, chains and summaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.language import LANGUAGES, Lang, figure
from rotation.moves.plan_signing import PlanSigning
from rotation.moves.signing_words import assumptions, warnings
from rotation.plans.plan import Portfolio
from rotation.report.content import moves_texts, texts, wording
from rotation.report.content import page_texts as words
from rotation.report.content.compose import report_of
from rotation.report.content.follow_compose import FollowShown, with_follow
from rotation.report.content.foot import feet
from rotation.report.content.headings import scenario_head
from rotation.report.content.page_boxes import boxes
from rotation.report.content.page_content import Beside, Choice, PageContent, PlanPage, ScenarioPage
from rotation.report.content.page_map import map_page
from rotation.report.content.page_people import common, compared, movers, stayers
from rotation.report.content.page_work import PageWork, page_work
from rotation.report.content.report import PlanPart, ScenarioPart
from rotation.report.content.signing_lines import ChainPart, chain_parts
from rotation.runs.run import Run


def page_contents(run: Run, digest: str, follow: FollowShown | None = None) -> dict[Lang, PageContent]:
    """Return what the page of a run shows, in each language.

    Parameters
    ----------
    run : Run
        Whose scenarios are of one date each.
    digest : str
        Of the saved run; empty for one that is not saved.
    follow : FollowShown, optional
        Who follows which unit after one of the plans.
    """
    work = [page_work(portfolio) for portfolio in run.portfolios]
    return {lang: _content(run, work, digest, follow, lang) for lang in LANGUAGES}


def _content(run: Run, work: list[PageWork], digest: str, follow: FollowShown | None, lang: Lang) -> PageContent:
    report = with_follow(report_of(run, lang, digest, [one.ground for one in work]), follow)
    scenarios = tuple(
        _scenario(number, portfolio, part, one, lang)
        for number, (portfolio, part, one) in enumerate(
            zip(run.portfolios, report.scenarios, work, strict=True), start=1
        )
    )
    foot = (*feet(report), texts.PROPOSES.in_lang(lang))
    return PageContent(report, scenarios, _choices(run), foot, report.follow)


def _choices(run: Run) -> tuple[Choice, ...]:
    """Return the choices between few changes and a high score, none where there is one."""
    points = () if run.replanned is None else run.replanned.found.points
    found = tuple(Choice(point.plan.rank, point.changes, point.plan.score) for point in points)
    return found if len(found) > 1 else ()


def _scenario(number: int, portfolio: Portfolio, part: ScenarioPart, work: PageWork, lang: Lang) -> ScenarioPage:
    chains = [() if found is None else chain_parts(found, lang) for found in work.signings]
    moving = tuple(movers(portfolio, part, chains, work, lang))
    _, *head = scenario_head(part, lang)
    return ScenarioPage(
        number,
        part,
        tuple(head),
        (*part.requests, *(texts.EDITS.fill(lang, {"edits": edit}) for edit in part.edits)),
        tuple(
            _plan(plan, found, parts, lang)
            for plan, found, parts in zip(part.plans, work.signings, chains, strict=True)
        ),
        tuple(_beside(part.plans, lang)),
        tuple(compared(portfolio, part, lang)),
        tuple(common(portfolio, lang)),
        moving,
        len(portfolio.scenario.setting.world.posts),
        tuple(rule.title.in_lang(lang) for rule in work.refusals.rules),
        tuple(stayers(portfolio, {one.cadre for one in moving}, work.refusals, lang)),
        work.told,
        map_page(portfolio.scenario.setting, part.plans),
        tuple(boxes(portfolio, lang)),
        work.priced is not None,
        work.lifted is not None,
    )


def _beside(plans: Sequence[PlanPart], lang: Lang) -> Iterator[Beside]:
    """Yield each plan beside plan 1, or what there is of a single plan."""
    lost = texts.HEADERS["breach_points"].in_lang(lang)
    points = [{**plan.criteria, lost: plan.breach_points} for plan in plans]
    first = dict.fromkeys(points[0], 0) if len(points) == 1 else points[0] if points else {}
    telling = [name for name, value in first.items() if any(one[name] != value for one in points)]
    for plan, own in zip(plans, points, strict=True):
        parts = tuple((name, own[name] - first[name]) for name in telling)
        yield Beside(plan.rank, sum(value for _, value in parts), parts)


def _plan(plan: PlanPart, found: PlanSigning | None, chains: tuple[ChainPart, ...], lang: Lang) -> PlanPage:
    if found is None:
        return PlanPage(plan.rank, tuple(_summary(plan, lang)), (), "", (), ())
    titles = tuple(found.scenario.setting.title(post).in_lang(lang) for post in found.left_vacant)
    return PlanPage(
        plan.rank,
        tuple(_summary(plan, lang)),
        chains,
        moves_texts.LEFT_VACANT.fill(lang, {"posts": titles}) if titles else "",
        tuple(assumptions(found, lang)),
        tuple(warnings(found, lang)),
    )


def _summary(plan: PlanPart, lang: Lang) -> Iterator[str]:
    """Yield a plan in a few sentences."""
    score = {"score": plan.score, "bound": plan.bound, "proof": plan.proof}
    yield words.S_SCORE.fill(lang, score)
    leaves = len(plan.leavers)
    if plan.moves:
        kinds = tuple(f"{kind}: {figure(count, lang)}" for kind, count in _kinds(plan))
        yield words.S_MOVES.fill(lang, {"moved": len(plan.moves), "kinds": kinds})
    else:
        yield words.S_NO_MOVES.in_lang(lang)
    if leaves:
        yield words.S_LEAVERS.fill(lang, {"count": leaves})
    yield f"{wording.vacancies(plan.vacant, lang)}." if plan.vacant else words.S_NO_VACANT.in_lang(lang)
    if plan.breaches:
        yield words.S_BREACHES.fill(lang, {"count": len(plan.breaches), "points": plan.breach_points})
    else:
        yield words.S_NO_BREACHES.in_lang(lang)
    if plan.waived:
        yield words.S_WAIVED.fill(lang, {"count": len(plan.waived)})
    if plan.last:
        yield words.S_SIGNED.fill(lang, {"waves": plan.waves, "interim": plan.interim, "last": plan.last})
    if plan.rank > 1:
        yield words.S_DIFFERS.fill(lang, {"count": len(plan.changes)})


def _kinds(plan: PlanPart) -> Iterator[tuple[str, int]]:
    """Yield the kinds of move with their counts; those who leave come last in a plan's, and do not move."""
    counts = list(plan.counts.items())
    yield from counts[:-1] if plan.leavers else counts
