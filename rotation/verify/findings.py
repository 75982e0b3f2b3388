"""Hold what verification finds: disagreements, and for each claim about all plans what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rotation.intake.naming import without_names
from rotation.language import Text
from rotation.plans.plan import CERTIFIED, SEARCHED, Portfolio, Status
from rotation.ranking.measures import is_count
from rotation.runs.run import Run
from rotation.scenario.scorecard import OF_SIGNING


@dataclass(frozen=True)
class Claim:
    """A statement that the plans of a run cannot prove by themselves.

    Attributes
    ----------
    says : str
        Of a plan ``optimal`` (none is better that differs enough from those above) or ``bound`` (none is beyond its
        bound); of a scenario ``ceiling`` (no plan scores above what the saved prices prove, where that is not yet the
        score), ``complete`` (no further plan is left), ``infeasible`` (there is no plan) or ``conflict`` (these rules
        stand against each other, and lifting which of them helps); of a measure that plans of several scenarios are
        ranked by ``worst`` or ``best`` (none is beyond that end). Of a saved answer ``price`` (what the best plan with
        a pair loses), ``no_plan_with`` (none holds it), ``kept_out`` (these limits keep pairs, or all plans, out),
        ``shared`` (what all good plans share) or ``ways_out`` (each is the best of its kind). Of the moves of a plan
        ``repairs`` (each saved one is the nearest plan after the refusal). Of a plan planned again
        ``nearest`` (none with at most so many changes is better, none as good has fewer); of all of them ``front`` (no
        other number of changes buys a better one). Of who follows what after a plan ``follows`` (no list is beyond the
        bound of this one), ``all_follows`` (no further list differs enough) or ``no_follows`` (there is none).
    proof : str
        ``certified``: re-computed without a solver; ``searched``: only a search could show it, and none is made anew.
    scenario : str or None
        Title; None for a claim about all scenarios.
    rank : int or None
    measure : str or None
    bound : int or None
        The score that no plan exceeds, of a ceiling.
    cadre, post : str or None
        Of a pair that a saved answer is about.
    listed : int or None
        Rank of a list of who follows what; `rank` is then the plan's.
    """

    says: str
    proof: str
    scenario: str | None = None
    rank: int | None = None
    measure: str | None = None
    bound: int | None = None
    cadre: str | None = None
    post: str | None = None
    listed: int | None = None


@dataclass(frozen=True)
class Disagreement:
    """Something in a run that does not follow from its inputs.

    Attributes
    ----------
    where : str
        Path of keys in run.json, or the input that changed.
    text : Text
    quotes : bool
        The text quotes words of the run or its inputs, which may be about a person.
    """

    where: str
    text: Text
    quotes: bool = False


def disagreement(where: str, vi: str, en: str) -> Disagreement:
    """Return a disagreement that quotes nothing."""
    return Disagreement(where, Text(vi=vi, en=en))


def quoted(where: str, vi: str, en: str) -> Disagreement:
    """Return a disagreement that quotes the run or its inputs."""
    return Disagreement(where, Text(vi=vi, en=en), quotes=True)


@dataclass(frozen=True)
class Verification:
    """The result of verification.

    Attributes
    ----------
    disagreements : tuple of Disagreement
        Empty when the run holds.
    proofs : tuple of (scenario title, rank, proof)
        Whether each proven bound was re-computed (certified) or rests on a search (searched).
    claims : tuple of Claim
        Everything the run says of all plans there could be, and on what it rests.
    former : tuple of str
        The scenarios that were checked by the norms the run keeps: their rulebook is another release's.
    worded : bool
        Whether the run's sentences were compared word by word: those of a former version of run.json are another
        release's, and only their figures were.
    of_answer : bool
        Whether a saved answer was verified, not a run.
    """

    disagreements: tuple[Disagreement, ...]
    proofs: tuple[tuple[str, int, str], ...]
    claims: tuple[Claim, ...] = ()
    former: tuple[str, ...] = ()
    worded: bool = True
    of_answer: bool = False

    @property
    def holds(self) -> bool:
        """Return whether nothing disagrees."""
        return not self.disagreements


UNDER_A_FORMER_RULEBOOK = Text(
    vi="'{scenario}' được lập theo bộ quy tắc của phiên bản chương trình khác; đã kiểm lại theo các quy định "
    "lưu trong kết quả",
    en="'{scenario}' was made under the shipped rulebook of another release; it was checked by the norms the run keeps",
)
UNQUOTED = Text(
    vi="không khớp; bản ẩn danh không nêu nội dung",
    en="disagrees; what it says is not shown in an anonymous copy",
)


def without_quotes(verification: Verification, run: Run | None) -> Verification:
    """Return the verification without quoted words, and without names in titles."""
    named = [] if run is None else zip(run.names, run.portfolios, strict=True)
    titles = {name: without_names(name, one.scenario.case.world.cadres) for name, one in named}
    return Verification(
        tuple(replace(one, text=UNQUOTED, quotes=False) if one.quotes else one for one in verification.disagreements),
        tuple((titles[scenario], rank, proof) for scenario, rank, proof in verification.proofs),
        tuple(replace(one, scenario=one.scenario and titles[one.scenario]) for one in verification.claims),
        tuple(titles[name] for name in verification.former),
        verification.worded,
        verification.of_answer,
    )


def claims_of(run: Run) -> Iterator[Claim]:
    """Yield what a run claims about all plans; only bounds can have been re-computed."""
    for name, portfolio in zip(run.names, run.portfolios, strict=True):
        yield from _of_scenario(name, portfolio) if run.replanned is None else _of_front(name, portfolio)
    for name, plans in zip(run.names, run.repaired, strict=False):
        yield from (Claim("repairs", SEARCHED, name, rank=rank) for rank, one in enumerate(plans, start=1) if one)
    for scale in run.yardstick:
        if scale.measure in OF_SIGNING:
            continue
        if scale.worst.proven and not is_count(scale.measure):
            yield Claim("worst", SEARCHED, measure=scale.measure)
        if scale.best.proven:
            yield Claim("best", SEARCHED, measure=scale.measure)


def _of_front(title: str, portfolio: Portfolio) -> Iterator[Claim]:
    for plan in portfolio.plans:
        yield Claim("nearest" if plan.proven else "bound", plan.proof, title, rank=plan.rank)
    if portfolio.status is Status.INFEASIBLE:
        yield Claim("infeasible", SEARCHED, title)
    elif portfolio.complete and len(portfolio.plans) > 1:
        yield Claim("front", SEARCHED, title)


def _of_scenario(title: str, portfolio: Portfolio) -> Iterator[Claim]:
    for plan in portfolio.plans:
        yield Claim("optimal" if plan.proven else "bound", plan.proof, title, rank=plan.rank)
    if portfolio.plans and portfolio.plans[0].proof == SEARCHED and len(portfolio.certificates) == 1:
        yield Claim("ceiling", CERTIFIED, title, bound=portfolio.certificates[0].bound)
    if portfolio.status is Status.INFEASIBLE:
        yield Claim("infeasible", SEARCHED, title)
    elif portfolio.complete:
        yield Claim("complete", SEARCHED, title)
    if portfolio.infeasible is not None:
        yield Claim("conflict", SEARCHED, title)
