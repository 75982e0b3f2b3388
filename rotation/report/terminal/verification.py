"""Show what `verify` found on a terminal: disagreements, and what each claim rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text as Styled

from rotation.language import Lang, Text
from rotation.plans.plan import CERTIFIED
from rotation.report.content.requests import aim_title
from rotation.verify.findings import UNDER_A_FORMER_RULEBOOK, Claim, Verification

HOLDS = Text(
    vi="Kết quả đúng với số liệu đầu vào: mọi con số, câu chữ đều kiểm lại được.",
    en="The run holds: every number and word follows from the inputs.",
)
HOLDS_IN_FIGURES = Text(
    vi="Kết quả đúng với số liệu đầu vào: mọi con số đều kiểm lại được; câu chữ là của phiên bản chương trình "
    "trước nên chỉ so các con số trong câu.",
    en="The run holds: every number follows from the inputs; "
    "its sentences are another release's: only their figures were compared.",
)
ANSWER_HOLDS = Text(
    vi="Câu trả lời đúng với kết quả và số liệu đầu vào: mọi điều không cần tìm lại đều kiểm lại được.",
    en="The answer holds: all of it that needs no search follows from the run and the inputs.",
)
DISAGREES = Text(vi="KHÔNG KHỚP: {count} chỗ", en="DISAGREES: {count}")
CLAIMS = {
    "optimal": Text(
        vi="  {scenario}, phương án {rank}: không có phương án đủ khác biệt nào tốt hơn: {proof}",
        en="  {scenario}, plan {rank}: no plan that differs enough is better: {proof}",
    ),
    "optimal_first": Text(
        vi="  {scenario}, phương án {rank}: không có phương án nào tốt hơn: {proof}",
        en="  {scenario}, plan {rank}: no plan is better: {proof}",
    ),
    "bound_first": Text(
        vi="  {scenario}, phương án {rank}: không có phương án nào vượt cận: {proof}",
        en="  {scenario}, plan {rank}: no plan is beyond the bound: {proof}",
    ),
    "bound": Text(
        vi="  {scenario}, phương án {rank}: không có phương án đủ khác biệt nào vượt cận: {proof}",
        en="  {scenario}, plan {rank}: no plan that differs enough is beyond the bound: {proof}",
    ),
    "nearest_first": Text(
        vi="  {scenario}, phương án {rank}: không phương án nào gần hơn, hoặc gần bằng mà tốt hơn: {proof}",
        en="  {scenario}, plan {rank}: no plan is nearer, and none as near is better: {proof}",
    ),
    "nearest": Text(
        vi="  {scenario}, phương án {rank}: không phương án nào thay đổi ngần ấy người trở xuống mà tốt hơn: {proof}",
        en="  {scenario}, plan {rank}: no plan with at most as many changes is better: {proof}",
    ),
    "front": Text(
        vi="  {scenario}: ngoài các lựa chọn này, thay đổi thêm người không được gì hơn: {proof}",
        en="  {scenario}: no other number of changes buys a better plan: {proof}",
    ),
    "repairs": Text(
        vi="  {scenario}, phương án {rank}: mỗi người từ chối thì phương án thay thế đã lưu là gần nhất: {proof}",
        en="  {scenario}, plan {rank}: whoever refuses, the saved repair is the nearest plan: {proof}",
    ),
    "ceiling": Text(
        vi="  {scenario}: không có phương án nào trên {bound} điểm: {proof}",
        en="  {scenario}: no plan scores above {bound}: {proof}",
    ),
    "complete": Text(
        vi="  {scenario}: không còn phương án nào khác: {proof}", en="  {scenario}: no further plan is left: {proof}"
    ),
    "infeasible": Text(
        vi="  {scenario}: không có phương án nào: {proof}", en="  {scenario}: there is no plan: {proof}"
    ),
    "conflict": Text(
        vi="  {scenario}: các quy tắc mâu thuẫn nhau, và nới quy tắc nào thì có phương án: {proof}",
        en="  {scenario}: which rules conflict, and which to lift: {proof}",
    ),
    "worst": Text(
        vi="  Thang so sánh, {measure}: không có phương án nào dưới mức kém nhất: {proof}",
        en="  Common yardstick, {measure}: no plan is below its worst end: {proof}",
    ),
    "best": Text(
        vi="  Thang so sánh, {measure}: không có phương án nào trên mức tốt nhất: {proof}",
        en="  Common yardstick, {measure}: no plan is beyond its best end: {proof}",
    ),
    "follows": Text(
        vi="  {scenario}, sau phương án {rank}, phân công {listed}: không có cách đủ khác biệt nào vượt cận: {proof}",
        en="  {scenario}, after plan {rank}, list {listed}: none that differs enough is beyond the bound: {proof}",
    ),
    "follows_first": Text(
        vi="  {scenario}, sau phương án {rank}, phân công {listed}: không có cách phân công nào vượt cận: {proof}",
        en="  {scenario}, after plan {rank}, list {listed}: no list is beyond the bound: {proof}",
    ),
    "all_follows": Text(
        vi="  {scenario}, sau phương án {rank}: không còn cách phân công nào đủ khác biệt: {proof}",
        en="  {scenario}, after plan {rank}: no further list differs enough: {proof}",
    ),
    "no_follows": Text(
        vi="  {scenario}, sau phương án {rank}: không có cách phân công nào: {proof}",
        en="  {scenario}, after plan {rank}: there is no list: {proof}",
    ),
    "kept_out": Text(
        vi="  {scenario}: những giới hạn nêu ra không thể cùng giữ, bỏ một thì được: {proof}",
        en="  {scenario}: which limits cannot hold together, and that each is needed: {proof}",
    ),
    "shared": Text(
        vi="  {scenario}: điều mọi phương án tốt đều có: {proof}", en="  {scenario}: what all good plans share: {proof}"
    ),
    "ways_out": Text(
        vi="  {scenario}: cách tháo gỡ, điểm và số thay đổi ít nhất: {proof}",
        en="  {scenario}: the ways out, their scores and the fewest changes: {proof}",
    ),
}
"""Claims about all possible plans; `_first` for a first plan, which has none above it."""
OF_PAIRS = {
    "price": Text(
        vi="  {scenario}: điểm mất của {count} trường hợp: {proof}",
        en="  {scenario}: {count:# price|# prices} of pairs: {proof}",
    ),
    "no_plan_with": Text(
        vi="  {scenario}: {count} trường hợp không phương án nào có: {proof}",
        en="  {scenario}: {count:# pair|# pairs} that no plan holds: {proof}",
    ),
}
"""Claims about pairs, counted."""
WHERE = Text(vi="'{where}': {text}", en="{where}: {text}")
RESTS_ON = {
    "searched": Text(vi="theo kết quả tìm kiếm, không tìm lại ở đây", en="rests on a search, not repeated here"),
    "certified": Text(vi="đã tính lại cận, không cần bộ giải", en="bound re-computed, without a solver"),
}
COUNTED_AGAIN = Text(vi="đã đếm lại, không cần bộ giải", en="counted again, without a solver")
"""What a claim rests on that demands in conflict prove: they have no bound."""


def verification_report(verification: Verification, lang: Lang) -> Iterator[Styled | str]:
    """Yield every disagreement, or that there is none, and what each claim rests on."""
    for one in verification.disagreements:
        yield WHERE.fill(lang, {"where": one.where, "text": one.text})
    if verification.holds:
        yield Styled(_holds(verification).in_lang(lang), style="bold")
    else:
        yield Styled(DISAGREES.fill(lang, {"count": len(verification.disagreements)}), style="bold")
    for scenario in verification.former:
        yield UNDER_A_FORMER_RULEBOOK.fill(lang, {"scenario": scenario})
    for claim in verification.claims:
        if claim.says in OF_PAIRS:
            continue
        measure = aim_title(claim.measure, lang) if claim.measure else None
        counted = claim.says == "no_follows" and claim.proof == CERTIFIED
        facts = {**vars(claim), "measure": measure, "proof": COUNTED_AGAIN if counted else RESTS_ON[claim.proof]}
        yield CLAIMS[_first_or_any(claim)].fill(lang, facts)
    of_pairs = Counter((one.says, one.proof, one.scenario) for one in verification.claims if one.says in OF_PAIRS)
    for (says, proof, title), count in of_pairs.items():
        yield OF_PAIRS[says].fill(lang, {"scenario": title, "count": count, "proof": RESTS_ON[proof]})


def _first_or_any(claim: Claim) -> str:
    """Return by which words a claim is told."""
    first = f"{claim.says}_first"
    return first if (claim.listed or claim.rank) == 1 and first in CLAIMS else claim.says


def _holds(verification: Verification) -> Text:
    if verification.of_answer:
        return ANSWER_HOLDS
    return HOLDS if verification.worded else HOLDS_IN_FIGURES
