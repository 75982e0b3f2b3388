"""Run `rotation export`: write the proposal as files, from a run that is still valid."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rotation.cli.export_follow import chosen, files_read
from rotation.cli.export_options import KEY, WANTED, Wanted, refuse_key_alone
from rotation.cli.held_follow import loaded_lists
from rotation.cli.interrupts import hand_over
from rotation.cli.options import ANONYMOUS, FORCE, RUN, SPEAKING, WAVE
from rotation.cli.output import Output, bilingual_in, complain
from rotation.cli.paths import Target
from rotation.cli.speech import command, option
from rotation.cli.verify import EXIT_DISAGREES, verification_document
from rotation.cli.waves import at_wave
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.report.papers.ordered import Ordered
    from rotation.runs.run import Run
    from rotation.scenario.coded import Codes
    from rotation.verify.findings import Verification

MIXED = Text(
    vi="Phông chữ của máy thiếu chữ tiếng Việt nên pdf có nhiều phông ({families}): cài phông 'Times New "
    "Roman' hoặc gói 'fonts-liberation2' rồi xuất lại.",
    en="The system's font lacks Vietnamese letters, so the pdf mixes several ({families}): install Times New Roman "
    "or the package fonts-liberation2, and export again.",
)


@command(help=Text(vi="Xuất hồ sơ từ kết quả đã lưu.", en="Export a saved run."))
@RUN
@WANTED
@option(
    "-o",
    "--output",
    type=Target(),
    metavar="FILE",
    help=Text(
        vi="Tệp (với csv và '--what all' là thư mục) để ghi; mặc định ghi trong thư mục kết quả.",
        en="File (csv, --what all: folder) to write; in the run's folder unless given.",
    ),
)
@WAVE
@ANONYMOUS
@KEY
@FORCE
@SPEAKING
def export(
    run: Path,
    wanted: Wanted,
    output: Path | None,
    wave: int | None,
    anonymous: bool,
    key: Path | None,
    force: bool,
    out: Output,
) -> None:
    """Check the run, then write it out."""
    from rotation.explain.exact_reasons import with_exact_reasons
    from rotation.explain.kept_prices import prices_of
    from rotation.report.papers.key_file import try_key, write_key
    from rotation.report.papers.run_files import default_place
    from rotation.report.papers.run_files import export as export_run
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.coded import coded_run
    from rotation.runs.codes import codes_of
    from rotation.runs.file import run_file

    wanted.refuse_unfit(anonymous)
    refuse_key_alone(key, anonymous)
    loaded = _verified(run, anonymous, out)
    whole = wanted.format == "json"
    told = loaded if whole else with_exact_reasons(loaded, run)
    codes = codes_of(loaded, digest_of_run(run) or "") if anonymous else None
    shown = told if codes is None else coded_run(told, codes)
    ordered = _with_lists(wanted.ordered(shown, run), wanted, loaded, run, codes, out)
    if ordered.format == "xlsx":
        ordered = replace(ordered, prices=prices_of(told, codes))
    seen = tuple(
        at_wave(one, wave, ordered.plan if number == ordered.scenario else 1, ordered.lang)
        for number, one in enumerate(shown.portfolios, start=1)
    )
    if not whole:
        shown = replace(shown, portfolios=seen)
    if output is not None and not ordered.in_folder:
        wanted.refuse_ending(output)
    place = output or default_place(run_file(run).parent, ordered.format, ordered.paper)
    kept = [run_file(run), *wanted.read, *files_read(wanted.follow)]
    if key is not None:
        try_key(key, place, loaded, kept, force)
    hand_over()
    written = export_run(shown, ordered, place, force, kept)
    if key is not None and codes is not None:
        write_key(key, codes, force)
        written.append(key)
    if out.as_json:
        out.document({"files": [str(path) for path in written]})
    for path in written:
        out.note(bilingual_in(out.lang, f"Đã ghi: {path}", f"Written: {path}"))
    if ordered.format == "pdf":
        _note_mixed_letters([one for one in written if one != key], out)


def _verified(place: Path, anonymous: bool, out: Output) -> Run:
    """Return a saved run that still holds; one that does not ends the command with 5."""
    from rotation.verify.findings import UNDER_A_FORMER_RULEBOOK, without_quotes
    from rotation.verify.run import load_run

    loaded, found = load_run(place)
    verification = without_quotes(found, loaded) if anonymous else found
    if loaded is None or not verification.holds:
        _end_disagreeing(verification, out)
    for scenario in verification.former:
        out.note(UNDER_A_FORMER_RULEBOOK.fill(out.lang, {"scenario": scenario}))
    return loaded


def _end_disagreeing(verification: Verification, out: Output) -> NoReturn:
    """Print what disagrees, and end the command with 5."""
    if out.as_json:
        out.document(verification_document(verification, out.lang))
    for one in verification.disagreements:
        complain(f"{one.where}: {one.text.in_lang(out.lang)}")
    sys.exit(EXIT_DISAGREES)


def _with_lists(ordered: Ordered, wanted: Wanted, run: Run, place: Path, codes: Codes | None, out: Output) -> Ordered:
    """Return what is ordered with the list of who follows what that is asked for, if any.

    Lists that no longer hold end the command with 5.
    """
    if wanted.follow is None:
        return ordered
    from rotation.runs.coded_lists import coded_lists
    from rotation.verify.findings import without_quotes

    found, verification = loaded_lists(wanted.follow, run, place)
    if found is None or not verification.holds:
        wrong = tuple(replace(one, where=f"--follow: {one.where}") for one in verification.disagreements)
        led = replace(verification, disagreements=wrong)
        _end_disagreeing(led if codes is None else without_quotes(led, run), out)
    shown = chosen(found, ordered, wanted.rank)
    return replace(ordered, follow=shown if codes is None else replace(shown, answer=coded_lists(shown.answer, codes)))


def _note_mixed_letters(written: Sequence[Path], out: Output) -> None:
    """Say so where the system's Times New Roman lacks letters, so that others stand in for them."""
    from rotation.report.papers.word.pdf import families

    found = sorted({family for path in written for family in families(path.read_bytes())})
    if len(found) > 1:
        out.note(MIXED.fill(out.lang, {"families": tuple(found)}))
