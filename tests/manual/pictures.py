"""Make the pictures of ``docs/vi/hinh`` from the program: ``python -m tests.manual.pictures``, some ten seconds.

The steps of ``docs/vi/muoi-buoc.md`` are followed in a new folder. A picture is of what a command printed, or of a
sheet as it was after a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.cli.calls import ROOT
from tests.manual.screens import screen_picture
from tests.manual.sheets import sheet_picture
from tests.manual.walk import Screen, follow, with_files

PAGE, FOLDER = ROOT / "docs" / "vi" / "muoi-buoc.md", ROOT / "docs" / "vi" / "hinh"
DIGEST = re.compile(r"\b[0-9a-f]{12}\b")
"""Names a saved run, another one each time."""
LARGEST = 60_000
"""Bytes of a picture."""


@dataclass(frozen=True)
class OfScreen:
    """A picture of what a command printed: the one that begins so; its first lines, or those from a heading on."""

    command: str
    most: int = 40
    after: str = ""


@dataclass(frozen=True)
class OfSheet:
    """A picture of a part of a sheet, after the command that begins so."""

    command: str
    file: str
    sheet: str | None
    columns: str
    rows: tuple[int, int]


INIT, CHECK, MARKED = (
    "rotation init",
    "rotation check ho-so/scenario.toml",
    "rotation check ho-so/scenario.toml --annotate",
)
PICTURES: dict[str, OfScreen | OfSheet] = {
    "danh-sach": OfSheet(INIT, "danh-sach.csv", None, "A B C D E F G I", (1, 18)),
    "tao-bo-so-lieu": OfScreen(INIT),
    "can-xem-lai": OfSheet(INIT, "ho-so/case.xlsx", "Cần xem lại", "A B C D E", (1, 13)),
    "trang-can-bo": OfSheet(INIT, "ho-so/case.xlsx", "Cán bộ", "A B C D E H I", (1, 12)),
    "kiem-tra": OfScreen(CHECK, most=16),
    "danh-dau": OfSheet(MARKED, "danh-dau.xlsx", "Cán bộ", "A B C D E H I", (18, 25)),
    "xet-chuc-danh": OfScreen("rotation screen", most=46),
    "lap-phuong-an": OfScreen("rotation plan ho-so/scenario.toml -o", most=70),
    "vi-sao": OfScreen("rotation why ket-qua --post", most=40),
    "so-sanh-kich-ban": OfScreen(
        "rotation plan ho-so/scenario.toml ho-so/tang-manh.toml", after="Xếp hạng các kịch bản", most=32
    ),
    "danh-doi": OfScreen("rotation tradeoff"),
    "danh-gia-du-thao": OfScreen("rotation evaluate"),
    "trinh-tu-ky": OfScreen("rotation moves", most=44),
    "so-tinh-phuong-an": OfSheet("rotation export", "ket-qua/plans.xlsx", "Phương án 1", "A B C E F G H", (5, 15)),
    "kiem-lai": OfScreen("rotation verify"),
}


def pictures() -> dict[str, str]:
    """Return every picture by its name, made by following the page."""
    with TemporaryDirectory() as folder:
        return dict(_made(with_files(Path(folder)), PAGE.read_text("utf-8")))


def _made(folder: Path, page: str) -> Iterator[tuple[str, str]]:
    """Yield each picture as soon as what it shows is there, once."""
    waiting = dict(PICTURES)
    for _, screen in follow(page, folder):
        if screen is not None:
            for name in [name for name, one in waiting.items() if screen.command.startswith(one.command)]:
                yield name, drawn(waiting.pop(name), name, screen, folder)
    assert not waiting, f"no command of the page gives these: {waiting}"


def drawn(wanted: OfScreen | OfSheet, name: str, screen: Screen, folder: Path) -> str:
    """Return one picture."""
    if isinstance(wanted, OfScreen):
        return screen_picture(screen, name, wanted.after, wanted.most)
    return sheet_picture(folder / wanted.file, wanted.sheet, wanted.columns, wanted.rows)


def texts(picture: str) -> list[str]:
    """Return what a picture says, without how it is drawn."""
    found = (element.text or "" for element in ElementTree.fromstring(picture).iter() if element.tag.endswith("text"))
    return [DIGEST.sub("…", " ".join(text.split())) for text in found if text.strip()]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = pictures()
    for old in set(FOLDER.glob("*.svg")) - {FOLDER / f"{name}.svg" for name in made}:
        old.unlink()
    for name, picture in made.items():
        place = FOLDER / f"{name}.svg"
        if not place.exists() or DIGEST.sub("", place.read_text("utf-8")) != DIGEST.sub("", picture):
            place.write_text(picture, "utf-8")
