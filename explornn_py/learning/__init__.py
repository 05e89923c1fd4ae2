"""How a network learns: its optimisers, an epoch of training, what is measured of it, and when a run should end."""
