"""Bad cells, rows and headers of a case in csv files."""

from __future__ import annotations

from tests.badcases.bad import Bad, add, cell, drop, edit, put, put_cell, several

CELLS = [
    # Dates
    cell("a day February never has", "cadres.csv:2 born", "30/02/1980", "bad_date"),
    cell("29 February of a common year", "cadres.csv:3 born", "29/02/1981", "bad_date"),
    cell("month first, as in America", "cadres.csv:2 born", "02/28/1980", "bad_date"),
    cell("two digits for a year, dashes between", "cadres.csv:2 born", "02-03-80", "bad_date"),
    cell("a dot and a slash between day and month", "cadres.csv:2 born", "02.03/1980", "bad_date"),
    cell("blanks, day first", "cadres.csv:2 born", "02 03 1980", "bad_date"),
    cell("a date in words that does not exist", "cadres.csv:2 born", "ngày 30 tháng 2 năm 1980", "bad_date"),
    cell("the serial number of a date", "cadres.csv:2 born", "29282", "bad_date"),
    cell("a date and a time", "cadres.csv:2 born", "1980-03-02T00:00:00Z", "bad_date"),
    cell("day zero", "cadres.csv:2 born", "00/03/1980", "bad_date"),
    cell("a year before all calendars here", "cadres.csv:2 born", "1750", "out_of_range"),
    cell("a year of birth to come", "cadres.csv:2 born", "2999", "out_of_range"),
    cell("digits of another script", "cadres.csv:2 born", "०२/०३/१९८०", "bad_date"),
    cell("two dates in one cell", "cadres.csv:2 since", "2019;2020", "bad_date"),
    cell("a question mark", "cadres.csv:3 party_since", "?", "bad_date"),
    cell("a date turned round by a mark for right to left", "cadres.csv:2 born", "\u202e0891/30/20", "bad_date"),
    cell("an open end where a date belongs", "cadres.csv:2 protected_until", "..", "bad_date"),
    cell("a minus before a year", "cadres.csv:2 leaving", "-2020", "bad_date"),
    # Numbers
    cell("a latitude beyond the pole", "units.csv:2 lat", "90.0001", "out_of_range"),
    cell("a latitude with degrees and minutes", "units.csv:2 lat", "20°15'", "bad_number"),
    cell("a longitude that is not finite", "units.csv:2 lon", "-inf", "bad_number"),
    cell("no number by name", "units.csv:3 lat", "NaN", "bad_number"),
    cell("a number too large for any machine", "distances.csv:2 km", "9e9999", "bad_number"),
    cell("four hundred digits", "distances.csv:2 km", "9" * 400, "bad_number"),
    cell("longer than the Earth is round", "distances.csv:2 km", "40075", "out_of_range"),
    cell("a distance below nothing", "distances.csv:2 km", "-0.5", "out_of_range"),
    cell("thousands set apart by a point and a comma", "distances.csv:2 km", "1.234,5", "bad_number"),
    cell("a number with its unit", "distances.csv:2 km", "5km", "bad_number"),
    cell("a number of Python's", "scores.csv:2 points", "5_0", "bad_number"),
    cell("a hexadecimal number", "scores.csv:2 points", "0x20", "bad_number"),
    cell("points in words", "scores.csv:2 points", "năm mươi", "bad_number"),
    cell("points in per cent", "scores.csv:2 points", "50%", "bad_number"),
    cell("a hundred and one points of a hundred", "scores.csv:2 points", "101", "out_of_range"),
    cell("half a seat", "posts.csv:9 capacity", "1.5", "not_whole"),
    cell("no seat at all", "posts.csv:9 capacity", "0", "out_of_range"),
    cell("seats without end", "posts.csv:9 capacity", "inf", "bad_number"),
    cell("two seats outside a reserve", "posts.csv:7 capacity", "2", "capacity_outside_reserve"),
    cell("terms below nothing", "cadres.csv:2 terms", "-1", "out_of_range"),
    cell("a superscript two", "cadres.csv:2 terms", "²", "bad_number"),
    cell("a remoteness beyond the scale", "units.csv:3 remoteness", "4", "out_of_range"),
    cell("full-width digits", "scores.csv:2 points", "５０", "bad_number"),
    # Words
    cell("a kind of unit with a slip", "units.csv:2 kind", "comune", "unknown_word", "commune"),
    cell("a kind of unit no longer on the list", "units.csv:2 kind", "huyện", "unknown_word"),
    cell("a role with a slip", "posts.csv:4 role", "chiar", "unknown_word", "chair"),
    cell("a role with a slip, in Vietnamese", "posts.csv:4 role", "chủ tich UBDN", "unknown_word", "chủ tịch UBND"),
    cell("the second of two roles is none", "posts.csv:3 role", "deputy_secretary;charr", "unknown_word", "chair"),
    cell(
        "roles with a comma between",
        "posts.csv:3 role",
        "deputy_secretary,chair",
        "joined_roles",
        "deputy_secretary;chair",
    ),
    cell("separators and no role", "posts.csv:3 role", ";;", "missing_value"),
    cell("a sex with a slip", "cadres.csv:2 sex", "femal", "unknown_word", "female"),
    cell("a sex by another letter", "cadres.csv:2 sex", "M", "unknown_word"),
    cell("a degree with a slip", "cadres.csv:2 education", "bachelr", "unknown_word", "bachelor"),
    cell("theory from another scale", "cadres.csv:3 theory", "bachelor", "unknown_word"),
    cell("neither yes nor no", "cadres.csv:2 healthy", "tốt", "unknown_word"),
    cell("two for yes", "cadres.csv:2 under_review", "2", "unknown_word"),
    cell("a class of unit beyond the third", "units.csv:2 unit_class", "IV", "unknown_word"),
    cell("a rating with a slip", "units.csv:2 last_rating", "exellent", "unknown_word", "excellent"),
    cell("a way to fill with a slip", "posts.csv:2 fill", "msut", "unknown_word", "must"),
    cell("a tie with a slip", "kin.csv:2 relation", "sibbling", "unknown_word", "sibling"),
    cell("Cyrillic letters that look Latin", "cadres.csv:2 sex", "mаlе", "unknown_word", "male"),
    # Lists
    cell("a skill without its level", "units.csv:2 needs", "land", "missing_level"),
    cell("a level without its skill", "units.csv:2 needs", ":2", "missing_level"),
    cell("a level in words", "units.csv:2 needs", "land:high", "bad_number"),
    cell("a level beyond the scale", "units.csv:2 needs", "land:4", "out_of_range"),
    cell("pairs with an equals sign", "units.csv:2 needs", "land=2", "missing_level"),
    cell("pairs with commas between", "cadres.csv:2 skills", "land:2,money:3", "missing_level"),
    cell("a skill twice", "cadres.csv:2 skills", "land:2;land:3", "repeated_item"),
    cell("a rating before its year", "cadres.csv:2 ratings", "good:2020", "bad_rating"),
    cell("a year of two digits", "cadres.csv:2 ratings", "20:good", "out_of_range"),
    cell("a rating with a slip in a list", "cadres.csv:2 ratings", "2019:good;2020:goood", "unknown_word", "good"),
    cell("two ratings of a year", "cadres.csv:2 ratings", "2020:good;2020:excellent", "repeated_item"),
    cell("a sanction without its date", "cadres.csv:2 discipline", "warning", "bad_discipline"),
    cell("a sanction with a slip", "cadres.csv:2 discipline", "warnin:2020", "unknown_word", "warning"),
    cell("a sanction on no day", "cadres.csv:2 discipline", "warning:31/06/2020", "bad_date"),
    cell("planned for a role that is none", "cadres.csv:2 planned_for", "secretery", "unknown_word", "secretary"),
    cell("planned somewhere unknown", "cadres.csv:2 planned_for", "chair@AA", "unknown_unit"),
    cell("planned nowhere", "cadres.csv:2 planned_for", "chair@", "bad_plan"),
    cell("work without dates", "cadres.csv:2 history", "A-CT", "bad_spell"),
    cell("work with a dash between dates", "cadres.csv:2 history", "A-CT:2010-2015", "bad_spell"),
    cell("work that ends before it begins", "cadres.csv:2 history", "A-CT:2015..2010", "ends_before_start"),
    cell("work since no day", "cadres.csv:2 history", "A-CT:2010..31/11/2015", "bad_date"),
    # Ids and references
    cell("a name of blanks that do not break", "cadres.csv:3 name", "\u00a0\u3000", "missing_value"),
    cell("a unit that is not there", "posts.csv:8 unit", "NN", "unknown_unit"),
    cell("a post that is not there", "cadres.csv:3 post", "B-BTT", "unknown_post", "B-BT"),
    cell("a unit where a post belongs", "cadres.csv:3 post", "A", "unknown_post"),
    cell("a post that somebody holds", "cadres.csv:3 post", "A-BT", "seat_taken"),
    cell("a tie to nobody", "kin.csv:2 relative", "C3", "unknown_cadre"),
    cell("a tie to oneself", "kin.csv:2 relative", "C1", "kin_of_self"),
    cell("a distance to nowhere", "distances.csv:2 to", "BB", "unknown_unit"),
    cell("points of nobody", "scores.csv:2 cadre", "C9", "unknown_cadre"),
    cell("points for no post", "scores.csv:2 post", "A_CT", "unknown_post", "A-CT"),
    # Errors of a spreadsheet
    cell("a division by nothing", "scores.csv:2 points", "#DIV/0!", "broken_cell"),
    cell("a name no spreadsheet knows", "cadres.csv:2 name", "#NAME?", "broken_cell"),
    cell("an error of another program", "cadres.csv:2 born", "Err:502", "broken_cell"),
]
"""What stands in one cell."""

