"""Bad command lines, drafts and sweeps."""

from __future__ import annotations

from pathlib import Path

from tests.badcases.bad import Bad, Plant, add, edit, folder_at, in_file, line, put, several
from tests.intake.build import Value, xlsx_case

PLAN = "plan s.toml"


def draft(what: str, text: str, found: str) -> Bad:
    return Bad(what, put("draft.csv", text), in_file("draft.csv", found), "evaluate s.toml draft.csv")


def sweep(what: str, text: str | bytes, found: str) -> Bad:
    return Bad(what, put("sweep.toml", text), in_file("sweep.toml", found), "sweep sweep.toml -o out")


EDITS = [
    line("a key without a value", f"{PLAN} --set weights.fit", "--set | bad_edit"),
    line("a value without a key", f"{PLAN} --set =5", "--set | bad_edit"),
    line("a hole in a key", f"{PLAN} --set weights..fit=5", "--set | bad_edit"),
    line("half a weight", f"{PLAN} --set weights.fit=1.5", "weights.fit | not_whole"),
    line("a weight in words", f"{PLAN} --set weights.fit=five", "weights.fit | not_whole"),
    line("a criterion with a slip", f"{PLAN} --set weights.neeed=5", "weights.neeed | unknown_criterion | need"),
    line("a key with a slip", f"{PLAN} --set plams=5", "plams | unknown_key | plans"),
    line("a table where a number belongs", f"{PLAN} --set plans.down=5", "plans | not_whole"),
    line("a number where a table belongs", f"{PLAN} --set weights=5", "weights | wrong_type"),
    line("min above max", f"{PLAN} --set moves.down.min=5", "moves.down | min_above_max"),
    line("a rule with a slip", f"{PLAN} --set rules.healht.severity=off", "rules.healht | unknown_rule | health"),
    line(
        "a rule that is hard to read",
        f"{PLAN} --set rules.health.severity=hadr",
        "rules.health.severity | unknown_word | hard",
    ),
    line("a date that is none", f"{PLAN} --set effective=2021-02-30", "effective | wrong_type"),
    line("a rulebook with a slip", f"{PLAN} --set rulebook=blnak", "rulebook | unknown_rulebook | blank"),
    line("a case that is not there", f"{PLAN} --set case=nowhere", "case | unknown_case"),
    line("a list index", f"{PLAN} --set pin[0].cadre=C1", "pin[0] | unknown_key | pin"),
    line("a pin of nobody", f"{PLAN} --pin C9=A-BT", "pin[0].cadre | unknown_id"),
    line("a pin to nowhere", f"{PLAN} --pin C1=A-B", "pin[0].post | unknown_id | A-BT"),
    line("a pin without a post", f"{PLAN} --pin C1", "--pin | bad_pair"),
    line(
        "two pins of one cadre",
        f"{PLAN} --pin C1=A-BT --pin C1=A-CT",
        "pin[0] | contradictory_pin\npin[1] | contradictory_pin",
    ),
    line("a pin that is forbidden", f"{PLAN} --pin C1=A-CT --forbid C1=A-CT", "pin[0] | pin_forbidden"),
    line("a pin that a forbid of the post rules out", f"{PLAN} --pin C2=A-CT --forbid =A-CT", "pin[0] | pin_forbidden"),
    line("a forbid of nobody", f"{PLAN} --forbid C99", "forbid[0].cadre | unknown_id"),
    line("a forbid at a post that is not there", f"{PLAN} --forbid C1=ZZ", "forbid[0].post | unknown_id"),
    line(
        "a pin that a hard rule refuses",
        f"{PLAN} --pin C2=A-CT",
        "pin[0] | pin_refused",
        plant=several(
            edit("s.toml", "[moves]", "[rules.health]\nseverity = 'hard'\n\n[moves]"),
            edit("case/cadres.csv", "id,", "id,healthy,"),
            edit("case/cadres.csv", "C1,", "C1,yes,"),
            edit("case/cadres.csv", "C2,", "C2,no,"),
        ),
    ),
    line("one fault of two scenarios", "plan s.toml s.toml --set plans=0", "plans | out_of_range"),
]

