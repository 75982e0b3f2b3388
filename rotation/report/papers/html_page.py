"""Lay a run out as one page that needs nothing else: both languages, all plans, readable without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from rotation.language import LANGUAGES, Lang, Text, figure, percent
from rotation.report.content import follow_print_texts, moves_texts, page_texts, texts
from rotation.report.content.follow_compose import FollowShown
from rotation.report.content.page_compose import page_contents
from rotation.report.content.page_content import PageContent, ScenarioPage
from rotation.report.content.synthetic import IN_CHECK
from rotation.report.papers.bilingual import in_both, joined
from rotation.report.papers.chain_drawing import chain_drawing
from rotation.report.papers.page_charts import bars, bow, dots, zero
from rotation.report.papers.page_told import with_told
from rotation.runs.run import Run

TEMPLATES = Path(__file__).parent / "templates" / "page"


def html_page(
    run: Run, lang: Lang, digest: str, scenario: int = 1, plan: int = 1, follow: FollowShown | None = None
) -> bytes:
    """Return a run as a page; what was not written here is text and nothing more.

    Parameters
    ----------
    run : Run
        Whose scenarios are of one date each.
    lang : str
        Shown first.
    digest : str
        Of the saved run.
    scenario, plan : int
        Which plan is shown first, both counted from 1.
    follow : FollowShown, optional
        Who follows which unit after one of the plans.
    """
    contents = page_contents(run, digest, follow)
    return with_told(rendered(contents, lang, f"{scenario}.{plan}").encode(), contents[lang].scenarios)


def rendered(contents: dict[Lang, PageContent], lang: Lang, shown: str) -> str:
    """Return the page of contents in both languages, one plan of one scenario shown first."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    both = joined(contents["vi"], contents["en"])
    scenarios = list(zip(both.scenarios, *(contents[one].scenarios for one in LANGUAGES), strict=True))
    for one, *each in scenarios:
        one.key = f"{one.number}.0" if not one.plans else " ".join(f"{one.number}.{plan.rank}" for plan in one.plans)
        one.units = list(unit_rows(one))
        one.bars, one.zero = bars(each[0].beside), zero(each[0].beside)
        one.drawn = list(drawn_chains(one, dict(zip(LANGUAGES, each, strict=True))))
    keys = [key for one, *_ in scenarios for key in one.key.split()]
    return made.get_template("page.html").render(
        content=both,
        lang=lang,
        title=page_texts.TITLE,
        shown=shown if shown in keys else keys[0],
        keys=keys,
        numbers={one.part.title: one.number for one, *_ in scenarios},
        w=in_both,
        say=_say,
        head=lambda name: in_both(texts.HEADERS[name]),
        signing=moves_texts,
        nobody=texts.NOBODY,
        synthetic=IN_CHECK,
        bow=bow,
        page_texts=page_texts,
        figures=_figures,
        dots=list(dots(contents[lang].choices)),
        fw=follow_print_texts,
        **_followed(both.follow, keys),
        share=lambda value: in_both(Text(vi=percent(value, "vi"), en=percent(value, "en"))),
        style=_style(both.follow is not None),
        script=Markup((TEMPLATES / "script.js").read_text("utf-8")),
    )


def _style(is_followed: bool) -> Markup:
    """Return the style of the page, with that of who follows which unit where it is shown."""
    files = ("style.css", "follow.css") if is_followed else ("style.css",)
    return Markup("".join((TEMPLATES / name).read_text("utf-8") for name in files))


def _followed(follow: Any, keys: Sequence[str]) -> dict[str, Any]:
    """Return the plan after which units are followed, the other ones, and what is told of each unit's followers."""
    if follow is None:
        return {"follow_key": "", "other_keys": "", "followed": {}}
    key = f"{follow.scenario}.{follow.plan}"
    lines = {(follow.scenario, one.unit): one.lines for one in follow.places}
    return {"follow_key": key, "other_keys": " ".join(one for one in keys if one != key), "followed": lines}


def _say(name: str, **facts: object) -> Markup:
    text: Text = getattr(page_texts, name)
    return in_both(text.about(**facts) if facts else text)


def drawn_chains(scenario: Any, each: dict[Lang, ScenarioPage]) -> Iterator[dict[str, Any]]:
    """Yield each chain of a scenario once, with the plans that have it."""
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for place, plan in enumerate(scenario.plans):
        for number, chain in enumerate(plan.chains):
            parts = {lang: each[lang].plans[place].chains[number] for lang in LANGUAGES}
            key = tuple((part.title, part.step, part.moves) for part in parts.values())
            found = seen.setdefault(key, {"chain": chain, "parts": parts, "of": [], "number": chain.number})
            found["of"].append(f"{scenario.number}.{plan.rank}")
    for one in seen.values():
        yield {"chain": one["chain"], "of": " ".join(one["of"]), "drawing": chain_drawing(one["parts"])}


def seat_rows(scenario: Any) -> Iterator[SimpleNamespace]:
    """Yield every post with its holders before and after, each once with the plans that have them."""
    plans = scenario.part.plans
    keys = [f"{scenario.number}.{plan.rank}" for plan in plans]
    for seats in zip(*(plan.posts for plan in plans), strict=True):
        yield SimpleNamespace(
            post=seats[0].post,
            unit=seats[0].unit,
            unit_id=seats[0].unit_id,
            title=seats[0].title,
            before=_by_plan(keys, [seat.before for seat in seats]),
            after=_by_plan(keys, [seat.after for seat in seats]),
            changed=" ".join(key for key, seat in zip(keys, seats, strict=True) if seat.changed),
        )


def unit_rows(scenario: Any) -> Iterator[tuple[str, list[SimpleNamespace], list[tuple[str, int]]]]:
    """Yield every unit with its posts, and how many of them change, each number with the plans that have it."""
    keys = [f"{scenario.number}.{plan.rank}" for plan in scenario.part.plans]
    for _, group in groupby(seat_rows(scenario), key=lambda row: row.unit_id):
        rows = list(group)
        counts: dict[int, list[str]] = {}
        for key in keys:
            counts.setdefault(sum(key in row.changed.split() for row in rows), []).append(key)
        changed = [("" if len(counts) == 1 else " ".join(of), count) for count, of in counts.items()]
        yield rows[0].unit, rows, changed


def _by_plan(keys: Sequence[str], people: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return names with the plans that have them; with none named where all plans have the same."""
    found: dict[str, list[str]] = {}
    for key, names in zip(keys, people, strict=True):
        found.setdefault("\n".join(names), []).append(key)
    return [("" if len(found) == 1 else " ".join(of), names) for names, of in found.items()]


def _figures(number: int) -> Text:
    return Text(vi=figure(number, "vi"), en=figure(number, "en"))
