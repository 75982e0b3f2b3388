"""Forge saved lists of who follows what: two scenes, what a forger knows of them, and every change by name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowAnswer, FollowPlan, FollowPlans
from rotation.plans.certificate import Certificate
from rotation.plans.plan import Status
from rotation.rules.following.base import Pair
from rotation.runs.answer_file import digest_of_run
from rotation.runs.follow_document import follow_document
from rotation.runs.follow_file import follow_certificates
from rotation.verify.follow import LoadedFollow
from rotation.verify.follow_prices import certified
from tests.follow.made import PINNED, made

Json = dict[str, Any]

ASKED = f"""{PINNED}[weights]
preference = 1
[follow]
units = ["grassroots", "cell"]
max_units = 4
min_difference = 1
[follow.weights]
fit = 2
need = 1
closeness = 1
continuity = 3
[[follow.pin]]
cadre = "C3"
unit = "A"
[[follow.forbid]]
cadre = "C2"
unit = "A1"
[[follow.waive]]
rule = "follow_own"
cadre = "C3"
unit = "A"
reason = "không ai khác"
paper = "12-QĐ"
"""
IMPOSSIBLE = ASKED.replace("max_units = 4", "max_units = 1")
CASE = made(
    units={"D": {"name": "Đồng Tâm", "kind": "commune", "needs": "rural:2", "lat": "20.1", "lon": "106.0"}},
    cadres={
        "C2": {"native_place": "B"},
        "C5": {"name": "Đỗ Thị Sen", "skills": "rural:4", "residence": "D", "prefers": "B-CT;A-CT"},
    },
    followers={"C5": {"cadre": "C5"}},
    follows={
        "1": {"cadre": "C1", "unit": "B", "since": "2010-01-01"},
        "2": {"cadre": "C5", "unit": "D", "since": "2020-01-01"},
        "3": {"cadre": "C2", "unit": "A1", "since": "2020-01-01"},
    },
)
SEATED = '[[pin]]\ncadre = "C5"\npost = "A-CT"\n'
"""Whoever follows cells of A becomes its chair, in the other run."""
DRAFT = "cadre,unit\nC3,A\nC2,B\nC1,A1\nC4,A2\nC1,B1\nC2,B2\nC5,D\n"
SCENES = {"lists": ASKED, "none": IMPOSSIBLE}


@dataclass
class Forging:
    """Saved lists while they are forged, with everything that the program knows of them.

    Attributes
    ----------
    home : Path
        A folder with the case, the run, and another run of the same case.
    content : dict
        Of the file.
    loaded : LoadedFollow
        The lists as they were saved.
    """

    home: Path
    content: Json
    loaded: LoadedFollow

    @property
    def answer(self) -> Json:
        """Return the answer after the plan."""
        answer: Json = self.content["follow"][0]
        return answer

    def plan(self, row: int = 0) -> Json:
        """Return a list."""
        plan: Json = self.answer["plans"][row]
        return plan

    @property
    def known(self) -> FollowAnswer:
        """Return the answer that was saved."""
        return self.loaded.answers[0]

    def lists(self) -> list[list[Pair]]:
        """Return the pairs of the lists."""
        return [list(plan.pairs) for plan in self.known.found.plans]

    def retell(self, lists: Sequence[Sequence[Pair]], complete: bool = True) -> None:
        """Put other lists in place of those that were saved, with all that the program would write of them."""
        problem = self.known.problem
        judged = [judge_follows(problem, pairs) for pairs in lists]
        plans = tuple(
            FollowPlan(rank, tuple((pair.cadre, pair.unit) for pair in one.follows), one, one.score)
            for rank, one in enumerate(judged, start=1)
        )
        if all(one.is_lawful for one in judged):
            # Prices of the true lists, so far as there are any, and nothing: what they then prove is told, too.
            prices = [one.certificate for one in self.known.found.plans if one.certificate is not None]
            nothing = [Certificate(1, (), (), 0)] * len(plans)
            plans = tuple(one for one, _ in certified(problem, plans, [*prices[:1], *nothing][: len(plans)]))
        answer = replace(self.known, found=FollowPlans(Status.OPTIMAL, plans, None, complete))
        self.content["follow"] = [follow_document(answer, "en").as_json]
        self.content["certificates"] = [[one and one.as_json for one in each] for each in follow_certificates([answer])]


Forge = Callable[[Forging], object]


def set_of(row: int, **keys: object) -> Forge:
    """Return a change of keys of a list."""
    return lambda it: it.plan(row).update(keys)


def of_answer(**keys: object) -> Forge:
    """Return a change of keys of the answer."""
    return lambda it: it.answer.update(keys)


def of_file(**keys: object) -> Forge:
    """Return a change of keys of the file."""
    return lambda it: it.content.update(keys)


def of_draft(**keys: object) -> Forge:
    """Return a change of keys of the draft."""
    return lambda it: it.answer["draft"].update(keys)


def breach(it: Forging, rule: str, row: int = 0) -> Json:
    """Return a breach of a list by its rule."""
    found: Json = next(one for one in it.plan(row)["breaches"] if one["rule"] == rule)
    return found


def without_breach(rule: str) -> Forge:
    """Return a change that hides a breach, with the score that would have."""

    def change(it: Forging) -> None:
        hidden = breach(it, rule)
        plan = it.plan()
        plan["breaches"].remove(hidden)
        for key in ("score", "bound"):
            plan[key] -= hidden["points"]
        it.answer["bound"] -= hidden["points"]

    return change


def raised(points: int, criterion: str) -> Forge:
    """Return a change that adds points to rank 1, with all sums."""

    def change(it: Forging) -> None:
        plan = it.plan()
        plan["follows"][0]["points"] += points
        plan["criteria"][criterion] += points
        plan["score"] += points
        plan["bound"] += points
        it.answer["bound"] += points

    return change


def replaced(lists: Sequence[Sequence[Pair]], row: int, old: Pair, *new: Pair) -> list[list[Pair]]:
    """Return lists of which one has other pairs in place of one."""
    changed = [list(one) for one in lists]
    changed[row].remove(old)
    changed[row] += new
    return changed


def exchanged_names(it: Forging) -> None:
    first, second = it.plan()["follows"][0], it.plan()["follows"][1]
    first["cadre"], second["cadre"] = second["cadre"], first["cadre"]


def seats_of_another(it: Forging) -> None:
    it.content["run"] = {"path": "../other", "digest": digest_of_run(it.home / "other")}


def forged_run(it: Forging) -> None:
    """Give the run another score, and a digest that fits."""
    place = it.home / "forged"
    shutil.copytree(it.home / "run", place)
    content = json.loads((place / "run.json").read_text("utf-8"))
    content["scenarios"][0]["plans"][0]["score"] += 1
    (place / "run.json").write_text(json.dumps(content), "utf-8")
    it.content["run"] = {"path": "../forged", "digest": digest_of_run(place)}


def impossible(it: Forging, demands: Sequence[tuple[str, str, str, str]]) -> None:
    """Say that there is no list, for such demands."""
    conflict = [
        {"rule": rule, "cadre": cadre or None, "unit": unit or None, "text": text}
        for rule, cadre, unit, text in demands
    ]
    it.answer.update(plans=[], status="infeasible", bound=None, gap=None, complete=True, ended=[])
    it.answer["infeasible"] = {"rules": sorted({one[0] for one in demands}), "conflict": conflict}
    it.answer["draft"].update(behind=None, apart=None)
    it.content["certificates"] = [[]]


COVER_D = ("follow_cover", "", "D", "Đồng Tâm must have exactly 1 follower")
AT_MOST_5 = ("follow_load", "C5", "", "Đỗ Thị Sen may follow 4 units or fewer")


def in_vain(bound: int) -> Forge:
    """Return a change that says time ran out with a bound."""

    def change(it: Forging) -> None:
        it.answer.update(plans=[], status="timeout", bound=bound, complete=False, gap=None, ended=[])
        it.answer["draft"].update(behind=None, apart=None)
        it.content["certificates"] = [[]]

    return change


def a_list_for_nothing(it: Forging) -> None:
    """Show a list where there is none."""
    pairs = [("C3", "A"), ("C5", "A1"), ("C5", "A2"), ("C1", "B"), ("C1", "B1"), ("C2", "B2"), ("C5", "D")]
    it.retell([pairs])
    it.content["certificates"] = [[]]


FORGERIES: dict[str, tuple[str, str, Forge]] = {
    # scores and points
    "the score of rank 1": ("lists", "follow[0].plans[0].score", set_of(0, score=1516)),
    "the score and the bound of rank 1": (
        "lists",
        "follow[0].plans[0].score",
        lambda it: (set_of(0, score=1600, bound=1600)(it), of_answer(bound=1600)(it)),
    ),
    "points with every sum": ("lists", "follow[0].plans[0].follows[0].points", raised(30, "fit")),
    "fewer points of the last list": ("lists", "follow[0].plans[2].score", set_of(2, score=1400)),
    "points of one pair": (
        "lists",
        "follow[0].plans[1].follows[3].points",
        lambda it: it.plan(1)["follows"][3].update(points=1),
    ),
    # criteria
    "a criterion": ("lists", "follow[0].plans[0].criteria.fit", lambda it: it.plan()["criteria"].update(fit=857)),
    "points moved between criteria": (
        "lists",
        "follow[0].plans[0].criteria",
        lambda it: it.plan()["criteria"].update(fit=855, need=321),
    ),
    "a criterion left out": (
        "lists",
        "follow[0].plans[0].criteria.closeness",
        lambda it: it.plan()["criteria"].pop("closeness"),
    ),
    "a criterion that is none": (
        "lists",
        "follow[0].plans[0].criteria.merit",
        lambda it: it.plan()["criteria"].update(merit=0),
    ),
    # pairs
    "two followers exchanged": ("lists", "follow[0].plans[0]", exchanged_names),
    "two followers exchanged, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(replaced(it.lists(), 0, ("C1", "B"), ("C5", "B")), 0, ("C5", "D"), ("C1", "D"))),
    ),
    "another follower of a unit": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.plan()["follows"][6].update(cadre="C2"),
    ),
    "somebody who leaves, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C5", "A2"), ("C4", "A2"))),
    ),
    "a forbidden pair, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C5", "A1"), ("C2", "A1"))),
    ),
    "the own cell, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C5", "A1"), ("C3", "A1"))),
    ),
    "a pin left out, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C3", "A"), ("C2", "A"))),
    ),
    "a unit nobody follows, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C5", "D"))),
    ),
    "a unit that two follow, all retold": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C5", "D"), ("C5", "D"), ("C2", "D"))),
    ),
    "a pair told twice": (
        "lists",
        "follow[0].plans[0].follows",
        lambda it: it.plan()["follows"].append(it.plan()["follows"][6]),
    ),
    "a unit that was not asked for": (
        "lists",
        "follow[0].plans[0]",
        lambda it: it.retell(replaced(it.lists(), 0, ("C5", "D"), ("C5", "D"), ("C2", "N"))),
    ),
    "nobody's id": ("lists", "follow[0]", lambda it: it.plan()["follows"][0].update(cadre="C9")),
    "a pair left out": ("lists", "follow[0].plans[0]", lambda it: it.plan()["follows"].pop()),
    "pairs in another order": ("lists", "follow[0].plans[0].follows", lambda it: it.plan()["follows"].reverse()),
    # kept and ended
    "a new pair told as kept": (
        "lists",
        "follow[0].plans[0].follows[1].kept",
        lambda it: it.plan()["follows"][1].update(kept=True),
    ),
    "a kept pair told as new": (
        "lists",
        "follow[0].plans[0].follows[3].kept",
        lambda it: it.plan()["follows"][3].update(kept=False),
    ),
    "what ends left out": ("lists", "follow[0].ended", lambda it: it.answer["ended"].clear()),
    "the beginning of what ends": (
        "lists",
        "follow[0].ended[0].since",
        lambda it: it.answer["ended"][0].update(since="2021-01-01"),
    ),
    "something that does not end": (
        "lists",
        "follow[0].ended",
        lambda it: it.answer["ended"].append({"cadre": "C5", "unit": "D", "since": "2020-01-01"}),
    ),
    # breaches and waivers
    "a breach of home hidden": ("lists", "follow[0].plans[0]", without_breach("follow_home")),
    "a breach of the period hidden": ("lists", "follow[0].plans[0]", without_breach("follow_period")),
    "a breach of balance hidden": ("lists", "follow[0].plans[0]", without_breach("follow_balance")),
    "a waived breach hidden": ("lists", "follow[0].plans[0].breaches", without_breach("follow_own")),
    "the paper of a waiver": (
        "lists",
        "follow[0].plans[0].breaches[3].text",
        lambda it: breach(it, "follow_own").update(text=breach(it, "follow_own")["text"].replace("12-QĐ", "99-QĐ")),
    ),
    "a breach told as waived": (
        "lists",
        "follow[0].plans[0].breaches[2]",
        lambda it: breach(it, "follow_home").update(
            points=0, text=breach(it, "follow_home")["text"] + " (waived: x; paper: y)"
        ),
    ),
    "fewer months of a breach": (
        "lists",
        "follow[0].plans[0].breaches[4].amount",
        lambda it: breach(it, "follow_period").update(amount=8),
    ),
    "a sentence of a breach": (
        "lists",
        "follow[0].plans[0].breaches[2].text",
        lambda it: breach(it, "follow_home").update(text="nothing"),
    ),
    "a breach of another": (
        "lists",
        "follow[0].plans[0].breaches[2].cadre",
        lambda it: breach(it, "follow_home").update(cadre="C1"),
    ),
    # bounds, gap, proofs
    "a bound below the score": ("lists", "follow[0].plans[0]", set_of(0, bound=1500)),
    "a bound above the score": ("lists", "follow[0].plans[0]", set_of(0, bound=1520)),
    "a bound above the one before": ("lists", "follow[0].plans[1]", set_of(1, bound=1516, proven=False)),
    "the bound of the answer": ("lists", "follow[0].bound", of_answer(bound=1514)),
    "a gap": ("lists", "follow[0].gap", of_answer(gap=0.01)),
    "not proven": ("lists", "follow[0].plans[0].proven", set_of(0, proven=False)),
    "a search told as prices": ("lists", "follow[0].plans[2].proof", set_of(2, proof="certified")),
    "prices told as a search": ("lists", "follow[0].plans[0].proof", set_of(0, proof="searched")),
    "a certificate left out": ("lists", "certificates[0]", lambda it: it.content["certificates"][0].pop()),
    "the certificate of another list": (
        "lists",
        "certificates[0]",
        lambda it: it.content["certificates"][0].reverse(),
    ),
    "a stronger bound of prices": (
        "lists",
        "certificates[0][2].bound",
        lambda it: it.content["certificates"][0][2].update(bound=1457),
    ),
    # ranks, status, complete
    "ranks exchanged": ("lists", "follow[0].plans[0].rank", lambda it: (set_of(0, rank=2)(it), set_of(1, rank=1)(it))),
    "lists exchanged, all retold": ("lists", "follow[0]", lambda it: it.retell([it.lists()[row] for row in (1, 0, 2)])),
    "rank 1 withheld, all retold": ("lists", "follow[0]", lambda it: it.retell(it.lists()[1:], complete=False)),
    "rank 1 withheld as if that were all": ("lists", "follow[0]", lambda it: it.retell(it.lists()[1:])),
    "the last list withheld as if that were all": ("lists", "follow[0].complete", lambda it: it.retell(it.lists()[:2])),
    "a worse list in place of the last": (
        "lists",
        "follow[0].plans[2].bound",
        lambda it: it.retell(replaced(it.lists(), 2, ("C1", "B1"), ("C2", "B1"))),
    ),
    "a list twice": ("lists", "follow[0].plans[1]", lambda it: it.retell([it.lists()[row] for row in (0, 0, 1)])),
    "one list too many": (
        "lists",
        "follow[0].plans",
        lambda it: it.retell([*it.lists(), replaced(it.lists(), 2, ("C1", "B1"), ("C2", "B1"))[2]]),
    ),
    "not complete": ("lists", "follow[0].complete", of_answer(complete=False)),
    "only feasible": ("lists", "follow[0].status", of_answer(status="feasible")),
    # loads
    "a load": ("lists", "follow[0].plans[0].loads[0].units", lambda it: it.plan()["loads"][0].update(units=2)),
    "a follower without units left out": ("lists", "follow[0].plans[0].loads", lambda it: it.plan()["loads"].pop(1)),
    "loads of two exchanged": (
        "lists",
        "follow[0].plans[0].loads",
        lambda it: (it.plan()["loads"][0].update(units=1), it.plan()["loads"][2].update(units=3)),
    ),
    # what is impossible
    "impossible, for demands that can be kept": (
        "lists",
        "follow[0].infeasible.conflict",
        lambda it: impossible(it, [COVER_D, AT_MOST_5]),
    ),
    "impossible, for no demands": ("lists", "follow[0].status", lambda it: impossible(it, [])),
    "impossible, for a demand of nobody": (
        "lists",
        "follow[0]",
        lambda it: impossible(it, [("follow_cover", "", "Z", "Z must have exactly 1 follower")]),
    ),
    "a demand left out": (
        "none",
        "follow[0].infeasible.conflict",
        lambda it: it.answer["infeasible"]["conflict"].pop(),
    ),
    "a demand too many": (
        "none",
        "follow[0].infeasible.conflict",
        lambda it: it.answer["infeasible"]["conflict"].append(
            dict(zip(("rule", "cadre", "unit", "text"), ("follow_cover", None, "D", COVER_D[3]), strict=True))
        ),
    ),
    "a demand that another takes the place of": (
        "none",
        "follow[0].infeasible.conflict",
        lambda it: (
            it.answer["infeasible"]["conflict"].insert(0, it.answer["infeasible"]["conflict"].pop(1))
            or it.answer["infeasible"]["conflict"].__setitem__(1, it.answer["infeasible"]["conflict"][0])
        ),
    ),
    "a sentence of a demand": ("none", "follow[0]", lambda it: it.answer["infeasible"]["conflict"][0].update(text="x")),
    "the rules of a conflict": (
        "none",
        "follow[0].infeasible.rules",
        lambda it: it.answer["infeasible"]["rules"].pop(),
    ),
    "a list where there is none": ("none", "follow[0]", a_list_for_nothing),
    "out of time below a list": ("lists", "follow[0]", in_vain(-5000)),
    # the run, the scenario, what was asked
    "the digest of the run": ("lists", "run", lambda it: it.content["run"].update(digest="0" * 64)),
    "the path of the run": ("lists", "", lambda it: it.content["run"].update(path="../nowhere")),
    "another run, with its digest": ("lists", "follow[0]", seats_of_another),
    "a run that was forged, with its digest": ("lists", "run: ", forged_run),
    "another plan": ("lists", "follow[0]", of_answer(plan=2)),
    "a plan that there is not": ("lists", "follow[0].plan", of_answer(plan=9)),
    "another scenario": ("lists", "scenario", of_file(scenario=2)),
    "the title of the scenario": ("lists", "follow[0].scenario", of_answer(scenario="x")),
    "another table of following": ("lists", "asked", of_file(asked="0" * 64)),
    "a change of the command line": ("lists", "asked", of_file(set=["follow.max_units=3"])),
    "the digest of a table": ("lists", "tables.followers", lambda it: it.content["tables"].update(followers="0" * 64)),
    "a later case that is gone": ("lists", "case", of_file(case="../later")),
    "another language": ("lists", "follow[0]", of_file(lang="vi")),
    "codes that are none": ("lists", "follow[0]", of_file(anonymous=True)),
    # the draft
    "a lawful draft": ("lists", "follow[0].draft.lawful", of_draft(lawful=True, broken=[])),
    "the score of the draft": ("lists", "follow[0].draft.score", of_draft(score=1600, behind=-85)),
    "how far the draft is behind": ("lists", "follow[0].draft.behind", of_draft(behind=0)),
    "how far the draft is apart": ("lists", "follow[0].draft.apart", of_draft(apart=0)),
    "another draft": ("lists", "follow[0].draft", lambda it: it.answer["draft"]["follows"].pop()),
    "a breach of the draft hidden": (
        "lists",
        "follow[0].draft.breaches",
        lambda it: it.answer["draft"]["breaches"].pop(),
    ),
    "what the draft breaks": ("none", "follow[0].draft.broken", lambda it: it.answer["draft"]["broken"].pop()),
    # the form of the file
    "a further key": ("lists", "", of_answer(signed=True)),
    "no answer": ("lists", "follow", of_file(follow=[], certificates=[])),
    "an answer twice": (
        "lists",
        "follow",
        lambda it: (
            it.content["follow"].append(it.answer),
            it.content["certificates"].append(it.content["certificates"][0]),
        ),
    ),
    "certificates of no answer": ("lists", "certificates", lambda it: it.content["certificates"].append([])),
}
"""Each forgery by name: the lists that are forged, where it shows, and what is changed."""
