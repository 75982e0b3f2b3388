"""Write letters for `rotation why --letters`: a page for each person who moves or leaves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.output import Output
from rotation.cli.paths import NewFolder
from rotation.cli.speech import asked_lang, bilingual, option
from rotation.cli.work import until_done, watched
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rotation.cli.options import Solving
    from rotation.plans.plan import Portfolio
    from rotation.report.content.letters import Letter

LETTERS = option(
    "--letters",
    type=NewFolder(),
    metavar="DIR",
    help=Text(
        vi="Lập thư cho từng người được bố trí khác đi, vào thư mục mới.",
        en="A letter to each person who moves or leaves, into a new folder.",
    ),
)
WRITTEN = Text(vi="Đã ghi {count} thư vào: {folder}", en="Written to {folder}: {count:# letter|# letters}")
KEPT = Text(
    vi="Đã dừng theo yêu cầu: thư nào chưa xét hết thì trong thư có ghi.",
    en="Stopped: letters that are not whole say so.",
)
NOT_WHOLE = Text(
    vi="{count} thư chưa xét hết các chức danh khác: tăng '--time-limit'",
    en="not all other posts were looked at in time for {count:# letter|# letters}: allow more with --time-limit",
)


def refuse_other_questions(letters: Path | None, post: str | None, firm: bool, output: Path | None) -> None:
    """Refuse to write letters and to answer another question at once.

    Raises
    ------
    click.UsageError
    """
    if letters is not None and (post is not None or firm or output is not None):
        raise click.UsageError(
            bilingual(
                vi="'--letters' không đi cùng '--post', '--firm', '--within', '--all', '-o'; "
                "'--cadre' chọn người nhận thư",
                en="--letters does not go with --post, --firm, --within, --all or -o; --cadre chooses who gets one",
            )
        )


def write_letters(
    portfolio: Portfolio,
    rank: int,
    cadres: Sequence[str],
    folder: Path,
    lang: Lang,
    solving: Solving,
    out: Output,
) -> bool:
    """Write the letters of a plan into a new folder, all of them or none; return whether each is whole.

    Parameters
    ----------
    portfolio : Portfolio
        With a plan of that rank.
    rank : int
    cadres : sequence of str
        Who gets a letter; everybody who moves or leaves where none is named.
    folder : Path
    lang : str
        Of the run; the command line may ask for another.
    solving : Solving
    out : Output
    """
    from rotation.files.writing import write_new_folder
    from rotation.report.content.letters import letters
    from rotation.report.papers.letter_pages import letter_files

    people, spoken = _receivers(portfolio, rank, cadres), asked_lang() or lang
    with watched(solving.time_limit, out) as watch:
        made: list[Letter] = until_done(
            lambda: list(letters(portfolio, rank, spoken, watch, solving.seed, people)), watch, out, KEPT
        )
    files = letter_files(made)
    write_new_folder(folder, files)
    open_ = sum(not one.is_whole for one in made)
    if out.as_json:
        paths = [str(folder / name) for name in files]
        title = portfolio.scenario.title
        out.document({"scenario": title, "plan": rank, "complete": not open_, "letters": paths})
    out.note(WRITTEN.fill(out.lang, {"count": len(files), "folder": str(folder)}))
    if open_:
        out.note(NOT_WHOLE.fill(out.lang, {"count": open_}))
    return not open_


def _receivers(portfolio: Portfolio, rank: int, cadres: Sequence[str]) -> list[str]:
    """Return who gets a letter, by id.

    Raises
    ------
    click.BadParameter
        When somebody named keeps the present post, or has none before and after.
    """
    from rotation.answers.outlooks import moved_people

    moved = moved_people(portfolio.plans[rank - 1].judgement)
    staying = sorted(set(cadres) - set(moved))
    if staying:
        named = ", ".join(staying)
        raise click.BadParameter(
            bilingual(
                vi=f"phương án {rank} không bố trí khác đi đối với {named} nên không có thư",
                en=f"nothing changes for {named} in plan {rank}, so there is no letter",
            ),
            param_hint="--cadre",
        )
    return sorted(set(cadres)) or moved