USAGE = [
    line("a command that is not there", "plam s.toml", "No such command 'plam'", 2),
    line("no scenario", "plan", "Missing argument", 2),
    line("a scenario that is not there", "plan none.toml", "'none.toml'", 2),
    line("a folder for a scenario", "plan case", "'case'", 2),
    line("an option that is not there", f"{PLAN} --wokers 2", "--workers", 2),
    line("no worker", f"{PLAN} --workers 0", "--workers", 2),
    line("half a worker", f"{PLAN} --workers 1.5", "--workers", 2),
    line("a seed below nothing", f"{PLAN} --seed -1", "--seed", 2),
    line("no time", f"{PLAN} --time-limit 0", "--time-limit", 2),
    line("time without end", f"{PLAN} --time-limit inf", "--time-limit", 2),
    line("a language we do not speak", f"{PLAN} --lang fr", "--lang", 2),
    line("a picture of a kind we do not draw", f"{PLAN} --chart a.bmp", "--chart", 2),
    line("a picture that is there", f"{PLAN} --chart a.svg", "a.svg", 2, put("a.svg", "x")),
    line("a place that is a file", f"{PLAN} -o draft.csv", "draft.csv", 2),
    line("a place below a file", f"{PLAN} -o draft.csv/run", "draft.csv", 2),
    line("a name of a file too long", f"{PLAN} -o {'x' * 300}", "x" * 300, 2),
    line(
        "a run that is there",
        f"{PLAN} -o run",
        "run",
        2,
        several(folder_at("run"), put("run/run.json", "")),
    ),
    line("a draft that is not there", "evaluate s.toml none.csv", "'none.csv'", 2),
    line("a draft that is a folder", "evaluate s.toml case", "'case'", 2),
    line("a cadre that is not there", "screen s.toml --cadre C9", "'C9'", 2),
    line("a post with a slip", "screen s.toml --post A-CTT", "'A-CT'", 2),
    line("a date that is none", "rules vietnam --on 2021-02-30", "--on", 2),
    line("a rulebook that is not there", "rules vietnan", "vietnan", 2),
    line("a criterion with a slip", "tradeoff s.toml --x fit --y closenes", "closeness", 2),
    line("one criterion twice", "tradeoff s.toml --x fit --y fit", "each axis is a criterion of its own", 2),
    line("a sweep that is not there", "sweep none.toml", "'none.toml'", 2),
    line("a format we do not write", "export case --format docm", "--format", 2),
    line("units below nothing", "generate --units -1 -o out", "--units", 2),
    line("a schema of nothing", "schema case", "case", 2),
    line("a result over an input", "check case -o s.toml", "s.toml", 2),
]


def book(rows: list[list[Value]]) -> Plant:
    return lambda folder: xlsx_case(folder / "draft.xlsx", {"Phương án": rows})


HEAD = "Kịch bản,Phương án,Họ và tên,Chức danh dự kiến,Hình thức,Mã cán bộ,Mã chức danh\n"


def moves(what: str, rows: str, found: str) -> Bad:
    return draft(what, f"{HEAD}{rows}", found)


def two_sheets_of_one_plan(folder: Path) -> None:
    rows: list[list[Value]] = [["cadre", "post"], ["C1", "A-CT"]]
    xlsx_case(folder / "draft.xlsx", {"Phương án 1": rows, "Phương án 1 (2)": rows})


