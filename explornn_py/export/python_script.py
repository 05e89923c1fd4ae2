"""A script for this very package, which trains the same run again, to the same weights.

Settings that were changed on the way are changed again at the same mini-batch.
"""

from string import Template

from explornn_py.errors import ExplornnError, Sentence
from explornn_py.export.script import check_built_in, description, literal
from explornn_py.run.session import Session
from explornn_py.settings.changes import DECAYING

_SCRIPT = Template('''\
"""A recurrent network trained again with explornn_py.

$description
"""

from explornn_py import Session

SETTINGS = $settings

EPOCHS = $epochs
$changes

def train():
    """The run from its first weights on."""
    session = Session(SETTINGS$more)
$training
    return session


if __name__ == "__main__":
    session = train()
    for record in session.history:
        print(record.epoch, record.training_loss, record.validation_loss)
    print(session.report(trace=False).arrays["prediction"])
''')

_PLAIN = """\
    session.train(EPOCHS, stop=False)"""

_CHANGES = Template('''
CHANGES = $changes
"""Settings changed on the way: after how many epochs, after how many windows of the next one, and what."""
''')

_CHANGING = """\
    due = list(CHANGES)

    def change(windows):
        while due and (due[0][0], due[0][1]) <= (session.epoch, windows):
            session.change(due.pop(0)[2])

    while session.epoch < EPOCHS:
        change(0)
        for _ in session.train_epoch():
            change(session.windows)
    change(0)"""


def python_script(session: Session) -> str:
    """The script's text.  Whatever runs here, runs there.

    Raises ExplornnError (code cannot_export) for a cell of one's own, and for a run that did not begin from scratch.
    """
    check_built_in(session)
    archive = session.archive()
    if archive.first_weights is not None:
        raise ExplornnError(
            "cannot_export",
            Sentence(
                "This run began with layers trained in an earlier run, so its settings alone do not lead to its "
                "weights."
            ),
            Sentence("Save it as a file and go on with Session.load, or start it from scratch."),
        )
    if any(made.rate_since is not None and DECAYING & set(made.changes) for made in archive.live_changes):
        raise ExplornnError(
            "cannot_export",
            Sentence(
                "This run was trained by an older explornn_py, in which a learning rate decayed otherwise."
            ),
            Sentence("Save it as a file and go on with Session.load, or start it from scratch."),
        )
    changes = [(made.epoch, made.windows, made.changes) for made in archive.live_changes]
    more = {"dtype": session.dtype.name, "backend": session.backend}
    usual = {"dtype": "float32", "backend": "fused"}
    return _SCRIPT.substitute(
        description=description(session),
        settings=literal(archive.configuration.to_dict()),
        epochs=session.epoch,
        changes=_CHANGES.substitute(changes=literal(changes)) if changes else "",
        more="".join(f", {name}={literal(value)}" for name, value in more.items() if value != usual[name]),
        training=_CHANGING if changes else _PLAIN,
    )
