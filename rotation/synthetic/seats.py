"""Lay out every seat with its standing, and hand out special situations among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from rotation.facts.domain import Fill, Post, Role, Unit, UnitKind
from rotation.synthetic.draws import pick, shuffled


class Standing(StrEnum):
    """The kind of position somebody is in, which shapes age, training and plans."""

    SECRETARY = "secretary of a commune"
    CHAIR = "chair of a commune"
    DEPUTY = "deputy secretary of a commune"
    OFFICE_HEAD = "head of an office"
    OFFICE_DEPUTY = "deputy of an office"
    VICE_CHAIR = "vice chair of a commune, a post that is not modelled"
    SPECIALIST = "specialist of an office, a post that is not modelled"


KEY = frozenset({Standing.SECRETARY, Standing.DEPUTY, Standing.CHAIR})
LEADERS = frozenset({Standing.SECRETARY, Standing.CHAIR})
UNPOSTED = frozenset({Standing.VICE_CHAIR, Standing.SPECIALIST})
VICE_CHAIRS, SPECIALISTS = 14, 12
STANDING_OF_ROLE = {
    Role.SECRETARY: (Standing.SECRETARY, Standing.OFFICE_HEAD),
    Role.CHAIR: (Standing.CHAIR, Standing.OFFICE_HEAD),
    Role.DEPUTY_SECRETARY: (Standing.DEPUTY, Standing.OFFICE_DEPUTY),
    Role.HEAD: (Standing.OFFICE_HEAD,) * 2,
    Role.VICE_CHAIR: (Standing.OFFICE_DEPUTY,) * 2,
    Role.DEPUTY_HEAD: (Standing.OFFICE_DEPUTY,) * 2,
}
"""By the role of a post, the standing in a commune and in an office."""


class Trait(StrEnum):
    """A special situation of a person."""

    VACANT = "vacant"
    RETIRED = "pension starts by the date"
    NEAR_PENSION = "pension starts within two years"
    LEAVING = "leaves by the date"
    PAST_TERMS = "in post for more than two terms"
    NATIVE = "leads the commune of birth"
    ROTATED = "came down from an office less than 36 months ago"
    UNDER_REVIEW = "under review"
    UNHEALTHY = "not fit"
    PROTECTED = "not to be moved before a date"
    DISCIPLINED = "disciplined"
    POOR_YEAR = "a year not completed"
    UNRATED_YEAR = "a year without a rating"
    READY = "ready for a first commune post"
    YOUNG = "under 42"
    WOMAN = "a woman"


OPENINGS = frozenset({Trait.VACANT, Trait.RETIRED, Trait.LEAVING})
WITH_OTHERS = frozenset({Trait.YOUNG, Trait.WOMAN})
"""Traits that go with any other; everyone has at most one of the rest, unless the story below gives more."""
AGED = frozenset({Trait.RETIRED, Trait.NEAR_PENSION, Trait.PAST_TERMS, Trait.LEAVING, Trait.NATIVE})
"""Traits of people who are not under 42."""


@dataclass(frozen=True)
class Seat:
    """A position: a post, or work in a unit without a modelled post."""

    unit: Unit
    standing: Standing
    post: Post | None = None
    traits: frozenset[Trait] = frozenset()

    @property
    def settled(self) -> bool:
        """Return whether the seat already has a trait that excludes others."""
        return not self.traits <= WITH_OTHERS


@dataclass(frozen=True)
class Deal:
    """A trait, how many seats get it, which ones may, and what comes with it."""

    trait: Trait
    count: int
    where: Callable[[Seat], bool]
    brings: frozenset[Trait] = frozenset()


def standing(*wanted: Standing) -> Callable[[Seat], bool]:
    """Return a test for the standing of a seat."""
    return lambda seat: seat.standing in wanted


def may_be_young(seat: Seat) -> bool:
    """Return whether somebody under 42 may hold the seat: not office heads or veterans."""
    return seat.unit.id == YOUTH_UNION or (seat.standing is not Standing.OFFICE_HEAD and seat.unit.id != VETERANS)


def open_office(seat: Seat) -> bool:
    """Return whether the seat is an office head whose post is not closed."""
    return seat.standing is Standing.OFFICE_HEAD and seat.post is not None and seat.post.fill is not Fill.CLOSED


VETERANS, WOMEN_UNION, YOUTH_UNION = "DT-HCCB", "DT-HPN", "DT-DTN"
STORY: dict[str, frozenset[Trait]] = {
    "KTHT-PTP1": frozenset({Trait.READY}),
    "DTN-BT": frozenset({Trait.READY, Trait.YOUNG}),
    "GY-CT": frozenset({Trait.RETIRED}),
    "GLONG-BT": frozenset({Trait.NATIVE, Trait.PAST_TERMS}),
}
"""The posts of the two documented moves, and what opens the two they lead to."""

STORY_TARGETS = ("Giao Yến", "Giao Long")
"""Nothing else opens where the documented moves lead, so that these communes keep a holder they know."""

DEALS = (
    Deal(Trait.VACANT, 4, standing(*KEY)),
    Deal(Trait.VACANT, 5, standing(Standing.OFFICE_DEPUTY)),
    Deal(Trait.RETIRED, 2, standing(Standing.SECRETARY, Standing.CHAIR)),
    Deal(Trait.RETIRED, 1, standing(Standing.OFFICE_DEPUTY)),
    Deal(Trait.LEAVING, 1, standing(Standing.SECRETARY)),
    Deal(Trait.LEAVING, 1, open_office),
    Deal(Trait.NEAR_PENSION, 3, standing(*KEY)),
    Deal(Trait.NEAR_PENSION, 1, standing(Standing.OFFICE_HEAD)),
    Deal(Trait.PAST_TERMS, 3, standing(*LEADERS)),
    Deal(Trait.PAST_TERMS, 1, open_office),
    Deal(Trait.NATIVE, 10, standing(*LEADERS)),
    Deal(Trait.ROTATED, 6, standing(*KEY)),
    Deal(Trait.UNDER_REVIEW, 2, standing(*KEY)),
    Deal(Trait.UNDER_REVIEW, 2, standing(Standing.OFFICE_DEPUTY)),
    Deal(Trait.UNHEALTHY, 2, standing(Standing.DEPUTY, Standing.OFFICE_HEAD)),
    Deal(Trait.PROTECTED, 2, standing(Standing.DEPUTY, Standing.OFFICE_DEPUTY), frozenset({Trait.WOMAN, Trait.YOUNG})),
    Deal(Trait.DISCIPLINED, 5, lambda seat: seat.standing not in UNPOSTED),
    Deal(Trait.POOR_YEAR, 2, standing(Standing.DEPUTY, Standing.OFFICE_DEPUTY)),
    Deal(Trait.UNRATED_YEAR, 4, lambda _: True),
    Deal(Trait.YOUNG, 7, standing(*KEY)),
    Deal(Trait.YOUNG, 13, standing(Standing.OFFICE_DEPUTY)),
    Deal(Trait.YOUNG, 14, standing(*UNPOSTED)),
    Deal(Trait.WOMAN, 12, standing(*KEY)),
    Deal(Trait.WOMAN, 17, lambda seat: seat.standing not in KEY | UNPOSTED and seat.unit.id != VETERANS),
    Deal(Trait.WOMAN, 11, standing(*UNPOSTED)),
)
"""What a district's roster looks like; a deal counts those who have the trait already."""


