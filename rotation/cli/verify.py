"""Run `rotation verify`: check a saved run or answer again from its inputs, without any solver."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotation.cli.options import ANONYMOUS, RUN, SPEAKING_TO_FILE
from rotation.cli.output import Output
from rotation.cli.speech import command
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rotation.verify.findings import Claim, Verification

EXIT_DISAGREES = 5


@command(
    help=Text(
        vi="Kiểm lại kết quả hoặc câu trả lời đã lưu, không cần bộ giải.",
        en="Re-check a saved run or answer, solver-free.",
    )
)
@RUN
@ANONYMOUS
@SPEAKING_TO_FILE
def verify(
    run: Path,
    anonymous: bool,
    out: Output,
) -> None:
    """Print what disagrees, and exit with 5 when anything does."""
    verification = _verified(run, anonymous)
    if out.as_json:
        out.document(verification_document(verification, out.lang))
    else:
        from rotation.report.terminal.verification import verification_report

        out.show(*verification_report(verification, out.lang))
    sys.exit(0 if verification.holds else EXIT_DISAGREES)


def _verified(place: Path, anonymous: bool) -> Verification:
    """Return what disagrees in a saved run or a saved answer."""
    from rotation.runs.answer_file import is_answer
    from rotation.runs.follow_file import is_follow
    from rotation.verify.findings import without_quotes

    if is_answer(place):
        from rotation.verify.answer import verify_answer

        found, run = verify_answer(place)
    elif is_follow(place):
        from rotation.verify.follow import verify_follow

        found, run = verify_follow(place)
    else:
        from rotation.verify.run import load_run

        run, found = load_run(place)
    return without_quotes(found, run) if anonymous else found


def _claim(claim: Claim) -> dict[str, Any]:
    """Return a claim as JSON has it; only those about a pair, or a list of who follows what, name one."""
    of_some = {"cadre", "post", "listed"}
    return {key: value for key, value in vars(claim).items() if key not in of_some or value is not None}


def verification_document(verification: Verification, lang: Lang) -> dict[str, Any]:
    """Return the document of ``verify --json``."""
    return {
        "holds": verification.holds,
        "disagreements": [{"where": one.where, "text": one.text.in_lang(lang)} for one in verification.disagreements],
        "proofs": [
            {"scenario": scenario, "rank": rank, "proof": proof} for scenario, rank, proof in verification.proofs
        ],
        "claims": [_claim(claim) for claim in verification.claims],
        "former": list(verification.former),
        "worded": verification.worded,
    }
