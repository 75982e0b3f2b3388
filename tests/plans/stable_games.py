"""Count blocking pairs of random games: beside the `matching` package, and by hand where lists are incomplete.

`python -m tests.plans.stable_games` prints both comparisons over 300 games each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from matching.games import StableMarriage

from rotation.plans.blocking import blocking_pairs
from rotation.plans.judgement import judge
from rotation.plans.screening import Screening, screen
from rotation.scenario.load import load_scenario
from tests.plans.test_blocking import by_hand
from tests.tables import CADRE, Row, write_scenario, write_tables

GAMES = 300
MOST = 6
"""People, and posts, of a game."""
PANEL = "[weights]\npanel = 1\n"
Orders = Mapping[str, list[str]]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Game:
    """People with wishes, posts with points for people, and who is given which post.

    Attributes
    ----------
    wishes : mapping
        Of each person, posts or units, the best first.
    points : mapping
        Of a person and a post.
    present, seats : mapping
        The post of a person, now and in the plan.
    posts : list of str
    """

    wishes: Orders
    points: Mapping[Pair, int]
    present: Mapping[str, str]
    seats: Mapping[str, str]
    posts: list[str]

    @property
    def orders_of_posts(self) -> Orders:
        """Return whom each post prefers, the best first."""
        return {post: sorted(self.wishes, key=lambda cadre: -self.points[cadre, post]) for post in self.posts}

    def screened(self, folder: Path) -> Screening:
        """Return the game as a scenario in which every pair is legal."""
        units: list[Row] = [{"id": f"U-{post}", "name": f"Phòng {post}", "kind": "department"} for post in self.posts]
        posts: list[Row] = [{"id": post, "unit": f"U-{post}", "role": "head", "fill": "may"} for post in self.posts]
        cadres: list[Row] = [
            {"id": one, "name": one, **CADRE, "post": self.present.get(one, ""), "prefers": ";".join(wishes)}
            for one, wishes in self.wishes.items()
        ]
        scores: list[Row] = [
            {"cadre": cadre, "post": post, "points": str(points)} for (cadre, post), points in self.points.items()
        ]
        write_tables(folder, {"units": units, "posts": posts, "cadres": cadres, "scores": scores})
        return screen(load_scenario(write_scenario(folder / "s.toml", PANEL)))


def complete_game(draws: Random) -> Game:
    """Return as many people as posts, who all rank each other without ties, and a plan that seats everybody."""
    people, posts = _named(draws.randint(2, MOST))
    points = {
        (cadre, post): worth
        for post in posts
        for cadre, worth in zip(people, draws.sample(range(101), len(people)), strict=True)
    }
    wishes = {cadre: draws.sample(posts, len(posts)) for cadre in people}
    return Game(wishes, points, _seats(people, posts, draws), _seats(people, posts, draws), posts)


def incomplete_game(draws: Random) -> Game:
    """Return people who wish for some posts or units or for none, with ties, empty seats and people left out."""
    people, posts = _named(draws.randint(1, MOST), draws.randint(1, MOST))
    units = [f"U-{post}" for post in posts]
    wishes = {cadre: draws.sample([*posts, *units], draws.randint(0, len(posts))) for cadre in people}
    points = {(cadre, post): draws.randint(0, 3) for cadre in people for post in posts if draws.random() < 0.7}
    some = [cadre for cadre in people if draws.random() < 0.7]
    return Game(wishes, points, _seats(some, posts, draws), _seats(people, posts, draws), posts)


def _named(people: int, posts: int | None = None) -> tuple[list[str], list[str]]:
    count = people if posts is None else posts
    return [f"C{number}" for number in range(people)], [f"P{number}" for number in range(count)]


def _seats(people: list[str], posts: list[str], draws: Random) -> dict[str, str]:
    """Return as many people seated as there is room for, whoever comes first."""
    return dict(zip(draws.sample(people, len(people)), draws.sample(posts, len(posts)), strict=False))


def counted(game: Game, seats: Mapping[str, str], folder: Path) -> set[Pair]:
    """Return the blocking pairs of a plan as the program finds them."""
    screening = game.screened(folder)
    found = blocking_pairs(screening, judge(screening.scenario, seats.items()))
    return {(one.cadre, one.post) for one in found}


def counted_by_matching(game: Game, seats: Mapping[str, str]) -> set[Pair]:
    """Return the blocking pairs of a plan as the `matching` package finds them."""
    market = StableMarriage.create_from_dictionaries(game.wishes, game.orders_of_posts)
    post_of = {post.name: post for post in market.reviewers}
    market.solve()
    for cadre in market.suitors:
        market.matching[cadre] = post_of[seats[cadre.name]]
    market.check_stability()
    return {(cadre.name, post.name) for cadre, post in market.blocking_pairs}


def stable_seats(game: Game) -> dict[str, str]:
    """Return a stable plan of a complete game, by the `matching` package."""
    market = StableMarriage.create_from_dictionaries(game.wishes, game.orders_of_posts)
    return {cadre.name: post.name for cadre, post in market.solve().items()}


def beside_matching(games: int, draws: Random, folder: Path) -> tuple[int, int, int]:
    """Return in how many complete games the pairs are the same, how many pairs, and how many of stable plans."""
    same, pairs, of_stable = 0, 0, 0
    for number in range(games):
        game, place = complete_game(draws), folder / f"complete-{number}"
        found = counted(game, game.seats, place)
        same += found == counted_by_matching(game, game.seats)
        pairs += len(found)
        of_stable += len(counted(game, stable_seats(game), place))
    return same, pairs, of_stable


def beside_hand(games: int, draws: Random, folder: Path) -> tuple[int, int]:
    """Return in how many games with incomplete lists the pairs are those found by hand, and how many pairs."""
    same, pairs = 0, 0
    for number in range(games):
        game = incomplete_game(draws)
        screening = game.screened(folder / f"incomplete-{number}")
        found = blocking_pairs(screening, judge(screening.scenario, game.seats.items()))
        told = {(one.cadre, one.post, one.holder, one.displaces, one.legal) for one in found}
        same += told == by_hand(screening.scenario, dict(game.seats))
        pairs += len(found)
    return same, pairs


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        same, pairs, of_stable = beside_matching(GAMES, Random(1), Path(home))
        print(f"{same} of {GAMES} complete games equal matching: {pairs} pairs; its stable plans: {of_stable} pairs")
        same, pairs = beside_hand(GAMES, Random(2), Path(home))
        print(f"{same} of {GAMES} incomplete games equal brute force: {pairs} pairs")
