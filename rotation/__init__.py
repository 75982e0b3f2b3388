"""Plan the rotation of officials: rules with their citations, plans with their proofs, papers a board can check.

The public names stand in ``__init__.pyi``. Each is imported when first asked for: ``rotation --help`` stays quick.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
