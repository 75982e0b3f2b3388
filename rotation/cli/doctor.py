"""Run `rotation doctor`: check whether this machine can do the work, and tell what to do where it cannot."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rotation.cli.options import SPEAKING_TO_FILE
from rotation.cli.output import Output, bilingual_in
from rotation.cli.speech import command
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rotation.doctor import Sign

EXIT_UNWELL = 1


@command(
    help=Text(
        vi="Kiểm tra máy: phiên bản, phông chữ, quyền ghi, ổ đĩa, đồng hồ, và lập thử một phương án.",
        en="Check this machine: versions, fonts, rights, disk, clock, and one plan made and verified.",
    )
)
@SPEAKING_TO_FILE
def doctor(out: Output) -> None:
    """Print for each check ok or what to do, and exit with 1 when anything is to be done."""
    from rotation.doctor import examined

    signs = list(examined(lambda: datetime.now().astimezone(), here()))
    well = all(sign.well for sign in signs)
    if out.as_json:
        out.document({"well": well, "signs": [sign_document(sign, out.lang) for sign in signs]})
    else:
        whole = ("Máy dùng được.", "All is well.") if well else ("Có việc cần làm.", "There is something to do.")
        out.show(*(line(sign, out.lang) for sign in signs), bilingual_in(out.lang, *whole))
    sys.exit(0 if well else EXIT_UNWELL)


def here() -> Path:
    """Return the current folder as a full path, or as "." when it is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()


def line(sign: Sign, lang: Lang) -> str:
    """Return the result of a check as one line: ok, or what to do."""
    told = f"{sign.title.in_lang(lang)}: {sign.found.in_lang(lang)}"
    return f"ok  {told}" if sign.remedy is None else f"!!  {told} → {sign.remedy.in_lang(lang)}"


def sign_document(sign: Sign, lang: Lang) -> dict[str, object]:
    """Return the result of a check as it stands in ``doctor --json``."""
    return {
        "id": sign.id,
        "title": sign.title.in_lang(lang),
        "well": sign.well,
        "found": sign.found.in_lang(lang),
        "remedy": None if sign.remedy is None else sign.remedy.in_lang(lang),
    }
