"""Say how a scenario came out: by its best plan or, where it was planned again, by its nearest one."""

from __future__ import annotations

from rotation.language import Text
from rotation.plans.plan import Status
from rotation.runs.run import STATUS

NEAREST: dict[str, Text] = {
    Status.OPTIMAL: Text(vi="gần nhất với phương án cũ, đã chứng minh", en="nearest to the former plan, proven"),
    Status.FEASIBLE: Text(
        vi="hợp lệ, chưa chứng minh là gần phương án cũ nhất có thể",
        en="feasible, not proven nearest to the former plan",
    ),
}
"""Words for the status of a scenario that was planned again: it speaks of the number of changes, not of the best."""


def status_words(status: str, planned_again: bool) -> Text | str:
    """Return the words for a status; one that is none stands as it is."""
    known = {**STATUS, **NEAREST} if planned_again else STATUS
    return known.get(status, status)