ROWS = [
    Bad(
        "an id with the separator of lists, and who refers to it",
        put_cell("case/units.csv", 5, "id", "R;1"),
        "posts.csv:9 | unit | unknown_unit\nunits.csv:5 | id | bad_id",
    ),
    Bad(
        "an id given twice, and who refers to the one that is gone",
        put_cell("case/cadres.csv", 3, "id", "C1"),
        "cadres.csv:3 | id | duplicate_id\nkin.csv:2 | relative | unknown_cadre",
    ),
    Bad(
        "an id given twice but for a letter without width",
        add("case/cadres.csv", "C\u200b2,Vũ An,male,1980\n"),
        "cadres.csv:4 | id | duplicate_id",
    ),
    Bad(
        "an id given twice, in quotes and with blanks",
        add("case/cadres.csv", '"  C2 ",Vũ An,male,1980\n'),
        "cadres.csv:4 | id | duplicate_id",
    ),
    Bad("a reference for an id", add("case/cadres.csv", "#REF!,Vũ An,male,1980\n"), "cadres.csv:4 | id | broken_cell"),
    Bad(
        "a tie told in two ways",
        add("case/kin.csv", "C2,C1,spouse\n"),
        "kin.csv:3 | relation | kin_contradicted",
    ),
    Bad(
        "a distance told in two ways",
        add("case/distances.csv", "B,A,6\n"),
        "distances.csv:3 | km | distance_contradicted",
    ),
    Bad(
        "points told in two ways",
        add("case/scores.csv", "C1,A-CT,51\n"),
        "scores.csv:3 | points | score_contradicted",
    ),
    Bad(
        "more people than a reserve has seats",
        add("case/cadres.csv", "".join(f"D{n},D,male,1980,,,,,R-1,,\n" for n in range(3))),
        "cadres.csv:6 | post | seat_taken",
    ),
    Bad(
        "a row longer than its header",
        edit("case/kin.csv", "sibling", "sibling,x"),
        "kin.csv:2 |  | extra_cells",
    ),
    Bad(
        "a row of one cell",
        add("case/cadres.csv", "C3\n"),
        "cadres.csv:4 | name | missing_value\ncadres.csv:4 | sex | missing_value\ncadres.csv:4 | born | missing_value",
    ),
    Bad(
        "several faults in several tables",
        several(
            put_cell("case/units.csv", 2, "kind", "xa xa"),
            put_cell("case/posts.csv", 2, "unit", "Q"),
            put_cell("case/cadres.csv", 3, "born", "1980-13-01"),
            put_cell("case/scores.csv", 2, "points", "-3"),
        ),
        "cadres.csv:3 | born | bad_date\nposts.csv:2 | unit | unknown_unit\nscores.csv:2 | points | out_of_range\n"
        "units.csv:2 | kind | unknown_word",
    ),
    Bad(
        "several items of one cell",
        put_cell("case/cadres.csv", 2, "ratings", "2019:god;x;2021:bad"),
        "cadres.csv:2 | ratings | unknown_word | good\ncadres.csv:2 | ratings | bad_rating\n"
        "cadres.csv:2 | ratings | unknown_word",
    ),
    Bad(
        "a cell of several lines above the fault",
        several(put_cell("case/cadres.csv", 2, "name", "Vũ\nThị\nMai"), put_cell("case/cadres.csv", 3, "born", "x")),
        "cadres.csv:3 | born | bad_date",
    ),
    Bad(
        "blank rows above the fault",
        several(
            put_cell("case/cadres.csv", 3, "born", "x"),
            edit("case/cadres.csv", "C2,", '\n,,,,,,,,,,\n" ",,\nC2,'),
        ),
        "cadres.csv:6 | born | bad_date",
    ),
]
"""What rows say of each other."""

