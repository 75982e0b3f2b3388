"""Plan the rotation of officials: rules with their citations, plans with their proofs, papers a board can check.

The public names stand in ``__init__.pyi``. Each is imported when first asked for, and the list of them read then:
``rotation --help`` stays quick, and Ctrl-C is answered from the first moments.
"""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Return a public name; the first call reads the list of them."""
    return _attached(name) if name == "__all__" else _attached("__getattr__")(name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(_attached("__dir__")())


def _attached(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - typing would be imported too early
    """Attach the public names, and return what has this name then."""
    import lazy_loader

    names = globals()
    attached = lazy_loader.attach_stub(__name__, __file__)
    names.update(zip(("__getattr__", "__dir__", "__all__"), attached, strict=True))
    return names[name]
