"""Find the skill that words mean, an id or a label, and say a skill as people call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from rotation.facts.addresses import name_key
from rotation.facts.domain import Skill
from rotation.facts.register import Ids, called, several, with_id


class Skills:
    """The skills of a case, found by id or by label.

    Parameters
    ----------
    skills : iterable of Skill
    """

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._labels = {skill.id: skill.label for skill in skills}
        self._ids = Ids(self._labels)
        self._bearers = Counter(map(name_key, self._labels.values()))

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids of the skills that words may mean; an id wins over a label."""
        return self._ids.find(words) or self._labelled(words) or with_id(words, self._ids, self._labelled)

    def _labelled(self, words: str) -> tuple[str, ...]:
        return self._by_label.get(name_key(words), ())

    def called(self, id_: str) -> str:
        """Return the label of a skill with its id."""
        return called(self._labels[id_], id_)

    def shown(self, id_: str) -> str:
        """Return what a skill is called: its label, with the id where another bears the label; else its id.

        Examples
        --------
        >>> Skills([Skill("land", "đất đai")]).shown("land")
        'đất đai'
        """
        label = self._labels.get(id_, "")
        return self.called(id_) if label and self._bearers[name_key(label)] > 1 else label or id_

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each label with the id of its skill."""
        yield from ((label, id_) for id_, label in self._labels.items())

    @cached_property
    def _by_label(self) -> dict[str, tuple[str, ...]]:
        return dict(several((name_key(label), id_) for id_, label in self._labels.items()))