def seats_of(posts: Iterable[Post], units: Sequence[Unit]) -> list[Seat]:
    """Return a seat for every post of a commune or office, in the order of posts."""
    unit = {one.id: one for one in units}
    return [
        Seat(unit[post.unit], STANDING_OF_ROLE[post.roles[0]][not unit[post.unit].grassroots], post)
        for post in posts
        if post.roles[0] in STANDING_OF_ROLE
    ]


def unposted_seats(rng: Random, communes: Sequence[Unit], offices: Sequence[Unit], times: float = 1) -> list[Seat]:
    """Return seats of vice chairs and specialists on the board's list.

    No two vice chairs are of one commune.
    """
    vice_chairs = [Seat(unit, Standing.VICE_CHAIR) for unit in shuffled(rng, communes)[: round(VICE_CHAIRS * times)]]
    eligible = [unit for unit in offices if unit.kind is not UnitKind.MASS_ORG]
    return vice_chairs + [Seat(pick(rng, eligible), Standing.SPECIALIST) for _ in range(round(SPECIALISTS * times))]


def deal(rng: Random, seats: Sequence[Seat], times: float = 1) -> list[Seat]:
    """Return the seats with their traits; `times` scales the numbers of Giao Thủy."""
    dealt = [replace(seat, traits=given(seat)) for seat in seats]
    for one in DEALS:
        has = sum(one.trait in seat.traits and one.where(seat) for seat in dealt)
        for row in shuffled(rng, range(len(dealt))):
            if has < round(one.count * times) and may_have(dealt[row], one, dealt):
                dealt[row] = replace(dealt[row], traits=traits_with(dealt[row], one))
                has += 1
    return dealt


def given(seat: Seat) -> frozenset[Trait]:
    """Return the traits a seat has from the start: its part in the story, women in their union."""
    woman = frozenset({Trait.WOMAN} if seat.unit.id == WOMEN_UNION else ())
    young = frozenset({Trait.YOUNG} if seat.unit.id == YOUTH_UNION else ())
    return STORY.get(seat.post.id if seat.post else "", frozenset()) | woman | young


def traits_with(seat: Seat, dealt: Deal) -> frozenset[Trait]:
    """Return the traits of a seat after a deal; a vacant seat keeps no others."""
    return frozenset({Trait.VACANT}) if dealt.trait is Trait.VACANT else seat.traits | {dealt.trait} | dealt.brings


def may_have(seat: Seat, wanted: Deal, seats: Sequence[Seat]) -> bool:
    """Return whether a seat may get a trait.

    No second one that excludes others, and one opening to a commune.
    """
    if wanted.trait in seat.traits or Trait.VACANT in seat.traits or not wanted.where(seat):
        return False
    if wanted.trait not in WITH_OTHERS and seat.settled:
        return False
    traits = traits_with(seat, wanted)
    if Trait.YOUNG in traits and (traits & AGED or not may_be_young(seat)):
        return False
    taken = {other.unit.id for other in seats if other.traits & OPENINGS and other.unit.grassroots}
    return wanted.trait not in OPENINGS or (seat.unit.id not in taken and seat.unit.name not in STORY_TARGETS)
