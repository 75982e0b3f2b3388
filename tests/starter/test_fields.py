"""Check the file of fields that a new case begins with, and how its faults are told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from rotation.errors import InputFaults
from rotation.language import LANGUAGES, Lang
from rotation.report.content.filed.fields import NO_FIELDS, Fields, read_fields
from rotation.starter import FIELDS
from rotation.starter.fields import fields
from tests.cli.calls import call_json


def with_every_key(text: str) -> str:
    """Return the file with the keys that are off turned on: those that follow their # at once."""
    return re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)


def keys_of(model: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from keys_of(inner, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def keys_in(document: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in document.items():
        if isinstance(value, dict):
            yield from keys_in(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_the_model_is_there_and_off(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / FIELDS
    path.write_text(fields(lang), "utf-8")
    assert read_fields(path) == NO_FIELDS
    whole = with_every_key(fields(lang))
    assert list(keys_in(tomllib.loads(whole))) == list(keys_of(Fields))
    path.write_text(whole, "utf-8")
    made = read_fields(path)
    assert (made.number.decisions, made.decisions.sign.name) == (1, "…")
    assert len(made.bases or ()) == 2
    assert lang == "vi" or fields(lang).replace("…", "").isascii()


@pytest.mark.parametrize("words", [(), ("--xlsx",)], ids=str)
def test_init_writes_it_beside_the_scenario(words: tuple[str, ...], tmp_path: Path) -> None:
    made = call_json("init", tmp_path / "case", *words)
    assert FIELDS in made["files"]
    assert (tmp_path / "case" / FIELDS).read_text("utf-8") == fields("vi")


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('isuer = "Ban Tổ chức"', "isuer", "'issuer'"),
        ("number = 5", "number", ""),
        ("[number]\nsubmision = 5", "number.submision", "'submission'"),
        ("[number]\nplan = 0", "number.plan", ""),
        ('[number]\nplan = "5"', "number.plan", ""),
        ("[decisions]\n[decisions.sign]\nautority = 'x'", "decisions.sign.autority", "'authority'"),
        ('date = "1/12/2026"', "date", ""),
        ("bases = []", "bases", ""),
        ('recipients = "Huyện ủy"', "recipients", ""),
        ('place = ""', "place", ""),
        ('place = "\u200b"', "place", ""),
        (f'place = "{"x" * 501}"', "place", "500"),
    ],
)
def test_each_fault_is_told_at_its_key_with_the_nearest(tmp_path: Path, text: str, where: str, what: str) -> None:
    path = tmp_path / "fields.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputFaults) as raised:
        read_fields(path)
    (fault,) = raised.value.faults
    assert (fault.cell.file, fault.cell.column) == ("fields.toml", where)
    assert what in fault.line("vi")
    assert what in fault.line("en")
