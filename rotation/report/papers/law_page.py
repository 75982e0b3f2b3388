"""Write a rulebook as a page that reads: each rule with what it asks, and which text governed it when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from rotation.criteria import catalogue as criteria_catalogue
from rotation.escaping import markdown
from rotation.facts.domain import Role
from rotation.facts.words import shown
from rotation.language import Lang, Text
from rotation.report.content import evaluation_words, texts, wording
from rotation.rulebook.book import Rulebook
from rotation.rulebook.file import both, is_dated
from rotation.rulebook.norms import is_open
from rotation.rulebook.timeline import Span, Strengths, strengths, timeline
from rotation.rules import catalogue
from rotation.rules.following import AnyRule, any_rule, follow_catalogue
from rotation.rules.norms import EVERY_CASE, Law, Severity, blocks

HEAD = Text(vi="Quy định về luân chuyển, điều động theo thời gian", en="The norms of rotation through time")
MADE_FROM = Text(
    vi="Trang này do chương trình lập từ bộ quy tắc “{title}”. Mỗi quy tắc có một bảng: "
    "văn bản nào áp dụng từ ngày nào đến ngày nào, và được văn bản nào thay.",
    en="This page is made by the program from the rulebook “{title}”. Each rule has a table: which text governed from "
    "when to when, and which one came after it.",
)
LEGEND = (
    Text(
        vi="**Bắt buộc**: vi phạm thì không được bố trí, trừ trường hợp cấp có thẩm quyền quyết định miễn. "
        "**Trừ điểm**: vẫn bố trí được nhưng phương án bị trừ điểm theo từng mức vi phạm.",
        en="**Hard**: a breach refuses the assignment, unless the competent authority waives it. **Soft**: the "
        "assignment is possible, and each unit of breach costs the plan points.",
    ),
    Text(
        vi="**Đã đọc văn bản**: điều khoản đã được đọc trong văn bản. "
        "**Theo nguồn thứ cấp**: theo bài viết, bản tóm tắt. "
        "**Chưa đối chiếu**: chưa tìm được văn bản. Hai loại sau cần đối chiếu với bản gốc trước khi dùng.",
        en="**Text read**: the article was read in its own text. **Secondary source**: an account or a summary was. "
        "**Unverified**: the text was not found. Compare the last two with the original before you rely on them.",
    ),
    Text(
        vi="QĐ: quyết định, quy định. NĐ: nghị định. CT: chỉ thị. KL: kết luận. HD: hướng dẫn. "
        "“Thông lệ địa phương” và “Nguyên tắc chung” là cách làm, không phải văn bản.",
        en="QĐ: decision or regulation. NĐ: decree. CT: directive. KL: conclusion. HD: guidance. Luật: law. “Thông lệ "
        "địa phương” (local custom) and “Nguyên tắc chung” (general principle) are practice and no document.",
    ),
)
OVERVIEW = Text(vi="Tổng quan từ năm {first} đến năm {last}", en="Overview, {first} to {last}")
MARKS_MEAN = Text(
    vi="● bắt buộc · ○ trừ điểm · ◐ bắt buộc với một số trường hợp, trừ điểm với trường hợp khác "
    "· × không còn quy định · để trống: chưa có quy định. "
    "Hai dấu trong một ô: quy định thay đổi trong năm đó.",
    en="● hard · ○ soft · ◐ hard for some, soft for others · × no norm any longer · blank: no norm yet. "
    "Two marks in one cell: the norm changed in that year.",
)
RULE = Text(vi="Quy tắc", en="Rule")
LAW = Text(vi="Quy định của Đảng và Nhà nước", en="Law of Party and State")
PRACTICE = Text(vi="Thông lệ, không phải quy định", en="Practice, no law")
SINCE = Text(vi="từ\u00a0{since}", en="since\u00a0{since}")
SINCE_UNTIL = Text(vi="{since}\u00a0–\n{until}", en="{since}\u00a0–\n{until}")
ADDED_TO = Text(vi="bổ sung {documents}", en="{documents} came beside it")
REPLACED = Text(vi="thay bằng {documents}", en="replaced by {documents}")
PARTLY_REPLACED = Text(vi="thay một phần bằng {documents}", en="replaced in part by {documents}")
SWITCHED_OFF = Text(vi="chấm dứt theo {documents}", en="ended by {documents}")
SAME_DOCUMENT = Text(vi="cùng văn bản, nội dung mới", en="same document, new content")
STILL = Text(vi="còn hiệu lực", en="still in force")
EXPIRED = Text(vi="hết thời hạn", en="expired")
NOT_HERE = Text(vi="Bộ quy tắc này không có quy định về: {rules}.", en="This rulebook has no norm for: {rules}.")
LADDER = Text(vi="Thang bậc chức vụ", en="The ladder of posts")
LADDER_HEAD = Text(
    vi="Từ bậc cao xuống bậc thấp; chức vụ cùng dòng là tương đương. Chức danh chủ chốt ở xã: {roles}.",
    en="From the highest rung to the lowest; posts of one line are equal. Key posts of a commune: {roles}.",
)
LEVELS = {
    "grassroots/": Text(vi="cấp xã: {roles}", en="commune: {roles}"),
    "superior/": Text(vi="cấp trên: {roles}", en="superior unit: {roles}"),
    "": Text(vi="{roles}", en="{roles}"),
}
MOST_YEARS = 20
"""Years of the overview, the last ones."""
MARKS: dict[Strengths, str] = {
    frozenset(): "×",
    frozenset({Severity.HARD}): "●",
    frozenset({Severity.SOFT}): "○",
    frozenset({Severity.HARD, Severity.SOFT}): "◐",
}
Timelines = dict[str, list[Span]]


def law_page(book: Rulebook, lang: Lang) -> str:
    """Return a rulebook as a Markdown page: the years at a glance, each rule's timeline, ladder and criteria."""
    rules = (*catalogue(), *follow_catalogue())
    spans = {rule: timeline(book, rule) for rule in rules if book.entries.get(rule)}
    law, practice = _law_and_practice(spans)
    parts = [
        f"# {HEAD.in_lang(lang)}",
        _escaped(MADE_FROM.fill(lang, {"title": book.title})),
        "\n".join(f"- {line.in_lang(lang)}" for line in LEGEND),
        *_overview({LAW: law, PRACTICE: practice}, lang),
    ]
    for title, group in ((LAW, law), (PRACTICE, practice)):
        parts += [f"## {title.in_lang(lang)}"] if group else []
        for rule, found in group.items():
            parts += _section(any_rule(rule), found, lang)
    missing = [kind.title.in_lang(lang) for rule, kind in catalogue().items() if is_open(rule) and rule not in spans]
    parts += [NOT_HERE.fill(lang, {"rules": "; ".join(missing)})] if missing else []
    parts += [*_evaluations(book, lang), *_ladder(book.law, lang), *_criteria(lang)]
    return "\n\n".join(parts) + "\n"


