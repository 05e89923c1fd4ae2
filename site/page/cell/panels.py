"""What opens when an element of the cell is chosen: each panel is one class, one row here.

A panel is made with the cell view and the box it fills. It is told `show(report, layer, element, unit, time_step)`
whenever one of these changes (element and unit None: nothing chosen), and asked for the `tables()` of what it shows.
Whatever else it wants to know it listens to."""

from page.cell.experiments.gradient_flow import GradientFlow
from page.cell.experiments.reactions import Reactions
from page.cell.experiments.what_if import WhatIf
from page.cell.inspector.view import Inspector

PANELS = (Inspector, Reactions, GradientFlow, WhatIf)
