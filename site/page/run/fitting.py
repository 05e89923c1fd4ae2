"""A first run of what an address asks for: whatever can be used of it is used, what conflicts is left out by name.

The trainer alone knows what goes together. It names the setting that it refuses; that one is left out, and it is asked
again. What has been left out is tried once more at the end, as the conflict may have gone with another one."""

from page.browser.types import Act, Problem, Said, Value, Values
from page.settings.fields import OWN


async def begin(ask: Act, changes: Values) -> tuple[Value, dict[str, Problem]]:
    """(the trainer's answer, {setting left out: the trainer's problem with it}).

    ask(changes): the trainer's (answer, None) or (None, problem); changes: {setting: value}."""
    changes, left_out, asked_for = dict(changes), {}, changes
    answer, problem = await ask(changes)
    while problem and changes:
        name = culprit(problem, changes)
        left_out[name] = problem
        del changes[name]
        answer, problem = await ask(changes)
    for name in list(left_out):
        # data of one's own are of no use beside others
        idle = name in OWN and changes.get("data") != name
        if len(left_out) > 1 and not idle:
            more, still = await ask(with_one_more(changes, name, asked_for))
            if still is None:
                changes, answer = with_one_more(changes, name, asked_for), more
                del left_out[name]
    return answer, left_out


def with_one_more(changes: Values, name: str, asked_for: Values) -> Values:
    more = dict(changes)
    more[name] = asked_for[name]
    return more


def culprit(problem: Problem, changes: Values) -> str:
    """The setting to leave out: the refused one, or one that its sentence names; data that are missing take with them
    the wish to learn them."""
    field = problem.get("field")
    if field in changes:
        return field
    if field in OWN and changes.get("data") == field:
        return "data"
    for name in named(problem.get("said", {}).get("message")):
        if name in changes:
            return name
    return "data" if "data" in changes else sorted(changes)[0]


def named(said: Said) -> list[str]:
    """The settings that a refusal speaks of."""
    if isinstance(said, dict):
        if "setting" in said:
            return [said["setting"]]
        return [name for key in sorted(said.get("values", {})) for name in named(said["values"][key])]
    return []
