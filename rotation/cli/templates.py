"""Run `rotation templates`: write the Word templates that papers are filled into, to restyle them in Word."""

from __future__ import annotations

from pathlib import Path

from rotation.cli.interrupts import hand_over
from rotation.cli.options import SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import NewFolder
from rotation.cli.speech import argument, command
from rotation.language import Text

HOW = Text(
    vi="Sửa cách trình bày trong Word, giữ nguyên các thẻ {{…}} và {%…%}, "
    "rồi dùng: rotation export RUN --format docx --what … --template TỆP.docx",
    en="Restyle them in Word, keep the tags {{…}} and {%…%}, "
    "then: rotation export RUN --format docx --what … --template FILE.docx",
)


@command(help=Text(vi="Ghi các mẫu Word của hồ sơ để sửa cách trình bày.", en="Write the Word templates to restyle."))
@argument("folder", type=NewFolder(), metavar="DIR")
@SPEAKING
def templates(folder: Path, out: Output) -> None:
    """Write every shipped template into a new folder."""
    from rotation.files.writing import write_new_folder
    from rotation.report.papers.word.papers import shipped_templates

    files = shipped_templates()
    hand_over()
    write_new_folder(folder, files)
    if out.as_json:
        out.document({"folder": str(folder), "files": sorted(files)})
        return
    out.note(bilingual_in(out.lang, f"Đã ghi vào {folder}: ", f"Written to {folder}: ") + ", ".join(sorted(files)))
    out.note(HOW.in_lang(out.lang))
