"""Measure screening under the whole rulebook at three sizes: ``python -m benchmarks.screening``."""

from __future__ import annotations

import resource
from time import perf_counter

import numpy as np

from benchmarks.worlds import setting_of, world_of
from rotation.criteria import catalogue
from rotation.plans.screening import blocks, judged
from rotation.rules.setting import Setting

SIZES = ((500, 175), (1000, 350), (2000, 700))


def screened(setting: Setting) -> int:
    """Judge and score every pair, and return how many are allowed."""
    allowed = 0
    for context in blocks(setting):
        refused, _ = judged(context)
        for criterion in catalogue().values():
            np.broadcast_to(criterion.points(context.cadres, context.posts, context), refused.shape)
        allowed += int((~refused).sum())
    return allowed


def main() -> None:
    """Print seconds and nanoseconds per pair."""
    screened(setting_of(world_of(*SIZES[0])))
    for cadres, posts in SIZES:
        setting = setting_of(world_of(cadres, posts))
        start = perf_counter()
        allowed = screened(setting)
        seconds = perf_counter() - start
        pairs, rules = cadres * posts, len({rule.id for rule in setting.rules})
        print(
            f"{cadres:5} cadres × {posts:3} posts = {pairs:9,} pairs, {rules} rules: "
            f"{seconds:5.2f} s, {seconds / pairs * 1e9:5.0f} ns per pair, {allowed:,} allowed"
        )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
