"""A run from its first weights to any epoch: in memory (snapshots), as bytes (archive), beside another."""
