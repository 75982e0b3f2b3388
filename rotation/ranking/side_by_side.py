"""Tell scenarios apart by name, and say whether their plans can be ranked against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rotation.errors import Cell, Fault, Kind
from rotation.language import Text
from rotation.scenario.load import Scenario
from rotation.scenario.scorecard import LAST

FEW = 5
"""Ids named one by one in a sentence."""

NOT_RANKED = Kind(
    "not_ranked",
    Text(
        vi="không xếp hạng chung các kịch bản: bộ số liệu của '{scenario}' và '{first}' không cùng {what} "
        "(chỉ có ở một bên: {ids})",
        en="the scenarios are not ranked against each other: the cases of '{scenario}' and '{first}' have not the same "
        "{what} (only in one of them: {ids})",
    ),
    Text(
        vi="chỉ so sánh các kịch bản có cùng cán bộ và chức danh; kết quả của từng kịch bản vẫn đúng",
        en="compare scenarios over the same cadres and posts; the answer to each one stands",
    ),
)
NOT_OF_ONE_DATE = Kind(
    "not_of_one_date",
    Text(
        vi="không xếp hạng chung các kịch bản: '{scenario}' có nhiều đợt, điểm là của cả các đợt",
        en="the scenarios are not ranked against each other: '{scenario}' has several waves, and points of all of them",
    ),
    Text(
        vi="so sánh riêng các kịch bản có một đợt; kết quả của từng kịch bản vẫn đúng",
        en="compare scenarios of one date; the answer to each one stands",
    ),
)
OTHER_FACTS = Kind(
    "other_facts",
    Text(
        vi="bộ số liệu của '{scenario}' khác bộ số liệu của '{first}' nhưng cùng cán bộ và chức danh nên vẫn "
        "xếp hạng chung",
        en="the case of '{scenario}' differs from that of '{first}' (the cadres and posts are the same); "
        "they are ranked all the same",
    ),
    Text(
        vi="xem lại chênh lệch giữa các phương án có phải do số liệu khác nhau không",
        en="see whether it is the facts that make the plans differ",
    ),
)
OTHER_CALENDAR = Kind(
    "other_calendar",
    Text(
        vi="lịch ký ('[calendar]') của '{scenario}' khác lịch của '{first}' mà thang đánh giá có xét lượt ký cuối",
        en="the [calendar] of '{scenario}' differs from that of '{first}', and the scorecard asks for the last signing",
    ),
    Text(
        vi="ghi cùng một '[calendar]' vào các kịch bản, nếu không phải chính lịch ký là điều cần so sánh",
        en="write the same [calendar] into each scenario, unless the calendars are what you compare",
    ),
)
WHAT = {"cadres": Text(vi="cán bộ", en="cadres"), "posts": Text(vi="chức danh", en="posts")}
MORE = Text(vi="và {count} mã khác", en="and {count} more")


def names_of(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return a name for each scenario, as `told_apart` makes it from its title and its path."""
    return told_apart([(scenario.title, scenario.path.resolve()) for scenario in scenarios])


def told_apart(named: Sequence[tuple[str, PurePath]]) -> tuple[str, ...]:
    """Return a name for each title and file: the title, with the file where several bear the same title.

    Where the files have one name, too, it is led by as many folders as tell them apart; a file given twice is numbered.

    Examples
    --------
    >>> told_apart([("Cân đối", PurePath("a.toml")), ("Cân đối", PurePath("b.toml")), ("Khác", PurePath("c.toml"))])
    ('Cân đối (a.toml)', 'Cân đối (b.toml)', 'Khác')
    """
    shared = Counter(title for title, _ in named)
    names = []
    for row, (title, path) in enumerate(named):
        alike = [other for other_title, other in named if other_title == title]
        file = "" if shared[title] == 1 else f" ({_file(path, alike)})"
        again = named[:row].count((title, path))
        names.append(f"{title}{file}" + (f" {again + 1}" if again else ""))
    return tuple(names)


def _file(path: PurePath, alike: Sequence[PurePath]) -> str:
    """Return the end of a path that no other path among some has."""
    mine, others = path.parts, {other.parts for other in alike} - {path.parts}
    for length in range(1, len(mine) + 1):
        if all(other[-length:] != mine[-length:] for other in others):
            return "/".join(mine[-length:])
    return path.name


def comparable(scenarios: Sequence[Scenario]) -> bool:
    """Return whether all scenarios are over the same cadres and posts, and none has several waves."""
    if len(scenarios) > 1 and any(scenario.horizon is not None for scenario in scenarios):
        return False
    return not any(_only_in_one(scenarios[0], other) for other in scenarios[1:])


def comparison_notes(scenarios: Sequence[Scenario]) -> Iterator[Fault]:
    """Yield why scenarios are not ranked against each other, or in whose facts and calendars they differ."""
    names = names_of(scenarios)
    ranked = comparable(scenarios)
    scorecard = next((scenario.scorecard for scenario in scenarios if scenario.scorecard), {})
    for scenario, name in zip(scenarios, names, strict=True):
        if len(scenarios) > 1 and scenario.horizon is not None:
            yield Fault(Cell(scenario.path.name, column="horizon"), NOT_OF_ONE_DATE, facts={"scenario": name})
    for scenario, name in zip(scenarios[1:], names[1:], strict=True):
        cell, facts = Cell(scenario.path.name, column="case"), {"scenario": name, "first": names[0]}
        apart = _only_in_one(scenarios[0], scenario)
        if apart:
            what = tuple(WHAT[table] for table in apart)
            ids = [one for found in apart.values() for one in found]
            more = (MORE.about(count=len(ids) - FEW),) if len(ids) > FEW else ()
            yield Fault(cell, NOT_RANKED, facts={**facts, "what": what, "ids": (*ids[:FEW], *more)})
        elif ranked and scenario.case.digest != scenarios[0].case.digest:
            yield Fault(cell, OTHER_FACTS, facts=facts)
        if ranked and LAST in scorecard and scenario.calendar != scenarios[0].calendar:
            yield Fault(Cell(scenario.path.name, column="calendar"), OTHER_CALENDAR, facts=facts)


def _only_in_one(one: Scenario, other: Scenario) -> dict[str, list[str]]:
    """Return the ids of cadres and of posts that only one of two cases has, by table."""
    mine, theirs = one.setting.world, other.setting.world
    apart = {
        "cadres": sorted({*mine.cadre} ^ {*theirs.cadre}),
        "posts": sorted({*mine.post} ^ {*theirs.post}),
    }
    return {table: ids for table, ids in apart.items() if ids}
