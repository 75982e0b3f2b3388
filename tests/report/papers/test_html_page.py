"""Read the page of a run without a browser: what must be there, numbers of the run, texts that stay texts."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from rotation.cli import main
from rotation.facts.kinds import MoveKind
from rotation.language import Lang
from rotation.plans.screening import verdicts
from rotation.report.content.page_compose import page_contents
from rotation.report.content.page_content import Beside
from rotation.report.content.synthetic import IN_CHECK
from rotation.report.papers import page_told
from rotation.report.papers.bilingual import in_both, joined
from rotation.report.papers.html_page import html_page, rendered
from rotation.report.papers.page_charts import bars, zero
from rotation.runs.run import Run, document
from tests.report.papers.opened_page import Element, opened
from tests.report.worlds import FORMULA, MARKUP, quiet_run, shown_run

SECTIONS = ("summary", "plans", "compare", "moves", "chains", "posts", "people", "rules")
DIGEST = "0123456789abcdef0123"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return shown_run(tmp_path_factory.mktemp("case"), scenarios=2)


@pytest.fixture(scope="module")
def page(run: Run) -> Element:
    return opened(html_page(run, "vi", DIGEST))


def test_every_part_has_its_id_once(page: Element) -> None:
    ids = [one.attributes["id"] for one in page.having("id")]
    assert len(ids) == len(set(ids))
    assert set(SECTIONS) <= set(ids)
    for link in page.having("href"):
        assert link.attributes["href"].removeprefix("#") in ids


def test_plans_have_the_numbers_of_the_run(run: Run, page: Element) -> None:
    rows = page.one("plans").having("data-score")
    names = ("data-scenario", "data-plan", "data-score", "data-bound")
    assert [tuple(int(row.attributes[name]) for name in names) for row in rows] == [
        (number, plan["rank"], plan["score"], plan["bound"])
        for number, scenario in enumerate(document(run)["scenarios"], start=1)
        for plan in scenario["plans"]
    ]


def test_moves_are_those_of_the_run_with_their_reasons(run: Run, page: Element) -> None:
    rows = page.one("moves").having("data-plan", "data-cadre")
    names = ("data-scenario", "data-plan", "data-cadre", "data-post")
    expected: dict[tuple[str, ...], list[dict[str, str]]] = {
        (str(number), str(plan["rank"]), one["cadre"], one["post"]): one["reasons"]
        for number, scenario in enumerate(document(run, "vi")["scenarios"], start=1)
        for plan in scenario["plans"]
        for one in plan["assignments"]
        if one["kind"] != "stay"
    }
    assert {tuple(row.attributes[name] for name in names) for row in rows} == set(expected)
    assert len(rows) == len(expected)
    for row in rows:
        for reason in expected[tuple(row.attributes[name] for name in names)]:
            assert reason["text"] in row.text


def test_the_plan_shown_first_can_be_another(run: Run) -> None:
    (root,) = opened(html_page(run, "vi", DIGEST, 2, 1)).having("data-shown")
    assert root.attributes["data-shown"] == "2.1"
    pressed = list(root.having("data-choose-plan", aria_pressed="true"))
    assert {one.attributes["data-scenario"] for one in pressed} == {"2"}


def test_whoever_moves_has_every_rule_that_refuses_anything_with_its_source(run: Run, page: Element) -> None:
    setting = run.portfolios[0].scenario.setting
    refused: dict[str, dict[str, int]] = {cadre.id: {} for cadre in setting.world.cadres}
    for pair in verdicts(setting):
        for one in pair.refusals:
            refused[pair.cadre][one.rule.id] = refused[pair.cadre].get(one.rule.id, 0) + 1
    movers = [one for one in page.one("people").having("data-cadre") if one.tag == "details"]
    assert movers
    for mover in movers:
        lines = mover.having("data-rule")
        counts = {line.attributes["data-rule"]: int(line.attributes["data-posts"]) for line in lines}
        assert counts == refused[mover.attributes["data-cadre"]]
        assert all(one.text for line in lines for one in line if one.tag == "cite")


def test_everybody_else_has_counts_of_refusals(tmp_path: Path) -> None:
    run = quiet_run(tmp_path)
    people = opened(html_page(run, "vi", DIGEST)).one("people")
    setting = run.portfolios[0].scenario.setting
    rows = [one for one in people.having("data-cadre") if one.tag == "tr"]
    moving = {one.attributes["data-cadre"] for one in people.having("data-cadre") if one.tag == "details"}
    assert {row.attributes["data-cadre"] for row in rows} == {one.id for one in setting.world.cadres} - moving
    found = list(verdicts(setting))
    assert rows
    for row in rows:
        mine = [pair for pair in found if pair.cadre == row.attributes["data-cadre"]]
        numbers = [int(cell.text) for cell in row.having() if cell.attributes.get("class") == "n"]
        assert numbers[0] == sum(pair.allowed for pair in mine)
        assert sum(numbers[1:]) == sum(len(pair.refusals) for pair in mine)


def test_what_is_packed_for_scripts_tells_every_refusal_of_everybody_else(tmp_path: Path) -> None:
    run = quiet_run(tmp_path)
    (setting,) = (one.scenario.setting for one in run.portfolios)
    contents = page_contents(run, DIGEST)
    text = html_page(run, "vi", DIGEST)
    packed_text = text.partition(b'id="told">')[2].partition(b"<")[0]
    (told,) = json.loads(zlib.decompress(b64decode(packed_text)))
    stay = {one.cadre for one in contents["vi"].scenarios[0].stayers}
    assert stay
    assert set(told["vi"]) == set(told["en"]) == stay
    for cadre in stay:
        mine = [one for one in verdicts(setting) if one.cadre == cadre]
        sentences = {refusal.sentence(setting, "vi").lower() for pair in mine for refusal in pair.refusals}
        rules = {refusal.rule.title.vi for pair in mine for refusal in pair.refusals}
        allowed, *lines = told["vi"][cadre]
        assert f" {sum(pair.allowed for pair in mine)} trong {len(mine)} chức danh" in allowed
        assert len(lines) == len(rules)
        for title, _, example, source in lines:
            assert title.split(" · ")[0] in rules
            assert example.removeprefix("Ví dụ: ").lower() in sentences
            assert source


def test_what_is_packed_is_left_out_of_a_page_that_is_long_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = quiet_run(tmp_path)
    whole = html_page(run, "vi", DIGEST)
    monkeypatch.setattr(page_told, "MOST_BYTES", len(whole) - 1)
    shorter = html_page(run, "vi", DIGEST)
    assert b'id="told"></script>' in shorter
    assert len(shorter) < len(whole)


def test_every_post_has_its_holders(run: Run, page: Element) -> None:
    rows = page.one("posts").having("data-post")
    world = run.portfolios[0].scenario.setting.world
    assert [row.attributes["data-post"] for row in rows].count(world.posts[0].id) == len(run.portfolios)
    held = {one.name for one in world.cadres if one.post}
    assert all(any(name in row.text for row in rows) for name in held)


def test_posts_stand_under_their_unit_with_the_number_that_change(run: Run, page: Element) -> None:
    for portfolio, table in zip(run.portfolios, (one for one in page.one("posts") if one.tag == "table"), strict=True):
        setting = portfolio.scenario.setting
        groups = [one for one in table if one.tag == "tbody"]
        assert len(groups) == len({post.unit for post in setting.world.posts})
        for group in groups:
            (head,) = group.having(**{"class": "unit"})
            rows = group.having("data-post")
            units = {setting.world.post[row.attributes["data-post"]].unit for row in rows}
            (unit,) = units
            assert setting.world.unit[unit].name in head.text
            for key in table.attributes["data-of"].split():
                changed = sum(key in row.attributes["data-changed"].split() for row in rows)
                (count,) = (
                    one.text for one in head if one.tag == "small" and key in one.attributes.get("data-of", key).split()
                )
                assert f"{changed}/{len(rows)} chức danh" in count


def test_chains_have_an_arrow_for_each_move(run: Run, page: Element) -> None:
    figures = [one for one in page.one("chains") if one.tag == "figure"]
    for number, portfolio in enumerate(run.portfolios, start=1):
        for plan in portfolio.plans:
            mine = [one for one in figures if f"{number}.{plan.rank}" in one.attributes["data-of"].split()]
            drawn = sorted(arrow.attributes["data-cadre"] for one in mine for arrow in one.having("data-cadre"))
            kinds = (MoveKind.STAY, MoveKind.LEAVE)
            assert drawn == sorted(one.cadre for one in plan.judgement.assignments if one.kind not in kinds)


def test_hostile_names_are_text(page: Element) -> None:
    texts = [one.text for one in page.one("moves").having("data-cadre")] + [page.one("posts").text]
    for name in (FORMULA, MARKUP):
        assert any(name in text for text in texts), name
    assert [one.attributes for one in page if one.tag == "script"] == [{}, {"type": "text/plain", "id": "told"}, {}]
    assert not any(one.text == "Nam" for one in page if one.tag == "b")


def test_nothing_is_fetched(page: Element) -> None:
    leading = {"src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "style", "background"}
    assert not [one.attributes for one in page if leading & set(one.attributes)]
    assert all(one.attributes["href"].startswith("#") for one in page.having("href"))
    (style,) = (one.text for one in page if one.tag == "style")
    scripts = "".join(one.text for one in page if one.tag == "script")
    assert not any(word in style for word in ("url(", "@import", "http"))
    assert not any(word in scripts for word in ("http", "fetch(", "XMLHttpRequest", "innerHTML", "eval("))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_languages_are_there_and_one_is_shown(run: Run, lang: Lang) -> None:
    (root,) = opened(html_page(run, lang, DIGEST)).having("data-shown")
    assert root.attributes["lang"] == lang
    words = {one: "".join(part.text for part in root.having(lang=one)) for one in ("vi", "en")}
    assert "Chức danh trước và sau" in words["vi"]
    assert "Posts before and after" in words["en"]
    assert [one.attributes["aria-pressed"] for one in root.having(data_lang=lang)] == ["true"]


def test_the_foot_names_the_rulebook_and_the_run(page: Element) -> None:
    (foot,) = (one.text for one in page if one.tag == "footer")
    assert foot.count(DIGEST[:12]) == 2  # once in each language
    assert "01/07/2021" in foot


def test_parts_of_the_score_make_up_what_a_plan_has_more_or_less_than_plan_1(run: Run) -> None:
    for scenario, portfolio in zip(page_contents(run, DIGEST)["vi"].scenarios, run.portfolios, strict=True):
        first, *others = portfolio.plans
        assert others
        assert [one.points for one in scenario.beside] == [plan.score - first.score for plan in portfolio.plans]
        assert all(sum(value for _, value in one.parts) == one.points for one in scenario.beside)


def test_what_a_single_plan_has_makes_up_its_score(run: Run) -> None:
    alone = replace(run, portfolios=tuple(replace(one, plans=one.plans[:1]) for one in run.portfolios))
    for scenario, portfolio in zip(page_contents(alone, DIGEST)["en"].scenarios, run.portfolios, strict=True):
        (only,) = scenario.beside
        assert only.points == portfolio.plans[0].score
        assert all(value for _, value in only.parts)


def test_bars_begin_at_zero_and_stay_in_the_picture() -> None:
    parts = [(("a", 0), ("b", 0)), (("a", 8), ("b", -10)), (("a", 4), ("b", 0))]
    plans = [Beside(rank, sum(value for _, value in own), own) for rank, own in enumerate(parts, start=1)]
    drawn, middle = bars(plans), zero(plans)
    assert drawn[1] == []
    (_, begin, long, _), (_, left, wide, _) = drawn[2]
    assert begin == middle == pytest.approx(left + wide, abs=0.02)
    assert left == pytest.approx(1, abs=0.02)
    assert begin + long == pytest.approx(99, abs=0.02)
    ((place, other, half, colour),) = drawn[3]
    assert (place, other, colour) == (0, middle, 0)
    assert half == pytest.approx(long / 2, abs=0.02)


def test_every_plan_of_a_ranking_has_a_bar_of_its_value(run: Run, page: Element) -> None:
    rows = {row.attributes["data-mark"]: row for row in page.one("ranking").having("data-mark")}
    numbers = {name: number for number, name in enumerate(run.names, start=1)}
    assert set(rows) == {f"{numbers[one.scenario]}.{one.plan}" for one in run.ranking.plans}
    for one in run.ranking.plans:
        (bar,) = (part for part in rows[f"{numbers[one.scenario]}.{one.plan}"] if part.tag == "rect")
        assert bar.attributes["width"] == f"{one.value / 10}%"


@pytest.mark.parametrize("synthetic", [True, False])
def test_a_page_of_people_who_are_made_up_says_so(tmp_path: Path, synthetic: bool) -> None:
    made = page_contents(shown_run(tmp_path), DIGEST)
    said = {
        lang: replace(
            content,
            scenarios=tuple(replace(one, part=replace(one.part, synthetic=synthetic)) for one in content.scenarios),
        )
        for lang, content in made.items()
    }
    summary = opened(rendered(said, "vi", "1.1").encode()).one("summary").text
    assert (IN_CHECK.vi in summary, IN_CHECK.en in summary) == (synthetic, synthetic)


def test_no_name_birthday_or_native_place_in_an_anonymous_page(tmp_path: Path) -> None:
    text = html_page(shown_run(tmp_path, anonymous=True), "vi", DIGEST).decode()
    for secret in ("Vũ Thị Mai", "HYPERLINK", "Nam&lt;/b", "Trần Đi", "04/1979", "31/12/1985", "Huế", "@Xa"):
        assert secret not in text, secret
    assert "C1" in text


def test_the_same_run_gives_the_same_page(tmp_path: Path) -> None:
    one, other = (html_page(shown_run(tmp_path / name), "vi", DIGEST) for name in "ab")
    assert one == other


def test_a_saved_run_is_exported_as_a_page(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shown_run(folder)
    runner = CliRunner()
    done = runner.invoke(main, ["plan", str(folder / "s1.toml"), "-o", str(tmp_path / "run"), "-q"])
    assert done.exit_code == 0, done.output
    made = runner.invoke(main, ["export", str(tmp_path / "run"), "--format", "html", "--json"])
    assert made.exit_code == 0, made.output
    (file,) = json.loads(made.stdout)["files"]
    digest = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["provenance"]["digest"]
    assert digest[:12] in Path(file).read_text("utf-8")
    again = runner.invoke(main, ["export", str(tmp_path / "run"), "--format", "html"])
    assert again.exit_code != 0


def test_contents_that_are_not_alike_are_not_joined() -> None:
    with pytest.raises(TypeError):
        joined("một", 1)
    with pytest.raises(TypeError):
        joined(1, 2)
    with pytest.raises(TypeError):
        in_both([])
