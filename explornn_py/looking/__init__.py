"""What there is to see of a network, and asking for it changes nothing."""
