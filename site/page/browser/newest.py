"""One thing at a time; of all that is asked for meanwhile only the newest counts."""

import asyncio


class Newest:
    def __init__(self):
        self.busy, self.wanted = False, None

    def ask(self, act):
        """Have the coroutine function `act` run, as soon as nothing else does and unless another is asked for first."""
        self.wanted = act
        if not self.busy:
            self.busy = True
            asyncio.create_task(self.work())

    def drop(self):
        """What waits is not wanted any more; what runs already goes on."""
        self.wanted = None

    async def work(self):
        try:
            while self.wanted:
                act, self.wanted = self.wanted, None
                await act()
        finally:
            self.busy = False
