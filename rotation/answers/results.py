"""Define what Python gets for a question about a run: typed, with sentences, a document and a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rotation.answers import sentences
from rotation.answers.why import Impossible, impossible_document
from rotation.escaping import visible
from rotation.explain.conflict import Conflict
from rotation.explain.pair_answers import POSSIBLE, Firm, PairAnswer, Seat
from rotation.explain.question import Versus, Why, document
from rotation.explain.ways import WayOut
from rotation.language import Lang
from rotation.runs.keeping import Json

if TYPE_CHECKING:
    from pandas import DataFrame

NUMBERS = ("price", "price_min", "price_max", "score", "others")
SHOWN_ROWS = 30
"""Rows that a notebook shows."""


class Answer(ABC):
    """An answer about one scenario of a run; `lang` is the language of its sentences unless another is asked for."""

    lang: Lang

    @property
    @abstractmethod
    def complete(self) -> bool:
        """Return whether all that was asked is decided and proven."""

    @abstractmethod
    def as_json(self, lang: Lang | None = None) -> Json:
        """Return the document of ``rotation why --json``."""

    @abstractmethod
    def frame(self) -> DataFrame:
        """Return the answer as a table."""

    @abstractmethod
    def _lines(self, lang: Lang) -> Iterator[str]:
        """Yield the answer line by line; those that begin with a mark belong to the line before."""

    def text(self, lang: Lang | None = None) -> str:
        """Return the answer in sentences."""
        return "\n".join(map(visible, self._lines(lang or self.lang)))

    def _repr_html_(self) -> str:
        said = (line for line in self._lines(self.lang) if not line.startswith((sentences.ITEM, sentences.INNER)))
        heads = "".join(f"<p>{escape(visible(line))}</p>" for line in said)
        return f"{heads}{self.frame().to_html(index=False, max_rows=SHOWN_ROWS)}"


@dataclass(frozen=True, repr=False)
class PairAnswers(Answer):
    """What was answered about pairs of cadre and post.

    Attributes
    ----------
    why : Why
    lang : {'vi', 'en'}

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> found = answer([scenario]).why("C005", "GY-CT")  # a PairAnswers
    >>> found
    <PairAnswers C005 – GY-CT: 1 asked, 0 possible>
    >>> print(found.text("en").splitlines()[-1])
      – allowed from 01/08/2023 to 06/03/2025, if the ratings of the years to come reach the floor
    """

    why: Why
    lang: Lang = "vi"

    @property
    def answers(self) -> tuple[PairAnswer, ...]:
        """Return the answer to each pair: the plan's own first, then the best price first."""
        return self.why.answers

    @property
    def versus(self) -> Versus | None:
        """Return what sets two people apart for a post, where two were asked about."""
        return self.why.versus

    @property
    def conflicts(self) -> Mapping[Seat, Conflict]:
        """Return what keeps each impossible pair out of all plans, as far as time sufficed."""
        return self.why.conflicts

    @property
    def complete(self) -> bool:
        """Return whether every class and price is decided."""
        return self.why.complete

    def __iter__(self) -> Iterator[PairAnswer]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)

    def __repr__(self) -> str:
        asked = " – ".join(filter(None, ("/".join(self.why.question.cadres), self.why.question.post)))
        possible = sum(one.pair_class == POSSIBLE for one in self.answers)
        return f"<PairAnswers {asked}: {len(self.answers)} asked, {possible} possible>"

    def as_json(self, lang: Lang | None = None) -> Json:
        """Return the document of ``rotation why --json``."""
        return document(self.why, lang or self.lang)

    def frame(self) -> DataFrame:
        """Return a row for each pair: ids, names, class, price and its proven bounds, what refuses it and until when.

        Numbers that are not known are missing (`pandas.NA`); dates are days or missing.
        """
        from pandas import DataFrame

        table = DataFrame([self._row(one) for one in self.answers])
        made: DataFrame = table.astype(dict.fromkeys(NUMBERS, "Int64"))
        return made

    def _row(self, one: PairAnswer) -> Json:
        setting, why_not = self.why.portfolio.scenario.setting, one.why_not
        return {
            "cadre": one.cadre,
            "name": setting.world.cadre[one.cadre].name,
            "post": one.post,
            "title": setting.title(one.post).in_lang(self.lang),
            "kind": str(one.kind),
            "class": one.pair_class,
            "price": one.price,
            "price_min": one.price_min,
            "price_max": one.price_max,
            "score": None if one.judgement is None else one.judgement.score,
            "proof": one.proof,
            "others": sum(change.cadre != one.cadre for change in one.changes) if one.judgement else None,
            "refused_by": ", ".join(refusal.rule for refusal in why_not.refusals) if why_not else "",
            "allowed_from": why_not.allowed_from if why_not else None,
        }

    def _lines(self, lang: Lang) -> Iterator[str]:
        return sentences.of_pairs(self.why, lang)


