"""The tour through the page: steps as data, where they stand, and the run of its own that they work in."""
