"""Find the words of a Vietnamese text that are no Vietnamese: letters of ASCII alone, by no rule of the spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

import click

from rotation.cli import main
from rotation.criteria import catalogue as criteria
from rotation.facts import domain
from rotation.facts.kinds import Form, MoveKind, Step
from rotation.facts.vocabulary import TABLE
from rotation.files.shipped import rulebook_names
from rotation.report.content.filed.fields import Fields, Sign
from rotation.rulebook.evaluation import EvaluationEntry
from rotation.rules import catalogue
from rotation.rules.evaluation import LEVELS
from rotation.rules.norms import Severity
from rotation.scenario.file import ScenarioFile
from rotation.scenario.follow import FollowEntry
from rotation.scenario.horizon import HorizonEntry

ONSET = r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|r|s|th?|tr|v|x)?"
RIME = (
    r"(?:a(?:[imouy]|ng?|nh)?|e(?:m|ng?|o)?|i(?:[amu]|nh?)?|o(?:a(?:[imoy]|ng?|nh)?|e[no]?o?|[im]|o?ng?)?"
    r"|u(?:[aim]|ng?|y(?:[au]|nh?)?)?|y)"
)
"""Rimes that are written without any mark: no tone, no ơ, ư, ă, â, ê, ô; before c, ch, p and t a tone is written."""
SYLLABLE = re.compile(rf"{ONSET}{RIME}|qu(?:a(?:[imoy]|ng?|nh)?|e[no]?|i(?:nh?)?|y(?:nh?)?)|gi", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"'([^']*)'|“([^”]*)”")
IN_BRACKETS = re.compile(r"\(([A-Za-z_]+)\)")
FILE = re.compile(
    r"(?:[\w.~-]*/)*[\w-]+\.(?:toml|csv|xlsx|xls|ods|json|jsonl|md|svg|png|html|parquet|duckdb|txt|bat|ics|graphml|docx|pdf)\b"
)
PATH = re.compile(r"(?<!\w)(?:/[\w.+-]+)+/?")
OPTION = re.compile(r"(?<!\w)--?[a-z][a-z-]*")
URL = re.compile(r"https?://\S+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:+.]+")
DIGEST = re.compile(r"\b(?=\w*\d)[0-9a-f]{8,}\b")

COMMAND = re.compile(r"\b(?:rotation [a-z]+|pip install)\b")
ID = re.compile(r"\b[A-Z]{1,6}[-\d][A-Z0-9-]+|\b[A-Z]\b")
FOLDER = re.compile(r"\b[\w-]+/(?=[\s.,:]|$)")
IN_RUN = re.compile(r"'[a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*':")
IN_TOML = re.compile(r"[\w./-]+\.toml [a-z_][\w.\[\]]*:")
RULE_ID = re.compile(rf"\b(?:{'|'.join(rule for rule in catalogue() if '_' in rule)})\b")
TAG = re.compile(r"<\w+>")
UNREAD = (TAG, URL, TIME, IN_RUN, IN_TOML, RULE_ID, FILE, PATH, FOLDER, COMMAND, OPTION, DIGEST, ID)
"""Markup, addresses, places in run.json and TOML, ids, files, commands, options and digests, which are as they are."""

ALLOWED = {
    "a name of a program, a standard or a maker": "rotation Python Dask Windows Unix Linux Microsoft Visual "
    "Redistributable Excel Word LibreOffice libreoffice writer docxtpl macro altChunk Times New Roman "
    "liberation "
    "UniKey Unicode UTF JSON TOML CSV Markdown Parquet SAT HiGHS MathOpt CPU MB cadre "
    "cluster ortools numpy pandas pydantic click rich rapidfuzz duckdb altair networkx icalendar jinja lazy loader "
    "calamine xlsxwriter vl convert post fonts dejavu web LANG PYTHONUTF python utf markdown it",
    "a kind of file, as a user knows it by its ending": "xlsx xlsb xls ods csv json svg png html toml graphml ics docx "
    "pdf",
    "a part of a file that has no Vietnamese name": "NUL CR LF DOCTYPE ENTITY",
    "how a date or a value is typed": "dd mm yyyy true false",
    "a choice that is typed, shown beside its option": "vi en local scenario rulebook run why moves replan follow "
    "reviews outcomes party state draft submission decisions ballot tally dossier letters all",
    "a sign of a machine that is well": "ok",
    "a unit, or the letter for a number in a range or a formula": "km x n s",
    "a Vietnamese word of foreign letters, or without its marks in the name of a folder": "Kirin ket",
    "an abbreviation that boards write": "UBND UBKT MTTQ LLCT HTXSNV HTTNV HTNV KHTNV STT PA TP TW BCT BT PCT CN CC TC "
    "KH SC GH CT GPMB ThS VD CP KL HD TTr PTNT BTCTW I II III IV",
}
"""What may stand in Vietnamese output, with the reason."""
EXCEPTIONS = frozenset(word for words in ALLOWED.values() for word in words.split())


@cache
def typed() -> frozenset[str]:
    """Return what a user types: names of commands, options, keys, columns and values."""
    names: set[str] = {"key_roles", "elected_roles", "ladder", "extends", "from", "rules", "roles", "forms", "steps"}
    names |= {"grid", "sample", "base", "n", "min", "max", "total", "per_group", "cadre", "post", "rule", "reason"}
    names |= {
        "paper",
        "breaches",
        "score",
        "citation",
        "document",
        "article",
        "checked",
        "severity",
        "weight",
        "tiers",
        "default",
    }
    names |= {*catalogue(), *criteria(), *main.commands, *TABLE, *ScenarioFile.model_fields, *MoveKind, *Form, *Step}
    names |= {"wave", *HorizonEntry.model_fields, *FollowEntry.model_fields, *Fields.model_fields, *Sign.model_fields}
    names |= {"evaluation", *LEVELS, *EvaluationEntry.model_fields}
    names |= {*Severity, *rulebook_names(), *(part for name in rulebook_names() for part in name.split("-"))}
    for rule in catalogue().values():
        names |= {field.alias or name for name, field in rule.numbers_type.model_fields.items()}
    for table in TABLE.values():
        names |= {column.id for column in table.columns}
    for members in vars(domain).values():
        if isinstance(members, type) and issubclass(members, StrEnum):
            names |= {member.value for member in members}
    for command in main.commands.values():
        names |= {option.lstrip("-") for one in command.params if isinstance(one, click.Option) for option in one.opts}
    return frozenset(words for name in names for words in (name, *name.split("_")))


def foreign(text: str, known: Iterable[str] = ()) -> Iterator[str]:
    """Yield the words of a Vietnamese text that are neither Vietnamese, nor typed as they are, nor allowed.

    Parameters
    ----------
    text : str
    known : iterable of str
        Names and ids of the case.
    """
    for pattern in UNREAD:
        text = pattern.sub(" ", text)
    text = QUOTED.sub(_unless_typed, IN_BRACKETS.sub(_unless_typed, text))
    names = frozenset(known)
    for word in LETTERS.findall(text):
        if word.isascii() and word not in EXCEPTIONS and word not in names and not SYLLABLE.fullmatch(word):
            yield word


def _unless_typed(found: re.Match[str]) -> str:
    """Return nothing for a quotation of which each English word is one that a user types, else its words."""
    words = next(filter(None, found.groups()), "")
    return " " if all(word in typed() for word in re.findall(r"[A-Za-z_]+", words)) else f" {words} "