def _law_and_practice(spans: Timelines) -> tuple[Timelines, Timelines]:
    """Return the rules that some dated document is the source of, and those of practice alone."""
    of_law = {
        rule: found for rule, found in spans.items() if any(is_dated(one.norm.citation.document) for one in found)
    }
    return of_law, {rule: found for rule, found in spans.items() if rule not in of_law}


def _overview(groups: dict[Text, Timelines], lang: Lang) -> Iterator[str]:
    """Yield the heading, the legend and the table of rules by years."""
    days = [span.since.year for spans in groups.values() for found in spans.values() for span in found]
    if not days:
        return
    last = max(days)
    first = max(min(days), last - MOST_YEARS + 1)
    found = {rule: one for spans in groups.values() for rule, one in spans.items()}
    columns = [(year, {rule: _marks(one, year) for rule, one in found.items()}) for year in range(first, last + 1)]
    alike = [list(some) for _, some in groupby(columns, key=itemgetter(1))]
    yield f"## {OVERVIEW.fill(lang, {'first': first, 'last': last})}"
    yield MARKS_MEAN.in_lang(lang)
    header = [RULE.in_lang(lang), *(_years(some[0][0], some[-1][0]) for some in alike)]
    lines = [_row(header), "|---|" + ":-:|" * len(alike)]
    for title, spans in groups.items():
        lines += [_row([f"**{title.in_lang(lang)}**", *("" for _ in alike)])] if spans else []
        for rule in spans:
            link = f"[{any_rule(rule).title.in_lang(lang)}](#{_anchor(_heading(any_rule(rule), lang))})"
            lines.append(_row([link, *(some[0][1][rule] for some in alike)]))
    yield "\n".join(lines)


