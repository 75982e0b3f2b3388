"""Word what the page shows of each person: outcomes plan by plan, and what refuses other posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rotation.facts.kinds import KIND_TITLES, MoveKind
from rotation.language import Lang
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Portfolio
from rotation.report.content import page_texts as words
from rotation.report.content import wording
from rotation.report.content.page_content import Compared, Mover, Outcome, Stayer
from rotation.report.content.page_prices import Priced, people_lines, post_lines
from rotation.report.content.page_refusals import Refusals, in_words
from rotation.report.content.page_work import PageWork
from rotation.report.content.report import Change, PlanPart, ScenarioPart
from rotation.report.content.reviewed import evaluated_cited, reviews_by_cadre
from rotation.report.content.signing_lines import ChainPart, MoveLine, day_words
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post

NOT_WAITING = "–"


def movers(
    portfolio: Portfolio, part: ScenarioPart, chains: Sequence[Sequence[ChainPart]], work: PageWork, lang: Lang
) -> Iterator[Mover]:
    """Yield everybody who moves or leaves in any plan, by id.

    Parameters
    ----------
    portfolio : Portfolio
    part : ScenarioPart
        The same, worded.
    chains : sequence of sequence of ChainPart
        Of each plan.
    work : PageWork
    lang : str
    """
    setting, refusals = portfolio.scenario.setting, work.refusals
    reviewed = [_evaluated(portfolio, plan.judgement, lang) for plan in portfolio.plans]
    outcomes = outcomes_of(part, chains, reviewed, work.priced, setting, lang)
    for cadre in sorted(outcomes):
        one = setting.world.cadre[cadre]
        yield Mover(
            cadre,
            one.name,
            wording.born(one, part_is_anonymous(portfolio)),
            setting.title(one.post).in_lang(lang),
            wording.held(one, setting, lang),
            outcomes[cadre],
            len(setting.world.posts),
            int(refusals.allowed[setting.columns.cadre_index[cadre]]),
            tuple(in_words(cadre, refusals.against[cadre], work.lifted, setting, lang)),
            () if work.priced is None else tuple(post_lines(work.priced.posts[cadre], setting, lang)),
        )


def part_is_anonymous(portfolio: Portfolio) -> bool:
    """Return whether people bear their ids for names."""
    return all(one.name == one.id for one in portfolio.scenario.setting.world.cadres)


def outcomes_of(
    part: ScenarioPart,
    chains: Sequence[Sequence[ChainPart]],
    reviewed: Sequence[Mapping[str, str]],
    prices: Priced | None,
    setting: Setting,
    lang: Lang,
) -> Mapping[str, tuple[Outcome, ...]]:
    """Return by cadre what each plan gives to those who move or leave."""
    ranks: dict[tuple[str, str, str, tuple[str, ...], str, str], list[int]] = {}
    for plan, of_plan, evaluated in zip(part.plans, chains, reviewed, strict=True):
        signed = {line.cadre: line for chain in of_plan for line in chain.moves}
        for move in plan.moves:
            text = words.TO_POST.fill(lang, {"post": move.proposed, "kind": move.kind})
            signing = _signing(signed[move.cadre], lang) if move.cadre in signed else ""
            key = (move.cadre, move.post, text, move.reasons, signing, evaluated.get(move.cadre, ""))
            ranks.setdefault(key, []).append(plan.rank)
        for leaver in plan.leavers:
            ranks.setdefault((leaver.cadre, "", words.LEAVES.in_lang(lang), leaver.reasons, "", ""), []).append(
                plan.rank
            )
    found: dict[str, list[Outcome]] = {}
    for (cadre, post, text, reasons, signing, told), plans in ranks.items():
        rivals = None if prices is None else prices.people.get(post)
        others = () if rivals is None else tuple(people_lines(rivals, setting, lang))
        found.setdefault(cadre, []).append(Outcome(tuple(plans), text, reasons, signing, told, others))
    return {cadre: tuple(outcomes) for cadre, outcomes in found.items()}


def _evaluated(portfolio: Portfolio, judgement: Judgement, lang: Lang) -> Mapping[str, str]:
    """Return who evaluates each mover of a plan, and when first."""
    scenario = portfolio.scenario
    found = reviews_by_cadre(scenario, judgement)
    return {cadre: evaluated_cited(one, scenario, lang) for cadre, one in found.items()}


def _signing(line: MoveLine, lang: Lang) -> str:
    """Return when a move is signed, how, what it waits for, and how late it may be."""
    signed = words.SIGNED.fill(lang, {"day": day_words(line.earliest, lang), "needs": line.needs})
    if line.waits != NOT_WAITING:
        signed = words.SIGNED_WAITING.fill(lang, {"signed": signed, "waits": line.waits})
    if line.latest is None or line.latest == line.earliest:
        return signed
    return words.LATEST.fill(lang, {"signed": signed, "latest": day_words(line.latest, lang)})


def stayers(portfolio: Portfolio, moving: set[str], refusals: Refusals, lang: Lang) -> Iterator[Stayer]:
    """Yield everybody else, by id."""
    setting = portfolio.scenario.setting
    rows = zip(setting.world.cadres, refusals.allowed.tolist(), refusals.posts.tolist(), strict=True)
    for cadre, allowed, refused in rows:
        if cadre.id not in moving:
            title = setting.title(cadre.post).in_lang(lang)
            yield Stayer(cadre.id, cadre.name, title, allowed, tuple(refused))


def compared(portfolio: Portfolio, part: ScenarioPart, lang: Lang) -> Iterator[Compared]:
    """Yield everybody who moves or leaves in any plan with the outcome in each plan, by id."""
    setting = portfolio.scenario.setting
    told = [_outcome_words(plan, lang) for plan in part.plans]
    alike = [dict(plan.told_apart.keys()) for plan in portfolio.plans]
    for cadre in sorted({cadre for one in told for cadre in one}):
        one = setting.world.cadre[cadre]
        seats = {plan.get(cadre, one.post and as_one_post(setting, one.post)) for plan in alike}
        yield Compared(
            cadre,
            one.name,
            setting.title(one.post).in_lang(lang),
            tuple(plan.get(cadre, words.UNCHANGED.in_lang(lang)) for plan in told),
            len(seats) > 1,
        )


def _outcome_words(plan: PlanPart, lang: Lang) -> dict[str, str]:
    moves = {one.cadre: one.proposed for one in plan.moves}
    leaves = KIND_TITLES[MoveKind.LEAVE].in_lang(lang)
    return moves | {one.cadre: leaves for one in plan.leavers}


def common(portfolio: Portfolio, lang: Lang) -> Iterator[Change]:
    """Yield the changes that all of several plans share; the first post is the present one."""
    setting = portfolio.scenario.setting
    if len(portfolio.plans) <= 1:
        return
    leaves = KIND_TITLES[MoveKind.LEAVE].in_lang(lang)
    for cadre, post in portfolio.firm:
        one = setting.world.cadre[cadre]
        here = leaves if post is None else setting.title(post).in_lang(lang)
        yield Change(cadre, one.name, setting.title(one.post).in_lang(lang), here)
