"""Bad scenarios, and bad rulebooks that scenarios name."""

from __future__ import annotations

from tests.badcases.bad import CHECK, Bad, add, drop, edit, put, replaced, rulebook, scenario, several

WAIVE = '[[waive]]\nrule = "service_left"\ncadre = "C1"\n'
CITED = 'citation = { document = "D", checked = "read" }\n'

KEYS = [
    replaced("no case", 'case = "case"\n', "", "case | missing_key"),
    replaced("no date", "effective = 2021-07-01\n", "", "effective | missing_key"),
    replaced("a date in quotes that is none", "2021-07-01", '"1/7/2021"', "effective | wrong_type"),
    replaced("a date without its day", "2021-07-01", '"2021-07"', "effective | wrong_type"),
    replaced("a date as a number", "2021-07-01", "20210701", "effective | wrong_type"),
    replaced("a date as a truth value", "2021-07-01", "true", "effective | wrong_type"),
    replaced("a date and a time", "2021-07-01", "2021-07-01T08:00:00", "effective | wrong_type"),
    replaced("a time of day", "2021-07-01", "08:00:00", "effective | wrong_type"),
    replaced("a day that is not in the calendar", "2021-07-01", "2021-02-30", "s.toml:4 |  | toml_syntax"),
    replaced("a key without its value", "plans = 1", "plans =", "s.toml:5 |  | toml_syntax"),
    replaced("a key twice", "plans = 1", "plans = 1\nplans = 2", "s.toml:6 |  | toml_syntax"),
    replaced("a quotation mark that is never closed", '"case"', '"case', "s.toml:2 |  | toml_syntax"),
    replaced("a bare word", '"book.toml"', "book", "s.toml:3 |  | toml_syntax"),
    replaced("a comma for the point", "plans = 1", "within = 0,05", "s.toml:5 |  | toml_syntax"),
    replaced("typographic quotation marks", '"case"', "“case”", "s.toml:2 |  | toml_syntax"),
    replaced("a key with a slip", "plans", "plan", "plan | unknown_key | plans"),
    replaced("a key in Vietnamese", "plans", "phuong_an", "phuong_an | unknown_key"),
    replaced("a table with a slip", "[weights]", "[weight]", "weight | unknown_key | weights"),
    replaced("no plans asked for", "plans = 1", "plans = 0", "plans | out_of_range"),
    replaced("half a plan", "plans = 1", "plans = 1.5", "plans | not_whole"),
    replaced("plans in words", "plans = 1", 'plans = "5"', "plans | not_whole"),
    replaced("plans as a truth value", "plans = 1", "plans = true", "plans | not_whole"),
    replaced("a difference of nothing", "plans = 1", "min_difference = 0", "min_difference | out_of_range"),
    replaced("a share below nothing", "plans = 1", "within = -0.1", "within | out_of_range"),
    replaced("a share that is no number", "plans = 1", "within = nan", "within | bad_number"),
    replaced("a share without end", "plans = 1", "within = inf", "within | bad_number"),
    replaced("a title that is a number", '"Sound"', "7", "title | wrong_type"),
    replaced("a case that is a list", '"case"', '["case"]', "case | wrong_type"),
    replaced("a case that is not there", '"case"', '"cases"', "case | unknown_case"),
    replaced("a case that is the scenario itself", '"case"', '"s.toml"', "s.toml |  | not_a_case"),
    replaced("a case with a letter of no file name", '"case"', '"ca\\u0000se"', "case | unknown_case"),
    replaced("a shipped rulebook with a slip", "book.toml", "vietnan", "rulebook | unknown_rulebook | vietnam"),
    replaced("a rulebook that is not there", "book.toml", "books.toml", "rulebook | unknown_rulebook"),
    replaced("a rulebook that is a folder", "book.toml", "./case", "rulebook | unknown_rulebook"),
    replaced(
        "a post held since a later day", "2021-07-01", "2018-01-01", "cadres.csv:2 | since | since_after_effective"
    ),
    Bad(
        "a scenario in UTF-16", put("s.toml", 'case = "case"\n'.encode("utf-16")), "s.toml |  | unknown_encoding", CHECK
    ),
    Bad("a zero byte", add("s.toml", "\0"), "s.toml:12 |  | toml_syntax", CHECK),
    Bad("an empty scenario", put("s.toml", ""), "s.toml | case | missing_key\ns.toml | effective | missing_key", CHECK),
    Bad("JSON for TOML", put("s.toml", '{"case": "case"}'), "s.toml:1 |  | toml_syntax", CHECK),
]

