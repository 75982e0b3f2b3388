"""Arrange who follows what in tables: a list by unit, and how many units each follower has."""

from __future__ import annotations

from rotation.follow.judgement import FollowJudgement
from rotation.follow.problem import FollowProblem
from rotation.language import Lang
from rotation.report.content import follow_texts as words
from rotation.report.content.tables import Table, own


def follows_table(judged: FollowJudgement, problem: FollowProblem, lang: Lang) -> Table:
    """Return who follows which unit, by unit and cadre."""
    world = problem.board.setting.world
    rows = (
        (
            world.unit_name(one.unit),
            world.cadre[one.cadre].name,
            (words.KEPT if one.kept else words.NEW).in_lang(lang),
            one.points,
            one.cadre,
        )
        for one in judged.follows
    )
    headers = (words.UNIT, words.FOLLOWER, words.STATE, words.POINTS)
    return Table.of("follows", "", (*own(one.in_lang(lang) for one in headers), "cadre"), rows, lang)


def loads_table(judged: FollowJudgement, problem: FollowProblem, lang: Lang) -> Table:
    """Return how many units each follower has, none too."""
    names = problem.board.setting.world.cadre
    rows = ((names[cadre].name, units, cadre) for cadre, units in judged.loads.items())
    headers = (words.FOLLOWER, words.UNITS)
    return Table.of("loads", "", (*own(one.in_lang(lang) for one in headers), "cadre"), rows, lang)
