"""`python -m explornn_py` is the command `explornn`."""

import sys

from explornn_py.desk.program import main

sys.exit(main())
