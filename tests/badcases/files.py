"""Bad files of a case: encodings, delimiters, quotation marks, things that are no file."""

from __future__ import annotations

from tests.badcases.bad import Bad, edit, folder_at, link_at, put, several
from tests.intake.tables.test_encodings import cp1258, tcvn3

KIN = "cadre,relative,relation\nC1,C2,sibling\n"
VIETNAMESE = "Mã cán bộ,Người thân,Quan hệ\nC1,C2,anh chị em\n"

ENCODINGS = [
    Bad("letters of Windows", put("case/kin.csv", cp1258(VIETNAMESE)), "kin.csv |  | unknown_encoding"),
    Bad("letters of .VnTime", put("case/kin.csv", tcvn3(VIETNAMESE)), "kin.csv |  | unknown_encoding"),
    Bad("UTF-16 without its mark", put("case/kin.csv", KIN.encode("utf-16-be")), "kin.csv |  | unknown_encoding"),
    Bad("UTF-32 with its mark", put("case/kin.csv", KIN.encode("utf-32")), "kin.csv |  | unknown_encoding"),
    Bad(
        "UTF-16 cut in the middle of a letter",
        put("case/kin.csv", KIN.encode("utf-16")[:-1]),
        "kin.csv |  | unknown_encoding",
    ),
    Bad(
        "half a letter of UTF-8",
        put("case/kin.csv", VIETNAMESE.encode()[:-2] + b"\xe1\xbb"),
        "kin.csv:2 |  | damaged_letter",
    ),
    Bad("half of a pair of letters", put("case/kin.csv", KIN.replace("C2", "\ud800")), "kin.csv |  | unknown_encoding"),
    Bad(
        "a zero byte among the letters",
        put("case/kin.csv", KIN.replace("C2", "C\0002")),
        "kin.csv:2 |  | nul_character",
    ),
    Bad(
        "bytes of a picture",
        put("case/kin.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        "kin.csv |  | unknown_encoding",
    ),
    Bad("a workbook named csv", put("case/kin.csv", b"PK\3\4" + bytes(200)), "kin.csv |  | workbook_named_csv"),
    Bad(
        "letters of a terminal in Japan",
        put("case/kin.csv", (KIN + "都,市,x\n").encode("shift_jis")),
        "kin.csv |  | unknown_encoding",
    ),
]

SHAPES = [
    Bad(
        "columns apart by bars of another kind", put("case/kin.csv", KIN.replace(",", "¦")), "kin.csv:1 |  | no_header"
    ),
    Bad("columns apart by colons", put("case/kin.csv", KIN.replace(",", ":")), "kin.csv:1 |  | no_header"),
    Bad(
        "a delimiter in the header and another below",
        put("case/kin.csv", KIN.replace("C1,C2,", "C1;C2;")),
        "kin.csv:2 |  | mixed_delimiters",
    ),
    Bad("a quotation mark that is never closed", edit("case/kin.csv", "C2", '"C2'), "kin.csv:2 |  | csv_syntax"),
    Bad("letters after a closing quotation mark", edit("case/kin.csv", "C2", '"C"2'), "kin.csv:2 |  | csv_syntax"),
    Bad("a field larger than any cell", edit("case/kin.csv", "C2", "x" * 200_000), "kin.csv:2 |  | long_row"),
    Bad(
        "old line ends of the Macintosh, one missing",
        put("case/kin.csv", KIN.replace("\n", "\r")[:-9]),
        "kin.csv:2 | relation | missing_value",
    ),
    Bad(
        "a web page named csv",
        put("case/kin.csv", "<!DOCTYPE html>\n<html><body>404</body></html>\n"),
        "kin.csv:1 |  | no_header",
    ),
    Bad("a script named csv", put("case/kin.csv", "#!/bin/sh\nrm -rf /\n"), "kin.csv:1 |  | no_header"),
]

PLACES = [
    Bad(
        "a folder named as a table",
        folder_at("case/kin.csv"),
        "kin.csv |  | unreadable_file",
    ),
    Bad(
        "a link to nothing",
        link_at("case/kin.csv", "gone.csv"),
        "kin.csv |  | unreadable_file",
    ),
    Bad(
        "a link to itself",
        link_at("case/kin.csv", "kin.csv"),
        "kin.csv |  | unreadable_file",
    ),
    Bad(
        "an empty folder",
        folder_at("empty"),
        "empty |  | no_tables",
        "check empty",
    ),
    Bad(
        "a folder of other files",
        several(folder_at("other"), put("other/notes.txt", "x")),
        "other |  | no_tables",
        "check other",
    ),
    Bad("a csv file alone", put("units.csv", "id,name,kind\n"), "units.csv |  | not_a_case", "check units.csv"),
    Bad("an empty file", put("case.xlsx", ""), "case.xlsx |  | unreadable_file", "check case.xlsx"),
    Bad("a text", put("case.txt", "hello"), "case.txt |  | not_a_case", "check case.txt"),
    Bad("no case", lambda _: None, "Path 'nowhere' does not exist", "check nowhere", 2),
]
