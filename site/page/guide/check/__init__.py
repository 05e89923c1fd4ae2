"""Check yourself: short questions on what the tour has shown, asked when the visitor likes and again when they are due.

From the ground up: prompts (what is asked), numbers and question (one question of it, by seed, and whether an answer is
right), schedule, record and ground (when it comes again, what is kept, the map), none of which knows a browser; form,
overview, stage and view put them on the page."""