DRAFTS = [
    draft("somebody who is not there", "cadre,post\nC9,A-CT\n", "2 | cadre | unknown_cadre"),
    draft("a post that is not there", "cadre,post\nC1,A-CTT\n", "2 | post | unknown_post | A-CT"),
    draft("somebody twice", "cadre,post\nC1,A-CT\nC1,B-BT\n", "3 | cadre | person_twice"),
    draft("a seat twice", "cadre,post\nC1,A-CT\nC2,A-CT\n", "3 | post | seat_twice"),
    moves(
        "a title nobody bears",
        "Sound,1,Vũ Thị Mai,Chủ tịch UBND An Hoa,x,,\n",
        "2 | Chức danh dự kiến | unknown_title | Chủ tịch UBND An Hòa",
    ),
    moves(
        "a name nobody bears",
        "Sound,1,Vũ Thị May,Chủ tịch UBND An Hòa,x,,\n",
        "2 | Họ và tên | unknown_name | Vũ Thị Mai",
    ),
    moves(
        "a title and an id of two posts",
        "Sound,1,Vũ Thị Mai,Bí thư Bình Minh,x,C1,A-PBT\n",
        "2 | Chức danh dự kiến | cells_disagree",
    ),
    moves(
        "a title cleared",
        "Sound,1,Lê Văn Nam,,x,C2,A-CT\nSound,1,Vũ Thị Mai,Bí thư Bình Minh,x,C1,B-BT\n",
        "2 | Chức danh dự kiến | blank_beside_id",
    ),
    moves(
        "a row of no plan",
        "Sound,1,Vũ Thị Mai,,x,,A-CT\nSound,,Lê Văn Nam,,x,,B-BT\n",
        "3 | Phương án | no_plan_number",
    ),
    moves(
        "a row of no scenario",
        "Sound,1,,,x,C1,A-CT\nOther,1,,,x,C1,A-CT\n,1,,,x,C2,A-CT\n",
        "4 | Kịch bản | no_scenario",
    ),
    moves("codes for names", "Sound,1,Z8,Bí thư Bình Minh,x,Z8,B-BT\n", "draft.csv |  | anonymous_draft"),
    Bad(
        "a plan in two sheets",
        two_sheets_of_one_plan,
        "draft.xlsx[Phương án 1 (2)] |  | plan_sheet_twice",
        "evaluate s.toml draft.xlsx",
    ),
    draft("nobody", "cadre,post\n,A-CT\n", "2 | cadre | missing_value"),
    draft("no column of posts", "cadre,pots\nC1,A-CT\n", "1 | post | missing_column | pots"),
    draft("nothing", "", "draft.csv |  | empty_table"),
    draft("two columns of posts", "cadre,post,Mã chức danh\nC1,A-CT,B-BT\n", "1 | Mã chức danh | duplicate_column"),
    draft("a row with more than its header", "cadre,post\nC1,A-CT,x\n", "2 |  | extra_cells"),
    draft("an error of a spreadsheet", "cadre,post\nC1,#REF!\n", "2 | post | broken_cell"),
    draft("an error for a cadre", "cadre,post\n#N/A,A-CT\n", "2 | cadre | broken_cell"),
    draft("a list in a cell", "cadre,post\nC1,A-CT;B-BT\n", "2 | post | unknown_post"),
    draft("a name with a slip", "cadre,post\nVũ Thị May,A-CT\n", "2 | cadre | unknown_cadre | Vũ Thị Mai"),
    draft("a name that is nobody's", "cadre,post\nVũ Thị Mại,A-CT\n", "2 | cadre | unknown_cadre"),
    Bad(
        "in letters of Windows",
        put("draft.csv", "cadre,post\nC1,Xâ\n".encode("cp1258")),
        "draft.csv |  | unknown_encoding",
        "evaluate s.toml draft.csv",
    ),
    Bad("a picture", put("draft.png", b"\x89PNG"), "draft.png |  | not_a_draft", "evaluate s.toml draft.png"),
    Bad(
        "a workbook with a fault",
        book([["cadre", "post"], ["C1", "A-CT"], ["C2", "A-TC"]]),
        "draft.xlsx[Phương án]:3 | post | unknown_post | A-CT",
        "evaluate s.toml draft.xlsx",
    ),
    Bad(
        "a workbook with a truth value",
        book([["cadre", "post"], [True, "A-CT"]]),
        "draft.xlsx[Phương án]:2 | cadre | unknown_cadre",
        "evaluate s.toml draft.xlsx",
    ),
    Bad("an empty workbook", book([]), "draft.xlsx[Phương án] |  | empty_table", "evaluate s.toml draft.xlsx"),
    Bad(
        "a fault in the scenario first",
        edit("s.toml", "fit", "fiit"),
        "s.toml | weights.fiit | unknown_criterion | fit",
        "evaluate s.toml draft.csv",
    ),
]

