"""The network: cells in layers and a head over one vector of weights, what it is asked, and its first weights."""
