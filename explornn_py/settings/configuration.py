"""The settings of a run as one immutable value.

`Configuration.from_dict(changes)` is the only way to make one and checks everything: types, ranges, and
that the settings go together and with their data.

The surprising part: some defaults depend on other settings (see table). When such a setting changes,
everything that depends on it and is not given in the same change goes back to its default.
"""

from collections.abc import Mapping
from typing import Any

from explornn_py import data
from explornn_py.cells import CELLS
from explornn_py.cells.lstm import WHOLE
from explornn_py.dated import dates_of_text
from explornn_py.errors import Choice, ConfigurationError, Sentence, Setting
from explornn_py.learning.baselines import SHORTEST_SEASON, can_be_season
from explornn_py.plain import shown
from explornn_py.settings.directions import DIRECTION_RULES
from explornn_py.settings.rule import Rule
from explornn_py.settings.table import FIELDS
from explornn_py.settings.windows import WINDOW_RULES

_DATA_FIELDS = (
    "data",
    "text",
    "series",
    "covariates",
    "learned",
    "scaled_by",
    "split",
    "formula",
    "delay",
    "window",
    "samples",
    "horizon",
    "stateful",
)
_LANE_FIELDS = ("batch_size",)
"""What the data of a stateful run must be long enough for, too."""


class Configuration:
    """Immutable settings of a run, as attributes: `configuration.hidden_size`. Made by
    `Configuration.from_dict`."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]):
        object.__setattr__(self, "_values", dict(values))

    @classmethod
    def from_dict(
        cls, changes: Mapping[str, Any] | None = None, base: "Configuration | None" = None
    ) -> "Configuration":
        """Settings from changes to `base` (to the defaults, without base). Raises ConfigurationError;
        base stays as it is."""
        changes = {} if changes is None else named(changes)
        for name in changes:
            if name not in FIELDS:
                raise ConfigurationError(
                    "unknown_field",
                    Sentence("there is no setting called {name}.", name=shown(name)),
                    Sentence("The settings are {settings}.", settings=[Setting(known) for known in FIELDS]),
                    name if isinstance(name, str) else None,
                )
        before = base._values if base else {}
        values: dict[str, Any] = {}
        for name, field in FIELDS.items():
            if name in changes:
                values[name] = field.clean(changes[name])
            elif base and all(values[other] == before[other] for other in field.depends):
                values[name] = field.fit(before[name], values) if field.fit else before[name]
            else:
                values[name] = field.default_for(values)
        configuration = cls(values)
        _check_together(configuration)
        deciding = (*_DATA_FIELDS, *_LANE_FIELDS) if values["stateful"] else _DATA_FIELDS
        if not base or any(values[name] != before[name] for name in deciding):
            data.build(configuration)
        return configuration

    def to_dict(self) -> dict[str, Any]:
        """All settings, JSON-like; `from_dict` of it gives an equal configuration."""
        return {name: _listed(value) for name, value in self._values.items()}

    def defaults(self) -> dict[str, Any]:
        """What each setting would be if only those above it in the table had been chosen; JSON-like."""
        values = {name: field.default_for(self._values) for name, field in FIELDS.items()}
        return {name: _listed(value) for name, value in values.items()}

    def changed_fields(self, other: "Configuration") -> tuple[str, ...]:
        """Names of the settings in which the two differ, in the order of the table."""
        return tuple(name for name in FIELDS if self._values[name] != other._values[name])

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._values:
            raise AttributeError(f"there is no setting called {name!r}")
        return self._values[name]

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a configuration cannot be changed; make another with Configuration.from_dict")

    def __reduce__(self) -> Any:
        return type(self), (self._values,)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *FIELDS]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Configuration) and self._values == other._values

    def __hash__(self) -> int:
        return hash(tuple(self._values.values()))

    def __repr__(self) -> str:
        differing = {
            name: value
            for name, value in self._values.items()
            if value != FIELDS[name].default_for(self._values)
        }
        inside = ", ".join(
            f"{name}={shown(value).removeprefix('the text ')}" for name, value in differing.items()
        )
        return f"Configuration({inside or 'all defaults'})"


def _listed(value: Any) -> Any:
    return (
        [_listed(item) if type(item) is tuple else item for item in value] if type(value) is tuple else value
    )


def named(changes: Any) -> Mapping[str, Any]:
    """The changes, if they are names with values.  Raises ConfigurationError."""
    if not isinstance(changes, Mapping):
        raise ConfigurationError(
            "bad_settings",
            Sentence("settings must be a mapping of names to values, not {value}.", value=shown(changes)),
            Sentence("Give them like {example}.", example="{'layers': 3}"),
        )
    return changes


def _lstm_only(field: str, wanted: bool) -> Rule:
    name, value = Setting(field), Choice(field, "true" if wanted else "false")
    return Rule(
        field,
        lambda c: field not in CELLS[c.cell].settings and getattr(c, field) is not wanted,
        lambda c: Sentence(
            "{field} must be {value} for the cell {kind}, as only the LSTM has this part.",
            field=name,
            value=value,
            kind=Choice("cell", c.cell),
        ),
        Sentence(
            "Set {field} to {value}, or {cell} to {lstm}.",
            field=name,
            value=value,
            cell=Setting("cell"),
            lstm=Choice("cell", "lstm"),
        ),
    )


_RULES = (
    Rule(
        "batch_size",
        lambda c: c.batch_size > c.samples,
        lambda c: Sentence(
            "{batch_size} must be a whole number from 1 to {samples} ({most}), not {value}.",
            batch_size=Setting("batch_size"),
            samples=Setting("samples"),
            most=c.samples,
            value=c.batch_size,
        ),
        Sentence(
            "Choose a smaller value for {batch_size} or a larger one for {samples}.",
            batch_size=Setting("batch_size"),
            samples=Setting("samples"),
        ),
    ),
    Rule(
        "season",
        lambda c: c.data == "series" and c.season and not can_be_season(c.season, c.window),
        lambda c: Sentence(
            "{season} must be 0 or from {least} to {most} (the values of {window}), not {value}.",
            season=Setting("season"),
            least=SHORTEST_SEASON,
            most=c.window,
            window=Setting("window"),
            value=c.season,
        ),
        Sentence(
            "Set {season} to 0, and it is found by itself, or choose a larger value for {window}.",
            season=Setting("season"),
            window=Setting("window"),
        ),
    ),
    Rule(
        "dates",
        lambda c: c.dates and dates_of_text(c.dates).count not in (0, len(c.series)),
        lambda c: Sentence(
            "{field} must be as many as the values, {count}, not {dates}.",
            field=Setting("dates"),
            count=len(c.series),
            dates=dates_of_text(c.dates).count,
        ),
        Sentence("Leave the dates out, or learn the file that has them."),
    ),
    *(_lstm_only(field, value) for field, value in WHOLE.items()),
    Rule(
        "coupled_gates",
        lambda c: c.coupled_gates and not (c.input_gate and c.forget_gate),
        lambda c: Sentence(
            "{field} must be {off} while the input gate or the forget gate is off.",
            field=Setting("coupled_gates"),
            off=Choice("coupled_gates", "false"),
        ),
        Sentence(
            "Switch both gates on, or set {field} to {off}.",
            field=Setting("coupled_gates"),
            off=Choice("coupled_gates", "false"),
        ),
    ),
    Rule(
        "recurrent_dropout",
        lambda c: c.recurrent_dropout > 0 and not CELLS[c.cell].drops,
        lambda c: Sentence(
            "{field} must be 0 for the cell {kind}, in which nothing of the past can be dropped.",
            field=Setting("recurrent_dropout"),
            kind=Choice("cell", c.cell),
        ),
        Sentence("Set {field} to 0, or choose another cell.", field=Setting("recurrent_dropout")),
    ),
    *WINDOW_RULES,
    *DIRECTION_RULES,
)


def _check_together(configuration: Configuration) -> None:
    for rule in _RULES:
        if rule.broken(configuration):
            raise ConfigurationError(
                "do_not_go_together",
                rule.message(configuration),
                rule.hint,
                rule.field,
            )
