"""Find the chains of a plan: what hangs together through seats that are left and taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rotation.moves.movers import Mover, Seats

if TYPE_CHECKING:
    import networkx as nx

Node = tuple[str, str]
POST, END = "post", "end"
"""The two kinds of node: a post; an end of one move, at which nothing hangs."""


@dataclass(frozen=True)
class Chain:
    """Moves that hang together through posts at which chains are not cut.

    Attributes
    ----------
    id : int
        From 1, in the order of the first mover.
    movers : tuple of Mover
        By their order.
    closed : bool
        Every post in it is full, and as many enter as leave: nobody can move first.
    """

    id: int
    movers: tuple[Mover, ...]
    closed: bool


def chains(seats: Seats) -> tuple[Chain, ...]:
    """Return the chains of a plan.

    Weakly connected components of the multigraph whose nodes are posts and whose arcs are movers. An end that leads
    nowhere, or to a post at which chains are cut, is a node of its own.
    """
    import networkx as nx

    graph = seat_graph(seats.movers, seats.cut)
    found = [
        tuple(sorted(_movers_among(graph, nodes), key=lambda one: one.order))
        for nodes in nx.weakly_connected_components(graph)
    ]
    free = {post: seats.free(post) for post in seats.capacity}
    return tuple(
        Chain(number, movers, is_closed(movers, free, seats.cut))
        for number, movers in enumerate(sorted(found, key=lambda movers: movers[0].order), start=1)
    )


def seat_graph(movers: Iterable[Mover], cut: frozenset[str]) -> nx.MultiDiGraph[Node]:
    """Return the multigraph of some movers."""
    import networkx as nx

    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    for mover in movers:
        start, end = _node(mover.present, mover.cadre, cut, "from"), _node(mover.post, mover.cadre, cut, "to")
        graph.add_edge(start, end, key=mover.cadre, mover=mover)
    return graph


def _node(post: str | None, cadre: str, cut: frozenset[str], side: str) -> Node:
    return (END, f"{side} {cadre}") if post is None or post in cut else (POST, post)


def is_closed(movers: Iterable[Mover], free: Mapping[str, int], cut: frozenset[str]) -> bool:
    """Return whether nobody of a whole chain can move first.

    The theorem: an unbalanced connected multigraph splits into open trails, each to a post with a free place; a
    balanced one with a free place has an Eulerian circuit from there. So only a full and balanced one is stuck, and one
    person who steps out is the hole that runs back along its circuit.
    """
    change: Counter[str] = Counter()
    for mover in movers:
        if mover.present is None or mover.present in cut or mover.post in cut:
            return False
        change[mover.post] += 1
        change[mover.present] -= 1
    return not any(change.values()) and not any(free[post] for post in change)


def locks(mover: Mover, left: Iterable[Mover], free: Mapping[str, int], cut: frozenset[str]) -> bool:
    """Return whether an entry leaves others who can only wait for each other.

    Parameters
    ----------
    mover : Mover
        Who would enter.
    left : iterable of Mover
        Who is still to move after it.
    free : mapping
        The places that are free after it, by post.
    cut : frozenset of str
    """
    import networkx as nx

    graph = seat_graph(left, cut)
    here = (POST, mover.post)
    if here not in graph:
        return False
    around = nx.node_connected_component(graph.to_undirected(as_view=True), here)
    return is_closed(_movers_among(graph, around), free, cut)


def _movers_among(graph: nx.MultiDiGraph[Node], nodes: Iterable[Node]) -> list[Mover]:
    """Return the movers between some nodes."""
    arcs: Iterable[tuple[Node, Node, Mover]] = graph.subgraph(nodes).edges(data="mover")
    return [mover for _, _, mover in arcs]