def _years(first: int, last: int) -> str:
    """Return the heading of the years in which every rule stands alike."""
    return str(first) if first == last else f"{first} – {last}"


def _marks(spans: list[Span], year: int) -> str:
    """Return the marks of what governs in a year, blank before the first norm."""
    begun = min(span.since for span in spans).year
    if year < begun:
        return ""
    found = strengths(spans, year)
    return "".join(MARKS[one] for place, one in enumerate(found) if one or place or year > begun)


def _section(kind: AnyRule, spans: list[Span], lang: Lang) -> Iterator[str]:
    """Yield the heading of a rule, what it asks, and its timeline."""
    yield f"### {_heading(kind, lang)}"
    yield kind.asks.in_lang(lang)
    limited = any(span.reach != EVERY_CASE for span in spans)
    columns = {title: cell for title, cell in COLUMNS.items() if limited or cell is not _governs}
    rows = [[_escaped(cell(span, lang)) for cell in columns.values()] for span in spans]
    yield _table([title.in_lang(lang) for title in columns], rows)


def _heading(kind: AnyRule, lang: Lang) -> str:
    return f"{kind.title.in_lang(lang)}{_key(kind.id, lang)}"


def _key(id_: str, lang: Lang) -> str:
    """Return the key that rulebooks and scenarios have, on an English page."""
    return f" (`{id_}`)" if lang == "en" else ""


