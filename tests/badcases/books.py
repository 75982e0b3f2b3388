"""Bad workbooks: what is no workbook, and what stands in cells, sheets and parts of one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from rotation.intake.sheets.workbook import COMPOUND_FILE
from tests.badcases.bad import Bad, Plant, put
from tests.intake.build import Tables, edit_zip, english, ods_case, xlsx_case

NO_TABLES = "\n".join([" |  | missing_table"] * 3)
CADRES = "xl/worksheets/sheet3.xml"


def xlsx(**changes: object) -> Plant:
    return lambda folder: xlsx_case(folder / "case.xlsx", english(**changes))


def ods(**changes: object) -> Plant:
    return lambda folder: ods_case(folder / "case.ods", english(**changes))


def touched(touch: Callable[[Worksheet], object], sheet: str = "cadres") -> Plant:
    """Return what writes the small workbook with one sheet touched."""

    def plant(folder: Path) -> None:
        path = xlsx_case(folder / "case.xlsx", english())
        workbook = openpyxl.load_workbook(path)
        touch(workbook[sheet])
        workbook.save(path)

    return plant


def part(name: str, change: Callable[[bytes], bytes], file: str = "case.xlsx") -> Plant:
    """Return what writes the small workbook with one part of its archive changed."""

    def plant(folder: Path) -> None:
        write = xlsx_case if file.endswith("xlsx") else ods_case
        edit_zip(write(folder / file, english()), name, change)

    return plant


def bytes_of(change: Callable[[bytes], bytes], file: str = "case.xlsx") -> Plant:
    """Return what writes the small workbook with its bytes changed."""

    def plant(folder: Path) -> None:
        path = (xlsx_case if file.endswith("xlsx") else ods_case)(folder / file, english())
        path.write_bytes(change(path.read_bytes()))

    return plant


def archive(**parts: str) -> Plant:
    def plant(folder: Path) -> None:
        with zipfile.ZipFile(folder / "case.xlsx", "w") as file:
            for name, text in parts.items():
                file.writestr(name, text)

    return plant


def tables(write: Callable[[Path, Tables], Path], file: str, change: Callable[[Tables], object]) -> Plant:
    def plant(folder: Path) -> None:
        made = english()
        change(made)
        write(folder / file, made)

    return plant


def hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "veryHidden"
    sheet["D3"] = "x"


def hidden_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet["D3"] = "x"


def hidden_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True
    sheet["D3"] = "x"


def far_below(sheet: Worksheet) -> None:
    sheet.insert_rows(3, 7)
    sheet["D10"] = "x"


def in_xlsx(what: str, plant: Plant, found: str) -> Bad:
    """Return a bad case.xlsx; `found` begins with the sheet."""
    return Bad(what, plant, "\n".join(f"case.xlsx{one}" for one in found.splitlines()), "check case.xlsx")


def in_ods(what: str, plant: Plant, found: str) -> Bad:
    """Return a bad case.ods."""
    return Bad(what, plant, "\n".join(f"case.ods{one}" for one in found.splitlines()), "check case.ods")


CELLS = [
    in_xlsx("a date as a text", xlsx(cadres={("2", "born"): "31/04/1985"}), "[cadres]:3 | born | bad_date"),
    in_xlsx("a date as a number", xlsx(cadres={("2", "born"): 31137}), "[cadres]:3 | born | bad_date"),
    in_xlsx("a truth value for a date", xlsx(cadres={("2", "born"): True}), "[cadres]:3 | born | bad_date"),
    in_xlsx("half a term", xlsx(cadres={("1", "terms"): 1.5}), "[cadres]:2 | terms | not_whole"),
    in_xlsx("a number for a name of a role", xlsx(posts={("KT-PP", "role"): 3}), "[posts]:4 | role | unknown_word"),
    in_xlsx("a number beyond the poles", xlsx(units={("GH", "lat"): 1e300}), "[units]:3 | lat | out_of_range"),
    in_xlsx("an error", xlsx(scores={("1", "points"): "#N/A"}), "[scores]:2 | points | broken_cell"),
    in_xlsx("a formula never calculated", xlsx(scores={("1", "points"): "=1/0"}), "[scores]:2 | points | broken_cell"),
    in_xlsx(
        "a formula for an id",
        xlsx(posts={("GY-BT", "id"): "=A1"}),
        "[cadres]:2 | post | unknown_post\n[posts]:2 | id | broken_cell",
    ),
    in_xlsx(
        "a cell with a text of many lines", xlsx(cadres={("2", "sex"): "nam\nnữ"}), "[cadres]:3 | sex | unknown_word"
    ),
    in_xlsx("a cell of 32,767 letters", xlsx(cadres={("2", "sex"): "n" * 32_767}), "[cadres]:3 | sex | unknown_word"),
    in_xlsx(
        "an id under cells that are merged",
        touched(lambda sheet: sheet.merge_cells("A2:A3")),
        "[cadres]:2 | id | merged_id",
    ),
    in_xlsx("a fault in a hidden row", touched(hidden_row), "[cadres]:3 | born | bad_date"),
    in_xlsx("a fault in a hidden column", touched(hidden_column), "[cadres]:3 | born | bad_date"),
    in_xlsx("a fault in a hidden sheet", touched(hidden), "[cadres]:3 | born | bad_date"),
    in_xlsx("a fault below blank rows", touched(far_below), "[cadres]:10 | born | bad_date"),
    in_ods("a word in ods", ods(units={("GH", "kind"): "thôn"}), "[units]:3 | kind | unknown_word"),
    in_ods("a percentage in ods", ods(scores={("1", "points"): "80%"}), "[scores]:2 | points | bad_number"),
    in_ods("an error in ods", ods(scores={("2", "points"): "#VALUE!"}), "[scores]:3 | points | broken_cell"),
    in_ods("a date in ods that is none", ods(cadres={("3", "born"): "13/1990"}), "[cadres]:4 | born | bad_date"),
    in_ods(
        "a date of a cell that is none",
        part(
            "content.xml", lambda xml: xml.replace(b'date-value="1979-02-03"', b'date-value="1979-02-31"'), "case.ods"
        ),
        "[cadres]:2 | born | bad_date",
    ),
    in_ods("an id given twice in ods", ods(posts=[["DB-1", "GH", "chair"]]), "[posts]:6 | id | duplicate_id"),
    in_ods("a tie to nobody in ods", ods(kin={("1", "relative"): "77"}), "[kin]:2 | relative | unknown_cadre"),
]

SHEETS = [
    in_xlsx(
        "a workbook without the table of posts",
        tables(xlsx_case, "case.xlsx", lambda made: made.pop("posts")),
        " |  | missing_table",
    ),
    in_xlsx(
        "a sheet with a slip in its name",
        tables(xlsx_case, "case.xlsx", lambda made: made.update(cadrs=made.pop("cadres"))),
        " |  | missing_table",
    ),
    in_xlsx(
        "a table under both its names",
        tables(xlsx_case, "case.xlsx", lambda made: made.update({"Khoảng cách": made["distances"]})),
        "[Khoảng cách] |  | duplicate_table",
    ),
    in_ods(
        "a table under both its names in ods",
        tables(ods_case, "case.ods", lambda made: made.update({"Khoảng cách": made["distances"]})),
        "[Khoảng cách] |  | duplicate_table",
    ),
    in_xlsx(
        "an empty sheet", tables(xlsx_case, "case.xlsx", lambda made: made.update(units=[])), "[units] |  | empty_table"
    ),
    in_xlsx(
        "a required column without a header",
        touched(lambda sheet: sheet.__setitem__("D1", None)),
        "[cadres]:1 | born | missing_column",
    ),
    in_xlsx(
        "a header that is a number",
        touched(lambda sheet: sheet.__setitem__("D1", 4)),
        "[cadres]:1 | born | missing_column",
    ),
    in_ods("a workbook without sheets of cells", tables(ods_case, "case.ods", lambda made: made.clear()), NO_TABLES),
]

FILES = [
    in_xlsx("cut in half", bytes_of(lambda whole: whole[: len(whole) // 2]), " |  | unreadable_file"),
    in_ods("cut in half, ods", bytes_of(lambda whole: whole[: len(whole) // 2], "case.ods"), " |  | unreadable_file"),
    in_xlsx("its directory gone", bytes_of(lambda whole: whole[:-22]), " |  | unreadable_file"),
    in_xlsx("bytes between", bytes_of(lambda whole: whole[:2000] + bytes(64) + whole[2064:]), " |  | unreadable_file"),
    in_xlsx("zeros of the right length", bytes_of(lambda whole: bytes(len(whole))), " |  | unreadable_file"),
    in_xlsx(
        "a password",
        put("case.xlsx", COMPOUND_FILE + bytes(500) + "EncryptedPackage".encode("utf-16-le")),
        " |  | password",
    ),
    in_ods(
        "a password on an ods",
        part(
            "META-INF/manifest.xml",
            lambda xml: xml.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"),
            "case.ods",
        ),
        " |  | password",
    ),
    in_xlsx("an old workbook under a new name", put("case.xlsx", COMPOUND_FILE + bytes(500)), " |  | old_workbook"),
    in_xlsx(
        "a document of a text program",
        archive(**{"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}),
        " |  | unreadable_file",
    ),
    in_xlsx("an archive of csv files", archive(**{"units.csv": "id"}), " |  | not_a_case"),
    in_xlsx("an empty archive", archive(), " |  | not_a_case"),
    in_ods("a picture under the name of a workbook", put("case.ods", b"\x89PNG\r\n\x1a\n"), " |  | unreadable_file"),
    in_xlsx(
        "csv under the name of a workbook", put("case.xlsx", "id,name,kind\nA,A,commune\n"), " |  | unreadable_file"
    ),
    in_xlsx("a sheet cut off", part(CADRES, lambda xml: xml[:-40]), " |  | unreadable_file"),
    in_ods("a content cut off", part("content.xml", lambda xml: xml[:-40], "case.ods"), " |  | unreadable_file"),
    in_xlsx(
        "a tag that is never closed", part(CADRES, lambda xml: xml.replace(b"</row>", b"", 1)), " |  | unreadable_file"
    ),
    in_xlsx(
        "a string that is not there",
        part(CADRES, lambda xml: xml.replace(b't="inlineStr"><is><t>id</t></is>', b't="s"><v>9999</v>')),
        " |  | unreadable_file",
    ),
    in_xlsx(
        "a reference to a cell that is none",
        part(CADRES, lambda xml: xml.replace(b'r="B3"', b'r="?3"')),
        " |  | unreadable_file",
    ),
    in_xlsx(
        "a row beyond the last",
        part(CADRES, lambda xml: xml.replace(b'r="3"', b'r="99999999999"').replace(b'3"', b'99999999999"')),
        " |  | unreadable_file",
    ),
    in_xlsx("a list of sheets that is gone", part("xl/workbook.xml", lambda _: b"<workbook/>"), NO_TABLES),
    in_xlsx(
        "a list of sheets with none of its files",
        part("xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet3", b"sheet33")),
        " |  | unreadable_file",
    ),
    in_xlsx("a folder under the name of a workbook", lambda folder: (folder / "case.xlsx").mkdir(), " |  | no_tables"),
]
