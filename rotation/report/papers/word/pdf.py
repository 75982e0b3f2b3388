"""Turn Word papers into pdf by LibreOffice, in a profile of its own and without a screen."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from rotation.report.papers.word.refused import OfficeMissing

PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
"""Where it stands when no path leads to it."""
LONGEST_SECONDS = 300
FONT = re.compile(rb"/BaseFont\s*/([^\s/<>()\[\]]+)")


def office() -> str:
    """Return LibreOffice's program.

    Raises
    ------
    OfficeMissing
    """
    found = next(filter(None, map(which, PROGRAMS)), None) or next((str(one) for one in PLACES if one.exists()), None)
    if found is None:
        raise OfficeMissing
    return found


def families(pdf: bytes) -> frozenset[str]:
    """Return the families of letters in a pdf, without their cuts.

    Examples
    --------
    >>> sorted(families(b"<</BaseFont/BAAAAA+LiberationSerif>> <</BaseFont/CAAAAA+LiberationSerif-Bold>>"))
    ['LiberationSerif']
    """
    names = (found[1].decode("latin-1") for found in FONT.finditer(pdf))
    return frozenset(name.rpartition("+")[2].partition("-")[0].partition(",")[0] for name in names)


def as_pdf(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word files as pdf, by their names with the other ending.

    Raises
    ------
    OfficeMissing
        When there is no LibreOffice, or it makes no pdf.
    """
    program = office()
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in made.items():
            (folder / name).write_bytes(content)
        asked = [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
            *("--convert-to", "pdf", "--outdir", place, *(str(folder / name) for name in made)),
        ]
        try:
            subprocess.run(
                asked, check=True, capture_output=True, timeout=LONGEST_SECONDS, env={**os.environ, "HOME": place}
            )
            pdfs = {name: (folder / name).with_suffix(".pdf") for name in made}
            return {pdf.name: pdf.read_bytes() for pdf in pdfs.values()}
        except (OSError, subprocess.SubprocessError) as error:
            raise OfficeMissing(program) from error