TABLES = [
    replaced("a kind of move with a slip", "down =", "dwon =", "moves.dwon | unknown_key | down"),
    replaced("min above max", "{ max = 2 }", "{ min = 3, max = 2 }", "moves.down | min_above_max"),
    replaced("a bound below nothing", "{ max = 2 }", "-1", "moves.down | out_of_range"),
    replaced("a bound with a slip", "{ max = 2 }", "{ mx = 2 }", "moves.down.mx | unknown_key | max"),
    replaced("a bound in words", "{ max = 2 }", '"ten"', "moves.down | wrong_type"),
    replaced("a bound as a list", "{ max = 2 }", "[1, 2]", "moves.down | wrong_type"),
    replaced("half a move", "{ max = 2 }", "2.5", "moves.down | not_whole"),
    replaced("a bound that is true", "{ max = 2 }", "true", "moves.down | wrong_type"),
    replaced("half a weight", "fit = 1", "fit = 0.5", "weights.fit | not_whole"),
    replaced("a whole weight with a point", "fit = 1", "fit = 5.0", "weights.fit | not_whole"),
    replaced("a weight below nothing", "fit = 1", "fit = -1", "weights.fit | out_of_range"),
    replaced("a weight that is no number", "fit = 1", "fit = nan", "weights.fit | not_whole"),
    replaced("a weight beyond measure", "fit = 1", "fit = 1000001", "weights.fit | out_of_range"),
    replaced("a criterion with a slip", "fit = 1", "fti = 1", "weights.fti | unknown_criterion | fit"),
    replaced("a rule among the weights", "fit = 1", "home_place = 1", "weights.home_place | unknown_criterion"),
    scenario("groups by name", "[moves.per_group.G]\ndown = 1\n", "moves.per_group.G | unknown_key"),
    scenario(
        "min above max in groups",
        "[moves.per_group]\nup = { min = 2, max = 1 }\n",
        "moves.per_group.up | min_above_max",
    ),
    scenario("weights twice", "[weights]\nneed = 1\n", "s.toml:12 |  | toml_syntax"),
    scenario("a pin without a post", '[[pin]]\ncadre = "C1"\n', "pin[0].post | missing_key"),
    scenario("one bracket for a pin", '[pin]\ncadre = "C1"\npost = "A-BT"\n', "pin | wrong_type"),
    scenario("a pin of nobody", '[[pin]]\ncadre = "C11"\npost = "A-BT"\n', "pin[0].cadre | unknown_id | C1"),
    scenario("a pin to nowhere", '[[pin]]\ncadre = "C1"\npost = "A-TB"\n', "pin[0].post | unknown_id | A-BT"),
    scenario("a pin to a unit", '[[pin]]\ncadre = "C1"\npost = "A"\n', "pin[0].post | unknown_id"),
    scenario(
        "one cadre pinned twice",
        '[[pin]]\ncadre = "C1"\npost = "A-CT"\n[[pin]]\ncadre = "C1"\npost = "B-BT"\n',
        "pin[0] | contradictory_pin\npin[1] | contradictory_pin",
    ),
    scenario(
        "two cadres pinned to one seat",
        '[[pin]]\ncadre = "C1"\npost = "B-BT"\n[[pin]]\ncadre = "C2"\npost = "B-BT"\n',
        "pin[0] | contradictory_pin\npin[1] | contradictory_pin",
    ),
    scenario(
        "a pin against a forbid",
        '[[pin]]\ncadre = "C1"\npost = "B-BT"\n[[forbid]]\npost = "B-BT"\n',
        "pin[0] | pin_forbidden",
    ),
    scenario("a forbid of nothing", "[[forbid]]\n", "forbid[0] | empty_forbid"),
    scenario("a forbid of a blank", '[[forbid]]\ncadre = ""\n', "forbid[0].cadre | unknown_id"),
    scenario("a waiver without reason", WAIVE + 'paper = "p"\n', "waive[0].reason | missing_key"),
    scenario("a waiver without paper", WAIVE + 'reason = "r"\n', "waive[0].paper | missing_key"),
    scenario(
        "a waiver with a reason of blanks", WAIVE + 'reason = " \\t"\npaper = "p"\n', "waive[0].reason | blank_text"
    ),
    scenario(
        "a waiver of a rule with a slip",
        WAIVE.replace("left", "lft") + 'reason = "r"\npaper = "p"\n',
        "waive[0].rule | unknown_rule | service_left",
    ),
    scenario(
        "a waiver of a rule on whole plans",
        WAIVE.replace("service_left", "continuity") + 'reason = "r"\npaper = "p"\n',
        "waive[0].rule | not_waivable",
    ),
    scenario(
        "a waiver of a rule that is the model itself",
        WAIVE.replace("service_left", "one_post_each") + 'reason = "r"\npaper = "p"\n',
        "waive[0].rule | not_waivable",
    ),
    scenario("a tier of nothing", "[priority]\ntiers = [[]]\n", "priority.tiers[0] | empty_tier"),
    scenario(
        "a tier with a slip", '[priority]\ntiers = [["breeches"]]\n', "priority.tiers[0] | unknown_tier | breaches"
    ),
    scenario("tiers not in lists", '[priority]\ntiers = ["score"]\n', "priority.tiers[0] | wrong_type"),
    scenario("no tiers", "[priority]\n", "priority.tiers | missing_key"),
    scenario("a rule with a slip", "[rules.helth]\nseverity = 'off'\n", "rules.helth | unknown_rule | health"),
    scenario(
        "a severity with a slip", "[rules.health]\nseverity = 'sofft'\n", "rules.health.severity | unknown_word | soft"
    ),
    scenario(
        "a number with a slip",
        "[rules.service_left]\nmin_month = 6\n",
        "rules.service_left.min_month | unknown_key | min_months",
    ),
    scenario(
        "years for months",
        "[rules.service_left]\nmin_months = 'ten years'\n",
        "rules.service_left.min_months | not_whole",
    ),
    scenario(
        "a number below nothing",
        "[rules.service_left]\nmin_months = -1\n",
        "rules.service_left.min_months | out_of_range",
    ),
    scenario("a date of its own", "[rules.health]\nfrom = 2020-01-01\n", "rules.health.from | unsupported_key"),
    replaced("a form with a slip", "effective", 'form = "rotatoin"\neffective', "form | unknown_word | rotation"),
    scenario("a form of its own", '[rules.health]\nforms = ["transfer"]\n', "rules.health.forms | one_form"),
    scenario("a rule not in force, half given", "[rules.commute]\nweight = 5\n", "rules.commute | no_norm_in_force"),
    scenario(
        "a soft rule without weight",
        "[rules.commute]\nseverity = 'soft'\nmax_km = 5\n",
        "rules.commute | missing_weight",
    ),
    scenario("a rule that is the model itself", "[rules.pin]\nseverity = 'soft'\n", "rules.pin | always_in_force"),
    scenario("a rule that is a number", "[rules]\nhealth = 3\n", "rules.health | wrong_type"),
    Bad(
        "every table at once",
        several(edit("s.toml", "fit = 1", "fti = 1"), add("s.toml", '[[pin]]\ncadre = "X"\npost = "Y"\n[rules.x]\n')),
        "s.toml | weights.fti | unknown_criterion | fit\ns.toml | pin[0].cadre | unknown_id\n"
        "s.toml | pin[0].post | unknown_id\ns.toml | rules.x | unknown_rule",
        CHECK,
    ),
]

