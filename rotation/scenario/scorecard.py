"""Read the board's scorecard: the measures plans are compared by and their weights."""

from __future__ import annotations

from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import Fault, Kind
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import SCORECARD
from rotation.facts.word_lists import MEASURES as OTHERS
from rotation.intake.case import Case
from rotation.intake.nearest import near_hint
from rotation.language import Text
from rotation.rules import catalogue as rules_catalogue

NO_SUCH_MEASURE = Kind(
    "unknown_measure",
    Text(vi="không có tiêu chí hay quy tắc '{value}'", en="there is no criterion or rule '{value}'"),
    Text(
        vi="ghi một tiêu chí, một quy tắc, 'số vi phạm', 'số người điều động', 'lượt ký cuối' "
        "hoặc 'thiệt hại khi một người từ chối'{near}",
        en="name a criterion, a rule, 'breaches', 'moves', 'last' or 'exactly_one'{near}",
    ),
)

MEASURED_TWICE = Kind(
    "repeated_criterion",
    Text(vi="thang đánh giá có hai dòng '{value}'", en="'{value}' has two lines on the scorecard"),
    Text(vi="chỉ giữ một dòng", en="keep one of the two"),
)

IDLE_SCORECARD = Kind(
    "idle_scorecard",
    Text(vi="mọi dòng của thang đánh giá đều có trọng số 0", en="every line of the scorecard has weight 0"),
    Text(
        vi="ghi trọng số lớn hơn 0 cho ít nhất một tiêu chí; nếu dùng thang mặc định thì bỏ bảng này",
        en="give at least one criterion a weight above 0, or remove the table if the default is meant",
    ),
)

LAST, EXACTLY_ONE = "last", "exactly_one"
OF_SIGNING = frozenset({LAST, EXACTLY_ONE})
"""Figures of `moves`: the date of the last signing, and the loss when exactly one refuses; less is better."""

MEASURES = {
    **{word_key(one): one for one in (*criteria_catalogue(), *rules_catalogue(), *OTHERS)},
    **{word_key(name): one for one, words in OTHERS.items() for name in (words.vi, words.en)},
    **{word_key(title): one.id for one in criteria_catalogue().values() for title in (one.title.vi, one.title.en)},
    **{word_key(title): one.id for one in rules_catalogue().values() for title in (one.title.vi, one.title.en)},
}
"""The measures a line of the scorecard may name, by every spelling."""


def scorecard_of(case: Case) -> tuple[dict[str, int], list[Fault]]:
    """Return the weights of the scorecard by measure id, and the faults of its lines."""
    weights: dict[str, int] = {}
    faults = []
    for line in sorted(case.world.scorecard, key=lambda line: case.cell(SCORECARD.id, line.criterion).row or 0):
        measure = MEASURES.get(word_key(line.criterion))
        if measure is None or measure in weights:
            kind = MEASURED_TWICE if measure else NO_SUCH_MEASURE
            facts = {"near": near_hint(line.criterion, MEASURES.values())}
            faults.append(Fault(case.cell(SCORECARD.id, line.criterion, "criterion"), kind, line.criterion, facts))
        else:
            weights[measure] = line.weight
    if weights and not faults and not any(weights.values()):
        faults.append(Fault(case.header(SCORECARD.id, "weight"), IDLE_SCORECARD))
    return {measure: weight for measure, weight in sorted(weights.items()) if weight}, faults
