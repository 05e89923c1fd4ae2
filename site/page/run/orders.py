"""What the visitor may do with the run, from whichever control it comes: button, key, tile, slider, tour."""

import asyncio

from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Act, Value
from page.settings.fields import FIELD
from page.settings.said import called, shown
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.run.player import Player
    from page.run.run import Run
    from page.settings.fields import Field
    from page.settings.state import Store
    from page.words.voice import Voice


class Orders:
    def __init__(self, store: "Store", run: "Run", player: "Player", voice: "Voice", hindered: Act) -> None:
        """hindered(): whether the trainer cannot start, which is then said."""
        self.store, self.run, self.player, self.voice, self.hindered = store, run, player, voice, hindered
        self.acted = Signal()
        """(what, value): the visitor has done something with the run: "play", "pause", "step", "sample", "back" to an
        epoch, "phase" to one."""

    # --- training -------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        if self.player.playing:
            self.player.pause()
            self.acted.send("pause", None)
        elif not self.hindered():
            self.player.play()
            self.acted.send("play", None)

    def step(self) -> None:
        if not self.player.playing and not self.hindered():
            self.acted.send("step", None)
            self.player.play(single=True)

    def back(self) -> None:
        if self.run.epoch:
            self.acted.send("back", self.run.epoch - 1)
            self.run.go_to(self.run.epoch - 1)

    def best(self) -> None:
        """To the epoch with the lowest validation loss of all there are to go to."""
        epoch = self.run.table.lowest("validation_loss", ahead=True)
        if epoch == self.run.epoch:
            self.voice.answer(phrase("voice.is_best", epoch=epoch))
        elif epoch:
            self.acted.send("back", epoch)
            self.run.go_to(epoch)

    def another(self) -> None:
        """Another sample."""
        self.acted.send("sample", None)
        self.run.send("sample")

    def jump(self, phase: str) -> None:
        self.player.jump(phase)
        self.acted.send("phase", phase)

    # --- settings -------------------------------------------------------------------------------------------------

    def reset(self) -> None:
        """A new run with the same settings."""
        self.run.renewal.begin({}, phrase("run.reset"))

    def choose_data(self, name: str) -> None:
        if name == self.store["data"] or not self.store.free("data"):
            return
        self.run.renewal.begin({"data": name}, phrase("input." + name))
        if self.run.number == 0:
            asyncio.create_task(self.run.show_first())

    def change_layers(self, turn: int) -> None:
        """One layer more or less at the network's end; what trained layers have learned stays."""
        field = FIELD["layers"]
        layers = min(field.high, max(field.low, self.store["layers"] + turn))
        if layers != self.store["layers"] and self.store.free("layers"):
            label = phrase("network.count" if layers > 1 else "network.single", n=layers)
            self.run.renewal.begin({"layers": layers}, label, keep_layers=self.run.epoch > 0)

    def set_parameter(self, field: "Field", value: Value) -> None:
        """A live setting acts on the run; any other begins a new one, which can be undone."""
        if field.name == "layers":
            self.change_layers(value - self.store["layers"])
        elif field.live:
            self.run.change(field.name, value)
        else:
            told = phrase("run.setting", name=called(field), value=shown(field, value))
            self.run.renewal.begin({field.name: value}, told)

    def reset_settings(self) -> None:
        """Everything but the data back to its default; what is live acts on the run, the rest needs a new one."""
        changes = self.store.resetting()
        if all(FIELD[name].live for name in changes):
            for name, value in changes.items():
                self.run.change(name, value)
            self.voice.answer(phrase("voice.defaults"))
        else:
            self.run.renewal.begin(changes, phrase("parameters.all_defaults"), all_told=True)
