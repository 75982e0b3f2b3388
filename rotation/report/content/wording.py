"""Word facts as boards write them: birthdays, schooling, time in post, plans, ratings, citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rotation.facts.domain import Cadre, Rating, Role
from rotation.facts.kinds import FORM_TITLES, any_step_of
from rotation.facts.vocabulary import TABLE
from rotation.facts.words import shown
from rotation.facts.world import World
from rotation.language import Lang, Text
from rotation.report.content import texts
from rotation.rules.norms import Block, Citation, Norm, Numbers, Severity
from rotation.rules.setting import Setting

RATED_YEARS = 3
OVERRIDE = "scenario"
"""What a norm that the scenario overrides cites."""
RATINGS = {
    Rating.EXCELLENT: Text(vi="HTXSNV", en="excellent"),
    Rating.GOOD: Text(vi="HTTNV", en="good"),
    Rating.COMPLETED: Text(vi="HTNV", en="completed"),
    Rating.NOT_COMPLETED: Text(vi="KHTNV", en="not completed"),
}
"""The short forms that boards write."""
RATING_LEGEND = "; ".join(f"{short.vi}: {shown(rating).vi}" for rating, short in RATINGS.items())
CLAUSE = re.compile(r"(\d+)\((\d+)\)(?:\((\w)\))?")
NAMED_ARTICLE = re.compile(r"Điều (\d+(?:\(\w+\)){0,2})")
FEW_LEFT_OUT = 3
"""Roles are told by those left out up to so many."""


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def vacancies(titles: Sequence[str], lang: Lang) -> str:
    """Return how many posts are left vacant and which; seats of one title are named once, with their number."""
    seats = Counter(titles)
    posts = ", ".join(
        title if count == 1 else texts.SEATS.fill(lang, {"title": title, "count": count})
        for title, count in seats.items()
    )
    return texts.VACANT.fill(lang, {"count": len(titles), "posts": posts})


def born(cadre: Cadre, anonymous: bool) -> str:
    """Return the birthday as precisely as it is known; only the year in an anonymous copy."""
    return str(cadre.born.year) if anonymous else str(cadre.born)


def native_place(cadre: Cadre, world: World, anonymous: bool) -> str:
    """Return the native place, by name if the case has the unit; empty in an anonymous copy."""
    if anonymous or cadre.native_place is None:
        return ""
    unit = world.unit.get(cadre.native_place)
    return unit.name if unit else cadre.native_place


def education(cadre: Cadre, lang: Lang) -> str:
    """Return the highest degree with its fields."""
    degree = capital(shown(cadre.education).in_lang(lang)) if cadre.education else ""
    fields = ", ".join(cadre.fields)
    return f"{degree} ({fields})" if degree and fields else degree or capital(fields)


def theory(cadre: Cadre, lang: Lang) -> str:
    """Return the level of political theory."""
    return capital(shown(cadre.theory).in_lang(lang)) if cadre.theory else ""


def held(cadre: Cadre, setting: Setting, lang: Lang) -> str:
    """Return since when the present post is held, and how long by the day of the moves."""
    if cadre.post is None or cadre.since is None:
        return ""
    months = int(setting.columns.months_in_post[setting.columns.cadre_index[cadre.id]])
    length = texts.YEARS_MONTHS.fill(lang, {"years": months // 12, "months": months % 12})
    return texts.HELD.fill(lang, {"since": cadre.since, "held": length})


def planned(cadre: Cadre, world: World, lang: Lang) -> str:
    """Return the titles a cadre is planned for."""
    titles = []
    for one in cadre.planned_for:
        unit = world.unit.get(one.unit) if one.unit else None
        titles.append(shown(one.role).in_lang(lang) + (f" {unit.name}" if unit else ""))
    return capital("; ".join(titles))


def ratings(cadre: Cadre, lang: Lang) -> str:
    """Return the last three yearly ratings, one per line."""
    last = sorted(cadre.ratings)[-RATED_YEARS:]
    return "\n".join(f"{year}: {RATINGS[rating].in_lang(lang)}" for year, rating in last)


def cited(citation: Citation, lang: Lang) -> str:
    """Return a citation in one line, with how well it was checked if it is from a document."""
    how = checked(citation, lang)
    return f"{source(citation, lang)} ({how})" if how else source(citation, lang)


def checked(citation: Citation, lang: Lang) -> str:
    """Return how well a citation was checked; empty where a rule cites the case itself."""
    return texts.CHECKED[citation.checked].in_lang(lang) if citation.checked else ""


def source(citation: Citation, lang: Lang) -> str:
    """Return the source of a norm in one line, the article as each language cites it."""
    if lang == "vi" and (not citation.checked or citation.document == OVERRIDE):
        return _of_case(citation)
    return ", ".join(part for part in (articles(citation.document, lang), _article(citation.article, lang)) if part)


def _of_case(citation: Citation) -> str:
    """Return the column, or the scenario's key, that a rule cites, in Vietnamese; English names both by their ids."""
    table = TABLE.get(citation.document)
    if table is not None:
        return f"bảng '{table.label}', cột '{table.column(citation.article).label}'"
    if citation.document == OVERRIDE:
        return f"kịch bản, mục '[{citation.article}]'"
    return f"{citation.document}, mục '{citation.article}'" if citation.article else citation.document


