"""Draw small cases in which many names are nearly, or wholly, those of others."""

from __future__ import annotations

from random import Random

from tests.spellings.tables import Rows, Tables

NAMES = (
    "Giao An", "Giao Ân", "Giao Yến", "Giao Hải", "Hải Giao", "Hòa Bình", "Thủy Nguyên", "An Hòa", "An Hoà Đông",
    "Tân Phú", "Tân Phú Đông", "Phan Rang - Tháp Chàm", "Quất Lâm", "Nam Định", "Thịnh Long", "Xuân Trường",
    "Hải Hậu", "Bạch Long", "Bạch Long Vĩ", "Cồn Cỏ", "1", "10", "Trung", "Yên Bái", "Xã Đàn", "Tam Kỳ", "Thị Nại",
)  # fmt: skip
"""Names with dashes, of districts and provinces too, with another inside them, or with a word in them."""
FORMER = ("Giao Hương", "xã Giao Lạc", "thị trấn Ngô Đồng", "Hồng Thuận", "Giao Thiện", "Bình Hòa", "phường 3")
WORDS = {"commune": "Xã", "town": "Thị trấn", "ward": "Phường", "special_zone": "Đặc khu"}
OFFICES = (
    ("Phòng Nội vụ", "department"),
    ("Huyện đoàn Giao Thủy", "mass_org"),
    ("Ban Tổ chức Huyện ủy", "party_board"),
)
DISTRICTS = ("Giao Thủy", "Hải Hậu", "Xuân Trường", "huyện Giao Thủy", "Thủy Nguyên", "")
PROVINCES = ("Nam Định", "Ninh Bình;Nam Định", "tỉnh Ninh Bình", "Hòa Bình", "Hải Phòng", "")
PEOPLE = ("Nguyễn Văn An", "Nguyễn Văn An", "Nguyễn Văn Ân", "Trần Thị Hòa", "Trần Thị Hoa", "Lê Thủy", "Lê Thúy",
          "Phạm Đức", "Đỗ Trung", "Đỗ Trung Duẩn", "Vũ Thị Mai")  # fmt: skip
OUTSIDE = ("Kiến Xương, Thái Bình", "TP Nam Định", "huyện Hải Hậu", "Hà Nội", "Vụ Bản")
ROLES = ("secretary", "deputy_secretary", "chair", "deputy_secretary;chair", "vice_chair")
TITLES = {"secretary": "Bí thư Đảng ủy", "deputy_secretary": "Phó Bí thư", "chair": "Chủ tịch UBND",
          "deputy_secretary;chair": "Phó Bí thư, Chủ tịch UBND", "vice_chair": "Phó Chủ tịch UBND",
          "head": "Trưởng", "deputy_head": "Phó Trưởng"}  # fmt: skip
SKILLS = ("land_clearance", "new_rural", "Đất đai", "party_work")


def small(draw: Random) -> Tables:
    """Return a small case that reads without faults."""
    units = _units(draw)
    posts = _posts(draw, units)
    cadres = _cadres(draw, units, posts)
    pairs = [tuple(draw.sample(cadres, 2)) for _ in range(2)]
    roads = [tuple(draw.sample(units, 2)) for _ in range(3)]
    return Tables(
        {
            "units": units,
            "posts": posts,
            "cadres": cadres,
            "kin": [
                {"cadre": one["id"], "relative": other["id"], "relation": "sibling"}
                for one, other in {frozenset((a["id"], b["id"])): (a, b) for a, b in pairs}.values()
            ],
            "distances": [
                {"from": one["id"], "to": other["id"], "km": "7"}
                for one, other in {frozenset((a["id"], b["id"])): (a, b) for a, b in roads}.values()
            ],
            "scores": [
                {"cadre": one["id"], "post": draw.choice(posts)["id"], "points": str(draw.randint(1, 99))}
                for one in draw.sample(cadres, 3)
            ],
        }
    )


