"""Everything explornn_py refuses, it refuses with one of these: a code for programs, words for people.

`message` is one sentence that names the field and what it may be; `hint` says what to do about it. The
worker sends `to_dict()` to the page as it is.
"""


class ExplornnError(Exception):
    """Base of all errors meant for a person: code (short, stable), message (one sentence), hint, field
    (or None)."""

    def __init__(self, code: str, message: str, hint: str = "", field: str | None = None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.field = field

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()

    def __reduce__(self):
        return type(self), (self.code, self.message, self.hint, self.field)

    def to_dict(self) -> dict[str, str | None]:
        """The error as a JSON-like dict with the keys code, message, hint and field."""
        return {"code": self.code, "message": self.message, "hint": self.hint, "field": self.field}


class ConfigurationError(ExplornnError):
    """A setting has the wrong type or range, or does not go with the others. The current run is untouched."""


class Diverged(ExplornnError):
    """Training is going nowhere: a value is no longer finite, or the loss stays worse than a constant
    answer."""
