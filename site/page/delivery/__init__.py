"""How the page reaches people: kept for the time without a network, shown inside other pages, handed on."""
