"""How dist/ is made of the site, the engine and what others made, and how it is served."""
