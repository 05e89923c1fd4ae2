"""All settings of a run: the table, one checked value of them, and what changes while a run goes on."""