SWEEPS = [
    sweep("no base", "[grid]\nplans = [1]\n", "base | missing_key"),
    sweep("a base that is not there", 'base = "t.toml"\n[grid]\nplans = [1]\n', "base | unknown_scenario"),
    sweep("a base that is a folder", 'base = "case"\n[grid]\nplans = [1]\n', "base | unknown_scenario"),
    sweep("a base that is a number", "base = 3\n[grid]\nplans = [1]\n", "base | wrong_type"),
    sweep(
        "a base that is the sweep itself",
        'base = "sweep.toml"\n[grid]\nplans = [1]\n',
        "case | missing_key\neffective | missing_key\nbase | unknown_key | case\ngrid | unknown_key",
    ),
    sweep("a table with a slip", 'base = "s.toml"\n[gird]\nplans = [1]\n', "gird | unknown_key | grid"),
    sweep(
        "a criterion with a slip",
        'base = "s.toml"\n[grid]\nweights.fti = [1, 2]\n',
        "grid.weights.fti[0] | unknown_criterion | fit",
    ),
    sweep("one bad value of three", 'base = "s.toml"\n[grid]\nplans = [1, "x", 2]\n', "grid.plans[1] | not_whole"),
    sweep("a value for a list", 'base = "s.toml"\n[grid]\nplans = 1\n', "grid.plans | wrong_type"),
    sweep("a grid that is a list", 'base = "s.toml"\ngrid = [1]\n', "grid | wrong_type"),
    sweep("a sample without a number", 'base = "s.toml"\n[sample]\nplans = [1, 3]\n', "sample.n | missing_key"),
    sweep("a sample of none", 'base = "s.toml"\n[sample]\nn = 0\nplans = [1, 3]\n', "sample.n | out_of_range"),
    sweep(
        "a seed below nothing",
        'base = "s.toml"\n[sample]\nn = 1\nseed = -1\nplans = [1, 3]\n',
        "sample.seed | out_of_range",
    ),
    sweep(
        "a range that begins above its end",
        'base = "s.toml"\n[sample]\nn = 1\nplans = [3, 1]\n',
        "sample.plans | reversed_range",
    ),
    sweep(
        "a range too large",
        'base = "s.toml"\n[sample]\nn = 1\nweights.fit = [0, 9223372036854775807]\n',
        "sample.weights.fit | range_too_large",
    ),
    sweep("a range of words", 'base = "s.toml"\n[sample]\nn = 1\nplans = ["a", "b"]\n', "sample.plans | bad_range"),
    sweep(
        "more than anybody waits for",
        'base = "s.toml"\n[sample]\nn = 1000000000\nplans = [1, 3]\n',
        "sample.n | out_of_range",
    ),
    sweep(
        "a pin of nobody",
        'base = "s.toml"\n[grid]\npin = [[{ cadre = "C9", post = "A-BT" }], []]\n',
        "grid.pin[0] | unknown_id",
    ),
    sweep("no TOML", "base: s.toml\n", "sweep.toml:1 |  | toml_syntax"),
    sweep("UTF-16", 'base = "s.toml"'.encode("utf-16"), " | unknown_encoding"),
    Bad(
        "a fault in the base",
        edit("s.toml", "fit", "fiit"),
        "s.toml | weights.fiit | unknown_criterion | fit",
        "sweep sweep.toml -o out",
    ),
    Bad(
        "a fault in the base before those of what varies in it",
        several(edit("s.toml", "fit", "fiit"), add("sweep.toml", "plans = [0]\n")),
        "s.toml | weights.fiit | unknown_criterion | fit",
        "sweep sweep.toml -o out",
    ),
]
