"""What this machine has, or must get: the private environment, Node, pip, browsers, Debian's packages."""
