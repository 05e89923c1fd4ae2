"""What others made: where it comes from, the one lock file of its hashes, and what is left out of it."""
