"""The World's indexes: ties as each side sees them, posts and holders by unit."""

from __future__ import annotations

from rotation.facts.domain import Cadre, FuzzyDate, Kin, Post, Relation, Role, Sex, Unit, UnitKind
from rotation.facts.world import World


def person(id_: str, post: str | None = None) -> Cadre:
    return Cadre(id_, id_, Sex.FEMALE, FuzzyDate(1980), post=post)


WORLD = World(
    units=(Unit("A", "A", UnitKind.COMMUNE), Unit("B", "B", UnitKind.COMMUNE)),
    posts=(Post("A-2", "A", (Role.CHAIR,)), Post("A-1", "A", (Role.SECRETARY,))),
    cadres=(person("C3", "A-1"), person("C1", "A-2"), person("C2")),
    kin=(
        Kin("C1", "C2", Relation.PARENT),
        Kin("C3", "C1", Relation.SPOUSE),
        Kin("C1", "C3", Relation.SPOUSE),
        Kin("C3", "C2", Relation.IN_LAW),
    ),
)


def test_each_side_sees_a_tie_and_what_the_other_is_to_it() -> None:
    assert WORLD.kin_of == {
        "C1": (Kin("C1", "C2", Relation.PARENT), Kin("C1", "C3", Relation.SPOUSE)),
        "C2": (Kin("C2", "C1", Relation.CHILD), Kin("C2", "C3", Relation.IN_LAW)),
        "C3": (Kin("C3", "C1", Relation.SPOUSE), Kin("C3", "C2", Relation.IN_LAW)),
    }


def test_posts_and_holders_are_found_by_unit_and_none_is_missing() -> None:
    assert {unit: [post.id for post in posts] for unit, posts in WORLD.posts_of.items()} == {
        "A": ["A-1", "A-2"],
        "B": [],
    }
    assert {unit: [one.id for one in people] for unit, people in WORLD.holders_in.items()} == {
        "A": ["C3", "C1"],
        "B": [],
    }


def test_a_world_shows_itself_in_one_line() -> None:
    assert repr(WORLD) == "<World: 2 units, 2 posts, 3 cadres>"
