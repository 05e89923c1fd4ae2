"""What the page can do beyond its core: each feature is one class, one row here.

A feature is made with the application once its core stands, and reaches everything through it: `app.run` for orders,
`app.player`, `app.store`, `app.scene`, `app.loop.request()` for a frame. It is told what happens by those of these
methods that it has:

    settings_changed()      the store holds other settings
    figures_changed()       the run's records have changed
    epoch_came()            an epoch has been trained
    report_came(report)     the trainer has sent a report of the shown run
    report_shown(report)    the picture now shows this report
    layer_chosen(index)     the visitor wants to see inside a layer
    event_came(kind, payload, buffer)   any other event of the trainer
    playing_changed()       play or pause
    acted(what, value)      the visitor has done something with the run: "play", "pause", "step", "sample", "back" to
                            an epoch, "phase" to one, "cell" to a step of it
    trainer_rests()         the trainer has stopped training
    trainer_state(name)     the trainer is ready, restarting or stalled
    layout()                sizes on the page have changed
    repaint()               colours have changed
    refused(problem)        the trainer has refused an order; `field` names the setting, if it was one
    own_data_asked(name)    the visitor wants to learn data of their own: one of settings.OWN
    element_shown(element, cell)   the cell view is at an element or (None) at the whole cell, of this kind
    search_wanted(), glossary_wanted()   by a shortcut
    language_changed()      the page speaks another language; sentences with values in them are to be said anew
    tables()                [table.Table] of what the feature shows just now
    draw(seconds, moment)   one frame; returns True while something of its own moves
"""

from page.cell.view import CellView
from page.delivery.address import Address
from page.delivery.embed import Embed
from page.delivery.keep import Keep
from page.delivery.kept_run import KeptRun
from page.delivery.offline import Offline
from page.delivery.share.view import Share
from page.guide.teaching import Teaching
from page.guide.tour.tour import Tour
from page.listening.narration import Narration
from page.listening.tables import Tables
from page.listening.view import Listening
from page.own_data.view import OwnData
from page.parameters.view import Parameters
from page.prediction.view import Prediction

FEATURES = (
    Address, Parameters, OwnData, Prediction, Narration, CellView, Embed, Offline, Share, Keep, KeptRun, Teaching,
    Tour, Tables, Listening,
)  # fmt: skip
