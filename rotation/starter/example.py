"""Make the example of a new case: two units, a vacant post, three invented people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rotation.criteria import catalogue
from rotation.facts.domain import (
    Cadre,
    Discipline,
    Distance,
    Education,
    Fill,
    Follow,
    Follower,
    FuzzyDate,
    Kin,
    Levels,
    Measure,
    Planned,
    Post,
    Rating,
    Relation,
    Role,
    Sanction,
    Score,
    Sex,
    Spell,
    Theory,
    Unit,
    UnitKind,
    UnitRating,
)
from rotation.facts.world import World
from rotation.language import Lang, Text
from rotation.starter.skills import LAND, PARTY, RURAL, common_skills

EXAMPLE = Text(vi="VD", en="EX")
"""Prefix of every id of the example."""

COMMUNE = Text(vi="Xã Mẫu (ví dụ)", en="Sample commune (example)")
OFFICE = Text(vi="Cơ quan Mẫu (ví dụ)", en="Sample office (example)")
GROUP = Text(vi="Cụm Mẫu", en="Sample group")
SECRETARY = Text(vi="Bí thư Đảng ủy xã Mẫu (ví dụ)", en="Secretary, Sample commune (example)")
HEAD = Text(vi="Trưởng Cơ quan Mẫu (ví dụ)", en="Head, Sample office (example)")
SUCCESSOR = Text(vi="Nguyễn Văn A (ví dụ)", en="Nguyễn Văn A (example)")
DAUGHTER = Text(vi="Lê Thị B (ví dụ)", en="Lê Thị B (example)")
FATHER = Text(vi="Lê Văn C (ví dụ)", en="Lê Văn C (example)")
LAW = Text(vi="luật", en="law")
ECONOMICS = Text(vi="kinh tế", en="economics")
ELSEWHERE = "Hà Nội"
FORMER = (Text(vi="Xã Bình An", en="Binh An"), Text(vi="Xã Tân Lập", en="Tan Lap"))
"""Former communes: names that are no more, as `predecessors` may have them."""
"""A place outside the case."""


def example(effective: date, lang: Lang) -> World:
    """Return the example: an office head may become secretary of a commune.

    The chair of the commune is not to be moved yet.

    Every column is filled in some row, so that no rule goes without what it needs.

    Parameters
    ----------
    effective : date
        The date the moves take effect; ages and terms are counted back from it.
    lang : {'vi', 'en'}
        Language of names and skills.
    """
    mark = EXAMPLE.in_lang(lang)
    commune, office, year = f"{mark}-A", f"{mark}-B", effective.year
    return World(
        _units(commune, office, lang),
        _posts(commune, office, lang),
        _cadres(mark, commune, office, year, lang),
        kin=(Kin(f"{mark}-02", f"{mark}-03", Relation.PARENT),),
        distances=(Distance(commune, office, 12.5),),
        scores=(Score(f"{mark}-01", f"{commune}-BT", 80),),
        scorecard=(Measure(catalogue()["fit"].title.in_lang(lang), 5),),
        skills=common_skills(lang),
        followers=(Follower(f"{mark}-01", 3, 1), Follower(f"{mark}-03")),
        follows=(Follow(f"{mark}-01", commune, FuzzyDate(year - 3, 1, 1)),),
        unit_ratings=(UnitRating(commune, year - 2, Rating.GOOD), UnitRating(commune, year - 1, Rating.COMPLETED)),
    )


def levels(of: Mapping[str, int]) -> Levels:
    """Return skills with their levels, sorted by skill."""
    return tuple(sorted(of.items()))


def _units(commune: str, office: str, lang: Lang) -> tuple[Unit, ...]:
    group, land, rural = (text.in_lang(lang) for text in (GROUP, LAND, RURAL))
    return (
        Unit(
            commune, COMMUNE.in_lang(lang), UnitKind.COMMUNE, group, 20.25, 106.4, "II", 1,
            levels({land: 3, rural: 2}), Rating.COMPLETED, tuple(one.in_lang(lang) for one in FORMER),
        ),
        Unit(office, OFFICE.in_lang(lang), UnitKind.DEPARTMENT, group, 20.3, 106.5, last_rating=Rating.GOOD),
    )  # fmt: skip


def _posts(commune: str, office: str, lang: Lang) -> tuple[Post, ...]:
    needs = ((PARTY.in_lang(lang), 2),)
    return (
        Post(
            f"{commune}-BT", commune, (Role.SECRETARY,), SECRETARY.in_lang(lang), Fill.MUST, 1, needs,
            Education.BACHELOR, Theory.ADVANCED,
        ),
        Post(f"{commune}-CT", commune, (Role.DEPUTY_SECRETARY, Role.CHAIR), fill=Fill.MUST),
        Post(f"{office}-PTP", office, (Role.DEPUTY_HEAD,)),
        Post(f"{office}-TP", office, (Role.HEAD,), HEAD.in_lang(lang)),
    )  # fmt: skip


def _cadres(mark: str, commune: str, office: str, year: int, lang: Lang) -> tuple[Cadre, ...]:
    land, rural, party = (text.in_lang(lang) for text in (LAND, RURAL, PARTY))
    ratings = ((year - 3, Rating.GOOD), (year - 2, Rating.EXCELLENT), (year - 1, Rating.GOOD))
    successor = Cadre(
        f"{mark}-01", SUCCESSOR.in_lang(lang), Sex.MALE, FuzzyDate(year - 44, 2, 3), ELSEWHERE, ELSEWHERE, ELSEWHERE,
        f"{office}-TP", FuzzyDate(year - 5, 6, 1), 1, Education.MASTER, (LAW.in_lang(lang), ECONOMICS.in_lang(lang)),
        Theory.ADVANCED, FuzzyDate(year - 18, 5, 19), (Planned(Role.SECRETARY), Planned(Role.CHAIR, commune)), ratings,
        skills=levels({land: 4, rural: 2, party: 4}),
        history=(Spell(f"{office}-PTP", FuzzyDate(year - 9, 3), FuzzyDate(year - 5, 6)),),
        prefers=(commune,),
    )  # fmt: skip
    daughter = Cadre(
        f"{mark}-02", DAUGHTER.in_lang(lang), Sex.FEMALE, FuzzyDate(year - 36, 7), ELSEWHERE, ELSEWHERE,
        post=f"{commune}-CT", since=FuzzyDate(year - 2, 6, 1), education=Education.BACHELOR, theory=Theory.ADVANCED,
        party_since=FuzzyDate(year - 12), ratings=ratings, protected_until=FuzzyDate(year + 1, 12, 31),
    )  # fmt: skip
    father = Cadre(
        f"{mark}-03", FATHER.in_lang(lang), Sex.MALE, FuzzyDate(year - 57), residence=commune, post=f"{office}-PTP",
        since=FuzzyDate(year - 6, 1, 15), education=Education.BACHELOR, theory=Theory.INTERMEDIATE, ratings=ratings,
        discipline=(Discipline(Sanction.REPRIMAND, FuzzyDate(year - 8, 5, 1)),),
        leaving=FuzzyDate(year + 2, 1, 1), history=(Spell(commune, FuzzyDate(year - 20), FuzzyDate(year - 6)),),
    )  # fmt: skip
    return successor, daughter, father
