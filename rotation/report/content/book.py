"""Compose the sheets of the workbook: what is printed with heading and signatures, then the details."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from rotation.explain.kept_prices import MOST_NAMED
from rotation.language import Lang, Text
from rotation.moves.plan_signing import plan_signing
from rotation.plans.plan import Portfolio
from rotation.report.content import book_tables, follow_book, tables, texts, wording
from rotation.report.content import book_texts as words
from rotation.report.content.book_choice import ANNEXES, PROPOSAL, Book, Choice, Prices, Sheet
from rotation.report.content.book_lines import in_order_of_names, page_foot, plan_foot, plan_head
from rotation.report.content.compose import report_of
from rotation.report.content.filed.fields import NO_FIELDS, Drafting
from rotation.report.content.filed.paper import Drafted
from rotation.report.content.follow_compose import with_follow
from rotation.report.content.foot import feet
from rotation.report.content.groundwork import Groundwork
from rotation.report.content.headings import scenario_head
from rotation.report.content.paper_head import paper_head
from rotation.report.content.report import PlanPart, Report, ScenarioPart
from rotation.report.content.signing_lines import ChainPart, chain_parts
from rotation.report.content.structure import Structures, structures
from rotation.report.content.tables import Table
from rotation.runs.run import Run

MOST_BESIDE = 8
"""Plans that stand in one table side by side."""
SEE_SUMMARY = Text(vi="Căn cứ xét: xem cuối trang tính “{sheet}”", en="What it was judged by: see the end of “{sheet}”")
ROMAN = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, eq=False)
class _Part:
    """One scenario with what the sheets need beside the report."""

    number: int
    portfolio: Portfolio
    scenario: ScenarioPart
    chains: Mapping[int, tuple[ChainPart, ...]]
    structures: Structures | None
    prices: Prices | None

    @property
    def key(self) -> frozenset[str]:
        """Return the key posts, or all of the communes where none is one."""
        setting = self.portfolio.scenario.setting
        key = frozenset(post.id for post in setting.world.posts if setting.is_key(post))
        return key or frozenset(post.id for post in setting.world.posts)


def book_of(run: Run, lang: Lang, digest: str = "", choice: Choice | None = None) -> Book:
    """Return the workbook of a run.

    Parameters
    ----------
    run : Run
        Whose scenarios are of one date each, or seen at one wave.
    lang : str
    digest : str
        Of the saved run.
    choice : Choice, optional
    """
    grounds = [Groundwork(portfolio) for portfolio in run.portfolios]
    choice = choice or Choice()
    return composed(with_follow(report_of(run, lang, digest, grounds), choice.follow), grounds, choice)


def composed(report: Report, grounds: Sequence[Groundwork], choice: Choice) -> Book:
    """Return the workbook of a report; `grounds` are those of its scenarios."""
    parts = [
        _part(number, ground, report.scenarios[number - 1], choice, report.lang)
        for number, ground in enumerate(grounds, start=1)
    ]
    made = choice.made_at or datetime.combine(report.scenarios[0].effective, time())
    sheets = tuple(_Sheets(report, parts, choice).all())
    return Book(texts.SUMMARY.in_lang(report.lang), made.replace(tzinfo=None), report.lang, sheets)


def _part(number: int, ground: Groundwork, scenario: ScenarioPart, choice: Choice, lang: Lang) -> _Part:
    portfolio = ground.portfolio
    shown = choice.plan if number == choice.scenario else 1
    chains = {}
    for plan, dated in zip(portfolio.plans, ground.signings, strict=True):
        if dated is not None and len(dated) == 1 and (choice.what == PROPOSAL or plan.rank == shown):
            chains[plan.rank] = chain_parts(plan_signing(portfolio.scenario, plan.judgement, dated[0]), lang)
    judged = [plan.judgement for plan in portfolio.plans]
    counted = structures(portfolio.scenario.setting, judged) if judged and portfolio.scenario.horizon is None else None
    prices = choice.prices[number - 1] if choice.prices else None
    return _Part(number, portfolio, scenario, chains, counted, prices)


class _Sheets:
    """Compose the sheets of a run."""

    def __init__(self, report: Report, parts: Sequence[_Part], choice: Choice) -> None:
        self.report, self.choice, self.lang = report, choice, report.lang
        self.several = len(parts) > 1
        self.parts = sorted(parts, key=lambda part: part.number != choice.scenario)
        self.head = paper_head(choice.drafted or Drafted(NO_FIELDS, Drafting.PARTY, "", self.lang))
        self.notes = (texts.ANONYMOUS.in_lang(self.lang),) if report.anonymous else ()

    def all(self) -> Iterator[Sheet]:
        """Yield the sheets in their order."""
        if self.choice.what == ANNEXES:
            yield from self.annexes(self.parts[0])
            return
        for part in self.parts:
            yield from self.summaries(part)
            yield from self.plans(part)
            yield from self.beside(part)
        yield from self.leavers()
        yield from self.details()

    def named(self, part: _Part, name: str) -> str:
        """Return the name of a sheet, with the number of its scenario where there are several."""
        return words.NUMBERED.fill(self.lang, {"number": part.number, "name": name}) if self.several else name

    def foot(self, part: _Part) -> str:
        """Return the foot of a page, the rulebook's title cut short where the whole would be too long."""
        return page_foot(part.scenario, self.lang, self.report.digest)

    def of_plan(self, part: _Part) -> str:
        """Return the scenario and the plan that is asked for."""
        plan = texts.PLAN.fill(self.lang, {"rank": self.in_order(part)[0].rank})
        return f"{part.scenario.title}, {plan.lower()}"

    @property
    def common_foot(self) -> str:
        """Return the foot of a page that is of all scenarios."""
        feet_of = {page_foot(one, self.lang, self.report.digest) for one in self.report.scenarios}
        summary = self.named(self.parts[0], texts.SUMMARY.in_lang(self.lang))
        return feet_of.pop() if len(feet_of) == 1 else SEE_SUMMARY.fill(self.lang, {"sheet": summary})

    def in_order(self, part: _Part) -> list[PlanPart]:
        """Return the plans of a scenario, the one that is asked for first."""
        shown = self.choice.plan if part.number == self.choice.scenario else 1
        return sorted(part.scenario.plans, key=lambda plan: (plan.rank != shown, plan.rank))

    def summaries(self, part: _Part) -> Iterator[Sheet]:
        """Yield the sheet with the plans of a scenario side by side; one without plans has it, too."""
        plans = part.scenario.plans
        rows = [plans[start : start + MOST_BESIDE] for start in range(0, max(1, len(plans)), MOST_BESIDE)]
        first, *more = (book_tables.side_by_side(part.scenario, few, self.lang) for few in rows)
        lines = (*scenario_head(part.scenario, self.lang), *self.notes)
        legend = (f"{wording.RATING_LEGEND}.",) if self.lang == "vi" else ()
        judged = feet(self.report) if part is self.parts[0] else ()
        below = (texts.PROPOSES.in_lang(self.lang), *judged, *legend)
        yield Sheet(
            self.named(part, first.title),
            words.SUMMARY_TITLE.in_lang(self.lang),
            first if plans else replace(first, rows=((texts.HEADERS["status"].in_lang(self.lang),),)),
            self.foot(part),
            lines=lines,
            more=tuple(more),
            below=below,
            head=self.head,
        )

    def plans(self, part: _Part) -> Iterator[Sheet]:
        """Yield a sheet with the moves of each plan, the one that is asked for first."""
        for plan in self.in_order(part):
            table = book_tables.printed_moves(plan, self.lang)
            yield self.moves(part, plan, table, self.named(part, table.title), "")

    def moves(self, part: _Part, plan: PlanPart, table: Table, name: str, annex: str) -> Sheet:
        """Return a sheet with the moves of one plan; an anonymous one has no native places to print."""
        hidden = frozenset(table.columns) - {*book_tables.PRINTED_MOVES, "effective"}
        hidden |= {"native_place"} if self.report.anonymous else set()
        return Sheet(
            name,
            words.MOVES_TITLE.in_lang(self.lang),
            book_tables.aside(table, hidden),
            self.foot(part),
            annex,
            tuple(plan_head(part.scenario, plan, self.lang)) + self.notes,
            tuple((texts.HEADERS[one].in_lang(self.lang), getattr(plan, one)) for one in ("rank", "score", "bound")),
            hidden=hidden,
            below=tuple(plan_foot(plan, self.lang)),
            head=self.head,
        )

    def beside(self, part: _Part) -> Iterator[Sheet]:
        """Yield what is told once of all plans of a scenario: leavers, signing, structure, posts, others."""
        if not part.scenario.plans:
            return
        yield from self.signing(part)
        yield from self.structure(part)
        yield self.posts(part)
        yield from self.follow(part)
        yield from self.candidates(part)

    def leavers(self) -> Iterator[Sheet]:
        """Yield who gets no post, each once."""
        table = book_tables.leavers(self.report)
        if table.rows:
            yield Sheet(
                table.title,
                words.LEAVERS_TITLE.in_lang(self.lang),
                table,
                self.common_foot,
                lines=() if self.several else (self.parts[0].scenario.title,),
                hidden=frozenset({"cadre"} if self.several else {"scenario", "cadre"}),
                head=self.head,
            )

    def signing(self, part: _Part) -> Iterator[Sheet]:
        """Yield the chains of each plan in signing order, all on one sheet."""
        rows: list[tables.Row] = []
        bands: dict[int, str] = {}
        table = None
        for plan in self.in_order(part):
            if plan.rank in part.chains and plan.moves:
                table, own = book_tables.signing(part.chains[plan.rank], self.lang)
                title = texts.PLAN.fill(self.lang, {"rank": plan.rank}).upper()
                for row, line in own.items():
                    bands[len(rows) + row] = f"{title}. {line}" if row == 0 else line
                rows += table.rows
        if table is not None:
            yield self.signed(part, replace(table, rows=tuple(rows)), bands, self.named(part, table.title), "")

    def signed(self, part: _Part, table: Table, bands: Mapping[int, str], name: str, annex: str) -> Sheet:
        """Return a sheet with chains in signing order."""
        return Sheet(
            name,
            words.SIGNING_TITLE.in_lang(self.lang),
            table,
            self.foot(part),
            annex,
            (self.of_plan(part) if annex else part.scenario.title,),
            bands=bands,
            hidden=frozenset({"cadre"}),
            head=self.head,
        )

    def structure(self, part: _Part) -> Iterator[Sheet]:
        """Yield who holds posts before and after, with a chart."""
        if part.structures is None or not part.structures.before.holders:
            return
        counts, shares = book_tables.structure(part.structures, part.scenario.plans, self.lang)
        text = words.COUNTED_KEY if part.structures.are_key else words.COUNTED_ALL
        day = f"{part.scenario.effective:%d/%m/%Y}"
        yield Sheet(
            self.named(part, words.STRUCTURE.in_lang(self.lang)),
            words.STRUCTURE_TITLE.in_lang(self.lang),
            counts,
            self.foot(part),
            lines=(part.scenario.title,),
            more=(shares,),
            below=(text.fill(self.lang, {"count": part.structures.posts, "day": day}),),
            head=self.head,
            is_drawn=True,
        )

    def posts(self, part: _Part) -> Sheet:
        """Return every post with its holders now and in each plan."""
        hidden = frozenset({"unit", "changed", "post"})
        table = book_tables.aside(tables.posts(part.scenario, self.lang), hidden)
        return Sheet(
            self.named(part, table.title),
            words.POSTS_TITLE.in_lang(self.lang),
            table,
            self.foot(part),
            lines=(part.scenario.title,),
            hidden=hidden,
            head=self.head,
        )

    def follow(self, part: _Part) -> Iterator[Sheet]:
        """Yield who follows which unit after a plan of the scenario, where that is shown."""
        follow = self.report.follow
        if follow is not None and follow.scenario == part.number:
            sheets = follow_book.sheets(follow, self.foot(part), self.head, self.lang)
            yield from (replace(sheet, name=self.named(part, sheet.name)) for sheet in sheets)

    def candidates(self, part: _Part) -> Iterator[Sheet]:
        """Yield who else could have the posts that change in the plan that is asked for."""
        if part.prices is None:
            return
        setting, plan = part.portfolio.scenario.setting, self.in_order(part)[0]
        table, bands = book_tables.candidates(part.prices, plan, setting, self.lang)
        if table.rows:
            said = words.PRICES_ARE.fill(self.lang, {"most": MOST_NAMED})
            yield Sheet(
                self.named(part, table.title),
                words.CANDIDATES_TITLE.in_lang(self.lang),
                table,
                self.foot(part),
                lines=(self.of_plan(part), said),
                bands=bands,
                hidden=frozenset({"cadre"}),
                head=self.head,
            )

    def annexes(self, part: _Part) -> Iterator[Sheet]:
        """Yield the annexes of one plan: moves, key posts, signing order, special cases."""
        if not part.scenario.plans:
            return
        plan = self.in_order(part)[0]
        names = [words.ANNEX.fill(self.lang, {"number": number}) for number in ROMAN]
        yield self.moves(part, plan, book_tables.printed_moves(plan, self.lang), names[0], names[0].upper())
        title = words.KEY_POSTS_TITLE.in_lang(self.lang)
        yield self.annex(part, names[1], title, book_tables.key_posts(plan, part.key, self.lang), {"post"})
        table, bands = book_tables.signing(part.chains.get(plan.rank, ()), self.lang)
        yield self.signed(part, table, bands, names[2], names[2].upper())
        title = words.SPECIAL_TITLE.in_lang(self.lang)
        special = self.annex(part, names[3], title, book_tables.special(plan, self.lang), set())
        yield replace(special, below=tuple(plan_foot(plan, self.lang)))
        for sheet in list(self.follow(part))[:1]:
            yield replace(sheet, name=names[4], annex=names[4].upper())

    def annex(self, part: _Part, name: str, title: str, table: Table, hidden: set[str]) -> Sheet:
        """Return one annex."""
        return Sheet(
            name,
            title,
            table,
            self.foot(part),
            name.upper(),
            (self.of_plan(part),),
            hidden=frozenset(hidden),
            head=self.head,
        )

    def details(self) -> Iterator[Sheet]:
        """Yield the tables beside the plans, those without rows left out."""
        report = self.report
        lists = (tables.breaches, tables.waivers, tables.changes)
        stacked = (tables.stacked(report, table_of) for table_of in lists)
        ranking = [tables.ranking(report), tables.scales(report), tables.acceptability(report)] if self.several else []
        found = [*ranking, *(table for table in stacked if table is not None), tables.asked(report)]
        found += [tables.notes(report)] if report.notes else []
        found += [table for table in tables.per_scenario(report) if not table.id.startswith("posts")]
        for table in map(tables.for_paper, found):
            if table.rows:
                rows = in_order_of_names(table)
                yield Sheet(
                    table.title,
                    table.title.upper(),
                    rows,
                    self.common_foot,
                    hidden=frozenset({"rule", "cadre", "post"}),
                )
