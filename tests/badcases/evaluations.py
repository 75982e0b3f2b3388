"""Bad entries of rulebooks on who evaluates after a move."""

from __future__ import annotations

from tests.badcases.bad import Bad, rulebook

CITED = 'citation = { document = "D", checked = "read" }\n'
ENTRY = (
    '[[evaluation]]\nfrom = 2020-01-01\nlevel = "grassroots"\nevaluator = "Ban / Board"\nevery_months = 12\n'
    f'yearly_on = "31/12"\n{CITED}'
)
NO_DAYS = ('"30/2"', '"0/1"', '"12/31"', '"5-6"', '"13-13"', '"December"', "31", '"31/12/2021"', "2021-12-31")


def entry(what: str, found: str, was: str, now: str = "") -> Bad:
    """Return a rulebook with an entry, a part of which is replaced."""
    assert was in ENTRY
    return rulebook(what, ENTRY.replace(was, now), f"evaluation[0]{found}")


EVALUATIONS = [
    rulebook("single brackets", ENTRY.replace("[[evaluation]]", "[evaluation]"), "evaluation | one_bracket"),
    entry("no level", ".level | missing_key", 'level = "grassroots"\n'),
    entry("a level with a slip", ".level | unknown_word | grassroots", "grassroots", "grasroots"),
    entry("no evaluator", ".evaluator | missing_key", 'evaluator = "Ban / Board"\n'),
    entry("an evaluator of blanks", ".evaluator | nameless_evaluator", "Ban / Board", "  "),
    entry("half an evaluator", ".evaluator | nameless_evaluator", "Ban / Board", " / Board"),
    entry("an evaluator without English", ".evaluator.en | missing_key", '"Ban / Board"', '{ vi = "Ban" }'),
    entry("an evaluator in numbers", ".evaluator | wrong_type", '"Ban / Board"', "7"),
    entry("no months", ".every_months | missing_key", "every_months = 12\n"),
    entry("every 0 months", ".every_months | out_of_range", "= 12", "= 0"),
    entry("months with a point", ".every_months | not_whole", "= 12", "= 12.0"),
    entry("months in words", ".every_months | not_whole", "= 12", '= "12"'),
    entry("months beyond measure", ".every_months | out_of_range", "= 12", "= 1000001"),
    entry("a yearly day with a slip", ".yearl_on | unknown_key | yearly_on", "yearly_on", "yearl_on"),
    *(entry(f"reviews on {day}", ".yearly_on | no_day_of_the_year", '"31/12"', day) for day in NO_DAYS),
    entry("an evaluation without a citation", ".citation | missing_key", CITED),
    entry("an evaluation cited later", ".citation.document | cites_later", '"D"', '"D (2/1/2020)"'),
    rulebook("two evaluations of one level and day", ENTRY * 2, "evaluation[1] | two_evaluations_one_date"),
]
