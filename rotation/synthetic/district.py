"""Build the district's real communes, towns and offices, with invented needs and ratings."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from io import StringIO
from random import Random

from rotation.facts.distances import great_circle_km
from rotation.facts.domain import Levels, Post, Rating, Skill, Unit, UnitKind
from rotation.synthetic.draws import shuffled, weighted, whole

GROUP = "Giao Thủy"
PROVINCE = "Nam Định"
SEAT = "Ngô Đồng"
RESERVE_UNIT = "DU-BI"
RESERVE_NAME = "Nguồn cán bộ dự bị huyện Giao Thủy"

LANDSCAPE_NEEDS: dict[str, dict[str, int]] = {
    "seat": {"land_clearance": 3, "construction": 2, "public_finance": 2},
    "resort": {"land_clearance": 3, "construction": 2, "environment": 3},
    "coast": {"aquaculture": 3, "environment": 2},
    "salt": {"aquaculture": 2, "new_rural": 3, "social_policy": 2},
    "river": {"agriculture": 3, "mass_mobilisation": 2},
    "road": {"land_clearance": 3, "new_rural": 2},
    "inland": {"agriculture": 2, "new_rural": 3},
}
"""Needs of a commune, 1 to 3, by its landscape."""

LABELS = (
    Skill("agriculture", "nông nghiệp"),
    Skill("aquaculture", "thủy sản và kinh tế biển"),
    Skill("citizen_reception", "tiếp công dân"),
    Skill("construction", "xây dựng và hạ tầng"),
    Skill("culture", "văn hóa và giáo dục"),
    Skill("environment", "bảo vệ môi trường"),
    Skill("land_clearance", "giải phóng mặt bằng"),
    Skill("mass_mobilisation", "dân vận"),
    Skill("member_records", "hồ sơ đảng viên"),
    Skill("new_rural", "nông thôn mới"),
    Skill("party_cell", "sinh hoạt chi bộ"),
    Skill("public_finance", "tài chính – ngân sách"),
    Skill("social_policy", "chính sách xã hội"),
)
SKILLS = tuple(skill.id for skill in LABELS)
FURTHER_NEEDS = (
    "party_cell",
    "member_records",
    "mass_mobilisation",
    "public_finance",
    "citizen_reception",
    "land_clearance",
)
UNIT_CLASSES = {"seat": {"I": 1}, "resort": {"I": 2, "II": 1}, "coast": {"I": 1, "II": 2}}
OTHER_CLASSES = {"II": 3, "III": 1}
COMMUNE_RATINGS = (Rating.EXCELLENT,) * 5 + (Rating.GOOD,) * 10 + (Rating.COMPLETED,) * 6 + (Rating.NOT_COMPLETED,)
OFFICE_RATINGS = (Rating.EXCELLENT,) * 8 + (Rating.GOOD,) * 16
REMOTE_KM = (5, 9, 13)
"""Distances from the seat beyond which a commune is one step more remote; a town never is."""


@dataclass(frozen=True)
class District:
    """The communes, offices and commune posts of a district, its town, and places elsewhere."""

    communes: tuple[Unit, ...]
    offices: tuple[Unit, ...]
    commune_posts: tuple[Post, ...]
    seat: str
    outside: tuple[str, ...]


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a csv file that ships with this package."""
    text = (files("rotation.synthetic") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def communes(rng: Random) -> tuple[Unit, ...]:
    """Return the district's 22 communes and towns of before mid-2024, in the order of codes."""
    rows = table("giao-thuy-units.csv")
    seat = next((float(row["lat"]), float(row["lon"])) for row in rows if row["name"] == SEAT)
    ratings = shuffled(rng, COMMUNE_RATINGS)
    return tuple(_commune(rng, row, rating, seat) for row, rating in zip(rows, ratings, strict=True))


def _commune(rng: Random, row: dict[str, str], rating: Rating, seat: tuple[float, float]) -> Unit:
    lat, lon, landscape = float(row["lat"]), float(row["lon"]), row["landscape"]
    kind, km = UnitKind(row["kind"]), float(great_circle_km(*seat, lat, lon))
    unit = Unit(row["code"], row["name"], kind, group=GROUP, lat=lat, lon=lon, last_rating=rating)
    return in_landscape(rng, replace(unit, district=(GROUP,), province=(PROVINCE,)), landscape, km)


def in_landscape(rng: Random, unit: Unit, landscape: str, km: float) -> Unit:
    """Return a commune with the class, remoteness and needs of its landscape and distance."""
    return replace(
        unit,
        unit_class=weighted(rng, UNIT_CLASSES.get(landscape, OTHER_CLASSES)),
        remoteness=0 if unit.kind is UnitKind.TOWN else sum(km > limit for limit in REMOTE_KM),
        needs=_needs(rng, landscape),
    )


def _needs(rng: Random, landscape: str) -> Levels:
    """Return the needs of a landscape and two more at random."""
    needs = dict(LANDSCAPE_NEEDS[landscape])
    further = [skill for skill in shuffled(rng, FURTHER_NEEDS) if skill not in needs]
    needs |= {skill: whole(rng, 1, 3) for skill in further[:2]}
    return tuple(sorted(needs.items()))


def offices(rng: Random) -> tuple[Unit, ...]:
    """Return the district's departments, party boards and mass organizations, all in its town."""
    seat = next(row for row in table("giao-thuy-units.csv") if row["name"] == SEAT)
    rows = table("giao-thuy-offices.csv")
    return tuple(
        Unit(
            row["id"],
            row["name"],
            UnitKind(row["kind"]),
            group=GROUP,
            lat=float(seat["lat"]),
            lon=float(seat["lon"]),
            needs=levels(row["needs"]),
            last_rating=rating,
        )
        for row, rating in zip(rows, shuffled(rng, OFFICE_RATINGS), strict=True)
    )


def reserve() -> Unit:
    """Return the reserve, where people can wait for a post."""
    return Unit(RESERVE_UNIT, RESERVE_NAME, UnitKind.RESERVE, group=GROUP)


def levels(cell: str) -> Levels:
    """Parse a cell such as ``new_rural:2;party_cell:1`` into skills and levels."""
    pairs = (item.split(":") for item in cell.split(";"))
    return tuple(sorted((skill, int(level)) for skill, level in pairs))


def marks(names: Sequence[str]) -> dict[str, str]:
    """Return a short unique mark for each name: initials, the last word written out if needed.

    Examples
    --------
    >>> marks(["Giao Yến", "Giao Long", "Giao Lạc"])
    {'Giao Yến': 'GY', 'Giao Long': 'GLONG', 'Giao Lạc': 'GLAC'}
    """
    initials = {name: "".join(word[0] for word in plain(name).split()) for name in names}
    return {
        name: mark if list(initials.values()).count(mark) == 1 else mark[:-1] + plain(name).split()[-1]
        for name, mark in initials.items()
    }


def plain(words: str) -> str:
    """Return words in plain ASCII capitals."""
    apart = unicodedata.normalize("NFD", words.upper().replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