HEADERS = [
    Bad(
        "a required column with a slip in its name",
        edit("case/cadres.csv", "born", "bron"),
        "cadres.csv:1 | born | missing_column | bron",
    ),
    Bad(
        "a required column with a near name",
        edit("case/posts.csv", "role", "rolle"),
        "posts.csv:1 | role | missing_column | rolle",
    ),
    Bad(
        "a column under both its names",
        put("case/kin.csv", "cadre,relative,relation,Mã cán bộ\nC1,C2,sibling,C1\n"),
        "kin.csv:1 | Mã cán bộ | duplicate_column",
    ),
    Bad(
        "a column twice, spelt in two ways",
        put("case/kin.csv", "cadre,relative,relation,RELATION (*)\nC1,C2,sibling,x\n"),
        "kin.csv:1 | RELATION (*) | duplicate_column",
    ),
    Bad("a table without a header", put("case/posts.csv", ""), "posts.csv |  | empty_table"),
    Bad("a table of blank lines", put("case/posts.csv", "\n , \n\t\n"), "posts.csv |  | empty_table"),
    Bad("a table that is not there", drop("case/units.csv"), "case |  | missing_table"),
    Bad(
        "a table under both its names",
        put("case/Cán bộ.csv", "id,name,sex,born\nC9,X,male,1980\n"),
        "cadres.csv |  | duplicate_table",
    ),
    Bad(
        "a table with a slip in its name",
        lambda folder: (folder / "case/units.csv").rename(folder / "case/unitss.csv"),
        "case |  | missing_table",
    ),
]
"""What names tables and columns."""
