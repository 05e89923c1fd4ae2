"""What the page shows before the trainer has arrived: for each of our data sets, the report of the untrained default
network.

The build runs this in the very interpreter that visitors use, so these numbers are, bit for bit, the ones that the
worker will report for epoch 0 of the same run."""

from explornn_py.data import DATA_SETS
from explornn_py.run.session import Session
from worker.packing import pack


def make():
    """path below the site -> bytes"""
    given = [name for name, row in DATA_SETS.items() if not row.own]
    return {f"first/{data}.bin": pack(Session({"data": data}).report()) for data in given}
