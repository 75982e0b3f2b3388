"""Write the reviews of a plan's movers as `reviews --json` has them."""

from __future__ import annotations

from rotation.language import Lang
from rotation.moves.reviews import PlanReviews, Review
from rotation.runs.kept_inputs import CitationDocument
from rotation.runs.reviews_shape import ReviewDocument, ReviewsDocument

BETWEEN = ";"
"""Stands between several ids, as in the cells of a case."""


def reviews_document(found: PlanReviews, lang: Lang) -> ReviewsDocument:
    """Return the document of a plan's reviews."""
    return ReviewsDocument(reviews=[_review(one, lang) for one in found.reviews])


def _review(one: Review, lang: Lang) -> ReviewDocument:
    entry = one.evaluation
    return ReviewDocument(
        cadre=one.cadre,
        post=one.post,
        unit=one.unit,
        evaluator=None if entry is None else entry.evaluator.in_lang(lang),
        follower=BETWEEN.join(one.followers) or None,
        dates=[day.isoformat() for day in one.dates],
        targets=[skill for skill, _ in one.targets],
        citation=None if entry is None else CitationDocument(**entry.citation.as_json),
    )
