"""Tests and examples never see the packs of whoever runs them; what they start inherits that."""

import os
import tempfile

os.environ["FRONTMAP_DATA"] = tempfile.mkdtemp(prefix="frontmap-tests-")
