"""Word how points of a plan go with later classes; every sentence has its n, and none tells of causes."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.criteria import catalogue
from rotation.language import FEW, Lang, Text, in_words
from rotation.outcomes.after import After, Association, Rated
from rotation.outcomes.carried import Missed
from rotation.outcomes.correlation import RESAMPLES
from rotation.outcomes.outcome import FEWEST
from rotation.outcomes.outcome_words import shown
from rotation.outcomes.panel import WINDOW

RATINGS = frozenset({"cadres.ratings", "units.last_rating"})
"""Facts that tell of earlier classes."""
ONE_IN = 20

TITLE = Text(
    vi="Điểm của phương án {rank} và xếp loại về sau: {scenario}",
    en="Points of plan {rank} and later classes: {scenario}",
)
HELD = Text(
    vi="Phương án có hiệu lực từ {effective}: {held} người đã nhận chức danh và có xếp loại sau đó (n = {n} người được "
    "điều động).",
    en="The plan takes effect on {effective}: {held} took up the post and were rated since (n = {n:# mover|# movers}).",
)
SCALE = Text(
    vi="Mức xếp loại: 0 không hoàn thành, 1 hoàn thành, 2 tốt, 3 xuất sắc; bình quân tối đa {window} năm sau năm nhận "
    "chức danh, trong thời gian giữ chức danh đó (n = {n} người).",
    en="Classes: 0 not completed, 1 completed, 2 good, 3 excellent; means of up to {window:# year|# years} after the "
    "year of taking up the post, while it was held (n = {n:# person|# people}).",
)
PEOPLE = Text(vi="n = {people} người", en="n = {people:# person|# people}")
IN_UNITS = Text(vi="n = {people} người ở {units} đơn vị", en="n = {people:# person|# people} in {units:# unit|# units}")
OF = {
    Rated.PERSON: Text(vi="xếp loại của cán bộ", en="class of the person"),
    Rated.UNIT: Text(vi="xếp loại của đơn vị", en="class of the unit"),
}
GOES_WITH = Text(
    vi="{criterion} và {of}: tương quan thứ hạng {value}, khoảng tin cậy 95 % từ {low} đến {high} ({n}).",
    en="{criterion} and {of}: rank correlation {value}, 95 % interval {low} to {high} ({n}).",
)
NO_INTERVAL = Text(
    vi="{criterion} và {of}: tương quan thứ hạng {value}; quá ít trường hợp khác nhau để lập khoảng tin cậy ({n}).",
    en="{criterion} and {of}: rank correlation {value}; too few differ for an interval ({n}).",
)
ALL_EQUAL = Text(
    vi="{criterion} và {of}: không có tương quan thứ hạng, mọi điểm hoặc mọi mức đều bằng nhau ({n}).",
    en="{criterion} and {of}: no rank correlation, all points or all classes are equal ({n}).",
)
TOO_FEW = Text(
    vi="{criterion} và {of}: quá ít để kết luận, cần ít nhất {fewest} ({n}).",
    en="{criterion} and {of}: too few to say, fewer than {fewest} ({n}).",
)
NOTHING_WEIGHED = Text(
    vi="Kịch bản không có tiêu chí nào có trọng số (n = 0 tiêu chí).", en="The scenario weighs no criterion (n = 0)."
)
BOOTSTRAP = Text(
    vi="Khoảng tin cậy là phân vị của {resamples} lần chọn lại ngẫu nhiên, lần chạy nào cũng như nhau; khi "
    "xét đơn vị, người cùng một đơn vị được chọn cùng nhau (n = {n} số liệu).",
    en="Intervals are bootstrap percentiles ({resamples:# resample|# resamples}), the same in every run; for units, "
    "people of one unit are drawn together (n = {n:# figure|# figures}).",
)
BY_CHANCE = Text(
    vi="Với điểm không cho biết gì, khoảng {one_in} khoảng tin cậy thì có một khoảng không chứa 0 (n = {n} số liệu).",
    en="Of points that tell nothing, about one interval in {one_in} leaves 0 out (n = {n:# figure|# figures}).",
)
EARLIER = Text(
    vi="Ai hoặc đơn vị nào trước được xếp loại cao thì sau thường cũng cao; điểm tính từ xếp loại trước đó thường đi "
    "cùng xếp loại về sau dù không cho biết gì hơn: {criteria} (n = {n} tiêu chí).",
    en="Whoever was rated high before is often rated high later, and so are units; points read from earlier ratings "
    "often go with later ones without telling more: {criteria} (n = {n:# criterion|# criteria}).",
)
UNDATED = Text(
    vi="Không ghi ngày nhận chức danh, tính từ năm của phương án: {names} (n = {n} người).",
    en="Without a date of taking up the post, counted from the plan's year: {names} (n = {n:# person|# people}).",
)
UNIT_CHANGED = Text(
    vi="Đơn vị đã sáp nhập, chia tách hoặc đổi tên nên không tính xếp loại của đơn vị: {names} (n = {n} người).",
    en="The unit was merged, split or renamed and its class is left out: {names} (n = {n:# person|# people}).",
)
MISSED = {
    Missed.ABSENT: Text(vi="không có trong bộ số liệu sau", en="not in the later case"),
    Missed.OTHER_PERSON: Text(
        vi="mã này trong bộ số liệu sau là của người khác", en="the id is another person's in the later case"
    ),
    Missed.OTHER_POST: Text(
        vi="mã chức danh này trong bộ số liệu sau là của chức danh khác",
        en="the post's id is another post's in the later case",
    ),
    Missed.NOT_HELD: Text(vi="không nhận chức danh của phương án", en="did not take up the post of the plan"),
    Missed.HELD_BEFORE: Text(
        vi="giữ chức danh từ trước năm của phương án", en="held the post since before the plan's year"
    ),
    Missed.NO_YEAR: Text(
        vi="chưa có năm nào được xếp loại sau năm nhận chức danh", en="no rated year after the year of taking it up"
    ),
}
LEFT_OUT = Text(vi="Không tính, {why}: {names} (n = {n} người).", en="Left out, {why}: {names} (n = {n}).")
BESIDES = Text(vi="{first} và {count} người khác", en="{first} and {count} more")
LEFT_OUT_TITLE = Text(vi="Không tính vào số liệu", en="In no figure")
NAME, POST = Text(vi="Họ và tên", en="Name"), Text(vi="Chức danh", en="Post")
SINCE, WHY = Text(vi="Từ năm", en="Since"), Text(vi="Ghi chú", en="Note")
PERSON_CLASS, UNIT_CLASS = Text(vi="Mức cán bộ", en="Person's class"), Text(vi="Mức đơn vị", en="Unit's class")


def after_title(found: After, lang: Lang) -> str:
    """Return which plan it is about."""
    return TITLE.fill(lang, {"rank": found.rank, "scenario": found.scenario.title})


def after_sentences(found: After, lang: Lang) -> Iterator[str]:
    """Yield what the figures are, each with its n."""
    effective = f"{found.scenario.setting.date:%d/%m/%Y}"
    yield HELD.fill(lang, {"effective": effective, "held": len(found.took_up), "n": found.movers})
    yield SCALE.fill(lang, {"window": WINDOW, "n": len(found.took_up)})
    yield from (association_sentence(one, lang) for one in found.associations)
    if not found.associations:
        yield NOTHING_WEIGHED.in_lang(lang)
    figures = sum(one.found is not None and one.found.low is not None for one in found.associations)
    if figures:
        yield BOOTSTRAP.fill(lang, {"resamples": RESAMPLES, "n": figures})
        yield BY_CHANCE.fill(lang, {"one_in": ONE_IN, "n": figures})
    yield from _cautions(found, lang)


def association_sentence(one: Association, lang: Lang) -> str:
    """Return how the points of a criterion go with a later class."""
    facts: dict[str, object] = {
        "criterion": catalogue()[one.criterion].title.in_lang(lang),
        "of": OF[one.of].in_lang(lang),
        "n": counted(one, lang),
        "fewest": FEWEST,
    }
    if one.too_few:
        return TOO_FEW.fill(lang, facts)
    if one.found is None:
        return ALL_EQUAL.fill(lang, facts)
    facts["value"] = shown(one.found.value, lang)
    if one.found.low is None or one.found.high is None:
        return NO_INTERVAL.fill(lang, facts)
    limits = {"low": shown(one.found.low, lang), "high": shown(one.found.high, lang)}
    return GOES_WITH.fill(lang, {**facts, **limits})


def counted(one: Association, lang: Lang) -> str:
    """Return the n of a figure: people, and units where these are drawn."""
    text = PEOPLE if one.of is Rated.PERSON else IN_UNITS
    return text.fill(lang, {"people": one.people, "units": one.units})


def _cautions(found: After, lang: Lang) -> Iterator[str]:
    """Yield what a reader must know of the figures, and who is in none."""
    names = {cadre.id: cadre.name for cadre in found.scenario.setting.world.cadres}
    read = [
        one for one in found.scenario.weights if RATINGS.intersection((*catalogue()[one].data, *catalogue()[one].reads))
    ]
    if read and not found.too_few:
        titles = tuple(catalogue()[one].title.in_lang(lang) for one in read)
        yield EARLIER.fill(lang, {"criteria": titles, "n": len(read)})
    undated = tuple(names[one.cadre] for one in found.took_up if not one.held.dated)
    changed = tuple(names[one.cadre] for one in found.took_up if not one.is_same_unit)
    for text, people in ((UNDATED, undated), (UNIT_CHANGED, changed)):
        if people:
            yield text.fill(lang, {"names": _first(people, lang), "n": len(people)})
    for why, words in MISSED.items():
        people = tuple(names[one.cadre] for one in found.left_out if one.why is why)
        if people:
            yield LEFT_OUT.fill(lang, {"why": words.in_lang(lang), "names": _first(people, lang), "n": len(people)})


def _first(people: tuple[str, ...], lang: Lang) -> str:
    """Return the first few names, and how many there are besides; the tables have all."""
    first = in_words(people[:FEW], lang)
    return first if len(people) <= FEW else BESIDES.fill(lang, {"first": first, "count": len(people) - FEW})
