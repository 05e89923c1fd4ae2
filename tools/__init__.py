"""What `build.py` is made of, in three rooms on one floor of helpers (`layout`, `hashing`, `steps`).

    machine/   what this machine has or must get
    vendor/    what is fetched from others, checked by its hash, and pruned
    site/      how dist/ is made and served

`site` imports the other two, `vendor` imports `machine`, and `checks`, which runs tests and benchmarks, stands above.
Only Python's standard library is imported here, so that `build.py` runs on a machine where nothing is prepared.
"""
