"""What `build.py` is made of: set-up, third-party files, the fast build of Pyodide, the site, the server, the tests.

Only Python's standard library is imported here, so that `build.py` runs on a machine where nothing is prepared.
"""
