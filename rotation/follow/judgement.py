"""Judge who follows what in plain Python: score, breaches, loads, what ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rotation.follow.problem import FollowProblem
from rotation.language import Lang, Text
from rotation.rules.following.base import FollowFinding, FollowList, FollowPairRule, Pair
from rotation.scenario.follow import FollowWaiver

PIN, FORBID, FOLLOWER = "pin", "forbid", "follower"
"""What a list may break besides rules: pins, forbids, and who may follow what at all."""

PIN_MISSING = Text(vi="{cadre} phải phụ trách {unit} theo ấn định", en="{cadre} is pinned to {unit}")
FORBIDDEN = Text(vi="không cho phép {cadre} phụ trách {unit}", en="{cadre} may not follow {unit} by a forbid")
NO_FOLLOWER = Text(
    vi="{cadre} không phải cấp ủy viên phụ trách, hoặc nghỉ hưu, thôi giữ chức trước ngày hiệu lực",
    en="{cadre} is no follower, or retires or leaves by the date",
)
WAIVED = Text(
    vi="{told} (được miễn áp dụng: {reason}; văn bản: {paper})", en="{told} (waived: {reason}; paper: {paper})"
)
NOT_ASKED = Text(vi="{unit} không thuộc các đơn vị cần phụ trách", en="{unit} is not among the units to be followed")


@dataclass(frozen=True)
class FollowBreach:
    """A soft breach with its points, not above 0, or a waived one, whose points are 0."""

    finding: FollowFinding
    points: int
    waiver: FollowWaiver | None = None


@dataclass(frozen=True)
class Astray:
    """What a list breaks that is no rule: a pin, a forbid, or who may follow what at all.

    Attributes
    ----------
    rule : str
        ``pin``, ``forbid`` or ``follower``.
    cadre, unit : str
    text : Text
        Its sentence, with the names filled in.
    """

    rule: str
    cadre: str
    unit: str
    text: Text = field(compare=False)


@dataclass(frozen=True)
class Followed:
    """One pair of a list.

    Attributes
    ----------
    cadre, unit : str
    points : int
        Weighted, of all criteria, without breaches.
    kept : bool
        Whether it exists today.
    """

    cadre: str
    unit: str
    points: int
    kept: bool


@dataclass(frozen=True)
class FollowJudgement:
    """How plain Python judges who follows what.

    Attributes
    ----------
    follows : tuple of Followed
        By unit, then by cadre.
    breaches : tuple of FollowBreach
        Of soft rules, and waived ones, by rule, cadre and unit.
    broken : tuple of FollowFinding
        Breaches of hard rules that no waiver lifts.
    astray : tuple of Astray
    criteria : mapping
        Weighted sum of each criterion of non-zero weight.
    score : int
    loads : mapping
        Units of each follower, 0 too.
    ended : tuple of (cadre, unit)
        Pairs of today, of units asked for, that the list gives up.
    """

    follows: tuple[Followed, ...]
    breaches: tuple[FollowBreach, ...]
    broken: tuple[FollowFinding, ...]
    astray: tuple[Astray, ...]
    criteria: Mapping[str, int]
    score: int
    loads: Mapping[str, int]
    ended: tuple[Pair, ...]

    @property
    def is_lawful(self) -> bool:
        """Return whether it may stand."""
        return not self.broken and not self.astray


def judge_follows(problem: FollowProblem, pairs: Iterable[Pair]) -> FollowJudgement:
    """Return the score, the points and every breach of a list.

    Parameters
    ----------
    problem : FollowProblem
    pairs : iterable of (cadre id, unit id)
        Ids of the case; each pair counts once.
    """
    listed = sorted(set(pairs), key=lambda pair: pair[::-1])
    following, board = FollowList(tuple(listed)), problem.board
    breaches, broken = [], []
    for finding in _findings(problem, following):
        waiver = problem.waiver_of(finding)
        if waiver is not None:
            breaches.append(FollowBreach(finding, 0, waiver))
        elif finding.rule.hard:
            broken.append(finding)
        else:
            breaches.append(FollowBreach(finding, -finding.rule.norm.weight * finding.amount))
    weights, every = problem.asked.weights, set(listed)
    by_criterion = {one: [int(value) for value in values] for one, values in problem.points(listed).items()}
    criteria = {one: weights[one] * sum(points) for one, points in by_criterion.items()}
    follows = tuple(
        Followed(*pair, sum(weights[one] * points[row] for one, points in by_criterion.items()), pair in board.months)
        for row, pair in enumerate(listed)
    )
    return FollowJudgement(
        follows,
        tuple(sorted(breaches, key=lambda one: _order(one.finding))),
        tuple(sorted(broken, key=_order)),
        tuple(_astray(problem, listed)),
        criteria,
        sum(criteria.values()) + sum(one.points for one in breaches),
        {cadre: following.loads.get(cadre, 0) for cadre in board.followers},
        tuple(pair for pair in problem.ended if pair not in every),
    )


def _findings(problem: FollowProblem, listed: FollowList) -> Iterable[FollowFinding]:
    """Yield what every rule finds in a list; of pairs only those that may be, as the others are astray."""
    board, units = problem.board, set(problem.board.units)
    may = FollowList(tuple((cadre, unit) for cadre, unit in listed.pairs if cadre in board.bounds and unit in units))
    for rule in problem.asked.rules:
        yield from rule.measure(may if isinstance(rule, FollowPairRule) else listed, board)


def _astray(problem: FollowProblem, listed: list[Pair]) -> Iterable[Astray]:
    """Yield what a list breaks that is no rule."""
    board, world = problem.board, problem.board.setting.world

    def astray(rule: str, pair: Pair, text: Text) -> Astray:
        names = {"cadre": world.cadre[pair[0]].name, "unit": world.unit_name(pair[1])}
        return Astray(rule, *pair, text.about(**names))

    for pair in sorted(set(problem.asked.pins) - set(listed)):
        yield astray(PIN, pair, PIN_MISSING)
    units = set(board.units)
    for pair in sorted(listed):
        if pair[0] not in board.bounds:
            yield astray(FOLLOWER, pair, NO_FOLLOWER)
        if pair[1] not in units:
            yield astray(FOLLOWER, pair, NOT_ASKED)
        if problem.forbidden(pair):
            yield astray(FORBID, pair, FORBIDDEN)


def _order(finding: FollowFinding) -> tuple[str, str, str]:
    return finding.rule.id, finding.cadre or "", finding.unit or ""


def breach_text(breach: FollowBreach, problem: FollowProblem, lang: Lang) -> str:
    """Return the sentence of a soft breach; of a waived one with its reason and paper."""
    told = breach.finding.sentence(problem.board.setting, lang)
    if breach.waiver is None:
        return told
    facts = {"told": told, "reason": breach.waiver.reason, "paper": breach.waiver.paper}
    return WAIVED.fill(lang, facts)
