"""Synthetic cases: real places, people who do not exist, everything drawn from one seed."""

from rotation.synthetic.case import DEFAULT_SEED, generate_case
from rotation.synthetic.giao_thuy import giao_thuy

__all__ = ["DEFAULT_SEED", "generate_case", "giao_thuy"]
