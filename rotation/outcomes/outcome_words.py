"""Word what units were rated before and after their key posts changed hands; no sentence tells of causes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isinf

from rotation.language import Lang, Text, figure
from rotation.outcomes.outcome import FEWEST, Outcome
from rotation.outcomes.panel import WINDOW

TITLE = Text(
    vi="Xếp loại đơn vị trước và sau khi thay đổi chức danh chủ chốt",
    en="Ratings of units before and after key posts changed hands",
)
SCALE = Text(
    vi="Mức xếp loại: 0 không hoàn thành, 1 hoàn thành, 2 tốt, 3 xuất sắc; bình quân tối đa {window} năm trước và "
    "{window} năm sau, không tính năm thay đổi (n = {n} đơn vị).",
    en="Classes: 0 not completed, 1 completed, 2 good, 3 excellent; "
    "means of up to {window:# year|# years} before and after, the year of change left out (n = {n:# unit|# units}).",
)
CHANGED = Text(
    vi="Có thay đổi: từ {before} đến {after} (n = {n} lượt thay đổi).",
    en="With a change: from {before} to {after} (n = {n:# change|# changes}).",
)
UNCHANGED = Text(
    vi="Không thay đổi năm đó, tương đồng trước đó: từ {before} đến {after} (n = {n} lượt so sánh).",
    en="Without a change that year, alike before: from {before} to {after} (n = {n:# comparison|# comparisons}).",
)
DIFFERENCE = Text(
    vi="Chênh lệch của hai mức chênh: {difference}; khoảng tin cậy 95 % từ {low} đến {high} (n = {n} đơn vị).",
    en="Difference of the two differences: {difference}; 95 % interval {low} to {high} (n = {n:# unit|# units}).",
)
UNBOUNDED = Text(
    vi="Chênh lệch của hai mức chênh: {difference}; quá ít cách sắp xếp để lập khoảng tin cậy 95 % (n = {n} đơn vị).",
    en="Difference of the two differences: {difference}; too few arrangements for a 95 % interval "
    "(n = {n:# unit|# units}).",
)
TOO_FEW = Text(
    vi="Quá ít để kết luận: cần ít nhất {fewest} đơn vị (n = {n}).",
    en="Too few to say: fewer than {fewest:# unit|# units} (n = {n}).",
)
MEAN = Text(
    vi="Nơi được điều động thường có mức thấp, mà mức thấp hay tự trở về gần mức chung; ở đây chỉ so với đơn vị cùng "
    "mức năm trước và giống nhau ở chỗ có hay không thay đổi trong {window} năm trước đó (n = {n} đơn vị).",
    en="Moves go where classes are low, and low classes tend back to the mean by themselves; units are compared "
    "only with units of equal class the year before, and alike in whether they changed in the "
    "{window:# year|# years} before (n = {n:# unit|# units}).",
)
ALONE = Text(
    vi="Không có đơn vị tương đồng để so sánh, không tính vào số nào: n = {n} lượt thay đổi.",
    en="Without a unit to compare with, in no figure: n = {n:# change|# changes}.",
)
YEAR, LEVEL = Text(vi="Năm", en="Year"), Text(vi="Mức năm trước", en="Class before")
UNRATED = Text(
    vi="Thiếu xếp loại năm trước hoặc các năm sau, không tính vào số nào: n = {n} lượt thay đổi.",
    en="Without a class the year before, or after, in no figure: n = {n:# change|# changes}.",
)
NEVER_RATED = Text(
    vi="Chưa có xếp loại năm nào, không tính vào số nào: n = {n} đơn vị.",
    en="Without any class, in no figure: n = {n:# unit|# units}.",
)
MERGED = Text(
    vi="Trong đó có đơn vị hình thành từ đơn vị cũ, không rõ từ năm nào: các năm trước có thể là của đơn vị cũ "
    "(n = {n} đơn vị).",
    en="Some came from former units, in a year that is not known: earlier years may be those of a former unit "
    "(n = {n:# unit|# units}).",
)
UNTOLD = Text(
    vi="Bảng cán bộ không có ngày tháng, xếp loại nào sau năm {told}: người đang giữ chức danh được coi là giữ suốt "
    "{years} (n = {n} đơn vị).",
    en="The people's tables have no date or rating after {told}: who holds a post is taken to have held it through "
    "{years} (n = {n:# unit|# units}).",
)
UNITS_COUNTED = Text(vi="n = {n} đơn vị", en="n = {n:# unit|# units}")
RECENT = Text(vi="Thay đổi trong {window} năm trước", en="Changed in the {window:# year|# years} before")
UNIT, SIDE = Text(vi="Đơn vị", en="Unit"), Text(vi="Thay đổi", en="Change")
BEFORE, AFTER = Text(vi="Bình quân trước", en="Mean before"), Text(vi="Bình quân sau", en="Mean after")
YES_NO = {True: Text(vi="có", en="yes"), False: Text(vi="không", en="no")}


def outcome_sentences(found: Outcome, lang: Lang) -> Iterator[str]:
    """Yield what the figures are, each with its n."""
    units = {"n": found.units}
    if found.changes:
        yield SCALE.fill(lang, {**units, "window": WINDOW})
        for text, changed in ((CHANGED, True), (UNCHANGED, False)):
            count = sum(len(one.members_of(changed)) for one in found.strata)
            means = {"before": found.mean(changed, False), "after": found.mean(changed, True)}
            yield text.fill(lang, {"n": count} | {key: shown(value, lang) for key, value in means.items()})
    if found.estimate is None:
        yield too_few(found, lang)
    else:
        limits = {key: getattr(found.estimate, key) for key in ("difference", "low", "high")}
        text = UNBOUNDED if isinf(found.estimate.low) else DIFFERENCE
        yield text.fill(lang, {**units, **{key: shown(value, lang) for key, value in limits.items()}})
        yield MEAN.fill(lang, {**units, "window": WINDOW})
    if found.merged:
        yield MERGED.fill(lang, {"n": found.merged})
    if found.untold:
        yield UNTOLD.fill(lang, untold_years(found))
    for text, count in ((ALONE, found.left_out), (UNRATED, found.unrated), (NEVER_RATED, found.never_rated)):
        if count:
            yield text.fill(lang, {"n": count})


def untold_years(found: Outcome) -> dict[str, object]:
    """Return what a sentence says of years of which people's tables do not tell."""
    kept = {one.unit for stratum in found.strata if stratum.year in found.untold for one in stratum.members_of(False)}
    years = ", ".join(map(str, found.untold))
    return {"told": found.told, "years": years, "n": len(kept)}


def too_few(found: Outcome, lang: Lang) -> str:
    """Return that nothing is said of so few units."""
    return TOO_FEW.fill(lang, {"n": found.units, "fewest": FEWEST})


def shown(value: float, lang: Lang) -> str:
    """Return a mean or a limit with two decimals."""
    return "∞" if isinf(value) else figure(Decimal(f"{value + 0.0:.2f}"), lang)