def _units(draw: Random) -> Rows:
    """Return four to seven grassroots units, sometimes two of a name, and two offices."""
    worded, coded = draw.random() < 0.5, draw.choice(("number", "short", "long"))
    names = draw.sample(NAMES, draw.randint(4, 7))
    if draw.random() < 0.3:
        names.append(names[0])
    units: Rows = []
    for number, name in enumerate(names):
        kind = draw.choice(list(WORDS))
        units.append(
            _unit(
                draw,
                f"{'0' * (draw.random() < 0.5)}{41 + number}"
                if coded == "number"
                else f"U{number}"
                if coded == "short"
                else f"Don-vi-{number}",
                name,
                kind,
                worded,
            )
        )
    for number, (name, kind) in enumerate(draw.sample(OFFICES, 2)):
        units.append(
            {**_unit(draw, f"VP{number}", name, kind, worded=False), "predecessors": "", "district": "", "province": ""}
        )
    for one in draw.sample(units[:-2], 2):
        one["predecessors"] = ";".join(draw.sample(FORMER, draw.randint(1, 2)))
    if draw.random() < 0.3:
        units[0]["predecessors"] = units[1]["id"]
    return units


def _unit(draw: Random, id_: str, name: str, kind: str, worded: bool) -> dict[str, str]:
    return {
        "id": id_,
        "name": f"{WORDS[kind]} {name}" if worded or name.isdigit() else name,
        "kind": kind,
        "group": draw.choice(("Giao Thủy", "Hải Hậu", "huyện Hải Hậu", "")),
        "needs": draw.choice(("", f"{draw.choice(SKILLS)}:2")),
        "predecessors": "",
        "district": draw.choice(DISTRICTS),
        "province": draw.choice(PROVINCES),
    }


def _posts(draw: Random, units: Rows) -> Rows:
    """Return two posts of each unit, and sometimes a second one of a kind, a twin."""
    posts: Rows = []
    titled = draw.choice((0, 1, 2))
    for unit in units:
        roles = draw.sample(ROLES[:4], 2) if unit["kind"] in WORDS else ["head", "deputy_head"]
        roles += roles[-1:] if draw.random() < 0.2 else []
        for number, role in enumerate(roles):
            title = ("", TITLES[role], f"{TITLES[role]} {unit['name']}")[titled]
            posts.append(
                {"id": f"{unit['id']}-{number}", "unit": unit["id"], "role": role, "title": title, "needs": ""}
            )
    return posts


def _cadres(draw: Random, units: Rows, posts: Rows) -> Rows:
    """Return ten people; one post of a unit is left vacant."""
    seats = draw.sample(posts[1:], min(8, len(posts) - 1))
    cadres: Rows = []
    for number in range(10):
        unit, other = draw.choice(units), draw.choice(units)
        home = draw.choice(units[:-2])
        cadres.append(
            {
                "id": f"{'C' if draw.random() < 0.8 else 'c'}{number:02}",
                "name": draw.choice(PEOPLE),
                "sex": draw.choice(("male", "female")),
                "born": draw.choice(("1975-03-02", "1980-11-05", "1979", "05/1981")),
                "native_place": draw.choice((home["name"], home["id"], draw.choice(OUTSIDE))),
                "residence": draw.choice((home["name"], draw.choice(OUTSIDE), "")),
                "spouse_place": draw.choice((home["name"], "")),
                "post": seats[number]["id"] if number < len(seats) else "",
                "since": "2019-05-01" if number < len(seats) else "",
                "planned_for": draw.choice(("secretary", f"chair@{unit['id']}", f"chair@{unit['id']};secretary")),
                "skills": f"{draw.choice(SKILLS)}:3;{draw.choice(SKILLS[:2])}:2"
                if draw.random() < 0.5
                else ";".join(f"{skill}:1" for skill in SKILLS),
                "history": draw.choice(
                    (
                        "",
                        f"{other['id']}:2010..2014",
                        f"{draw.choice(posts)['id']}:2011..2014;{other['id']}:2014..2019",
                        "Quân đội:2000..2005",
                    )
                ),
                "prefers": draw.choice(("", other["id"], f"{unit['id']};{draw.choice(posts)['id']}")),
            }
        )
        if cadres[-1]["skills"].count(":") == 2:
            first, second = cadres[-1]["skills"].split(";")
            cadres[-1]["skills"] = ";".join({first.split(":")[0]: first, second.split(":")[0]: second}.values())
    return cadres