def _anchor(heading: str) -> str:
    """Return the anchor that Markdown readers give a heading.

    Examples
    --------
    >>> _anchor("Not at home (`home_place`)")
    'not-at-home-home_place'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _time(span: Span, lang: Lang) -> str:
    days = {"since": f"{span.since:%d/%m/%Y}", "until": f"{span.until:%d/%m/%Y}" if span.until else ""}
    return (SINCE_UNTIL if span.until else SINCE).fill(lang, days)


def _severity(span: Span, lang: Lang) -> str:
    return wording.severity(span.norm, lang)


def _governs(span: Span, lang: Lang) -> str:
    return wording.governed(blocks(span.reach), lang)


def _content(span: Span, lang: Lang) -> str:
    """Return the numbers of a norm in words, and its note where it stands first."""
    norm = span.norm
    said = "" if norm.severity is Severity.OFF else wording.numbers(norm.numbers, lang)
    note = norm.citation.note if span.since == norm.since else ""
    noted = wording.articles(both(note).in_lang(lang), lang)
    return "\n".join(wording.capital(one) for one in (said, noted) if one)


def _source(span: Span, lang: Lang) -> str:
    """Return the documents of a norm, one on a line, and how well they were checked."""
    citation = span.norm.citation
    return "\n".join((wording.source(citation, lang).replace("; ", ";\n"), f"({wording.checked(citation, lang)})"))


def _followed(span: Span, lang: Lang) -> str:
    """Return how a time ended, and by which documents."""
    if span.until is None:
        return "" if span.norm.severity is Severity.OFF else STILL.in_lang(lang)
    if not span.followed_by:
        return EXPIRED.in_lang(lang)
    present, following = wording.documents([span.norm]), wording.documents(span.followed_by)
    news = [one for one in following if one not in present]
    if not news:
        return SAME_DOCUMENT.in_lang(lang)
    return _how(span, set(present) <= set(following)).fill(lang, {"documents": "; ".join(news)})


def _how(span: Span, stays: bool) -> Text:
    """Return how a time ended; `stays` says that its documents are still cited."""
    if all(one.severity is Severity.OFF for one in span.followed_by):
        return SWITCHED_OFF
    if span.continues:
        return PARTLY_REPLACED
    return ADDED_TO if stays else REPLACED


CONTENT = Text(vi="Nội dung", en="What it asks")
SOURCE = Text(vi="Căn cứ", en="Source")
EVALUATION_COLUMNS = (
    evaluation_words.OF_WHOM,
    texts.HEADERS["since"],
    evaluation_words.WHO,
    evaluation_words.WHEN,
    CONTENT,
    SOURCE,
)
COLUMNS: dict[Text, Callable[[Span, Lang], str]] = {
    Text(vi="Thời gian áp dụng", en="In force"): _time,
    Text(vi="Mức độ", en="Severity"): _severity,
    Text(vi="Áp dụng cho", en="Governs"): _governs,
    CONTENT: _content,
    SOURCE: _source,
    Text(vi="Sau đó", en="What followed"): _followed,
}
"""The columns of a timeline; whom it governs is left out where that is everybody always."""


def _evaluations(book: Rulebook, lang: Lang) -> Iterator[str]:
    """Yield who evaluates after a move through time, level by level; or that the rulebook names nobody."""
    yield f"## {evaluation_words.TITLE.in_lang(lang)}"
    if not book.evaluations:
        yield _escaped(evaluation_words.NOBODY.fill(lang, {"rulebook": book.title}))
        return
    header = [one.in_lang(lang) for one in EVALUATION_COLUMNS]
    rows = []
    for one in sorted(book.evaluations, key=lambda one: (one.level, one.since)):
        line = evaluation_words.evaluation_line(one, lang)
        note = wording.capital(wording.articles(both(one.citation.note).in_lang(lang), lang))
        source = "\n".join((line.citation.replace("; ", ";\n"), f"({line.checked})"))
        rows.append([line.level, f"{line.since:%d/%m/%Y}", line.evaluator, line.often, note, source])
    yield _table(header, [[_escaped(cell) for cell in row] for row in rows])


def _ladder(law: Law, lang: Lang) -> Iterator[str]:
    """Yield the rungs, the highest first, and the key roles."""
    yield f"## {LADDER.in_lang(lang)}"
    key = tuple(shown(role) for role in Role if role in law.key_roles)
    yield LADDER_HEAD.fill(lang, {"roles": key})
    yield "\n".join(
        f"{place}. {'; '.join(_rung(rung, lang))}" for place, rung in enumerate(reversed(law.ladder), start=1)
    )


def _rung(rung: frozenset[str], lang: Lang) -> Iterator[str]:
    """Yield the roles of a rung, by level."""
    for level, text in LEVELS.items():
        roles = tuple(shown(role) for role in Role if f"{level}{role}" in rung)
        if roles:
            yield text.fill(lang, {"roles": roles})


def _criteria(lang: Lang) -> Iterator[str]:
    """Yield the table of criteria with their formulas."""
    header = [texts.CRITERION.in_lang(lang), texts.FORMULA.in_lang(lang), texts.IN_WORDS.in_lang(lang)]
    rows = [
        [f"{kind.title.in_lang(lang)}{_key(one, lang)}", kind.computed.in_lang(lang), kind.reason.in_lang(lang)]
        for one, kind in criteria_catalogue().items()
    ]
    yield f"## {texts.CRITERIA.in_lang(lang)}"
    yield texts.CRITERIA_HEAD.in_lang(lang)
    yield _table(header, [[_escaped(cell) for cell in row] for row in rows])


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join([_row(header), "|" + "---|" * len(header), *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Return a text for a cell; its lines stay lines."""
    return "<br>".join(markdown(line).replace("|", "\\|") for line in text.split("\n"))
