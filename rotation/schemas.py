"""Build the JSON Schemas of a scenario, a rulebook, a saved run, and of what is answered about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from rotation.explain.shape import ANY_DOCUMENT
from rotation.facts.domain import Role
from rotation.rulebook.evaluation import EvaluationEntry
from rotation.rulebook.file import Header, NormEntry
from rotation.rules import catalogue
from rotation.rules.base import PairRule
from rotation.rules.following import any_rule, follow_catalogue
from rotation.rules.norms import Severity
from rotation.runs.follow_results_document import FollowResultsDocument
from rotation.runs.follow_shape import FollowDocument, JudgedFollowDocument
from rotation.runs.moves_shape import MovesDocument
from rotation.runs.outcomes_shape import OUTCOMES_DOCUMENT
from rotation.runs.plan_shape import ReplanDocument
from rotation.runs.reviews_shape import ReviewsDocument
from rotation.runs.shape import RunDocument
from rotation.scenario.file import ScenarioFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLACE = "#/$defs/{model}"
Schema = dict[str, Any]


def scenario_schema() -> Schema:
    """Return the schema of a scenario file; overrides take a rule's norm keys, all optional."""
    schema = ScenarioFile.model_json_schema(ref_template=PLACE)
    definitions, properties = schema["$defs"], schema["properties"]
    schema["required"].remove("effective")
    schema["anyOf"] = [{"required": ["effective"]}, {"required": ["horizon"]}]
    for kind in definitions["GroupMoves"]["properties"].values():
        _or_whole_number(kind)
    for name, kind in definitions["Moves"]["properties"].items():
        if name != "per_group":
            _or_whole_number(kind)
    properties["rules"] = _by_rule(definitions, lambda rule: _norm_of(rule, definitions, whole=False))
    return {"$schema": DIALECT, **schema, "title": "rotation scenario"}


def rulebook_schema() -> Schema:
    """Return the schema of a rulebook: for each rule a list of dated norms with its numbers."""
    schema = Header.model_json_schema(ref_template=PLACE)
    definitions = schema.setdefault("$defs", {})
    schema["properties"]["rules"] = _by_rule(
        definitions,
        lambda rule: {"type": "array", "items": _norm_of(rule, definitions, whole=True)},
        follow_catalogue(),
    )
    schema["properties"]["evaluation"] = {"type": "array", "items": _evaluation(definitions)}
    words = [*Role, *(f"{level}/{role}" for level in ("grassroots", "superior") for role in Role)]
    definitions["Rung"] = {"type": "array", "items": {"enum": [str(word) for word in words]}}
    schema["properties"]["ladder"] = {"type": "array", "items": {"$ref": "#/$defs/Rung"}}
    return {"$schema": DIALECT, **schema, "title": "rotation rulebook"}


def run_schema() -> Schema:
    """Return the schema of run.json."""
    return {"$schema": DIALECT, **RunDocument.model_json_schema(ref_template=PLACE), "title": "rotation run"}


def why_schema() -> Schema:
    """Return the schema of the document of `why`."""
    return {"$schema": DIALECT, **ANY_DOCUMENT.json_schema(ref_template=PLACE), "title": "rotation why"}


def moves_schema() -> Schema:
    """Return the schema of the document of `moves`."""
    return {"$schema": DIALECT, **MovesDocument.model_json_schema(ref_template=PLACE), "title": "rotation moves"}


def replan_schema() -> Schema:
    """Return the schema of the document of `replan`."""
    return {"$schema": DIALECT, **ReplanDocument.model_json_schema(ref_template=PLACE), "title": "rotation replan"}


def follow_schema() -> Schema:
    """Return the schema of the document of `follow`: after one plan or a list after each, answers or results."""
    models = JudgedFollowDocument | FollowDocument | FollowResultsDocument
    schema = TypeAdapter(models | list[models]).json_schema(ref_template=PLACE)
    return {"$schema": DIALECT, **schema, "title": "rotation follow"}


def reviews_schema() -> Schema:
    """Return the schema of the document of `reviews`."""
    return {"$schema": DIALECT, **ReviewsDocument.model_json_schema(ref_template=PLACE), "title": "rotation reviews"}


def outcomes_schema() -> Schema:
    """Return the schema of the documents of `outcomes`."""
    return {"$schema": DIALECT, **OUTCOMES_DOCUMENT.json_schema(ref_template=PLACE), "title": "rotation outcomes"}


def _or_whole_number(kind: Schema) -> None:
    """Allow a bound to be one number, which means exactly that many."""
    kind["anyOf"] = [{"type": "integer", "minimum": 0}, *kind.get("anyOf", [])]


def _evaluation(definitions: Schema) -> Schema:
    """Return the schema of an entry on who evaluates, who is named in one text or in a table of both languages."""
    entry = EvaluationEntry.model_json_schema(ref_template=PLACE)
    definitions.update(entry.pop("$defs", {}))
    named = entry["properties"]["evaluator"]
    entry["properties"]["evaluator"] = {"anyOf": [{"type": "string", "minLength": 1}, named]}
    return entry


def _by_rule(definitions: Schema, schema_of: Any, more: Iterable[str] = ()) -> Schema:
    """Return the schema of an object with a key for every rule that is not structural."""
    open_rules = [*(rule for rule, found in catalogue().items() if not found.structural), *more]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {rule: schema_of(rule) for rule in sorted(open_rules)},
    }


def _norm_of(rule: str, definitions: Schema, whole: bool) -> Schema:
    """Return the schema of one norm; keys are required only of a whole norm that is in force."""
    common = NormEntry.model_json_schema(ref_template=PLACE)
    numbers = any_rule(rule).numbers_type.model_json_schema(ref_template=PLACE)
    definitions.update(common.pop("$defs", {}))
    definitions.update(numbers.pop("$defs", {}))
    keys = {**common["properties"], **numbers.get("properties", {})}
    if not issubclass(any_rule(rule), PairRule):
        del keys["steps"]
        if "roles" not in numbers.get("properties", {}):
            del keys["roles"]
    if not whole:
        del keys["from"], keys["forms"]
        return {"type": "object", "additionalProperties": False, "properties": keys}
    required = numbers.get("required", [])
    off = {"properties": {"severity": {"const": str(Severity.OFF)}}}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": keys,
        "required": common["required"],
        "anyOf": [off, {"required": required}],
    }


SCHEMAS = {
    "scenario": scenario_schema,
    "rulebook": rulebook_schema,
    "run": run_schema,
    "why": why_schema,
    "moves": moves_schema,
    "replan": replan_schema,
    "follow": follow_schema,
    "reviews": reviews_schema,
    "outcomes": outcomes_schema,
}