RULEBOOKS = [
    replaced("a rulebook that extends itself", '"base.toml"', '"book.toml"', "extends | extends_itself", "book.toml"),
    replaced(
        "two rulebooks that extend each other",
        'title = "Base"',
        'extends = "./book.toml"',
        "extends | extends_itself",
        "base.toml",
    ),
    replaced(
        "an extended rulebook that is not there",
        '"base.toml"',
        '"bass.toml"',
        "extends | unknown_rulebook",
        "book.toml",
    ),
    replaced(
        "an extended rulebook with a slip", '"base.toml"', '"blan"', "extends | unknown_rulebook | blank", "book.toml"
    ),
    replaced("an extended rulebook that is a list", '"base.toml"', "[]", "extends | wrong_type", "book.toml"),
    replaced(
        "a fault in the extended rulebook",
        '"hard"',
        '"hrad"',
        "rules.service_left[0].severity | unknown_word | hard",
        "base.toml",
    ),
    replaced("no number", "min_months = 60\n", "", "rules.service_left[0].min_months | missing_key", "base.toml"),
    replaced("no date", "from = 2017-10-07\n", "", "rules.service_left[0].from | missing_key", "base.toml"),
    replaced(
        "a date in quotes that is none",
        "2017-10-07",
        '"7/10/2017"',
        "rules.service_left[0].from | wrong_type",
        "base.toml",
    ),
    replaced(
        "no citation",
        'citation = { document = "Law", article = "5", checked = "read" }',
        "",
        "rules.service_left[0].citation | missing_key",
        "base.toml",
    ),
    replaced(
        "a citation without document",
        'document = "Law", ',
        "",
        "rules.service_left[0].citation.document | missing_key",
        "base.toml",
    ),
    replaced(
        "a citation of a blank document",
        '"Law"',
        '""',
        "rules.service_left[0].citation.document | blank_text",
        "base.toml",
    ),
    replaced(
        "a citation checked by nobody",
        '"read"',
        '"red"',
        "rules.service_left[0].citation.checked | unknown_word | read",
        "base.toml",
    ),
    replaced(
        "a citation with a slip",
        "article",
        "articel",
        "rules.service_left[0].citation.articel | unknown_key | article",
        "base.toml",
    ),
    replaced(
        "a citation later than the norm",
        '"Law"',
        '"Law 5 (28/4/2022)"',
        "rules.service_left[0].citation.document | cites_later",
        "base.toml",
    ),
    replaced("a role with a slip", '"chair"]', '"chiar"]', "key_roles[1] | unknown_word | chair", "base.toml"),
    replaced(
        "a rung with a slip",
        '"grassroots/chair"',
        '"grasroots/chair"',
        "ladder[1][0] | unknown_word | grassroots/chair",
        "base.toml",
    ),
    replaced(
        "a ladder that is no list of lists",
        '[["member"], ["grassroots/chair"], ["grassroots/secretary"]]',
        '["member"]',
        "ladder[0] | wrong_type",
        "base.toml",
    ),
    replaced(
        "a rule with a slip",
        "service_left",
        "service_lefft",
        "rules.service_lefft | unknown_rule | service_left",
        "base.toml",
    ),
    replaced("one bracket", "[[rules.health]]", "[rules.health]", "rules | one_bracket", "book.toml"),
    replaced("a soft norm without weight", "weight = 40\n", "", "rules.health[0] | missing_weight", "book.toml"),
    replaced("half a weight", "weight = 40", "weight = 40.5", "rules.health[0].weight | not_whole", "book.toml"),
    replaced(
        "a number the rule does not have",
        "weight = 40",
        "weight = 40\nmin_months = 3",
        "rules.health[0].min_months | unknown_key",
        "book.toml",
    ),
    rulebook(
        "two norms from one day",
        f'[[rules.health]]\nfrom = 2020-01-01\nseverity = "hard"\n{CITED}',
        "rules.health[1] | two_norms_one_date",
    ),
    rulebook(
        "two norms of one day for one step",
        f'[[rules.freeze]]\nfrom = 2020-01-01\nseverity = "hard"\nwindows = []\nsteps = ["up", "level"]\n{CITED}'
        f'[[rules.freeze]]\nfrom = 2020-01-01\nseverity = "off"\nsteps = ["level", "down"]\n{CITED}',
        "rules.freeze[1] | two_norms_one_date",
    ),
    rulebook(
        "roles of a rule on whole plans",
        f'[[rules.posts_filled]]\nfrom = 2020-01-01\nseverity = "hard"\nroles = ["chair"]\n{CITED}',
        "rules.posts_filled[0].roles | roles_of_a_plan",
    ),
    rulebook(
        "steps of a rule on whole plans",
        f'[[rules.posts_filled]]\nfrom = 2020-01-01\nseverity = "hard"\nsteps = ["up"]\n{CITED}',
        "rules.posts_filled[0].steps | roles_of_a_plan",
    ),
    rulebook(
        "no steps at all",
        f'[[rules.freeze]]\nfrom = 2020-01-01\nseverity = "off"\nsteps = []\n{CITED}',
        "rules.freeze[0].steps | wrong_type",
    ),
    rulebook(
        "a form with a slip",
        f'[[rules.freeze]]\nfrom = 2020-01-01\nseverity = "off"\nforms = ["tranfer"]\n{CITED}',
        "rules.freeze[0].forms[0] | unknown_word | transfer",
    ),
    rulebook(
        "a rule that is the model itself",
        f'[[rules.pin]]\nfrom = 2020-01-01\nseverity = "off"\n{CITED}',
        "rules.pin | always_in_force",
    ),
    rulebook("a key after the tables", "titel = 3\n", "rules.health[0].titel | unknown_key"),
    Bad("a rulebook that is gone", drop("base.toml"), "book.toml | extends | unknown_rulebook", CHECK),
    Bad("a rulebook that is no TOML", put("base.toml", "<xml/>"), "base.toml:1 |  | toml_syntax", CHECK),
    Bad(
        "a rulebook in UTF-16", put("base.toml", "title = 1".encode("utf-16")), "base.toml |  | unknown_encoding", CHECK
    ),
]
