"""Write the papers of a plan as Word files: their content, filled into the shipped template or a board's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from rotation.report.content.filed.decisions import decisions
from rotation.report.content.filed.dossier import dossier
from rotation.report.content.filed.fields import Drafting
from rotation.report.content.filed.in_hand import InHand, in_hand
from rotation.report.content.filed.labels import columns, labels
from rotation.report.content.filed.notices import notices
from rotation.report.content.filed.paper import Drafted, Paper
from rotation.report.content.filed.plan_paper import plan_paper
from rotation.report.content.filed.submission import submission
from rotation.report.content.filed.votes import ballot, tally
from rotation.report.papers.ordered import ALL, Ordered
from rotation.report.papers.word.filling import TemplateUnfillable, filled, has_tag, packed, sections
from rotation.report.papers.word.layout import layout
from rotation.report.papers.word.personal_templates import decisions_template, dossier_template, letters_template
from rotation.report.papers.word.plan_templates import ballot_template, plan_template, tally_template
from rotation.report.papers.word.refused import TemplateRefused
from rotation.report.papers.word.sheet import Sheet
from rotation.report.papers.word.submission_template import followed_template, submission_template
from rotation.report.papers.word.template_file import TOGETHER, UNFILLABLE, WITHOUT_ANNEX, template_file
from rotation.runs.run import Run

CONTENT: Mapping[Paper, Callable[[InHand], Any]] = {
    Paper.SUBMISSION: submission,
    Paper.DECISIONS: decisions,
    Paper.PLAN: plan_paper,
    Paper.BALLOT: ballot,
    Paper.TALLY: tally,
    Paper.DOSSIER: dossier,
    Paper.LETTERS: notices,
}
"""What each paper says; its fields are the tags of its template."""
LAID_OUT: Mapping[Paper, Callable[[Sheet], None]] = {
    Paper.SUBMISSION: submission_template,
    Paper.DECISIONS: decisions_template,
    Paper.PLAN: plan_template,
    Paper.BALLOT: ballot_template,
    Paper.TALLY: tally_template,
    Paper.DOSSIER: dossier_template,
    Paper.LETTERS: letters_template,
}
"""How each paper's template is made."""


OF_PERSONS: Mapping[Paper, str] = {
    Paper.DECISIONS: "decisions",
    Paper.DOSSIER: "checklists",
    Paper.LETTERS: "letters",
}
"""The papers of which a file holds one for each person, with the tag that has them."""
FOLLOWED = "-follow"
"""In the name of the submission's template with a fifth annex."""


@cache
def shipped_template(paper: Paper, drafting: Drafting, is_followed: bool = False) -> bytes:
    """Return the shipped template of a paper, in the form of the Party or the State.

    That of the submission has a fifth annex where it is told who follows which unit.
    """
    numbers = layout(drafting)
    if paper is not Paper.SUBMISSION:  # only its annexes may be numbered on their own
        numbers = numbers.model_copy(update={"own_numbers": False})
    sheet = Sheet(numbers)
    (followed_template if is_followed else LAID_OUT[paper])(sheet)
    return sheet.content()


def shipped_templates() -> dict[str, bytes]:
    """Return every shipped template by its file's name; those of the State's form end in ``-state``."""
    endings = {Drafting.PARTY: "", Drafting.STATE: "-state"}
    return {
        f"{paper.id}{more}{ending}.docx": packed(shipped_template(paper, drafting, bool(more)))
        for paper in LAID_OUT
        for more in (("", FOLLOWED) if paper is Paper.SUBMISSION else ("",))
        for drafting, ending in endings.items()
    }


def papers(run: Run, ordered: Ordered) -> dict[str, bytes]:
    """Return the papers that are ordered, by file name.

    Raises
    ------
    TemplateRefused
        When the board's template cannot be filled in.
    """
    drafted = Drafted(ordered.fields, ordered.drafting, ordered.mark, ordered.lang)
    hand = in_hand(run, ordered.scenario, ordered.plan, drafted, ordered.digest, ordered.follow)
    asked = [one for one in Paper if ordered.paper in {one.id, ALL}]
    return {f"{one.id}.docx": _paper(one, hand, ordered) for one in asked}


def _paper(paper: Paper, hand: InHand, ordered: Ordered) -> bytes:
    own = ordered.template
    is_followed = paper is Paper.SUBMISSION and ordered.follow is not None
    template = shipped_template(paper, ordered.drafting, is_followed) if own is None else template_file(own)
    said = CONTENT[paper](hand)
    tags = {one.name: getattr(said, one.name) for one in fields(said)}
    tags |= {"label": labels(hand.drafted), "column": columns(hand.drafted)}
    try:
        made = filled(template, tags, hand.drafted.say(paper.title), ordered.made_at)
    except TemplateUnfillable as error:
        if own is None:
            raise
        raise TemplateRefused(own, UNFILLABLE.about(path=own, what=str(error))) from error
    if own is not None and is_followed and not has_tag(template, "follow"):
        raise TemplateRefused(own, WITHOUT_ANNEX.about(path=own))
    if own is not None and paper in OF_PERSONS and sections(made) < len(tags[OF_PERSONS[paper]]):
        raise TemplateRefused(own, TOGETHER.about(path=own))
    return made
