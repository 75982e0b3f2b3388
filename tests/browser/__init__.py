"""Open pages in a real browser, from disk, with the network cut."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
"""Where the browser is: named by CHROMIUM, else on the path; None where there is none."""
