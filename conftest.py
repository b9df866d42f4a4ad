"""Tests and examples never see the packs of whoever runs them; what they start inherits that."""

import atexit
import os
import shutil
import tempfile

os.environ["FRONTMAP_DATA"] = tempfile.mkdtemp(prefix="frontmap-tests-")
atexit.register(shutil.rmtree, os.environ["FRONTMAP_DATA"], ignore_errors=True)
