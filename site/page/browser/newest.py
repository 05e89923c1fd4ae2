"""One thing at a time; of all that is asked for meanwhile only the newest counts."""

import asyncio

from page.browser.types import Act


class Newest:
    wanted: Act | None

    def __init__(self) -> None:
        self.busy, self.wanted = False, None

    def ask(self, act: Act) -> None:
        """Have the coroutine function `act` run, as soon as nothing else does and unless another is asked for first."""
        self.wanted = act
        if not self.busy:
            self.busy = True
            asyncio.create_task(self.work())

    def drop(self) -> None:
        """What waits is not wanted any more; what runs already goes on."""
        self.wanted = None

    async def work(self) -> None:
        try:
            while self.wanted:
                act, self.wanted = self.wanted, None
                await act()
        finally:
            self.busy = False
