"""Generate synthetic cases from one seed: places may be real, people never are."""

from rotation.synthetic.case_folder import DEFAULT_SEED, generate_case, generate_region
from rotation.synthetic.following import TooMany
from rotation.synthetic.giao_thuy import giao_thuy
from rotation.synthetic.region import MOST_UNITS, region

__all__ = ["DEFAULT_SEED", "MOST_UNITS", "TooMany", "generate_case", "generate_region", "giao_thuy", "region"]
