"""`python -m explornn_py` is the command `explornn`."""

import sys

from explornn_py.command_line import main

sys.exit(main())
