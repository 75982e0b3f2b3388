"""Answer in threads of comments, as newer Excel has them, where a marked cell has one.

Such a program shows the thread and not the plain comment beside it, which older ones show.
Format: MS-XLSX 2.6.205 (threaded comments).
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from rotation.report.marked.comments import AUTHOR
from rotation.report.marked.marks import Mark, cell_name
from rotation.report.marked.splice import Element, Splice, plain, prefix, prefixed, tree


def _guid(name: str) -> str:
    """Return an id that is always the same for the same name."""
    return f"{{{str(uuid5(NAMESPACE_URL, name)).upper()}}}"


WHO = _guid(AUTHOR)
"""The id of the person who answers."""


def with_answers(part: str, content: bytes, marks: Sequence[Mark]) -> bytes:
    """Return the threads of a sheet with an answer in each one on a marked cell."""
    root = tree(part, content)
    threads: dict[str, list[Element]] = {}
    for one in root.named("threadedComment"):
        threads.setdefault(one.attributes.get("ref", ""), []).append(one)
    answers = [_answer(mark, threads[name]) for mark in marks if (name := cell_name(mark.place)) in threads]
    changes = Splice(content)
    if answers:
        changes.append(root, prefixed(b"".join(answers), prefix(content[root.start : root.inner])))
    return changes.result()


def _answer(mark: Mark, thread: Sequence[Element]) -> bytes:
    """Return the findings of a cell as the last answer of its thread, with the time of the one before."""
    first = next((one for one in thread if "parentId" not in one.attributes), thread[0]).attributes
    time = max(one.attributes.get("dT", "") for one in thread)
    when = f'dT="{time}" ' if time else ""
    text = "\n".join(label + sentence for label, sentence in mark.comment_lines())
    begun = first.get("id", "")
    ids = f'personId="{WHO}" id="{_guid(begun + text)}" parentId="{begun}"'
    tag = f'<threadedComment ref="{cell_name(mark.place)}" {when}{ids}>'
    return tag.encode() + b"<text>%b</text></threadedComment>" % plain(text)


def with_person(part: str, content: bytes) -> bytes:
    """Return the list of persons with the one who answers here."""
    root = tree(part, content)
    changes = Splice(content)
    if all(one.attributes.get("id") != WHO for one in root.named("person")):
        person = f'<person displayName="{AUTHOR}" id="{WHO}" userId="{AUTHOR}" providerId="None"/>'
        changes.append(root, prefixed(person.encode(), prefix(content[root.start : root.inner])))
    return changes.result()
