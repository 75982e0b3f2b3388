"""Warn about skills under two spellings, which no criterion would bring together, and about two of one label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rotation.errors import Fault, Kind
from rotation.facts.addresses import name_key
from rotation.facts.slips import meant
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import CADRES, POSTS, SKILLS, UNITS
from rotation.files.faults import hint
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case

LIKE_SHARE = 88
"""Similarity (0 to 100) from which a skill on one side only counts as misspelt."""
NEAR_SKILL = Kind(
    "near_skill",
    Text(
        vi="không đơn vị, chức danh nào cần năng lực '{skill}' nên không tính ({count} người có ghi)",
        en="no unit or post needs the skill '{skill}', so it is not counted (people who have it: {count})",
    ),
    Text(
        vi="có phải '{near}'? Nếu đúng thì sửa ở mọi dòng ghi tên này",
        en="did you mean '{near}'? Correct it in every row",
    ),
)
UNMET_NEED = Kind(
    "unmet_need",
    Text(
        vi="không ai có năng lực '{skill}' nên không ai đáp ứng nhu cầu này ({count} đơn vị, chức danh có ghi)",
        en="nobody has the skill '{skill}', so nobody meets this need (units and posts that have it: {count})",
    ),
    Text(
        vi="nếu có người đáp ứng thì ghi tên năng lực giống nhau ở cả hai bảng{near}",
        en="if somebody does, call it the same in both tables{near}",
    ),
)

SAME_LABEL = Kind(
    "same_label",
    Text(
        vi="tên này cũng là của năng lực '{first}', nên màn hình và văn bản ghi kèm mã để phân biệt",
        en="the skill '{first}' bears this label, too, so screens and papers add the id to tell them apart",
    ),
    Text(vi="đặt tên khác nhau, hoặc gộp thành một năng lực", en="give them different labels, or make them one skill"),
)

_NO_LETTER = re.compile(r"[^\w\s]")


def odd_skills(case: Case) -> Iterator[Fault]:
    """Yield a warning for skills that nobody needs and that are nearly needed ones, and for needs that nobody meets.

    Two skills of one label are told of, too. Where nobody has any skill, that is said of the criterion.
    """
    yield from _same_labels(case)
    world = case.world
    listed = {skill.id for skill in world.skills}
    places = [(UNITS.id, one) for one in world.units] + [(POSTS.id, one) for one in world.posts]
    needed = Counter(skill for _, one in places for skill, _ in one.needs)
    had = Counter(skill for cadre in world.cadres for skill, _ in cadre.skills)
    for skill in sorted(had.keys() - needed.keys()):
        if listed and skill not in listed:  # told of already, with what it may be
            continue
        near = _near_skill(skill, needed)
        if near is not None:
            first = next(cadre.id for cadre in world.cadres if skill in dict(cadre.skills))
            facts = {"skill": world.skill(skill), "count": had[skill], "near": world.skill(near)}
            yield _warning(case, (CADRES.id, first, "skills"), NEAR_SKILL, facts)
    for skill in sorted(needed.keys() - had.keys()) if had else ():
        table, place = next((table, one.id) for table, one in places if skill in dict(one.needs))
        near = _near_skill(skill, had)
        facts = {"skill": world.skill(skill), "count": needed[skill], "near": hint(near and world.skill(near))}
        yield _warning(case, (table, place, "needs"), UNMET_NEED, facts)


def _same_labels(case: Case) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for skill in case.world.skills:
        other = first.setdefault(name_key(skill.label), skill.id)
        if other != skill.id:
            yield _warning(case, (SKILLS.id, skill.id, "label"), SAME_LABEL, {"first": other})


def _warning(case: Case, place: tuple[str, str, str], kind: Kind, facts: Mapping[str, object]) -> Fault:
    return Fault(case.cell(*place), kind, case.text(*place), facts)


def _near_skill(skill: str, known: Iterable[str]) -> str | None:
    """Return the known skill that a skill was meant to be; different numbers are different skills."""
    from rapidfuzz import fuzz, process

    alike = {one: _letters(one) for one in sorted(known) if _digits(one) == _digits(skill)}
    same = next((one for one, letters in alike.items() if letters == _letters(skill)), None)
    found = process.extractOne(skill, alike.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_SHARE)
    return same or (str(found[0]) if found else next(iter(meant(skill, alike)), None))


def _letters(skill: str) -> str:
    """Return what is left of a skill without case, diacritics and marks."""
    return " ".join(_NO_LETTER.sub(" ", word_key(skill)).split())


def _digits(skill: str) -> list[str]:
    return [letter for letter in skill if letter.isdigit()]
