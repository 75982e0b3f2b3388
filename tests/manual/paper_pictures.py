"""Make the pictures of the README from `rotation demo`: ``python -m tests.manual.paper_pictures``.

Chromium (on the path, or named by CHROMIUM) opens the page; LibreOffice and poppler draw the submission.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from rotation.report.papers.word.pdf import as_pdf
from tests.cli.calls import ROOT, process

FOLDER = ROOT / "docs" / "pictures"
LARGEST = 200_000
"""Bytes of a picture."""
SIZE, DOTS = (1200, 860), 60
"""The browser's window, in pixels; dots an inch of a sheet of paper."""
SHEETS = (1, 4)
"""Pages of the submission: its first, and the first of annex I."""


def names() -> list[str]:
    """Return the names of all pictures."""
    return ["page.png", *(f"submission-{number}.png" for number in SHEETS)]


def of_page(page: Path, place: Path) -> None:
    """Draw the first screen of a page."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if browser is None:
        raise SystemExit("chromium is not on the path: name it by CHROMIUM")
    asked = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={place}"]
    window = f"--window-size={SIZE[0]},{SIZE[1]}"
    subprocess.run([browser, *asked, window, page.as_uri()], check=True, capture_output=True, timeout=120)


def of_sheet(pdf: Path, number: int, place: Path) -> None:
    """Draw one page of a pdf."""
    asked = ["pdftoppm", "-r", str(DOTS), "-png", "-singlefile", "-f", str(number), "-l", str(number)]
    subprocess.run([*asked, str(pdf), str(place.with_suffix(""))], check=True, timeout=120)


def made(folder: Path) -> None:
    """Make every picture in a folder."""
    with TemporaryDirectory() as place:
        demo = Path(place) / "demo"
        done = process("demo", "-o", demo, "-q")
        assert done.returncode == 0, done.stderr
        of_page(demo / "plans.html", folder / "page.png")
        ((name, content),) = as_pdf({"submission.docx": (demo / "submission.docx").read_bytes()}).items()
        (demo / name).write_bytes(content)
        for number in SHEETS:
            of_sheet(demo / name, number, folder / f"submission-{number}.png")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made(FOLDER)
