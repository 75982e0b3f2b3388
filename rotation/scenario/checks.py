"""Check a readable scenario: unknown ids and names, contradictory pins, useless waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import Cell, Fault, Kind
from rotation.facts.world import World
from rotation.intake.case import Case
from rotation.intake.nearest import near_hint
from rotation.language import Text
from rotation.rulebook.norms import NO_SUCH_RULE
from rotation.rules import catalogue as rules_catalogue
from rotation.rules.base import PairRule
from rotation.rules.decisions import BREACHES, SCORE, Waiver
from rotation.rules.setting import Setting
from rotation.scenario.blank_columns import blank_columns, blank_criteria
from rotation.scenario.bound_tables import bounds
from rotation.scenario.file import ScenarioFile, decisions
from rotation.scenario.horizon_checks import horizon_faults, horizon_warnings, waves_of
from rotation.scenario.pin_checks import pin_faults
from rotation.scenario.without_effect import rules_without_effect

MIN_ABOVE_MAX = Kind(
    "min_above_max",
    Text(vi="mức ít nhất ('min') lớn hơn mức nhiều nhất ('max'): {value}", en="min is above max ({value})"),
    Text(vi="sửa lại để mức ít nhất không quá mức nhiều nhất", en="correct them so that min ≤ max"),
)

NO_SUCH_CRITERION = Kind(
    "unknown_criterion",
    Text(vi="không có tiêu chí '{key}'", en="there is no criterion '{key}'"),
    Text(vi="ghi một trong các tiêu chí: {known}{near}", en="use one of: {known}{near}"),
)

NO_SUCH_TIER = Kind(
    "unknown_tier",
    Text(vi="không có quy tắc hay mục tiêu '{value}'", en="there is no rule or aim '{value}'"),
    Text(
        vi="ghi mã một quy tắc, 'breaches' (mọi vi phạm) hoặc 'score' (điểm){near}",
        en="name a rule by its id, 'breaches' or 'score'{near}",
    ),
)

EMPTY_TIER = Kind(
    "empty_tier",
    Text(vi="chưa nêu quy tắc hay mục tiêu nào để xếp thứ tự ưu tiên", en="no rule or aim is named here"),
    Text(
        vi='ghi như ví dụ \'tiers = [["posts_filled"], ["breaches"], ["score"]]\', hoặc bỏ bảng thứ tự ưu '
        "tiên ('[priority]')",
        en='for example tiers = [["posts_filled"], ["breaches"], ["score"]]; or remove [priority]',
    ),
)

TWICE_IN_TIERS = Kind(
    "repeated_tier",
    Text(vi="'{value}' xếp hai lần trong thứ tự ưu tiên", en="'{value}' is named twice"),
    Text(vi="chỉ giữ một chỗ", en="keep one of the two"),
)

SCORE_NOT_ALONE = Kind(
    "mixed_tier",
    Text(
        vi="điểm ('score') xếp chung bậc với số lần vi phạm ({value})",
        en="'score' shares a tier with counts of breaches ({value})",
    ),
    Text(vi="tách điểm ('score') thành một bậc riêng", en="give 'score' a tier of its own"),
)

IDLE_TIER = Kind(
    "idle_tier",
    Text(
        vi="quy tắc {rule} không phải quy tắc trừ điểm đang áp dụng nên bậc này không có gì để tính",
        en="{rule} is not a soft rule in force, so this tier has nothing to count",
    ),
    Text(vi="bỏ quy tắc này khỏi bậc{way}", en="remove it from the tier{way}"),
)
MAKING_SOFT = Text(
    vi="; nếu muốn xét ở bậc này thì chuyển thành quy tắc trừ điểm, bằng cách ghi '[rules.{rule}] "
    'severity = "soft"\'{more}',
    en='; if it is to be weighed in a tier, set [rules.{rule}] severity = "soft"{more}',
)
WITH_MORE = Text(vi=", kèm khóa {keys}", en=", with {keys}")
PENALTY = Text(vi="'weight' (điểm trừ)", en="weight")
NOTHING_MORE = Text(vi="", en="")

EMPTY_FORBID = Kind(
    "empty_forbid",
    Text(
        vi="mục không cho phép ('[[forbid]]') chưa nêu cán bộ hay chức danh",
        en="a [[forbid]] names neither cadre nor post",
    ),
    Text(vi="ghi cán bộ (khóa 'cadre'), chức danh (khóa 'post') hoặc cả hai", en="give cadre, post or both"),
)

NOT_WAIVABLE = Kind(
    "not_waivable",
    Text(vi="quy tắc {rule} không miễn được cho từng cán bộ", en="the rule {rule} cannot be waived for a cadre"),
    Text(
        vi="bỏ mục miễn áp dụng ('[[waive]]') này: chỉ miễn được quy tắc xét từng cán bộ với từng chức "
        "danh trong bộ quy tắc",
        en="remove this [[waive]]: only a rule of the rulebook on one cadre and one post can be waived",
    ),
)

UNNECESSARY_WAIVER = Kind(
    "unnecessary_waiver",
    Text(
        vi="không cần miễn: quy tắc {rule} không ngăn trường hợp này vào ngày hiệu lực",
        en="nothing to waive: {rule} does not refuse this on the effective date",
    ),
    Text(vi="nếu không cần thì bỏ mục miễn áp dụng ('[[waive]]') này", en="remove this [[waive]] if it is not needed"),
)

WIDE_WITHIN = Kind(
    "wide_within",
    Text(
        vi="mức sàn điểm ('within' = {value}) cho phép kém phương án tốt nhất tới {percent} %",
        en="within = {value} lets a plan be {percent} % below the best one",
    ),
    Text(
        vi="muốn 5 % thì ghi 0.05; nếu không cần thì bỏ khóa này",
        en="for 5 % write 0.05; remove the key if it is not needed",
    ),
)


def faults_in(read: ScenarioFile, world: World | None, unclear: Iterable[Fault], cell: Cell) -> list[Fault]:
    """Return the faults of a readable scenario, those of its names among them, as far as they can be known."""
    return [
        *horizon_faults(read, cell),
        *_bound_faults(read, cell),
        *_weight_faults(read, cell),
        *unclear,
        *([] if world is None else _blank_forbids(read, cell)),
        *_waiver_faults(read, cell),
        *pin_faults(read, world, cell),
        *_tier_faults(read, cell),
    ]


def _bound_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    moves = {"moves": read.moves, "moves.per_group": read.moves.per_group}
    if read.horizon is not None:
        whole = read.horizon.moves
        moves |= {"horizon.moves": whole, "horizon.moves.per_group": whole.per_group}
    return [
        Fault(Cell(cell.file, column=f"{path}.{bound.kind}"), MIN_ABOVE_MAX, f"{bound.lo} > {bound.hi}")
        for path, table in moves.items()
        for bound in bounds(table, per_group=False)
        if bound.lo is not None and bound.hi is not None and bound.lo > bound.hi
    ]


def _weight_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    known = {id_: Text(vi=f"'{id_}' ({one.title.vi})", en=id_) for id_, one in criteria_catalogue().items()}
    return [
        Fault(
            Cell(cell.file, column=f"weights.{name}"),
            NO_SUCH_CRITERION,
            str(weight),
            {"key": name, "known": tuple(known.values()), "near": near_hint(name, known)},
        )
        for name, weight in read.weights.items()
        if name not in known
    ]


def _blank_forbids(read: ScenarioFile, cell: Cell) -> list[Fault]:
    return [
        Fault(Cell(cell.file, column=f"forbid[{row}]"), EMPTY_FORBID)
        for row, entry in enumerate(read.forbid)
        if entry.cadre is None and entry.post is None
    ]


def _waiver_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    faults = []
    for row, entry in enumerate(read.waive):
        here = Cell(cell.file, column=f"waive[{row}].rule")
        rule = rules_catalogue().get(entry.rule)
        if rule is None:
            near = near_hint(entry.rule, rules_catalogue())
            faults.append(Fault(here, NO_SUCH_RULE, entry.rule, {"rule": entry.rule, "near": near}))
        elif rule.structural or not issubclass(rule, PairRule):
            faults.append(Fault(here, NOT_WAIVABLE, entry.rule, {"rule": _named(entry.rule)}))
    return faults


def _tier_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    known = (*rules_catalogue(), BREACHES, SCORE)
    seen: set[str] = set()
    tiers = decisions(read).tiers
    blank = read.priority is not None and not tiers
    faults = [Fault(Cell(cell.file, column="priority.tiers"), EMPTY_TIER)] if blank else []
    for row, tier in enumerate(tiers):
        here = Cell(cell.file, column=f"priority.tiers[{row}]")
        faults += [] if tier else [Fault(here, EMPTY_TIER)]
        if SCORE in tier and len(tier) > 1:
            faults.append(Fault(here, SCORE_NOT_ALONE, ", ".join(tier)))
        for name in tier:
            if name not in known:
                faults.append(Fault(here, NO_SUCH_TIER, name, {"near": near_hint(name, known)}))
            elif name in seen:
                faults.append(Fault(here, TWICE_IN_TIERS, name))
            seen.add(name)
    return faults


def _idle_tiers(setting: Setting, cell: Cell) -> list[Fault]:
    """Warn about rules in tiers that no plan can breach: hard ones, and those not in force."""
    counted = {rule.id for rule in setting.rules if not rule.hard} | {BREACHES, SCORE}
    return [
        Fault(
            Cell(cell.file, column=f"priority.tiers[{row}]"),
            IDLE_TIER,
            name,
            {"rule": _named(name), "way": _made_soft(name, setting)},
        )
        for row, tier in enumerate(setting.decisions.tiers)
        for name in tier
        if name not in counted
    ]


def _named(rule: str) -> Text:
    """Return a rule by its title, in English by its id."""
    return Text(vi=f"'{rules_catalogue()[rule].title.vi}'", en=f"'{rule}'")


def _made_soft(name: str, setting: Setting) -> Text:
    """Return how a rule becomes a soft one; nothing for a rule that no norm can change."""
    rule = rules_catalogue()[name]
    if rule.structural:
        return NOTHING_MORE
    norms = [one.norm for one in setting.rules if one.id == name]
    asked = [key for key, one in rule.numbers_type.model_fields.items() if one.is_required()] if not norms else []
    weighed = norms and all(norm.weight for norm in norms)
    keys = (*([] if weighed else [PENALTY]), *(Text(vi=f"'{key}'", en=key) for key in asked))
    more = WITH_MORE.about(keys=keys) if keys else NOTHING_MORE
    return MAKING_SOFT.about(rule=name, more=more)


def warnings_about(read: ScenarioFile, case: Case, setting: Setting, of_all_dates: Setting, cell: Cell) -> list[Fault]:
    """Return warnings about what is valid but has no effect.

    Parameters
    ----------
    read : ScenarioFile
    case : Case
    setting : Setting
        On the effective date.
    of_all_dates : Setting
        The same with the rules of every date of a horizon.
    cell : Cell
    """
    odd = [*horizon_warnings(read, setting, cell), *_unnecessary_waivers(read, setting, cell)]
    odd += _idle_tiers(of_all_dates, cell)
    if read.within is not None and read.within > 1:
        facts = {"percent": f"{100 * read.within:f}"}
        odd.append(Fault(Cell(cell.file, column="within"), WIDE_WITHIN, str(read.within), facts))
    weighed = {criterion for criterion, weight in read.weights.items() if weight}
    without_effect = rules_without_effect(of_all_dates, cell)
    return [*odd, *without_effect, *blank_columns(case, of_all_dates), *blank_criteria(case, setting, weighed)]


def _unnecessary_waivers(read: ScenarioFile, setting: Setting, cell: Cell) -> Iterator[Fault]:
    """Yield a warning for each waiver that lifts nothing; what one lifts at a later wave hangs on the waves before."""
    for row, entry in enumerate(read.waive):
        waiver = Waiver(entry.rule, entry.cadre, entry.post, entry.reason, entry.paper)
        is_of_first = entry.wave == 1 or waves_of(read) == 1
        if is_of_first and not lifts_anything(waiver, setting):
            here = Cell(cell.file, column=f"waive[{row}].rule")
            yield Fault(here, UNNECESSARY_WAIVER, waiver.rule, {"rule": _named(waiver.rule)})


def lifts_anything(waiver: Waiver, setting: Setting) -> bool:
    """Return whether a hard rule refuses a pair that the waiver lifts."""
    columns = setting.columns
    posts = range(len(setting.world.posts)) if waiver.post is None else [columns.post_index[waiver.post]]
    pairs = setting.grid([columns.cadre_index[waiver.cadre]], posts)
    norms = (rule for rule in setting.rules if rule.id == waiver.rule and rule.hard and isinstance(rule, PairRule))
    return any(bool(rule.amounts(pairs).any()) for rule in norms)
