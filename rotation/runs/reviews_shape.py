"""Define every key of the document of `reviews`: one model for each part, which writing and the schema share."""

from __future__ import annotations

from pydantic import Field

from rotation.runs.keeping import Kept, Several
from rotation.runs.kept_inputs import CitationDocument


class ReviewDocument(Kept):
    """The reviews of one move; `evaluator` and `citation` are null where the rulebook names nobody.

    Several who follow the unit stand in `follower` with ``;`` between them; it is null without a list.
    """

    cadre: str
    post: str
    unit: str
    evaluator: str | None
    follower: str | None
    dates: Several[str] = Field(description="Each day once, in order.")
    targets: Several[str] = Field(description="Skills that the unit needs.")
    citation: CitationDocument | None


class ReviewsDocument(Kept):
    """What `reviews --json` prints: a review for each move, by cadre."""

    reviews: Several[ReviewDocument]
