"""Of twin seats everybody keeps the own one, and nobody's seat hangs on the order of the rows."""

from itertools import permutations

from rotation.facts.domain import Post, Role
from rotation.facts.seating import Claim, seated

POSTS = {id_: Post(id_, "GA", (Role.VICE_CHAIR,)) for id_ in ("PCT1", "PCT2", "PCT3")}
TWINS = tuple(POSTS)


def seats(claims: list[Claim], own: dict[str, tuple[str | None, ...]] | None = None) -> dict[str, str]:
    """Return the seat of each person."""
    return dict(zip((one.cadre for one in claims), seated(claims, POSTS, own), strict=True))


def test_a_holder_keeps_the_own_seat_before_a_newcomer_in_any_order() -> None:
    claims = [Claim("A", TWINS), Claim("B", TWINS), Claim("C", TWINS)]
    for order in permutations(claims):
        assert seats(list(order), {"B": ("PCT1",), "C": (None, "PCT2")}) == {"B": "PCT1", "C": "PCT2", "A": "PCT3"}


def test_a_first_choice_of_anybody_comes_before_a_second_choice() -> None:
    claims = [Claim("A", TWINS), Claim("B", TWINS)]
    assert seats(claims, {"A": (None, "PCT1"), "B": ("PCT1", None)}) == {"A": "PCT2", "B": "PCT1"}


def test_a_seat_that_is_named_alone_is_not_given_to_another() -> None:
    assert seats([Claim("A", TWINS), Claim("B", ("PCT1",))], {"A": ("PCT1",)}) == {"A": "PCT2", "B": "PCT1"}


def test_a_person_named_twice_takes_one_seat() -> None:
    claims = [Claim("A", TWINS), Claim("A", TWINS), Claim("B", TWINS)]
    assert seated(claims, POSTS) == ("PCT1", "PCT1", "PCT2")


def test_more_people_than_seats_share_the_last() -> None:
    claims = [Claim(one, TWINS) for one in "ABCDE"]
    assert seated(claims, POSTS) == ("PCT1", "PCT2", "PCT3", "PCT3", "PCT3")
