"""Run `rotation guide`: open the manual in the present language."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from rotation.cli.options import SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import NewFile
from rotation.cli.speech import command, option
from rotation.language import Lang, Text

NAMES: dict[Lang, str] = {"vi": "huong-dan.html", "en": "manual.html"}
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""What the environment of a Linux machine sets where a browser can show a page."""


@command(
    help=Text(
        vi="Mở tài liệu hướng dẫn trong trình duyệt, không cần mạng; không có trình duyệt thì in nơi có tệp.",
        en="Open the manual in the browser, without a network; print where the file is where there is none.",
    )
)
@option(
    "-o",
    "--output",
    type=NewFile((".html", ".htm"), "tên tệp phải có đuôi .html", "the file's name ends in .html"),
    metavar="FILE",
    help=Text(vi="Ghi tài liệu vào tệp này, không mở.", en="Write the manual into this file, and do not open it."),
)
@SPEAKING
def guide(output: Path | None, out: Output) -> None:
    """Write the manual as one page, and open it for a person at a terminal."""
    from rotation.files.writing import write_private
    from rotation.manual.one_page import one_page
    from rotation.manual.pages import pages

    place = output or new_place(out.lang)
    write_private(place, one_page(out.lang).encode(), new=True)
    if out.as_json:
        listed = [{"id": page.id, "title": page.title} for page in pages(out.lang)]
        out.document({"lang": out.lang, "path": str(place), "pages": listed})
        return
    click.echo(place)
    if output is None:
        out.note(_opened(out.lang) if is_for_a_person() and opens(place) else _to_open(out.lang))


def new_place(lang: Lang) -> Path:
    """Return a new file in a folder of its own among the temporary ones."""
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="rotation-")) / NAMES[lang]


def is_for_a_person() -> bool:
    """Return whether somebody sits before a screen that can show a browser."""
    return sys.stdout.isatty() and (sys.platform in {"win32", "darwin"} or any(map(os.environ.get, SCREENS)))


def opens(page: Path) -> bool:
    """Open a page in the browser and return whether there was one."""
    import webbrowser

    return webbrowser.open(page.as_uri())


def _opened(lang: Lang) -> str:
    return bilingual_in(lang, "Đã mở trong trình duyệt.", "Opened in the browser.")


def _to_open(lang: Lang) -> str:
    return bilingual_in(lang, "Mở tệp này bằng trình duyệt web.", "Open this file in a web browser.")
