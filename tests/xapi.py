"""What the specification of xAPI 1.0.3 (part two, sections 2.2 to 4) asks of a statement as this page makes them: which
properties there may be, and what may stand in each. An independent reading, for whoever gets such statements."""

import re
from datetime import datetime
from urllib.parse import urlsplit

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
STATEMENT = {
    "id",
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "timestamp",
    "stored",
    "authority",
    "version",
}
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {
    "registration",
    "instructor",
    "team",
    "contextActivities",
    "revision",
    "platform",
    "language",
    "statement",
}
KINDS = {"parent", "grouping", "category", "other"}
ACTIVITIES = "http://adlnet.gov/expapi/activities/"


def check_statement(statement):
    """Raises AssertionError unless it is whole, its actor included."""
    assert {"actor", "verb", "object"} <= set(statement) <= STATEMENT
    assert UUID.fullmatch(statement["id"])
    assert datetime.fromisoformat(statement["timestamp"]).tzinfo
    check_actor(statement["actor"])
    assert set(statement["verb"]) == {"id", "display"}
    check_iri(statement["verb"]["id"])
    check_words(statement["verb"]["display"])
    check_activity(statement["object"])
    check_result(statement["result"])
    check_context(statement["context"])


def check_iri(text):
    parts = urlsplit(text)
    assert parts.scheme
    assert parts.netloc or parts.path
    assert not re.search(r"[\s<>\"{}|\\^`]", text), text


def check_words(words):
    assert words
    assert all(LANGUAGE.fullmatch(code) and isinstance(text, str) and text for code, text in words.items())


def check_actor(actor):
    """An agent with exactly one inverse functional identifier."""
    names = {"mbox", "mbox_sha1sum", "openid", "account"} & set(actor)
    assert actor.get("objectType", "Agent") == "Agent"
    assert len(names) == 1
    if "account" in actor:
        assert set(actor["account"]) == {"homePage", "name"}
        check_iri(actor["account"]["homePage"])


def check_activity(activity):
    assert set(activity) == {"objectType", "id", "definition"}
    assert activity["objectType"] == "Activity"
    check_iri(activity["id"])
    assert {"type"} <= set(activity["definition"]) <= {"type", "name", "description"}
    assert activity["definition"]["type"].startswith(ACTIVITIES)
    if "name" in activity["definition"]:
        check_words(activity["definition"]["name"])


def check_result(result):
    assert set(result) <= RESULT
    assert all(isinstance(result[name], bool) for name in {"success", "completion"} & set(result))
    score = result["score"]
    assert set(score) == {"scaled", "raw", "min", "max"}
    assert -1 <= score["scaled"] <= 1
    assert score["min"] <= score["raw"] <= score["max"]
    assert score["min"] < score["max"]


def check_context(context):
    assert set(context) <= CONTEXT
    assert LANGUAGE.fullmatch(context["language"])
    assert set(context["contextActivities"]) <= KINDS
    for activities in context["contextActivities"].values():
        assert activities
        for activity in activities:
            check_activity(activity)