@dataclass(frozen=True, repr=False)
class FirmFacts(Answer):
    """What all plans within some points of the best share.

    Attributes
    ----------
    why : Why
        With `firm`.
    lang : {'vi', 'en'}

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> firm = answer([scenario]).firm()  # FirmFacts
    >>> firm.complete, len(firm.pairs) == int(firm.frame()["firm"].sum())
    (True, True)
    """

    why: Why
    lang: Lang = "vi"

    @property
    def facts(self) -> Firm:
        """Return the facts, with the proven bounds of what is open."""
        assert self.why.firm is not None
        return self.why.firm

    @property
    def pairs(self) -> tuple[Seat, ...]:
        """Return the pairs that are proven to be in every such plan."""
        return self.facts.pairs

    @property
    def complete(self) -> bool:
        """Return whether nothing of it is open."""
        return self.why.complete

    def __repr__(self) -> str:
        found = self.facts
        seats = self.why.portfolio.plans[0].judgement.placement.seats
        many = f"{len(found.pairs)}" if len(found.pairs) == found.pairs_max else f"{len(found.pairs)}-{found.pairs_max}"
        return f"<FirmFacts within {found.within}: {many} of {len(seats)} pairs firm>"

    def as_json(self, lang: Lang | None = None) -> Json:
        """Return the document of ``rotation why --firm --json``."""
        return document(self.why, lang or self.lang)

    def frame(self) -> DataFrame:
        """Return the pairs of the best plan, those that are not firm first."""
        from pandas import DataFrame

        setting = self.why.portfolio.scenario.setting
        firm = set(self.pairs)
        seats = sorted(self.why.portfolio.plans[0].judgement.placement.seats, key=lambda seat: (seat in firm, seat))
        rows = [
            {
                "cadre": cadre,
                "name": setting.world.cadre[cadre].name,
                "post": post,
                "title": setting.title(post).in_lang(self.lang),
                "firm": (cadre, post) in firm,
            }
            for cadre, post in seats
        ]
        return DataFrame(rows)

    def _lines(self, lang: Lang) -> Iterator[str]:
        return sentences.of_firm(self.why, lang)


@dataclass(frozen=True, repr=False)
class WhyNoPlan(Answer):
    """Why a scenario has no plan, and what would make one possible.

    Attributes
    ----------
    found : Impossible
    lang : {'vi', 'en'}

    Examples
    --------
    >>> from rotation import Edits, answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> edits = Edits(settings=("rules.unit_drain.severity=hard", "rules.unit_drain.max_leaving=0"))
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml", edits)
    >>> why = answer([scenario]).why()  # WhyNoPlan
    >>> why.conflicts[-1].sentences[0].en
    'Ban Dân vận Huyện ủy: at most 0 leave'
    """

    found: Impossible
    lang: Lang = "vi"

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """Return the limits that cannot hold together; conflicts share none."""
        return self.found.conflicts.conflicts

    @property
    def ways_out(self) -> Sequence[WayOut]:
        """Return the changes with which there is a plan; a way of the fewest changes is first."""
        return self.found.ways.ways

    @property
    def least_changes(self) -> int | None:
        """Return the least number of changes that does, None where it is not proven."""
        return self.found.ways.least_changes

    @property
    def complete(self) -> bool:
        """Return whether time sufficed for all of it."""
        return self.found.complete

    def __repr__(self) -> str:
        return f"<WhyNoPlan: {len(self.conflicts)} conflicts, {len(self.ways_out)} ways out>"

    def as_json(self, lang: Lang | None = None) -> Json:
        """Return the document of ``rotation why --json``."""
        return impossible_document(self.found, lang or self.lang)

    def frame(self) -> DataFrame:
        """Return the ways out with the score of the best plan of each, and the options of ``plan`` for it."""
        from pandas import DataFrame

        rows = [
            {
                "way": way.text.in_lang(self.lang),
                "changes": len(way.changes),
                "score": way.score,
                "proven": way.proven,
                "edits": " ".join(way.edits or ()),
            }
            for way in self.ways_out
        ]
        return DataFrame(rows, columns=["way", "changes", "score", "proven", "edits"])

    def _lines(self, lang: Lang) -> Iterator[str]:
        return sentences.of_impossible(self.found, lang)
