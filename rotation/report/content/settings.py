"""Word the settings of a scenario, as a sweep varies them: key and value by their titles."""

from __future__ import annotations

from rotation.criteria import catalogue as criteria
from rotation.facts.kinds import FORM_TITLES, KIND_TITLES, Form, MoveKind
from rotation.intake.toml import written
from rotation.language import Lang, Text
from rotation.report.content import texts
from rotation.rules import catalogue
from rotation.rules.norms import Severity

NAMES = {
    "title": Text(vi="tên kịch bản", en="title"),
    "plans": Text(vi="số phương án", en="plans"),
    "min_difference": Text(vi="số người khác nhau ít nhất", en="min_difference"),
    "within": Text(vi="mức sàn điểm", en="within"),
    "effective": Text(vi="ngày hiệu lực", en="effective"),
    "form": Text(vi="hình thức", en="form"),
    "min": Text(vi="ít nhất", en="min"),
    "max": Text(vi="tối đa", en="max"),
    "severity": Text(vi="mức độ", en="severity"),
    "weight": Text(vi="điểm trừ", en="weight"),
}
"""Keys of scenarios and norms by what they mean."""
WEIGHT_OF = Text(vi="trọng số {title}", en="weight of {title}")


def key_words(key: str, lang: Lang) -> str:
    """Return a key of a scenario in words; in English it is the key itself.

    Examples
    --------
    >>> key_words("moves.total.max", "vi"), key_words("weights.need", "vi"), key_words("weights.need", "en")
    ('điều động tổng cộng: tối đa', 'trọng số Tăng cường nơi yếu', 'weights.need')
    """
    if lang == "en":
        return key
    match key.split("."):
        case ["weights", criterion] if criterion in criteria():
            return WEIGHT_OF.fill(lang, {"title": criteria()[criterion].title})
        case ["rules", rule, first, *more] if rule in catalogue():
            return ": ".join((catalogue()[rule].title.in_lang(lang), *(_name(one, lang) for one in (first, *more))))
        case ["moves", first, *more]:
            return _of_moves([first, *more], lang)
        case parts:
            return ": ".join(_name(one, lang) for one in parts)


def value_words(value: object, lang: Lang) -> str | int:
    """Return the value of a key in words; a whole number stays one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if lang == "en" or not isinstance(value, str):
        return value if isinstance(value, str) else written(value)
    if value in set(Severity):
        return texts.SEVERITY[value].in_lang(lang)
    return FORM_TITLES[Form(value)].in_lang(lang) if value in set(Form) else value


def _of_moves(parts: list[str], lang: Lang) -> str:
    """Return the kind of move, in each group where it is so, and which end of its bounds."""
    each = texts.PER_GROUP.in_lang(lang) if parts[0] == "per_group" else ""
    kind, *ends = parts[1:] if each and len(parts) > 1 else parts
    title = KIND_TITLES[MoveKind(kind)] if kind in set(MoveKind) else texts.TOTAL_MOVES if kind == "total" else None
    named = _name(kind, lang) if title is None else title.in_lang(lang)
    return ": ".join((named + each, *(_name(one, lang) for one in ends)))


def _name(key: str, lang: Lang) -> str:
    return NAMES[key].in_lang(lang) if key in NAMES else f"'{key}'"
