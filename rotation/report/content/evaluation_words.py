"""Word who evaluates after a move and how often, as rulebooks have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rotation.language import Lang, Text
from rotation.report.content import wording
from rotation.report.content.tables import Table, own
from rotation.rulebook.unchecked import READ
from rotation.rules.evaluation import Evaluation

TITLE = Text(vi="Ai đánh giá sau khi bố trí, bao lâu một lần", en="Who evaluates after a move, and how often")
NOBODY = Text(
    vi="{rulebook}: không nêu ai đánh giá sau khi bố trí (mục '[[evaluation]]')",
    en="{rulebook}: nobody is named to evaluate after a move ([[evaluation]])",
)
LEVELS = {
    "grassroots": Text(vi="Người được bố trí về xã, phường, thị trấn", en="Those who move to a commune"),
    "superior": Text(vi="Người được bố trí về cơ quan cấp trên", en="Those who move to a superior unit"),
}
OF_WHOM = Text(vi="Đối với", en="Of whom")
WHO = Text(vi="Ai đánh giá", en="Who evaluates")
WHEN = Text(vi="Thời điểm", en="When")
OFTEN = Text(
    vi="{months} tháng một lần kể từ ngày bố trí, và ngày {day} hằng năm",
    en="every {months:month|# months} from the move, and on {day} of every year",
)


@dataclass(frozen=True)
class EvaluationLine:
    """Who evaluates those who move to one level, all in words; `read` says that its own text was read."""

    level: str
    evaluator: str
    often: str
    since: date
    citation: str
    checked: str
    read: bool


def evaluation_line(one: Evaluation, lang: Lang) -> EvaluationLine:
    """Return an entry in words."""
    return EvaluationLine(
        LEVELS[one.level].in_lang(lang),
        wording.capital(one.evaluator.in_lang(lang)),
        often(one, lang),
        one.since,
        wording.source(one.citation, lang),
        wording.checked(one.citation, lang),
        one.citation.checked == READ,
    )


def often(one: Evaluation, lang: Lang) -> str:
    """Return how often an entry asks for a review."""
    return OFTEN.fill(lang, {"months": one.every_months, "day": one.yearly_words})


def evaluations_table(found: Iterable[Evaluation], lang: Lang) -> Table:
    """Return the entries in force as a table, the check after the citation."""
    lines = (evaluation_line(one, lang) for one in found)
    rows = ((one.level, one.evaluator, one.often, one.since, f"{one.citation} ({one.checked})") for one in lines)
    columns = (*own(one.in_lang(lang) for one in (OF_WHOM, WHO, WHEN)), "since", "citation")
    return Table.of("evaluations", TITLE.in_lang(lang), columns, rows, lang)
