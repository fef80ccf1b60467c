"""What scripts of tests print: a line for each test. Standard library only."""


def report(names, but=()):
    """Runs the functions of a script without parameters, in order, but for `but`. names: its globals()."""
    for name, test in list(names.items()):
        if name in ("main", *but) or getattr(test, "__module__", None) != "__main__" or not hasattr(test, "__code__"):
            continue
        if test.__code__.co_argcount > 0:
            continue
        try:
            test()
            print(f"ok - {name.replace('_', ' ')}")
        except Exception as error:  # whatever it is, it is the test's answer
            print(f"not ok - {name.replace('_', ' ')}: {type(error).__name__}: {error}".replace("\n", " ")[:1500])
