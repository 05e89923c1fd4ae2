"""What the visitor makes of data of their own while the tour is open is theirs: the run that they have at its end.

As long as it stands it counts as their own, as outside the tour (it is kept for another visit, too); where a step puts
another run in its place, its checkpoint is held here."""

from page.browser.types import JS, TYPE_CHECKING
from page.settings.fields import OWN

if TYPE_CHECKING:
    from page.run.run import Run


class Mine:
    checkpoint: tuple[int, JS] | None
    guided: tuple[int, str] | None

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.checkpoint = self.guided = None
        """(epoch, block) of what was made; (number, data) of the run that the tour has put here last, None outside."""
        self.fetching = False
        """Whether the tour is about to put a run here, which may be of own data, too, such as a question's series."""
        run.store.changed.listen(self.look)

    @property
    def made(self) -> bool:
        return self.checkpoint is not None or self.stands

    @property
    def stands(self) -> bool:
        return self.guided is not None and not self.run.lent

    def begin(self) -> None:
        """The tour has put a run here."""
        self.guided = self.run.number, self.run.before.present

    def look(self) -> None:
        """Whether the visitor has begun a run of their own data."""
        if self.guided is None or self.fetching or not self.run.lent or self.run.store["data"] not in OWN:
            return
        number, data = self.guided
        now = self.run.before.present  # "" where it is too long to be compared
        if self.run.number != number and (now == "" or now != data):
            self.run.lent = False
            self.run.send("checkpoint")

    async def put_aside(self) -> None:
        """Another run comes in its place."""
        if self.stands:
            # hands over the checkpoint of the last finished epoch
            await self.run.trainer.request("pause")
            self.checkpoint = self.run.renewal.left = self.run.trainer.reached.checkpoint
            self.run.lent = True

    async def return_to(self) -> bool:
        """Have it stand here again; False where there is none, or where it cannot be had."""
        if self.checkpoint is None:
            return False
        self.run.lent = False
        return await self.run.renewal.bringing_back(self.checkpoint)

    def end(self) -> None:
        self.checkpoint = self.guided = None
