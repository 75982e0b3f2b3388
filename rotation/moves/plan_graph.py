"""Return the moves of a plan as a graph for other programs: posts are nodes, people are arcs."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import networkx as nx

from rotation.escaping import one_line
from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning


def plan_graph(found: PlanSigning, lang: Lang) -> nx.MultiDiGraph[str]:
    """Return the moves of a plan as a multigraph: an arc runs from the post left to the one taken.

    Who comes from nowhere comes from a node of their own, of the kind ``outside``. What is not known is left out.
    """
    setting, signing = found.scenario.setting, found.signing
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    openings = {one.opening[0]: one.opening[1] for one in signing.chains if one.opening is not None}
    ends = {one.end[0]: one.end[1] for one in signing.chains if one.end is not None and one.end[0] is not None}
    for post in sorted({post for one in signing.moves for post in (one.mover.present, one.mover.post) if post}):
        facts = {"kind": "post", "title": setting.title(post).in_lang(lang), "unit": setting.world.unit_of(post).name}
        facts |= {"opening": openings.get(post, ""), "end": ends.get(post, "")}
        graph.add_node(one_line(post), **_shown(facts), capacity=setting.world.post[post].capacity)
    for one in signing.moves:
        start = one_line(one.mover.present or f"outside {one.mover.cadre}")
        if one.mover.present is None:
            graph.add_node(start, kind="outside")
        facts = {
            "cadre": one.mover.cadre,
            "name": setting.world.cadre[one.mover.cadre].name,
            "kind": str(one.mover.kind),
            "after": one.after or "",
            "needs": found.needs(one.mover.post),
            "earliest": _day(one.earliest),
            "latest": _day(signing.latest.get(one.mover.cadre)),
            "waits_for": one.waits_for,
        }
        key = one_line(one.mover.cadre)
        critical = one.mover.cadre in signing.critical
        graph.add_edge(
            start, one_line(one.mover.post), key=key, **_shown(facts), chain=one.chain, wave=one.wave, critical=critical
        )
    return graph


def graphml(found: PlanSigning, lang: Lang) -> bytes:
    """Return the moves of a plan as a GraphML file."""
    written = BytesIO()
    nx.write_graphml_xml(plan_graph(found, lang), written)
    return written.getvalue()


def _shown(facts: dict[str, str]) -> dict[str, str]:
    return {name: one_line(value) for name, value in facts.items() if value}


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