def articles(text: str, lang: Lang) -> str:
    """Return a text with the articles that it names as ``Điều 56(4)`` cited as each language does.

    Examples
    --------
    >>> articles("NĐ 138/2020/NĐ-CP (27/11/2020), Điều 56(4)", "vi")
    'NĐ 138/2020/NĐ-CP (27/11/2020), khoản 4 Điều 56'
    """
    return NAMED_ARTICLE.sub(lambda found: _article(found[1], lang), text)


def documents(norms: Iterable[Norm]) -> list[str]:
    """Return the documents that norms cite, each once, without their articles.

    A citation names several as ``QĐ 65-QĐ/TW (28/4/2022), Điều 5; NĐ 33/2023/NĐ-CP (10/6/2023), Điều 8``.
    """
    cited = (part for norm in norms for part in norm.citation.document.split("; "))
    return list(dict.fromkeys(part.partition(", Điều ")[0] for part in cited))


def _article(article: str, lang: Lang) -> str:
    """Return an article such as 5, 56(4) or 44(2)(b) in full; any other text is unchanged."""
    clause = CLAUSE.fullmatch(article)
    if clause:
        whole = texts.POINT if clause[3] else texts.CLAUSE
        return whole.fill(lang, {"article": clause[1], "clause": clause[2], "point": clause[3]})
    return texts.ARTICLE.fill(lang, {"article": article}) if article[:1].isdigit() else article


def severity(norm: Norm, lang: Lang) -> str:
    """Return what a breach of a norm does, with its points where it costs some."""
    if norm.severity is Severity.SOFT:
        return texts.SOFT.fill(lang, {"weight": norm.weight})
    return texts.SEVERITY[norm.severity].in_lang(lang)


def numbers(given: Numbers, lang: Lang) -> str:
    """Return what the numbers of a norm mean, in one line."""
    return "; ".join(clause.in_lang(lang) for clause in given.clauses)


def governed(cases: Iterable[Block], lang: Lang) -> str:
    """Return the posts, forms and steps that a norm applies to; one line for each set of roles."""
    by_roles: dict[tuple[Role, ...], list[str]] = {}
    for block in cases:
        by_roles.setdefault(block.roles, []).append(_form_and_steps(block, lang))
    return "\n".join(
        ": ".join(filter(None, (_posts(roles, lang), "; ".join(filter(None, how))))) for roles, how in by_roles.items()
    )


def _posts(roles: tuple[Role, ...], lang: Lang) -> str:
    """Return roles in words, by those that are left out where these are few."""
    left_out = [role for role in Role if role not in roles] if roles else []
    few = len(left_out) <= FEW_LEFT_OUT and len(roles) > FEW_LEFT_OUT
    named = ", ".join(shown(role).in_lang(lang) for role in (left_out if few else roles))
    if not named:
        return texts.ALL_POSTS.in_lang(lang)
    return texts.ALL_POSTS_BUT.fill(lang, {"roles": named}) if few else named


def _form_and_steps(block: Block, lang: Lang) -> str:
    forms = " ".join(FORM_TITLES[form].in_lang(lang) for form in block.forms)
    return " ".join(filter(None, (forms, any_step_of(block.steps).in_lang(lang))))
