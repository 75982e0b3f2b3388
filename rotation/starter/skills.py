"""List the skills that a new case begins with, each with a short id and what it is called."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import PydanticCustomError

from rotation.facts.domain import Skill
from rotation.facts.skills import Skills
from rotation.intake.lists.persons import MadeRow
from rotation.intake.rows.items import levels
from rotation.intake.rows.models import SKILL_LEVELS
from rotation.language import Lang, Text

LAND = Text(vi="GPMB", en="land_clearance")
RURAL = Text(vi="NTM", en="new_rural")
PARTY = Text(vi="CTĐ", en="party_work")
LABELS = (
    (LAND, Text(vi="giải phóng mặt bằng", en="land clearance")),
    (RURAL, Text(vi="nông thôn mới", en="new rural areas")),
    (PARTY, Text(vi="công tác Đảng", en="party work")),
    (Text(vi="HSĐV", en="member_records"), Text(vi="hồ sơ đảng viên", en="records of party members")),
    (Text(vi="DV", en="mass_mobilisation"), Text(vi="dân vận", en="mass mobilisation")),
    (Text(vi="TCD", en="citizen_reception"), Text(vi="tiếp công dân", en="reception of citizens")),
    (Text(vi="TCNS", en="public_finance"), Text(vi="tài chính – ngân sách", en="public finance")),
    (Text(vi="XDHT", en="construction"), Text(vi="xây dựng và hạ tầng", en="construction")),
    (Text(vi="NN", en="agriculture"), Text(vi="nông nghiệp", en="agriculture")),
    (Text(vi="TS", en="aquaculture"), Text(vi="thủy sản và kinh tế biển", en="aquaculture")),
    (Text(vi="MT", en="environment"), Text(vi="bảo vệ môi trường", en="environment")),
    (Text(vi="VHGD", en="culture"), Text(vi="văn hóa và giáo dục", en="culture and education")),
    (Text(vi="CSXH", en="social_policy"), Text(vi="chính sách xã hội", en="social policy")),
    (Text(vi="CĐS", en="digital"), Text(vi="chuyển đổi số", en="digital transformation")),
)
"""The ids are the abbreviations that boards use."""


def common_skills(lang: Lang) -> tuple[Skill, ...]:
    """Return the skills that boards speak of most, with their labels in one language."""
    return tuple(Skill(id_.in_lang(lang), label.in_lang(lang)) for id_, label in LABELS)


def skills_of(people: Iterable[MadeRow], lang: Lang) -> tuple[Skill, ...]:
    """Return the common skills, and behind them the others of a list, called as the list has them."""
    common = common_skills(lang)
    known = Skills(common)
    written = {words for row in people if "skills" in row for words in _skills(row) if not known.find(words)}
    return (*common, *(Skill(words, words) for words in sorted(written)))


def _skills(row: MadeRow) -> tuple[str, ...]:
    """Return the skills of a person as they are written; none where the cell cannot be read."""
    try:
        return tuple(skill for skill, _ in levels(SKILL_LEVELS)(row["skills"].value))
    except PydanticCustomError:
        return ()
