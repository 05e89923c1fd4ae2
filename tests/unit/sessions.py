"""Small runs for tests of sessions, and how to train them."""

from explornn_py import Session

SMALL = {"layers": 2, "hidden_size": 6, "samples": 20, "batch_size": 7, "horizon": 8}


def train(session, epochs):
    session.train(epochs)
    return session


def small(**changes):
    return Session(SMALL | changes)


def changed_amid_an_epoch(session, **changes):
    """The session after an epoch whose settings changed after its first batch, and one more; and its weights then."""
    batches = session.train_epoch()
    next(batches)
    session.change(changes)
    list(batches)
    return train(session, 1).network.weights.copy()


def numbers(session):
    """The history as it can be compared: nan differs from itself, None does not."""
    return [record.to_dict() for record in session.history]
